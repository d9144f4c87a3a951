"""Claims moved to another incident; articles handed in for an incident we have."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('incidents', '0020_uploads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='for_incident',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='incidents.incident'),
        ),
        migrations.AddField(
            model_name='article',
            name='for_incident_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='merge',
            name='kind',
            field=models.CharField(choices=[('merge', 'Merge'), ('split', 'Split'), ('move', 'Move')], default='merge', max_length=5),
        ),
    ]

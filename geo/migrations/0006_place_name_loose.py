"""The form in which respellings of a name agree; null until the gazetteer is loaded again."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("geo", "0005_place_name_prefixes")]

    operations = [
        migrations.AddField(
            model_name="placename",
            name="loose",
            field=models.CharField(blank=True, max_length=200, null=True),
        ),
        migrations.AddIndex(
            model_name="placename",
            index=models.Index(condition=Q(loose__gt=""), fields=["loose"], name="place_name_loose"),
        ),
    ]

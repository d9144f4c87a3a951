"""Which source gave a spelling, and what was loaded from each source."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("geo", "0002_places")]

    operations = [
        migrations.CreateModel(
            name="GazetteerSource",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("signature", models.CharField(max_length=64)),
                ("version", models.CharField(max_length=60)),
                ("places", models.PositiveIntegerField()),
                ("names", models.PositiveIntegerField()),
                ("loaded_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="placename",
            name="source",
            field=models.CharField(blank=True, db_default="", max_length=20),
        ),
    ]

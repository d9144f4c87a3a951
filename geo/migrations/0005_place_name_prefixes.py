"""One index on normal forms that serves prefixes too."""

from django.contrib.postgres.indexes import OpClass
from django.db import migrations, models
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [("geo", "0004_area_pieces")]

    operations = [
        migrations.AddIndex(
            model_name="placename",
            index=models.Index(OpClass(F("normal"), name="text_pattern_ops"), name="place_name_normal_prefix"),
        ),
        migrations.RemoveIndex(model_name="placename", name="place_name_normal"),
    ]

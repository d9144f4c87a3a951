"""Claims by hand may carry a point of their own; a split is kept beside merges, so that it can be undone."""

import django.contrib.gis.db.models.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "0004_article_claims")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="point",
            field=django.contrib.gis.db.models.fields.PointField(
                blank=True, null=True, spatial_index=False, srid=4326
            ),
        ),
        migrations.AddField(
            model_name="merge", name="batch", field=models.UUIDField(blank=True, db_index=True, null=True)
        ),
        migrations.AddField(
            model_name="merge",
            name="kind",
            field=models.CharField(choices=[("merge", "Merge"), ("split", "Split")], default="merge", max_length=5),
        ),
    ]

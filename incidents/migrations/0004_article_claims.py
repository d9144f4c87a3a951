"""Articles carry a worker's claim, and are found by their day when copies are looked for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "0003_role_groups")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="not_before",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["published_on"], name="article_published_on"),
        ),
    ]

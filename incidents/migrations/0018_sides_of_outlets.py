"""Outlets get other names, and a side that is not known is no longer taken for that of a third party.

The outlets of the samples were declared with their sides; where none was given, as a third party.
"""

from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


def declare_third_parties_of_samples(apps: Any, _editor: Any) -> None:
    apps.get_model("incidents", "Source").objects.filter(is_sample=True, side="").update(side="third_party")


class Migration(migrations.Migration):
    dependencies = [("incidents", "0017_further_figures")]

    operations = [
        migrations.AddField(
            "source",
            "aliases",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=200), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            "source",
            "same_as",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="others",
                to="incidents.source",
            ),
        ),
        migrations.AlterField(
            "source",
            "kind",
            models.CharField(
                choices=[
                    ("agency", "Agency"),
                    ("newspaper", "Newspaper"),
                    ("broadcaster", "Broadcaster"),
                    ("official", "Official"),
                    ("ngo", "NGO"),
                    ("social", "Social"),
                    ("other", "Other"),
                    ("unknown", "Unknown"),
                ],
                default="unknown",
                max_length=20,
            ),
        ),
        migrations.RunPython(declare_third_parties_of_samples, migrations.RunPython.noop),
    ]

"""The map's index is at PostgreSQL's limit of 32 columns: the rare figures, and all that come later, share one column.

Only the few rows that state one of them are written; the index is made anew once.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

_COLUMNS = ("missing_low", "missing_best", "missing_high", "captured_low", "captured_best", "captured_high")


def _fill(table: str) -> str:
    """Numbers in their fixed places, without unknown ones at the end."""
    cases = " ".join(
        f"WHEN {_COLUMNS[length - 1]} IS NOT NULL THEN ARRAY[{', '.join(_COLUMNS[:length])}]"
        for length in range(len(_COLUMNS), 0, -1)
    )
    return (
        f"UPDATE {table} SET further_figures = CASE {cases} END"  # noqa: S608  # constants
        f" WHERE COALESCE({', '.join(_COLUMNS)}) IS NOT NULL"
    )


class Migration(migrations.Migration):

    dependencies = [
        ('incidents', '0016_names_of_public_rows'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='publicincident',
            name='shown_map',
        ),
        migrations.AddField(
            model_name='incidentversion',
            name='further_figures',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(null=True), null=True, size=None),
        ),
        migrations.AddField(
            model_name='publicincident',
            name='further_figures',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(null=True), null=True, size=None),
        ),
        migrations.AddIndex(
            model_name='publicincident',
            index=models.Index(fields=['mx', 'my', 'public_area_id'], include=('incident_type', 'date_start', 'date_end', 'date_precision', 'public_precision', 'publish_after', 'parent_id', 'region_id', 'district_id', 'public_country', 'review', 'verification', 'attacker', 'target', 'is_sample', 'killed_low', 'killed_best', 'killed_high', 'injured_low', 'injured_best', 'injured_high', 'launched_best', 'intercepted_best', 'further_figures'), name='shown_map'),
        ),
        # after the index: built over rows changed in its own transaction it would be passed over until every older
        # transaction has ended
        migrations.RunSQL([_fill("incidents_shown"), _fill("incidents_edition")], migrations.RunSQL.noop),
    ]

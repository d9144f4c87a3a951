from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    """The public rows get the names the field uses; their tables keep theirs, so that no row is touched."""

    dependencies = [("incidents", "0015_people_in_the_history_stay")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameModel("Shown", "PublicIncident"),
                migrations.AlterModelTable("PublicIncident", "incidents_shown"),
                migrations.RenameModel("Edition", "IncidentVersion"),
                migrations.AlterModelTable("IncidentVersion", "incidents_edition"),
            ]
        )
    ]

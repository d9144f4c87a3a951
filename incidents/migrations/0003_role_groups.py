"""The four roles as groups. Who may do what is no row: it stands in `incidents/curation/permissions.py`."""

from typing import Any

from django.db import migrations

ROLES = ("reader", "contributor", "reviewer", "admin")


def add_roles(apps: Any, _schema_editor: Any) -> None:
    """Make the groups that are missing."""
    group = apps.get_model("auth", "Group")
    for name in ROLES:
        group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_public_id_sequence"), ("auth", "0012_alter_user_first_name_max_length")]

    # Going back leaves the groups: people may belong to them.
    operations = [migrations.RunPython(add_roles, migrations.RunPython.noop)]

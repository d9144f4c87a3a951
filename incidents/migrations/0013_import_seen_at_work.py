"""When the worker of an import last said that it is at work."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("incidents", "0012_order_by_figures")]

    operations: ClassVar = [
        migrations.AddField("importrun", "seen_at", models.DateTimeField(null=True, blank=True)),
    ]

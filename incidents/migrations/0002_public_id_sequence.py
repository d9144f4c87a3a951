"""Public ids come from a sequence of the database, so that none is ever given twice."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_rows")]

    operations = [
        migrations.RunSQL(
            sql="CREATE SEQUENCE IF NOT EXISTS incidents_public_id START 1",
            reverse_sql="DROP SEQUENCE IF EXISTS incidents_public_id",
        )
    ]

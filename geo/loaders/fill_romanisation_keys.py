"""Giving every spelling the loose form by which its respellings are found."""

from __future__ import annotations

from django.db import connection, transaction

from geo.gazetteer.romanisation_key import loose_form

_BATCH = 20_000
_NAMES = "SELECT id, normal, kind, loose FROM geo_placename WHERE id > %s ORDER BY id LIMIT %s"
_STAGING = "CREATE TEMP TABLE stage_loose (id bigint PRIMARY KEY, loose text NOT NULL) ON COMMIT DROP"
_FILL = "UPDATE geo_placename n SET loose = s.loose FROM stage_loose s WHERE s.id = n.id"


def stored_loose_form(normal: str, kind: str) -> str:
    """What is stored beside a normal form: nothing beside spellings made by rule, which are variants themselves."""
    return "" if kind == "transliterated" else loose_form(normal)


@transaction.atomic
def fill_loose_forms() -> int:
    """Bring every spelling to the form the code makes today; the number of spellings changed."""
    filled = last = 0
    with connection.cursor() as cursor:
        cursor.execute(_STAGING)
        while True:
            cursor.execute(_NAMES, [last, _BATCH])
            rows = cursor.fetchall()
            if not rows:
                break
            last = rows[-1][0]
            made = ((pk, stored_loose_form(normal, kind), stored) for pk, normal, kind, stored in rows)
            stale = [(pk, loose) for pk, loose, stored in made if loose != stored]
            with cursor.copy("COPY stage_loose FROM STDIN") as copy:
                for row in stale:
                    copy.write_row(row)
            filled += len(stale)
        cursor.execute("ANALYZE stage_loose")
        cursor.execute(_FILL)
        cursor.execute("DROP TABLE stage_loose")
    return filled

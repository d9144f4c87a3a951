"""How many towns of many wars are found, each in a sentence of its own; none may be put elsewhere.

Run: python bench/towns_in_sentences.py [--list]   (needs the gazetteer in the database; ends with 1 when one is wrong)
The sentences and where their towns lie stand in tests/geo/geoparsing/unseen_towns*.csv.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main() -> int:
    """Print the judgements by list and language."""
    import django

    django.setup()
    from django.conf import settings

    from geo.geoparsing.resolver import resolve_text
    from geo.geoparsing.types import Context
    from tests.geo.geoparsing.town_sentences import LISTS, judge_reading, unseen_towns

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", action="store_true", help="name every town that is not right")
    asked = parser.parse_args()
    theatre = Context(countries=tuple(settings.INCIDENTS_THEATRE))
    counts: Counter[tuple[str, str, str]] = Counter()
    for name in LISTS:
        for town in unseen_towns(name):
            judgement = judge_reading(town, resolve_text(town.text, language=town.language, context=theatre))
            counts[name, town.language, judgement] += 1
            if asked.list and judgement != "right":
                print(f"{judgement}: {town.name} ({town.region}): {town.text}")
    for (name, language, judgement), count in sorted(counts.items()):
        print(f"{name} {language} {judgement}: {count}")
    return int(any(judgement == "wrong" for _, _, judgement in counts))


if __name__ == "__main__":
    raise SystemExit(main())

"""How surely copies with changes are found among many articles, and how long it takes to look one up.

Run: python bench/near_copies_at_size.py [--articles 10000,100000] [--copies 400]
The database is copied first and the copy dropped at the end (nobody else may be connected to the original). Forty
sources print a footer of 24 words under everything; a third of what they print follows a few forms of theirs, where
only places, figures and a name differ, which makes no copies. By chance some of these agree in all but one or two of
them, which is what a correction looks like: they are counted by themselves. Copies are printed by another source under
its own footer, with words exchanged, a sentence left out or a line added, or cut in half.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support import copied_database  # noqa: E402
from tests.support.stories_of_sources import Outlet, changed_copy, outlets  # noqa: E402

COPY = "bench_copies"
DAYS = 60  # over which the stories are spread; copies are looked for within a week
FIRST_DAY = dt.date(2024, 5, 1)
BATCH = 500
MOST_MISSED = 0.05


@dataclass
class Found:
    """How looking up went for one size."""

    copies: int = 0
    right: int = 0
    missed: Counter[str] | None = None
    others: int = 0
    alike: int = 0
    wrong: int = 0
    lookups_ms: tuple[float, ...] = ()


def main() -> int:
    """Print the figures; 1 when too many copies are missed or one is false."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--articles", default="10000,100000", help="stored before, for each round")
    words.add_argument("--copies", type=int, default=400, help="copies, and as many stories that are none")
    words.add_argument("--part", help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.part is None:
        with copied_database.copied_database(COPY) as env:
            again = [sys.executable, __file__, *sys.argv[1:], "--part", "measure"]
            return copied_database.run_program_and_show(again, env)
    copied_database.set_up_django()
    return measure([int(number) for number in asked.articles.split(",")], asked.copies)


def measure(sizes: list[int], copies: int) -> int:
    """Each size on one database that grows."""
    lot, stored, first_ms, failed = random.Random(5), 0, 0.0, False  # noqa: S311 - no secret
    printing = outlets(40)
    rows = _sources(printing)
    for size in sizes:
        _store(printing, rows, lot, size - stored)
        stored = size
        found = look_up(printing, rows, lot, copies)
        median = sorted(found.lookups_ms)[len(found.lookups_ms) // 2]
        first_ms = first_ms or median
        print(
            f"{size:,} articles: {found.right} of {found.copies} copies found ({found.right / found.copies:.1%};"
            f" missed: {dict(found.missed or {})}), {found.wrong} of {found.others} other stories taken for copies"
            f" (and {found.alike} that by chance differ from one stored in one word or two);"
            f" looking one up takes {median:.1f} ms (nine of ten below"
            f" {sorted(found.lookups_ms)[len(found.lookups_ms) * 9 // 10]:.1f} ms), {median / first_ms:.2f} times the"
            " first size's time",
            flush=True,
        )
        failed |= found.wrong > 0 or found.right < found.copies * (1 - MOST_MISSED)
    return int(failed)


def look_up(printing: list[Outlet], rows: list[Any], lot: random.Random, copies: int) -> Found:
    """Copies of stored stories, and new stories, as the stage that makes articles readable looks them up."""
    from incidents.models import Article

    found = Found(copies=copies, others=copies, missed=Counter())
    times = []
    originals = list(Article.objects.filter(title="story").order_by("?")[:copies])
    found.copies = len(originals)
    for original in originals:
        at = lot.choice([n for n, row in enumerate(rows) if row.pk != original.source_id])
        how, text = changed_copy(original.text, lot)
        answer, took_ms = _original_of(text + "\n\n" + printing[at].footer, rows[at], original.published_on)
        times.append(took_ms)
        if answer is not None and answer.pk == original.pk:
            found.right += 1
        elif found.missed is not None:
            found.missed[how] += 1
    for number in range(copies):
        at = lot.randrange(len(printing))
        _, text = printing[at].story(lot, is_form=number % 2 == 0)
        day = FIRST_DAY + dt.timedelta(days=lot.randrange(DAYS))
        answer, took_ms = _original_of(text + "\n\n" + printing[at].footer, rows[at], day)
        times.append(took_ms)
        is_alike = answer is not None and count_of_other_words(text, answer.text) <= 2
        found.alike += is_alike
        found.wrong += answer is not None and not is_alike
    found.lookups_ms = tuple(times)
    return found


def count_of_other_words(one: str, other: str) -> int:
    """At how many places two texts of one form differ; many when they are none."""
    words = one.split(), other.split()
    if len(words[0]) != len(words[1]):
        return len(words[0])
    return sum(a != b for a, b in zip(*words, strict=True))


def _original_of(text: str, source: Any, day: dt.date | None) -> tuple[Any, float]:
    from incidents.ingest import duplicate_articles, shingles
    from incidents.models import Article

    article = Article(source=source, published_on=day, text=text)
    sketch = shingles.minhash_sketch(text)
    began = time.perf_counter()
    boilerplate = duplicate_articles.find_boilerplate(source.pk)
    bands = shingles.minhash_bands(run for run in sketch if run not in boilerplate)
    original = duplicate_articles.find_original(article, text, sketch, bands, boilerplate)
    return original, (time.perf_counter() - began) * 1000


def _sources(printing: list[Outlet]) -> list[Any]:
    from incidents.models import Source

    return [Source.objects.create(name=each.name, slug=f"bench-{n}") for n, each in enumerate(printing)]


def _store(printing: list[Outlet], rows: list[Any], lot: random.Random, count: int) -> None:
    """Write stories as the pipeline leaves them, with what it would have learnt of each source by then."""
    from django.db import connection

    from incidents.models import Article

    learned = [_boilerplate(outlet) for outlet in printing]
    forms, stories = count // 3, count - count // 3
    written = iter(_articles(printing, rows, learned, lot, forms, stories // 10))
    while batch := list(islice(written, BATCH)):
        Article.objects.bulk_create(batch)
    with connection.cursor() as cursor:
        for row, footer in zip(rows, learned, strict=True):
            drawn = {"source": row.pk, "footer": list(footer), "count": stories * 9 // 10 // len(rows)}
            cursor.execute(_DRAWN, drawn | {"day": FIRST_DAY, "days": DAYS})
        cursor.execute("VACUUM ANALYZE incidents_article")


# A random number of 64 bits for each row: the sum of its number and nought keeps the planner from drawing but once.
_NUMBERS = "ARRAY(SELECT ((random() - 0.5) * 1.8e19)::bigint + n * 0 FROM generate_series(1, {}))"
_DRAWN = f"""
    INSERT INTO incidents_article (origin, source_id, url, canonical_url, title, text, language, published_on,
        day_basis, day_certainty, day_note, charset, charset_basis, words_from, doubts, archived_url, text_hash, sketch,
        bands, stage, stage_changed_at, outcome_reason, attempts, extractor_version, is_sample, created_at)
    SELECT 'file', %(source)s, '', '', 'drawn', '', 'en', %(day)s::date + (random() * %(days)s)::int,
        'feed', 'sure', '', '', '', 'hand', '{{}}', '', md5(random()::text) || md5(random()::text),
        %(footer)s::bigint[] || {_NUMBERS.format(150)}, {_NUMBERS.format(48)},
        'done', now(), '', 1, '', false, now()
    FROM generate_series(1, %(count)s) AS n"""  # noqa: S608 - our own words


def _boilerplate(outlet: Outlet) -> frozenset[int]:
    from incidents.ingest import shingles

    return frozenset(shingles.minhash_sketch(outlet.footer))


def _articles(
    printing: list[Outlet],
    rows: list[Any],
    learned: list[frozenset[int]],
    lot: random.Random,
    forms: int,
    stories: int,
) -> Iterator[Any]:
    from incidents.ingest import shingles
    from incidents.models import Article

    for number in range(forms + stories):
        at = lot.randrange(len(printing))
        kind, body = printing[at].story(lot, is_form=number < forms)
        text = f"{body}\n\n{printing[at].footer}"
        sketch = shingles.minhash_sketch(text)
        yield Article(
            origin="file",
            source=rows[at],
            title=kind,
            text=body,
            text_hash=shingles.text_hash(f"{text} {lot.random()}"),
            published_on=FIRST_DAY + dt.timedelta(days=lot.randrange(DAYS)),
            stage="done",
            sketch=sketch,
            bands=shingles.minhash_bands(run for run in sketch if run not in learned[at]),
        )


if __name__ == "__main__":
    sys.exit(main())

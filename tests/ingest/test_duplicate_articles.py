"""Copies with changes are found by an index however many articles there are, and boilerplate makes none."""

from __future__ import annotations

import random

import pytest

from incidents.ingest import duplicate_articles, intake
from incidents.ingest.pipeline import stages
from incidents.ingest.shingles import minhash_bands, minhash_sketch
from incidents.models import Article
from tests.support.article_texts import NOW, TODAY
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
FOOTER = (
    "Follow us on Telegram and Facebook. All rights reserved. Any use of materials is allowed only with an open link "
    "to our agency in the first paragraph of the text."
)


def story(number: int, words: int = 110) -> str:
    """A story of its own, of invented words."""
    dice = random.Random(number)
    return " ".join("".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(words))


def changed(text: str, number: int, count: int = 3) -> str:
    """The story with some words exchanged: each of them spoils five runs."""
    words = text.split()
    for at in random.Random(number).sample(range(len(words)), count):
        words[at] = "changed"
    return " ".join(words)


def take_in(text: str, source: object) -> Article:
    about = intake.About(source=source, published_on=TODAY)
    article, _ = intake.accept_text(f"{text}\n\n{FOOTER}", about, now=NOW)
    stages.run_stages(article.pk, clock=lambda: NOW)
    article.refresh_from_db()
    return article


def test_copies_are_found_behind_a_common_footer_and_nothing_else_is(cast: Cast) -> None:
    originals = [take_in(story(n), cast.outlets.herald) for n in range(35)]

    found = [take_in(changed(story(n), n), cast.outlets.agency).copy_of_id for n in range(10)]

    assert not any(article.copy_of_id for article in originals)
    assert found == [article.pk for article in originals[:10]]


def test_a_source_that_repeats_its_footer_teaches_what_its_boilerplate_is(cast: Cast) -> None:
    for number in range(4):
        take_in(story(number), cast.outlets.herald)

    learned = duplicate_articles.find_boilerplate(cast.outlets.herald.pk)

    assert learned == set(minhash_sketch(FOOTER))
    assert duplicate_articles.find_boilerplate(cast.outlets.agency.pk) == frozenset()


@pytest.mark.parametrize(("count", "least"), [(0, 1.0), (2, 0.99), (4, 0.95)])
def test_bands_meet_for_copies(count: int, least: float) -> None:
    met = 0
    for number in range(100):
        text = story(number)
        one, other = (minhash_bands(minhash_sketch(each)) for each in (text, changed(text, number, count)))
        met += bool(set(one) & set(other))

    assert met >= least * 100


def test_bands_of_different_stories_do_not_meet() -> None:
    bands = [set(minhash_bands(minhash_sketch(story(number)))) for number in range(60)]

    assert not any(one & other for n, one in enumerate(bands) for other in bands[:n])

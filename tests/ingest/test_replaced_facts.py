"""Reports that follow one form are stories of their own; a copy that was edited stays a copy."""

from __future__ import annotations

import random

import pytest

from incidents.ingest import intake
from incidents.ingest.pipeline import stages
from incidents.ingest.replaced_facts import are_facts_replaced, words_that_tell
from incidents.ingest.shingles import minhash_sketch
from incidents.models import Article
from tests.support.article_texts import NOW, TODAY
from tests.support.people_outlets_places import Cast
from tests.support.stories_of_sources import outlets

REPORT = (
    "On 5 May the rescue service ended its work in Lypove. From under the rubble 3 people were taken who could not be saved, and"
    " 12 with injuries. Psychologists worked with the families, said Ivan Koval of the service. Броварі та Харків чекають."
)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ((("Lypove", "Kamyshi"), ("3 people", "5 people")), True),
        ((("Lypove", "Kamyshi"), ("Koval", "Marchuk")), True),
        ((("3 people", "4 people"),), False),  # a correction
        ((("5 May", "6 May"),), True),  # of another day
        ((("5 May", "May 5"), ("3 people", "4 people")), False),
        ((("said Ivan Koval", "said Petro Marchuk"),), True),  # side by side
        ((("Lypove", "Lipove"), ("Харків", "Харкові"), ("Броварі", "Бровари")), False),  # other spellings
        (
            (("Psychologists", "Doctors"), ("families", "people"), ("ended", "finished")),
            False,
        ),  # other words, no facts
        (((", said Ivan Koval of the service", ""), ("the rescue", "as Ukrinform tells, the rescue")), False),
        (
            (("3 people were taken who could not be saved, and 12 with injuries", "nobody"),),
            False,
        ),  # written anew
    ],
)
def test_facts_are_replaced_where_several_names_or_figures_are_others(
    change: tuple[tuple[str, str], ...], expected: bool
) -> None:
    other = REPORT
    for before, after in change:
        assert before in other
        other = other.replace(before, after)

    assert are_facts_replaced(words_that_tell(REPORT), words_that_tell(other)) is expected
    assert are_facts_replaced(words_that_tell(other), words_that_tell(REPORT)) is expected


def test_what_a_source_prints_under_everything_tells_nothing() -> None:
    footer = "Read us on Telegram and on the site of the Herald of Lypove every day 24 hours"

    left = words_that_tell(f"{REPORT}\n\n{footer}", frozenset(minhash_sketch(footer)))

    assert left == words_that_tell(REPORT)


@pytest.mark.django_db
def test_reports_of_one_form_are_no_copies_and_an_edited_reprint_is_one(cast: Cast) -> None:
    lot, printing = random.Random(3), outlets(2)
    forms: list[str] = []
    while len(forms) < 3:
        _, text = printing[0].story(lot, is_form=True)
        forms += [text] if text.startswith("The press office") else []
    others = [
        printing[0].story(lot, is_form=False)[1] for _ in range(14)
    ]  # so that the form is no boilerplate

    for text in others:
        _taken_in(text, cast.outlets.herald)
    told = [_taken_in(text, cast.outlets.herald) for text in forms]
    reprint = _taken_in(
        forms[2].replace("The press office", "As our paper learnt, the press office"), cast.outlets.agency
    )

    assert [article.copy_of for article in told] == [None] * 3
    assert reprint.copy_of == told[2]


def _taken_in(text: str, source: object) -> Article:
    article, _ = intake.accept_text(text, intake.About(source=source, published_on=TODAY), now=NOW)
    stages.run_stages(article.pk, clock=lambda: NOW)
    article.refresh_from_db()
    return article

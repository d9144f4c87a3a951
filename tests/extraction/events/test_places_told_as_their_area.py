"""Where the area stands for one of several places in it, its claim says so and a person is asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from incidents.extraction import extract_incidents
from incidents.extraction.types import ClaimDraft, Document, IncidentDraft
from incidents.vocabulary.enums import ClaimField
from tests.support.small_gazetteer import places_in


def read_with_namesakes(text: str, namesakes: int) -> tuple[IncidentDraft, ClaimDraft]:
    """The one draft of a text, and the claim of its place, of whose name so many places are on record."""
    places = tuple(replace(place, namesakes=namesakes) for place in places_in(text))
    (draft,) = extract_incidents(Document(text, dt.date(2024, 5, 6), "en", ""), places).drafts
    (claim,) = [claim for claim in draft.claims if claim.field is ClaimField.PLACE]
    return draft, claim


@pytest.mark.parametrize("namesakes", [0, 3])
def test_an_area_that_stands_for_one_of_its_places_is_inferred(namesakes: int) -> None:
    draft, claim = read_with_namesakes("Russian drones struck Zolochiv on Sunday, killing two.", namesakes)

    reasons = ("the name is that of several places there: 3",) if namesakes else ()
    assert (claim.basis, claim.confidence_reasons) == ("inferred" if namesakes else "stated", reasons)
    assert ("place" in draft.inferred, draft.needs_review) == (bool(namesakes), bool(namesakes))

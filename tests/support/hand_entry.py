"""A strike entered by hand, with the sentence it rests on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from incidents.curation.workflow import review
from incidents.curation.workflow.review import Evidence
from incidents.models import Incident
from tests.support.people_outlets_places import Cast

DAY = dt.date(2031, 5, 14)


def enter_strike(cast: Cast, **more: Any) -> Incident:
    """The draft a contributor makes of it; `more` are values beside or instead of the usual ones."""
    values = {
        "incident_type": "air_drone_strike",
        "place": cast.world.lypove,
        "place_precision": "settlement",
        "date_start": DAY,
        "killed": 2,
    } | more
    quote = "Two people died at Lypove, the governor wrote."
    evidence = Evidence(
        quote=quote, source=cast.outlets.herald, url="https://herald.example/1", reported_on=DAY
    )
    return review.enter_by_hand(cast.people.contributor, values, [evidence])

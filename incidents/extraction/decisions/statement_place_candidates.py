"""Which places may be meant by a statement: those of its sentence, those named around it, the headline, the office."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from incidents.extraction.annotate.non_incident_places import NO_SITES
from incidents.extraction.annotate.speaker_places import containing_region_mention
from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.events.discourse_state import Focus, country_mention_of_place
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import PlaceMention

Offer = Callable[..., None]
BEFORE = 6  # distinct places looked back at
BEHIND = 2  # distinct places looked forward to
FAR = 5  # sentences
MOST = 22  # candidates of one statement: keeps the work linear


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant, and how it stands to the statement."""

    place: PlaceMention
    relation: str  # clause, left, right, before, behind, lead, office, dateline, region, country, rule
    distance: int = 0  # sentences
    between: int = 0  # distinct places nearer than this one


def place_candidates_of_statement(
    s: Statement, number: int, around: Surroundings, focus: Focus
) -> list[Candidate]:
    """The candidates of a statement in sentence `number`, nearest first, each place once."""
    found: dict[str, Candidate] = {}

    def offer(place: PlaceMention | None, relation: str, distance: int = 0) -> None:
        if place is not None and place.key and place.key not in found and len(found) < MOST:
            found[place.key] = Candidate(place, relation, distance, len(found))

    for place in sorted(s.marked.places, key=lambda p: _gap(p, s)):
        if place.role in NO_SITES and place not in s.places:
            continue
        offer(place, _side(place, s))
    for place in s.places:
        offer(place, "rule")
    _offer_named_near(number, around, offer)
    if s.speaker is not None:
        offer(s.speaker.place, "office")
    if not any(c.relation in ("clause", "left", "right") for c in found.values()):
        offer(around.filed_at, "dateline", min(number, FAR))
    _offer_larger(s, found, focus, offer)
    return list(found.values())


def _offer_named_near(number: int, around: Surroundings, offer: Offer) -> None:
    """Places of the sentences before and behind, of the lead and of the list's heading."""
    at = bisect_left(around.sentence_of, number)
    _look_back(at, number, around, offer)
    end = bisect_left(around.sentence_of, number + 1)
    for i in range(end, min(end + BEHIND, len(around.places))):
        offer(around.places[i], "behind", around.sentence_of[i] - number)
    for place in around.places[:3]:
        offer(place, "lead", number)
    if number in around.frames:
        offer(around.frames[number], "frame", 0)


def _look_back(at: int, number: int, around: Surroundings, offer: Offer) -> None:
    seen: set[str] = set()
    for i in range(at - 1, max(-1, at - 3 * BEFORE), -1):
        place = around.places[i]
        if place.key in seen:
            continue
        seen.add(place.key)
        if len(seen) > BEFORE:
            return
        offer(place, "before", number - around.sentence_of[i])


def _offer_larger(s: Statement, found: dict[str, Candidate], focus: Focus, offer: Offer) -> None:
    """The region or the country around the places at hand, when the words may mean it."""
    nearest = next(iter(found.values()), None)
    if nearest is None:
        return
    place = nearest.place
    if any(h.value == "region" for h in s.marked.of("anaphor")) and place.region_key:
        offer(containing_region_mention(place), "region", nearest.distance)
    if s.interception or s.plural:
        offer(country_mention_of_place(place, focus), "country", nearest.distance)


def _gap(place: PlaceMention, s: Statement) -> int:
    if s.start <= place.start < s.end:
        return 0
    return s.start - place.end + 1 if place.start < s.start else place.start - s.end + 1


def _side(place: PlaceMention, s: Statement) -> str:
    if s.start <= place.start < s.end:
        return "clause"
    return "left" if place.start < s.start else "right"

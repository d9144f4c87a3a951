"""What may be asked of a collection: OGC's own parameters, and every word of the shared filter grammar beside them.

OGC's rule for `bbox` and `datetime`: a feature without a place matches every box, one without a day every time.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q
from django.http import QueryDict

from incidents.ogc import crs as systems
from incidents.ogc.cql2_parser import parse_cql2
from incidents.ogc.cql2_to_queryset import Conditions
from incidents.ogc.cql2_tokens import Cql2Error
from incidents.query import place_conditions
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.query.pagination import PageRequest, query_fingerprint
from incidents.query.values_on_record import reject_values_not_on_record

MARK = "ogc-"  # before the names of OGC's own parameters where they stand beside those of the grammar
NARROWING = ("bbox", "bbox-crs", "datetime", "filter", "filter-crs")
OWN = ("bbox", "bbox-crs", "datetime", "limit", "cursor", "crs", "filter", "filter-lang", "filter-crs", "f")
LANGUAGES = ("cql2-text", "cql-text")  # the second is how GDAL before 3.9 names what it writes
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(T(\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?)?")
_INTERVAL = (
    "Use datetime=2023-12-29, 2023-12-29T00:00:00Z/2023-12-31T00:00:00Z, 2023-12-29/.. or ../2023-12-31."
)


@dataclass(frozen=True, slots=True)
class ItemsRequest:
    """What a request for items says: the question in the shared grammar, OGC's own as a condition, page and system."""

    query: IncidentQuery
    where: Q
    page: PageRequest
    crs: str


def collection_condition(collection: str) -> Q:
    """The rows of one collection: all, those with a point, those of an area."""
    if collection == "points":
        return Q(public_point__isnull=False)
    return Q(public_point=None, public_area_id__isnull=False) if collection == "areas" else Q()


def parse_items_request(parameters: QueryDict, collection: str) -> ItemsRequest:
    """Everything a request for items says. Raises BadParameters naming each wrong parameter."""
    _check_single(parameters)
    where = collection_condition(collection)
    for condition in (_placed(parameters), _dated(parameters), _filtered(parameters)):
        where &= condition
    limit = _limit(_text(parameters, "limit")) if "limit" in parameters else settings.INCIDENTS_PAGE_SIZE
    crs = parse_crs_parameter(parameters)
    shared = parameters.copy()
    for name in OWN:
        shared.pop(name, None)
    query = IncidentQuery.parse(shared, frozenset(OWN))
    reject_values_not_on_record(query)
    page = PageRequest(limit, _text(parameters, "cursor"), _walk_mark(shared, parameters, collection))
    return ItemsRequest(query, where, page, crs)


def _walk_mark(shared: QueryDict, parameters: QueryDict, collection: str) -> str:
    """OGC's own parameters stand under names of their own, so that a cursor belongs to the whole question."""
    whole = shared.copy()
    whole[f"{MARK}collection"] = collection
    for name in NARROWING:
        if name in parameters:
            whole[MARK + name] = _text(parameters, name)
    return query_fingerprint(whole)


def parse_crs_parameter(parameters: QueryDict) -> str:
    """The system the answer is to be in."""
    return _system(parameters, "crs")


def _check_single(parameters: QueryDict) -> None:
    doubled = {name: "Give it once." for name in OWN if len(parameters.getlist(name)) > 1}
    if doubled:
        raise BadParameters(doubled)


def _text(parameters: QueryDict, name: str) -> str:
    return str(parameters.get(name, ""))


def _system(parameters: QueryDict, name: str) -> str:
    given = parameters.get(name, systems.CRS84).strip("[]")
    if given not in systems.KNOWN:
        raise BadParameters({name: f"“{given[:80]}” is not offered. Use one of: {', '.join(systems.KNOWN)}."})
    return given


def _limit(text: str) -> int:
    """At least 1; more than the maximum is the maximum."""
    if not re.fullmatch(r"\d{1,18}", text, re.ASCII) or int(text) < 1:
        raise BadParameters({"limit": f"Use a whole number from 1 to {settings.INCIDENTS_PAGE_SIZE_MAX}."})
    return min(int(text), settings.INCIDENTS_PAGE_SIZE_MAX)


def _placed(parameters: QueryDict) -> Q:
    crs = _system(parameters, "bbox-crs")
    if "bbox" not in parameters:
        return Q()
    try:
        box = systems.box_in_degrees(_box(_text(parameters, "bbox")), crs)
    except ValueError as wrong:
        raise BadParameters({"bbox": f"{wrong} Use four or six numbers: west,south,east,north."}) from wrong
    west, south, east, north = box
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        text = ",".join(f"{number:g}" for number in box)
        raise BadParameters(
            {"bbox": f"In degrees this is {text}: outside −180 … 180, −90 … 90, or upside down."}
        )
    return place_conditions.box_condition(box) | place_conditions.unlocated_condition()


def _box(text: str) -> systems.Box:
    """The four numbers of a box; heights, the third and sixth of six, say nothing here."""
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError as wrong:
        raise ValueError("Not numbers.") from wrong
    if not all(math.isfinite(number) for number in numbers):
        raise ValueError("Not finite numbers.")
    if len(numbers) == 6:
        del numbers[5], numbers[2]
    if len(numbers) != 4:
        raise ValueError(f"{len(numbers)} numbers given.")
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _dated(parameters: QueryDict) -> Q:
    """Days that overlap the interval. Days are local to the place, so the day of a moment is taken as written."""
    if "datetime" not in parameters:
        return Q()
    given = _text(parameters, "datetime")
    ends = given.replace(" ", "+").split("/")
    try:
        days = [_day(end) for end in ends]
    except ValueError as wrong:
        raise BadParameters({"datetime": f"“{given[:60]}” is no time. {_INTERVAL}"}) from wrong
    start, end = days[0], days[-1]
    if len(days) > 2 or (start is None and end is None):
        raise BadParameters({"datetime": f"One moment, or two with a slash, one of them known. {_INTERVAL}"})
    if start and end and start > end:
        raise BadParameters({"datetime": f"The start is after the end. {_INTERVAL}"})
    overlap = Q()
    if end:
        overlap &= Q(date_start__lte=end)
    if start:
        overlap &= Q(date_end__gte=start) | Q(date_end=None, date_start__gte=start)
    return overlap | Q(date_start=None)


def _day(text: str) -> date | None:
    if text in {"", ".."}:
        return None
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    if found[3]:
        datetime.fromisoformat(text)
    return date.fromisoformat(found[1])


def _filtered(parameters: QueryDict) -> Q:
    language = parameters.get("filter-lang", LANGUAGES[0])
    crs = _system(parameters, "filter-crs")
    if language not in LANGUAGES:
        raise BadParameters({"filter-lang": f"“{language[:20]}” is not offered. Use {LANGUAGES[0]}."})
    if "filter" not in parameters:
        return Q()
    try:
        return Conditions(crs).of(parse_cql2(_text(parameters, "filter")))
    except Cql2Error as wrong:
        raise BadParameters({"filter": str(wrong)}) from wrong

"""The picture of exactly this view: the part of the world that the map shows, and what the whole question counts."""

from __future__ import annotations

import json
import re
from typing import Any

from django.conf import settings
from django.contrib.gis.db.models import Extent
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from PIL import Image

from incidents.maps import clusters
from incidents.maps.summary import summarise_incidents
from incidents.pictures.basemap_image import Frame, frame_around_box
from incidents.pictures.map_view_picture import Area, View, Words, draw_view_picture
from incidents.pictures.marks import Mark
from incidents.public.http import rate_limited
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.query.values_on_record import reject_values_not_on_record
from incidents.templatetags.incident_format import figure, in_words, number
from incidents.vocabulary.figures import Use, figures_for, words_of
from incidents.web import query_string as asked
from incidents.web.answer_header import answer_header
from incidents.web.answer_lines import answer_lines
from incidents.web.images.incident_image_views import picture_response, theme_of
from incidents.web.language_parameter import in_asked_language

AT = re.compile(r"(\d{1,2}(?:\.\d+)?)/(-?\d{1,2}(?:\.\d+)?)/(-?\d{1,3}(?:\.\d+)?)")
SIZE = re.compile(r"(\d{3,4})x(\d{3,4})")
SMALLEST, LARGEST = 320, 2000
HOME = (33.6, 49.6, 6.0)


@require_safe
@rate_limited("pictures")
@in_asked_language
def view_picture(request: HttpRequest) -> HttpResponse:
    """PNG of a filter: `at=zoom/lat/lon` or `bbox` say where, `size=1200x800` how large, `theme` light or dark."""
    try:
        size = _size(request.GET.get("size", ""))
        query = asked.page_query(request)
        reject_values_not_on_record(query)
        frame = _frame(request.GET.get("at", ""), query, size)
    except BadParameters as problem:
        return HttpResponseBadRequest(str(problem), content_type="text/plain; charset=utf-8")
    told = picture_response(
        request,
        [request.path, query.text, repr((frame, size)), theme_of(request)],
        lambda: _drawn(request, query, frame or _around_all(query, size)),
    )
    part = "part-of-map" if query.box else "map"
    told["Content-Disposition"] = f'inline; filename="incidents-{part}.png"'
    return told


def _drawn(request: HttpRequest, query: IncidentQuery, frame: Frame) -> Image.Image:
    """The marks of the part that is seen, under the figures of all that is asked for."""
    rows = query.rows()
    seen = _within(query, frame).rows()
    found = clusters.count_by_cell(seen, max(0, min(20, round(frame.zoom))))
    words = _words(request, query, rows, found)
    drawing = draw_view_picture(
        frame, _view(seen, frame, found), words, settings.BASEMAP_DIR, theme_of(request)
    )
    drawing.info |= {"Title": words.title, "Description": ". ".join([words.asked, *words.notes])}
    return drawing


def _size(text: str) -> tuple[int, int]:
    if not text:
        return 1200, 800
    found = SIZE.fullmatch(text)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(SMALLEST <= side <= LARGEST for side in size):
        raise BadParameters(
            {"size": f"Use width x height in pixels, each {SMALLEST} to {LARGEST}: 1200x800."}
        )
    return size


def _frame(at: str, query: IncidentQuery, size: tuple[int, int]) -> Frame | None:
    """The view that the address names; None when it is to show all that matches, wherever that is."""
    if at:
        found = AT.fullmatch(at)
        zoom, lat, lon = (float(part) for part in found.groups()) if found else (99.0, 99.0, 999.0)
        if zoom > 18 or abs(lat) > 90 or abs(lon) > 180:
            raise BadParameters({"at": "Use zoom/latitude/longitude: 6/49.6/33.6."})
        return Frame(lon, lat, zoom, *size)
    return frame_around_box(query.box, *size, margin=0) if query.box else None


def _around_all(query: IncidentQuery, size: tuple[int, int]) -> Frame:
    extent = query.rows().order_by().aggregate(box=Extent("public_point"))["box"]
    return frame_around_box(extent, *size) if extent else Frame(HOME[0], HOME[1], HOME[2], *size)


def _within(query: IncidentQuery, frame: Frame) -> IncidentQuery:
    """Of the question, what the picture shows; a question with a box of its own has said where."""
    if query.box or query.spelled("unlocated") == "only":
        return query
    return query.with_values(bbox=",".join(f"{edge:.4f}" for edge in frame.bbox()))


def _view(rows: Any, frame: Frame, found: clusters.Gathered) -> View:
    at = clusters.incidents_by_single_place_cell(rows, [cell for cell in found.cells if cell.is_one_place])
    marks = [_mark(cell, at.get((cell.west, cell.north), [])) for cell in found.cells]
    names = clusters.admin_areas_by_id(found.areas)
    shapes = clusters.geojson_outline_by_area_id(list(names), fine=frame.zoom >= 8)
    return View(marks, [_area(mark, names[mark.area].label_point, shapes) for mark in found.areas])


def _mark(cell: clusters.Cell, here: list[Any]) -> Mark:
    lon, lat = cell.position()
    if not cell.is_one_place or not here:
        return Mark(lon, lat, dict(cell.types), is_cluster=cell.count > 1)
    widest = max(here, key=lambda incident: incident.uncertainty_m or 0)
    is_machine = len(here) == cell.count and all(incident.review == "machine" for incident in here)
    return Mark(lon, lat, dict(cell.types), widest.public_precision, widest.uncertainty_m, is_machine)


def _area(mark: clusters.AreaMark, point: Any, shapes: dict[int, str]) -> Area:
    return Area(
        json.loads(shapes[mark.area]) if mark.area in shapes else None,
        (point.x, point.y) if point else None,
        dict(mark.types),
    )


def _words(request: HttpRequest, query: IncidentQuery, rows: Any, drawn: clusters.Gathered) -> Words:
    told = summarise_incidents(rows)
    filters = "; ".join(asked.conditions_in_words(query))
    made = _(
        "Made on %(day)s from %(address)s. No position is moved for looks; hatched areas: only the area is known."
    )
    return Words(
        title=heading(told),
        asked=filters or _("All incidents"),
        made=made % {"day": date_format(timezone.now(), "DATE_FORMAT"), "address": request.get_host()},
        attribution=_(settings.ATTRIBUTION),
        types=[(name, f"{in_words(name, 'type')} {number(many)}") for name, many in told["types"].items()],
        notes=[*answer_lines(answer_header(query)), *_notes(drawn, told, clusters.count_unlocated(rows))],
    )


def heading(told: dict[str, Any]) -> str:
    """Count and toll of the whole question: "83 incidents, killed 309–319, injured 84–93"."""
    count = told["matched"]
    parts = [ngettext("%(n)s incident", "%(n)s incidents", count) % {"n": number(count)}]
    return ", ".join(
        [*parts, *(f"{words_of(name).inline} {figure(told[name])}" for name in figures_for(Use.LEAD))]
    )


def _notes(drawn: clusters.Gathered, told: dict[str, Any], unlocated: int) -> list[str]:
    notes = []
    if outside := told["matched"] - unlocated - (drawn.matched - drawn.unlocated):
        notes.append(_("Counted, but outside this part of the map: %(n)s") % {"n": number(outside)})
    if country := sum(mark.count for mark in drawn.countries):
        notes.append(_("Known only to the country, not drawn: %(n)s") % {"n": number(country)})
    if drawn.left_off:
        notes.append(_("In smaller areas, not drawn: %(n)s") % {"n": number(drawn.left_off)})
    if unlocated:
        notes.append(_("Without a known place, not drawn: %(n)s") % {"n": number(unlocated)})
    if told["samples"]:
        notes.append(_("Sample data: invented reports around real facts, for trying this site out."))
    return notes

"""`/surges/`: regions and districts where more happens than is usual for the season, with the rule that says so."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_safe

from incidents.caching.page_data_cache import cached_value, page_cache_digest
from incidents.forms.filter_problems_in_words import problem_sentences
from incidents.maps import surge_rule
from incidents.maps.area_sums import LEVELS
from incidents.maps.stat_labels import group_labels
from incidents.maps.surge_counts import LENGTHS, AreaSurge, Surges, surges_by_area
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.web.language_parameter import in_asked_language, language_alternates
from incidents.web.query_string import conditions_in_words, page_query, parameters_without_page_words

OWN = frozenset({"level", "days"})
LEVEL_NAMES = {"region": _("Regions"), "district": _("Districts")}
LENGTH_NAMES = {days: ngettext_lazy("%(n)s day", "%(n)s days", days) for days in LENGTHS}
SILENCES = {
    surge_rule.Silence.NO_BASELINE: _(
        "Nothing can be said: too few days of the same season in earlier years are on record."
    ),
    surge_rule.Silence.COVERAGE_UNKNOWN: _("Nothing can be said: no outlet is named for these days."),
    surge_rule.Silence.COVERAGE_CHANGED: _(
        "Nothing is said: more or less was read on these days than in the same season before, so that a difference"
        " may lie in the reading."
    ),
}
VERDICTS = {
    surge_rule.Verdict.SURGE: _("surge"),
    surge_rule.Verdict.USUAL: _("as usual"),
    surge_rule.Verdict.TOO_FEW: _("too few to tell"),
    surge_rule.Verdict.NO_BASELINE: _("no baseline"),
}


@require_safe
@in_asked_language
def surges_page(request: HttpRequest) -> HttpResponse:
    """The areas of one level for one length of time; any words of the filter but its days. 400 in words."""
    told: dict[str, Any] = {"alternates": language_alternates(request)}
    try:
        query, level, days = _asked(request)
        found = kept_surges(query, level, days)
    except BadParameters as problem:
        told["problems"] = problem_sentences(problem)
        return render(request, "web/surges.html", told, status=400)
    others = [one for one in found.areas if one not in found.found]
    told |= {
        "asked": conditions_in_words(query),
        "found": found,
        "rule": surge_rule,
        "silence": SILENCES.get(found.silence) if found.silence else "",
        "usual_outlets": _mean([one.outlets for one in found.usual_coverage]),
        "usual_articles": _mean([one.articles for one in found.usual_coverage]),
        "surges": _rows(query, found, found.found),
        "others": _rows(query, found, others),
        "levels": [(name, _address(query, key, days), key == level) for key, name in LEVEL_NAMES.items()],
        "lengths": [
            (name % {"n": key}, _address(query, level, key), key == days)
            for key, name in LENGTH_NAMES.items()
        ],
        "api": f"{reverse('api:surges')}?{_words(query, level, days)}",
    }
    return render(request, "web/surges.html", told)


def kept_surges(query: IncidentQuery, level: str, days: int) -> Surges:
    """The areas judged, kept until the data change or an hour is over. Raises BadParameters."""
    digest = page_cache_digest("surges", query.text, level, str(days))
    found: Surges = cached_value(f"surges:{digest}", lambda: surges_by_area(query, level, days))
    return found


def _asked(request: HttpRequest) -> tuple[IncidentQuery, str, int]:
    level, days = request.GET.get("level", "region"), request.GET.get("days", str(LENGTHS[0]))
    if level not in LEVELS:
        raise BadParameters({"level": f"Use one of: {', '.join(LEVELS)}."})
    if days not in {str(length) for length in LENGTHS}:
        raise BadParameters({"days": f"Use one of: {', '.join(map(str, LENGTHS))}."})
    query = page_query(request, parameters_without_page_words(request, also=OWN))
    return query.without("datetime", "ordering"), level, int(days)


def _rows(query: IncidentQuery, found: Surges, areas: list[AreaSurge]) -> list[dict[str, Any]]:
    """Each area by its name, with the map of its incidents on these days."""
    names = group_labels(found.level, [one.area for one in areas])
    days = f"{found.recent.first}/{found.recent.last}" if found.recent else ""
    return [
        {
            "name": names.get(one.area, ""),
            "judged": one.judged,
            "verdict": VERDICTS[one.judged.verdict],
            "map": f"{reverse('web:map')}?{query.with_values(area=f'a{one.area}', datetime=days).text}",
        }
        for one in areas
    ]


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _words(query: IncidentQuery, level: str, days: int) -> str:
    return "&".join([*([query.text] if query.text else []), f"level={level}", f"days={days}"])


def _address(query: IncidentQuery, level: str, days: int) -> str:
    return f"{reverse('web:surges')}?{_words(query, level, days)}"

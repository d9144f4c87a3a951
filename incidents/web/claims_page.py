"""`/claims/`: the sentences behind a total of a question, one row for each incident and whoever states the figure."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from incidents.forms.filter_problems_in_words import problem_sentences
from incidents.models import Claim
from incidents.public.figures_by_speaker import MOST, Statement, Teller, figure_statements, sums_by_teller
from incidents.public.incident_evidence import public_claim
from incidents.public.serializing import incident_cards
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.enums import Group
from incidents.vocabulary.figures import Use, figures_for, words_of
from incidents.web.answer_header import GROUPS, TELLERS
from incidents.web.language_parameter import in_asked_language
from incidents.web.query_string import conditions_in_words, page_query, parameters_without_page_words

SHOWN = 200  # rows of the page, those of the largest figures
OWN = frozenset({"of", "by", "group"})


@require_safe
@in_asked_language
def claims_page(request: HttpRequest) -> HttpResponse:
    """Who states a figure, of which incident, in which words. 400 says what to do about an odd address."""
    parameters = parameters_without_page_words(request, also=OWN)
    try:
        figure, teller, group = _own_words(request)
        query = page_query(request, parameters)
        if query.rows().count() > MOST:
            raise BadParameters(
                {"of": f"Narrow the question: sentences are shown of up to {MOST} incidents."}
            )
    except BadParameters as problem:
        told: dict[str, Any] = {"problems": problem_sentences(problem)}
        return render(request, "web/claims.html", told, status=400)
    found = figure_statements(query, figure, group=group)
    statements = [said for said in found if teller in {None, said.teller}]
    sums = [
        {"label": TELLERS[one.teller], "number": one.number, "stated": one.stated}
        for one in sums_by_teller(statements).get(figure, [])
    ]
    told = {
        "title": words_of(figure).title,
        "group": GROUPS.get(group, ""),
        "sums": sums,
        "asked": conditions_in_words(query),
        "rows": _rows(query, sorted(statements, key=lambda said: (-said.number, said.incident))[:SHOWN]),
        "count": len(statements),
        "list": f"{reverse('web:incidents')}?{query.text}",
    }
    return render(request, "web/claims.html", told)


def _own_words(request: HttpRequest) -> tuple[str, Teller | None, Group]:
    """Which figure, by whom and of whom: nobody in particular when it is left out, all victims together."""
    figure, by = request.GET.get("of", "killed"), request.GET.get("by", "")
    group = request.GET.get("group", Group.ALL.value)
    if figure not in figures_for(Use.LIST):
        raise BadParameters({"of": f"Use one of: {', '.join(figures_for(Use.LIST))}."})
    if by and by not in set(Teller):
        raise BadParameters({"by": f"Use one of: {', '.join(Teller)}."})
    if group not in {Group.ALL.value, *GROUPS}:
        raise BadParameters({"group": f"Use one of: {', '.join((Group.ALL.value, *GROUPS))}."})
    return figure, Teller(by) if by else None, Group(group)


def _rows(query: IncidentQuery, statements: list[Statement]) -> list[dict[str, Any]]:
    """Each statement with the card of its incident and the words of its claim, as far as they may be read.

    A figure is told as it is stated, "2–4", with the number of it that the sums take.
    """
    pks = {said.incident for said in statements}
    found = list(query.rows().filter(incident_id__in=pks))
    cards = {row.incident_id: card for row, card in zip(found, incident_cards(found), strict=True)}
    claims = Claim.objects.filter(pk__in=[said.claim for said in statements]).select_related("place", "area")
    words = {claim.pk: claim for claim in claims}
    return [
        {
            "card": cards[said.incident],
            "counted": None if claim.low == claim.high else said.number,
            "teller": TELLERS[said.teller],
            "claim": public_claim(claim, is_coarsened=bool(cards[said.incident]["redacted"])),
        }
        for said in statements
        if said.incident in cards and (claim := words.get(said.claim))
    ]

"""`/glossary/`: the terms that must stay, each in a sentence or two, with an anchor of its own."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from incidents.web.language_parameter import in_asked_language, language_alternates


@dataclass(frozen=True, slots=True)
class Term:
    """A word of this site; `slug` is its anchor and stays as it is."""

    slug: str
    name: Promise | str
    meaning: Promise | str


TERMS = (
    Term("incident", _("Incident"), _(
        "One event at one place on one day or night: a strike, a clash, an explosion. A larger attack on several places"
        " has parts, and its victims are counted once."
    )),
    Term("claim", _("Claim"), _(
        "What one source says about one thing: how many were killed, who attacked, where. Nothing is overwritten: later"
        " claims stand beside earlier ones."
    )),
    Term("source", _("Source, outlet"), _(
        "The newspaper, agency or channel that published a report. Copies of one text count as one source."
    )),
    Term("speaker", _("Speaker"), _(
        "Whoever is quoted: a governor, an army, a witness. Where nobody is quoted, it is the outlet’s own account."
    )),
    Term("side", _("Side"), _(
        "The party to the conflict that an outlet or a speaker belongs to. A third party belongs to neither."
    )),
    Term("local-authorities", _("Local authorities"), _(
        "Governor, mayor, emergency service or ministry of the side on whose territory it happened. Their latest total"
        " comes first."
    )),
    Term("range", _("Range"), _(
        "“3–5”: sources report three to five. “24+”: at least 24. “up to 160”: at most 160."
    )),
    Term("not-stated", _("Not stated"), _("Nobody gave a number. It never means zero.")),
    Term("stated-for", _("Stated for 8 of 17"), _(
        "Only eight of the 17 incidents have a figure. The other nine are not in the sum."
    )),
    Term("civilians", _("Civilians, combatants"), _(
        "Who the victims were, where a source says so. They are part of the total and never added to it."
    )),
    Term("verification", _("Sources: one, one side, both sides, third party, disputed"), _(
        "Who reports an incident: a single source; sources of one side only; both sides; a third party as"
        " well. Disputed:"
        " accounts that cannot both be true."
    )),
    Term("review", _("Review"), _(
        "Published by a rule: read by a program, not yet checked by a person. Reviewed: checked by an editor."
        " Confirmed:"
        " checked by two."
    )),
    Term("precision", _("Precision of a place"), _(
        "How exactly the place is known: the site, the settlement, the hromada, the district, the region, or only the"
        " country. What is known only to an area is shown as that area, never as a pin."
    )),
    Term("hromada", _("Hromada"), _("A municipality in Ukraine: a town or several villages with one council.")),
    Term("night", _("Night"), _("The night of 28–29 December belongs to both days and is found by either.")),
    Term("sensitive", _("Sensitive place"), _(
        "A place shown less exactly to protect people; its quotes and sources are withheld."
    )),
    Term("surge", _("Surge"), _(
        "Clearly more incidents in an area than in the same season of earlier years, by a rule that is printed"
        " beside it."
    )),
    Term("sample", _("Sample data"), _("Invented reports around real facts, for trying this site out. Never news.")),
)  # fmt: skip


@require_safe
@in_asked_language
def glossary_page(request: HttpRequest) -> HttpResponse:
    """All terms, in the order in which a reader meets them."""
    return render(request, "web/glossary.html", {"terms": TERMS, "alternates": language_alternates(request)})

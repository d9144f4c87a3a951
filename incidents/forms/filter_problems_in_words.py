"""What is wrong with a question, for people: parameters by their names, in the reader's language.

Messages of the grammar are in English, as the documents of the API are, and name codes; they are for programs.
"""

from __future__ import annotations

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from incidents.query.filters import BadParameters, IncidentFilter
from incidents.query.incident_query import IncidentQuery
from incidents.query.values_on_record import NotOnRecord, values_not_on_record
from incidents.vocabulary.figures import Use, figures_for, words_of

_FIGURES = figures_for(Use.FILTER)
_KINDS = {
    "datetime": "days",
    "time": "time",
    "q": "text",
    "place": "place",
    "area": "place",
    "near": "shape",
    "polygon": "shape",
    "bbox": "shape",
    "updated_since": "moment",
    "as_of": "past",
    **{f"{name}_{bound}": "count" for name in _FIGURES for bound in ("min", "max")},
}
_QUOTED = re.compile("“([^”]{1,40})”")
_CODES = " Use one of: "


def parameter_names() -> dict[str, str]:
    """The parameters of the filter by their names."""
    return {
        "q": _("Words"),
        "datetime": _("Days"),
        "time": _("Time of day"),
        "night": _("At night (22:00–06:00)"),
        "type": _("Type"),
        "country": _("Country"),
        "region": _("Region"),
        "area": _("Area"),
        "place": _("Place"),
        "near": _("Near"),
        "polygon": _("Drawn area"),
        **{f"{name}_min": str(words_of(name).at_least) for name in _FIGURES},
        **{f"{name}_max": str(words_of(name).at_most) for name in _FIGURES},
        **{f"{name}_unknown": str(words_of(name).not_stated) for name in _FIGURES},
        "precision": _("Place known to"),
        "verification": _("Sources"),
        "review": _("Review"),
        "weapon": _("Weapon"),
        "target_kind": _("What was hit"),
        "attacker": _("Attacker"),
        "target": _("Side attacked"),
        "source": _("Outlet"),
        "tag": _("Tag"),
        "custom": _("Field of the newsroom"),
        "parent": _("Parts of one attack"),
        "sample": _("Sample data"),
        "unlocated": _("Without a place"),
        "updated_since": _("Changed since"),
        "as_of": _("As known on"),
        "bbox": _("Only what the map shows"),
    }


def wrong_value_words() -> dict[str, str]:
    """What to do about a wrong value, by kind of value."""
    return {
        "count": _("Use a whole number: 0, 1, 2 …"),
        "days": _("Give a day that exists, such as 29 December 2023."),
        "time": _("Give two times of day, such as 22:00-06:00."),
        "bounds": _("The smallest number is above the largest."),
        "words": _("“{value}” is not one of the words this filter knows."),
        "place": _("This place is not known here. Search for it by name."),
        "shape": _("This shape cannot be read. Draw it again."),
        "moment": _("Give a day or a time that exists."),
        "past": _("Give a day or a time that has already been."),
        "text": _("Too long: at most 200 characters."),
        "other": _("This is not understood: {message}"),
    }


def unknown_values_sentence(words: dict[str, list[str]]) -> str:
    """That words, by parameter, are not on record."""
    names = parameter_names()
    what = "; ".join(
        f"{names[name]} {', '.join(_('“%(word)s”') % {'word': word} for word in unknown)}"
        for name, unknown in words.items()
    )
    return _("Unknown: %(what)s. Nothing on record here goes by this name.") % {"what": what}


def unknown_values_of_query(query: IncidentQuery) -> str:
    """The same of a question; empty where everything it names is on record."""
    words = values_not_on_record(query)
    return unknown_values_sentence(words) if words else ""


def problem_sentences(problem: BadParameters) -> list[str]:
    """What is wrong with each parameter and what to do, in their order."""
    if isinstance(problem, NotOnRecord):
        return [unknown_values_sentence({name: words}) for name, words in problem.words.items()]
    names = parameter_names()
    return [f"{names.get(name, name)}: {_hint(name, text)}" for name, text in problem.problems.items()]


def _hint(name: str, message: str) -> str:
    words = wrong_value_words()
    if (get_language() or "en").startswith("en"):
        return words["other"].replace("{message}", message.partition(_CODES)[0])
    if name not in IncidentFilter.FIELDS:
        return _("There is no filter of this name.")
    if kind := _KINDS.get(name):
        return words[kind]
    quoted = _QUOTED.search(message)
    return words["words"].replace("{value}", quoted[1]) if quoted else _("This value is not understood.")

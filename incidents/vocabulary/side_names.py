"""The sides of the wars by name: what a two-letter code of a country is called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SIDE_NAMES = {"UA": _("Ukraine"), "RU": _("Russia"), "BY": _("Belarus")}


def side_in_words(side: str) -> str:
    """A side by its name; what is no such code (an actor's own word) as it is."""
    name = SIDE_NAMES.get(side.upper())
    return side.replace("_", " ") if name is None else str(name)

"""Whom a count names, and whether two counts can be of the same people. Pure."""

from __future__ import annotations

import re

from incidents.curation.consensus.types import FigureClaim
from incidents.vocabulary.enums import Group

_KINDS: tuple[tuple[str, str], ...] = (
    ("child", r"child|\bboys?\b|\bgirls?\b|infant|\bbab(y|ies)\b|teen|minor|toddler|schoolboy|schoolgirl|дит|діт"
              r"|дев[оу]ч|дівч|хлопч|мальчик|ребен|ребён|подрост|підліт|немовл|младен|школяр|школьн"),
    ("combatant", r"soldier|servicem|troops|militant|fighter|insurgent|combatant|serviceman|військов|военн|солдат"
                  r"|боєць|бойц|бійц|боец|боевик|бойовик"),
    ("responder", r"rescuer|medic|paramedic|police|firefight|рятувальн|спасател|медик|поліцейськ|полицейск"),
    ("woman", r"\bwom[ae]n\b|жінк|жінок|женщин|пенсіонерк|пенсионерк|\bmother\b|grandmother"),
    ("man", r"\bm[ae]n\b|чоловік|мужчин|пенсіонер|пенсионер|\bfather\b|grandfather"),
    ("civilian", r"civilian|resident|цивільн|мирн\w* (жит|люд|мешкан)|жител|мешканц"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_GROUPS = {Group.CHILD: "child", Group.COMBATANT: "combatant", Group.CIVILIAN: "civilian"}
_PEOPLE_OF_SEX = frozenset({"man", "woman"})


def victim_kind(claim: FigureClaim) -> str:
    """ "child", "man", "woman", "combatant", "responder", "civilian", or "" when the words fit anyone."""
    words = claim.words.casefold()
    for kind, pattern in _PATTERNS:
        if pattern.search(words):
            return kind
    return _GROUPS.get(claim.group, "")


def are_disjoint(one: str, other: str) -> bool:
    """Whether nobody can be counted under both kinds: "two children" and "a man", not "civilians" and "a man"."""
    if not one or not other or one == other:
        return False
    if "civilian" in (one, other):
        return "combatant" in (one, other)
    return not ({one, other} & _PEOPLE_OF_SEX and {one, other} & {"combatant", "responder"})

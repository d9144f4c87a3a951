"""The sentences of the answer header as plain lines, for pictures: the same words, without their links."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from incidents.templatetags.incident_format import number
from incidents.web.answer_header import AnswerHeader


def answer_lines(header: AnswerHeader) -> list[str]:
    """By whom figures are stated, civilians and combatants where told, and the latest incident."""
    lines = []
    for figure in header.by_whom:
        stated = _("stated for %(n)s of %(all)s") % _of(figure.stated, header.matched)
        told = ", ".join(f"{part['label']} {number(part['number'])}" for part in figure.parts)
        if told:
            lines.append(f"{_('%(what)s by source:') % {'what': figure.title}} {told}; {stated}")
        groups = ", ".join(_group(part, header.matched) for part in figure.groups)
        if groups:
            lines.append(f"{_('%(what)s, where told:') % {'what': figure.title}} {groups}")
    if header.latest:
        lines.append(f"{_('Latest incident:')} {date_format(header.latest, 'DATE_FORMAT')}")
    return lines


def _group(part: dict[str, Any], matched: int) -> str:
    stated = _("(stated for %(n)s of %(all)s)") % _of(part["stated"], matched)
    return f"{part['label']} {number(part['number'])} {stated}"


def _of(stated: int, matched: int) -> dict[str, str]:
    return {"n": number(stated), "all": number(matched)}

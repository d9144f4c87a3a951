"""What changes of an incident did to its claims, its reports and its parent, in words for its history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.desk.scheme_values import words_of_scheme_changes
from incidents.desk.value_words import claim_value_in_words
from incidents.models import Change, Claim, Incident
from incidents.vocabulary.enums import ClaimField
from incidents.vocabulary.labels import label_of

MOST = 8  # claims named in one line

States = dict[int, dict[str, Any]]


def words_of_changes(changes: Iterable[Change]) -> dict[int, list[str]]:
    """Lines of words by primary key of the change, with few questions to the database for all."""
    told = list(changes)
    deeds = {change.pk: _deeds(change) for change in told}
    wanted = {pk for lists in deeds.values() for keys in lists.values() for pk in keys}
    claims = Claim.objects.select_related("place", "area").in_bulk(wanted)
    parents = _parents(told)
    scheme = words_of_scheme_changes(told)
    return {
        change.pk: [
            *_lines_of_claims(deeds[change.pk], claims),
            *_lines_of_reports(change),
            *_lines_of_parent(change, parents),
            *scheme.get(change.pk, ()),
        ]
        for change in told
    }


def _deeds(change: Change) -> dict[str, list[int]]:
    """Keys of claims by what was done to them."""
    if change.before is None or change.after is None:
        return {}
    was: States = {row["id"]: row for row in change.before["claims"]}
    now: States = {row["id"]: row for row in change.after["claims"]}
    both = [pk for pk in now if pk in was]
    return {
        "aside": [pk for pk in both if now[pk]["dismissed"] and not was[pk]["dismissed"]],
        "again": [pk for pk in both if was[pk]["dismissed"] and not now[pk]["dismissed"]],
        "replaced": [pk for pk in both if _is_replaced(now[pk]) and not _is_replaced(was[pk])],
        "free": [pk for pk in both if _is_replaced(was[pk]) and not _is_replaced(now[pk])],
        "added": [pk for pk in now if pk not in was],
        "gone": [pk for pk in was if pk not in now],
    }


def _is_replaced(row: dict[str, Any]) -> bool:
    return row["superseded_by_id"] is not None


def _lines_of_claims(deeds: dict[str, list[int]], claims: dict[int, Claim]) -> list[str]:
    words = {
        "aside": _("set aside: %(claims)s"),
        "again": _("counts again: %(claims)s"),
        "replaced": _("replaced by another claim: %(claims)s"),
        "free": _("no longer replaced: %(claims)s"),
        "added": _("claims added: %(claims)s"),
        "gone": _("claims that went elsewhere: %(claims)s"),
    }
    return [
        words[deed] % {"claims": _named([claims[pk] for pk in keys if pk in claims])}
        for deed, keys in deeds.items()
        if any(pk in claims for pk in keys)
    ]


def _named(claims: list[Claim]) -> str:
    names = [_name(claim) for claim in claims[:MOST]]
    more = len(claims) - MOST
    if more > 0:
        names.append(ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more})
    return ", ".join(names)


def _name(claim: Claim) -> str:
    words = f"{label_of(ClaimField(claim.field))} {claim_value_in_words(claim)}".strip()
    words = f"{words} ({_('a part')})" if claim.kind == "subset" else words
    return f"{words} ({claim.speaker})" if claim.speaker else words


def _lines_of_reports(change: Change) -> list[str]:
    if change.before is None or "reports" not in change.diff:
        return []
    was, now = (set(keys) for keys in change.diff["reports"])
    came, left = len(now - was), len(was - now)
    lines = [ngettext("%(n)d report added", "%(n)d reports added", came) % {"n": came}] if came else []
    if left:
        lines.append(ngettext("%(n)d report taken away", "%(n)d reports taken away", left) % {"n": left})
    return lines


def _parents(changes: list[Change]) -> dict[int, str]:
    keys = {pk for change in changes for pk in change.diff.get("parent_id", ()) if pk}
    return dict(Incident.objects.filter(pk__in=keys).values_list("pk", "public_id"))


def _lines_of_parent(change: Change, parents: dict[int, str]) -> list[str]:
    lines = []
    if "parent_id" in change.diff and change.before is not None:
        was, now = change.diff["parent_id"]
        lines.append(
            _("a part of %(id)s") % {"id": parents.get(now, "–")}
            if now
            else _("no longer a part of %(id)s") % {"id": parents.get(was, "–")}
        )
    if "is_rollup" in change.diff and change.before is not None:
        is_total = change.diff["is_rollup"][1]
        lines.append(_("a total over several places") if is_total else _("one incident, no total"))
    return lines

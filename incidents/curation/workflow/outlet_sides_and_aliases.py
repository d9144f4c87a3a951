"""What a person says of an outlet: whom it speaks for, what it is, how else it is called; and what follows from it.

Every incident that the outlet reports is computed anew in the same transaction, each a change in the ledger with its
reason, so that the record never tells a side that nobody vouches for.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log
from incidents.curation.consensus.recompute import set_computed_values
from incidents.curation.errors import Invalid
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.models import Incident, Source
from incidents.vocabulary.enums import THIRD_PARTY, ChangeKind, Status, side_code
from incidents.vocabulary.intake_enums import SourceKind
from incidents.vocabulary.same_name_keys import outlet_key

_LIVE = (Status.DRAFT.value, Status.PUBLIC.value, Status.WITHDRAWN.value)
MOST = 500  # incidents computed anew while a person waits


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is said of an outlet. `side`: a side, "third_party", or "" not known; `same_as`: whose name it is under."""

    side: str
    kind: str
    aliases: tuple[str, ...] = ()
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """One incident that reads otherwise: what its sources add up to and how sure its attacker is."""

    incident: Incident
    before: tuple[str, str]
    after: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows: how many incidents were computed anew, and those that read otherwise now."""

    tried: int
    shifts: tuple[Shift, ...]


def preview_outlet(source: Source, by: Any, told: Outlet) -> Effect:
    """What `describe_outlet` would do; the same code, and nothing of it stays."""
    with transaction.atomic():
        effect = describe_outlet(source, by, told)
        transaction.set_rollback(True)
    source.refresh_from_db()
    return effect


@transaction.atomic
def describe_outlet(source: Source, by: Any, told: Outlet, reason: str = "") -> Effect:
    """Say what an outlet is, and compute every incident it reports anew.

    Raises Invalid, naming the field, for a kind that is not known, a name that another outlet has, or more
    incidents than are computed while a person waits.
    """
    require_permission(by, Action.DESCRIBE_SOURCE)
    other = _check(source, told)
    source.side = told.side if told.side == THIRD_PARTY else side_code(told.side)
    source.kind, source.aliases, source.same_as = told.kind, list(told.aliases), other
    source.save(update_fields=["side", "kind", "aliases", "same_as"])
    incidents = reported_by(source)
    if len(incidents) > MOST:
        raise Invalid(
            {
                "side": _("more than %(n)d incidents rest on it: ask an admin to do it with the site at rest")
                % {"n": MOST}
            }
        )
    before = {each.pk: (each.verification, each.attacker_status) for each in incidents}
    words = reason or f"{source.name}: side {source.side or 'not known'}, kind {source.kind}"
    with change_log.recording_many_changes(
        incidents, ChangeKind.UPDATED, by=by, reason=words, batch=uuid.uuid4()
    ) as rows:
        for row in rows:
            set_computed_values(row)
    shifts = (Shift(row, before[row.pk], (row.verification, row.attacker_status)) for row in rows)
    return Effect(len(rows), tuple(shift for shift in shifts if shift.before != shift.after))


def reported_by(source: Source) -> Sequence[Incident]:
    """Live incidents with a report of this outlet, or of a row for which it answers, newest first."""
    ids = [source.pk, *source.others.values_list("pk", flat=True)]
    about = Q(reports__source__in=ids) | Q(reports__article__source__in=ids)
    return list(Incident.objects.filter(about, status__in=_LIVE).distinct().newest_first()[: MOST + 1])


def _check(source: Source, told: Outlet) -> Source | None:
    wrong: dict[str, str] = {}
    if told.kind not in set(SourceKind):
        wrong["kind"] = _("no such kind of source")
    if len(told.side) > 40:
        wrong["side"] = _("a country code, a group's short name, or nothing")
    others = Source.objects.exclude(pk=source.pk).filter(is_sample=source.is_sample)
    mine = {outlet_key(name) for name in told.aliases}
    taken = [
        o.name for o in others.exclude(same_as=source) if mine & {outlet_key(n) for n in (o.name, *o.aliases)}
    ]
    if taken:
        words = _("%(name)s goes by that name: say there that it is the same as this one")
        wrong["aliases"] = words % {"name": taken[0]}
    other = _named(told.same_as, others) if told.same_as else None
    if told.same_as and other is None:
        wrong["same_as"] = _("no other outlet has this name")
    elif other is not None and (other.same_as_id or source.others.exists()):
        wrong["same_as"] = _("name the outlet that answers for both")
    if wrong:
        raise Invalid(wrong)
    return other


def _named(name: str, among: Any) -> Source | None:
    key = outlet_key(name)
    return next(
        (row for row in among.order_by("pk") if row.slug == name or outlet_key(row.name) == key), None
    )

"""What stands in the way of a merge: what forbids it, and what a person must have seen before it is done."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.curation.consensus.recompute import HAND_GROUPS
from incidents.curation.errors import Conflict, status_word
from incidents.models import Incident
from incidents.vocabulary.enums import ClaimField, Status
from incidents.vocabulary.labels import label_of

# The groups of values that a merge may leave behind; titles and summaries are our own words and are written anew.
FIELDS_OF_GROUPS: dict[str, ClaimField] = {
    **{field.value: field for field in ClaimField if field.value in HAND_GROUPS},
    "weapons": ClaimField.WEAPON,
    "target_kinds": ClaimField.TARGET_KIND,
}
LIVE = (Status.DRAFT.value, Status.PUBLIC.value, Status.WITHDRAWN.value)


def require_mergeable(kept: Incident, lost: Incident) -> None:
    """Raise Conflict where no warning would do: the two cannot be one incident of the record."""
    if kept.pk == lost.pk:
        raise Conflict(_("an incident is not merged into itself"))
    require_same_reality(kept, lost)
    for incident in (kept, lost):
        if incident.status not in LIVE:
            raise Conflict(
                _("%(id)s is %(status)s") % {"id": incident.public_id, "status": status_word(incident.status)}
            )
    if lost.status == Status.PUBLIC and kept.status != Status.PUBLIC:
        raise Conflict(_("%(id)s is public: keep that one") % {"id": lost.public_id})
    if lost.pk in ancestors_of(kept) and kept.parent_id != lost.pk:
        raise Conflict(
            _("%(id)s stands above the parent of %(other)s") % {"id": lost.public_id, "other": kept.public_id}
        )


def require_same_reality(one: Incident, other: Incident) -> None:
    """Raise Conflict where only one of the two is sample data: they never become one, nor share anything."""
    if one.is_sample == other.is_sample:
        return
    sample, real = (one, other) if one.is_sample else (other, one)
    told = {"sample": sample.public_id, "real": real.public_id}
    raise Conflict(_("%(sample)s is sample data and %(real)s is not: the two are never merged") % told)


def merge_warnings(kept: Incident, lost: Incident) -> dict[str, str]:
    """What is unusual about it, each under a name by which a person says that it was seen."""
    found: dict[str, str] = {}
    names = {"kept": kept.public_id, "lost": lost.public_id}
    if kept.status == Status.WITHDRAWN:
        found["withdrawn"] = _("%(kept)s is withdrawn: what is merged into it is withdrawn with it.") % names
    if lost.status == Status.WITHDRAWN and kept.status != Status.WITHDRAWN:
        found["was_withdrawn"] = (
            _("%(lost)s was withdrawn: its reports would count again, in %(kept)s.") % names
        )
    if kept.is_hidden:
        found["hidden"] = (
            _("%(kept)s is hidden from the public: what is merged into it is hidden with it.") % names
        )
    if lost.is_hidden and not kept.is_hidden:
        found["was_hidden"] = (
            _("%(lost)s is hidden: its reports would be told in %(kept)s, which is not.") % names
        )
    if lost.coarsen_to and lost.coarsen_to != kept.coarsen_to:
        found["was_coarsened"] = (
            _("The place of %(lost)s is told only coarsely; %(kept)s tells it by its own rule.") % names
        )
    if _is_delayed(lost) and not _is_delayed(kept):
        found["was_delayed"] = (
            _("%(lost)s is delayed; in %(kept)s its reports would be told at once.") % names
        )
    if left := _hand_values_left_behind(kept, lost):
        found["hand_values"] = _(
            "Set by hand on %(lost)s and not taken along: %(values)s. Set them in %(kept)s if they hold."
        ) % {**names, "values": ", ".join(left)}
    return found


def _hand_values_left_behind(kept: Incident, lost: Incident) -> list[str]:
    """The names of values a person set on the one that goes, which the one that stays tells otherwise."""
    return [
        str(label_of(FIELDS_OF_GROUPS[group]))
        for group in lost.hand_fields
        if group in FIELDS_OF_GROUPS
        and any(
            getattr(lost, name) != getattr(kept, name)
            for name in HAND_GROUPS[group]
            if not name.endswith("_rule")  # how a figure came about is no value
        )
    ]


def _is_delayed(incident: Incident) -> bool:
    return incident.publish_after is not None and incident.publish_after > timezone.now()


def ancestors_of(incident: Incident) -> set[int]:
    """The primary keys of the incidents above this one, however far."""
    found: set[int] = set()
    parent = incident.parent
    while parent is not None and parent.pk not in found:
        found.add(parent.pk)
        parent = parent.parent
    return found

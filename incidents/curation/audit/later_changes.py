"""What stands on a change: the later changes that wrote the same and have not been taken back.

A change, the undo of it, the undo of that and so on are one chain: each takes back the one before it, so that the
change holds or not, in turns. Of a chain only what it comes to counts: taken back, it stands in nobody's way.
An undo is refused for the sake of later changes only, so the newest one that stands can always be taken back, and
after it the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.curation.audit.written_values import Name, written_by
from incidents.curation.errors import Conflict, field_word
from incidents.models import Change
from incidents.vocabulary.enums import ChangeKind


def last_of_chain(change: Change) -> Change:
    """The change itself, or the last undo or redo of it."""
    last = change
    while later := last.undone_by.order_by("-pk").first():
        last = later
    return last


def that_came_to_something(later: Iterable[Change]) -> list[Change]:
    """Of changes in order, all later than some moment: the last of each chain that is not again as it was then."""
    links: dict[int, int] = {}
    chains: dict[tuple[int, int], list[Change]] = defaultdict(list)
    for change in later:
        first = links.get(change.undoes_id or 0, change.undoes_id or change.pk)
        links[change.pk] = first
        chains[change.incident_id, first].append(change)
    return sorted((chain[-1] for chain in chains.values() if len(chain) % 2), key=lambda change: change.pk)


def later_of(change: Change) -> QuerySet[Change]:
    """All later changes of the same incident, in order."""
    return Change.objects.filter(incident_id=change.incident_id, pk__gt=change.pk).order_by("pk")


def require_on_top(change: Change, later: Iterable[Change]) -> None:
    """Raise Conflict, naming the last of them, where a later change of the incident wrote what this one wrote.

    Of a creation, any later change is in the way.
    """
    wrote = written_by(change).keys()
    for each in reversed(that_came_to_something(later)):
        shared = written_by(each).keys() if change.before is None else wrote & written_by(each).keys()
        if shared:
            raise Conflict(_words(change, each, min(shared)))


def require_not_used_elsewhere(changes: Sequence[Change], reports: Iterable[int]) -> None:
    """Raise Conflict where another incident has since taken, and still has, reports that an action freed or took."""
    told = Change.objects.filter(pk__gt=max((change.pk for change in changes), default=0)).order_by("pk")
    others = told.exclude(incident_id__in=[change.incident_id for change in changes])
    for pk in reports:
        for each in reversed(that_came_to_something(others.filter(diff__reports__contains=[[pk]]))):
            if ("report", str(pk)) in written_by(each):
                raise Conflict(_words(changes[0], each, ("report",)))


def require_no_later_parts(creation: Change) -> None:
    """Raise Conflict where others were made parts of the new incident since, or are none any more."""
    key = creation.incident_id
    told = Change.objects.filter(Q(diff__parent_id__contains=[key]), pk__gt=creation.pk).order_by("pk")
    for each in reversed(that_came_to_something(told)):
        raise Conflict(_words(creation, each, ("column", "parent_id")))


def _words(change: Change, later: Change, name: Name) -> str:
    """What is in the way: what was written again, by whom and when."""
    told = {
        "id": later.public_id,
        "who": (later.by.get_username() if later.by else later.by_rule) or "–",
        "when": timezone.localtime(later.at).strftime("%Y-%m-%d %H:%M"),
    }
    if later.kind == ChangeKind.RESTORED:
        words = _("%(id)s was brought back to an older version since (%(who)s, %(when)s): undo that first")
    elif change.before is None:
        words = _(
            "%(id)s has grown since (%(who)s, %(when)s): undo that first, or reject, withdraw or merge it"
        )
    elif name[0] in ("report", "claim"):
        words = _(
            "a report or claim of %(id)s has been decided upon again since (%(who)s, %(when)s): undo that first"
        )
    else:
        told["name"] = field_word(name[-1])
        words = _("%(id)s: %(name)s has changed again since (%(who)s, %(when)s): undo that first")
    return words % told

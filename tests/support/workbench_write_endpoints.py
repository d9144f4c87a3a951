"""The part of the table of everything that can be written that belongs to one incident's claims, parts and accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incidents.curation.workflow import claim_decisions, newsroom_scheme, review
from incidents.forms.incident_field_groups import FIELDS_OF_GROUP, initial_of
from incidents.models import Claim, CustomField, Incident
from tests.desk.conftest import draft_maker
from tests.support.people_outlets_places import Cast
from tests.support.write_endpoint_permissions import EDITORS, REVIEWERS, Ask, Door


def _incident(cast: Cast, state: str, **more: Any) -> Incident:
    made = draft_maker(cast)(**more)
    if state == "public":
        review.accept_draft(made, cast.people.reviewer)
    return made


def _claim_of(incident: Incident) -> Claim:
    return Claim.objects.get(report__incident=incident, field="killed")


def _shown(step: str, *incidents: Incident, day: str = "") -> str:
    """As `previewed_step.seen_token` writes it; of a move the form holds the other incident itself."""
    into = str(incidents[1]) if len(incidents) > 1 else ""
    return "|".join([*(f"{each.public_id}:{each.version}" for each in incidents), step, into, day])


def _claim(step: str, state: str = "draft", action: str = "do") -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        here = _incident(cast, state)
        claim = _claim_of(here)
        if step == "right":
            claim_decisions.dismiss_claim(claim, cast.people.reviewer, "a misprint")
            here.refresh_from_db()
        others = [_incident(cast, "draft", place=cast.world.kamyshi)] if step == "elsewhere" else []
        day = "2031-05-02" if step == "day" else ""
        form = {
            "step": step,
            "action": action,
            "reason": "a misprint",
            "into": others[0].public_id if others else "",
            "day": day,
            "version": here.version,
            "shown": _shown(step, here, *others, day=day),
        }
        return [here.public_id, claim.pk], form

    return ask


def _parts(step: str, state: str = "draft", action: str = "do") -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        here, other = _incident(cast, state), _incident(cast, "draft", place=cast.world.kamyshi)
        if step == "alone":
            Incident.objects.filter(pk=here.pk).update(parent=other)
        if step == "single":
            Incident.objects.filter(pk=here.pk).update(is_rollup=True)
        needs = step in ("parent", "part")
        token = _shown(step, here, other) if step == "part" else _shown(step, here)
        token = f"{here.public_id}:{here.version}|{step}|{other}|" if step == "parent" else token
        form = {"step": step, "action": action, "into": other.public_id if needs else "", "shown": token}
        return [here.public_id], {**form, "version": here.version}

    return ask


def _account(field: str, state: str = "draft") -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        incident = _incident(cast, state)
        scene = ("incident_type", *FIELDS_OF_GROUP["date"], *FIELDS_OF_GROUP["place"])
        offered = initial_of(incident)
        typed = {name: offered[name] for name in scene if offered[name] is not None}
        told = {
            "evidence-url": "https://outlet.example/one",
            "evidence-quote": "Seven people died in Lypove.",
        }
        return [], {**typed, **told, "killed_best": 7, "duplicates_seen": "1", field: incident.public_id}

    return ask


def _article(cast: Cast, person: Any) -> Ask:
    incident = _incident(cast, "draft")
    text = "A drone hit a house in Lypove. Two people were killed, the governor said."
    return [], {"text": text, "action": "submit", "incident": incident.public_id}


def _tags(state: str = "draft") -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        return [_incident(cast, state).public_id], {"tags": "Hospital"}

    return ask


def _scheme(what: str) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        row: Any = None
        if what == "change_tag":
            row = newsroom_scheme.get_or_create_tag("Hospital")
        elif what == "change_field":
            row = CustomField.objects.create(key="shift", name="Shift", kind="text")
        return [], {
            "what": what,
            "name": "Port",
            "kind": "text",
            "pk": row.pk if row else "",
            "is_public": "1",
        }

    return ask


CLAIM_STEPS = ("wrong", "part", "elsewhere", "day", "right")
PARTS_STEPS = ("parent", "alone", "part", "total", "single")
WORKBENCH_DOORS = [
    *(Door("desk:claim", f"{step} in a draft", EDITORS, _claim(step)) for step in CLAIM_STEPS),
    *(
        Door("desk:claim", f"{step} in a public one", REVIEWERS, _claim(step, "public"))
        for step in CLAIM_STEPS
    ),
    Door("desk:claim", "wrong, previewed", EDITORS, _claim("wrong", action="preview"), writes=False),
    *(Door("desk:parts", f"{step} in a draft", EDITORS, _parts(step)) for step in PARTS_STEPS),
    Door("desk:parts", "total in a public one", REVIEWERS, _parts("total", "public")),
    Door("desk:parts", "parent, previewed", EDITORS, _parts("parent", action="preview"), writes=False),
    Door("desk:entry", "an account of a draft", EDITORS, _account("incident")),
    Door("desk:entry", "an account of a duplicate", EDITORS, _account("add_to")),
    Door(
        "desk:entry",
        "an account of a public one, shown",
        REVIEWERS,
        _account("incident", "public"),
        writes=False,
    ),
    Door("desk:paste", "submit for an incident", EDITORS, _article),
    Door(
        "desk:profile",
        "e-mail and language",
        "srcva",
        lambda cast, person: ([], {"what": "profile", "language": "uk"}),
    ),
    Door("desk:tags_fields", "in a draft", EDITORS, _tags()),
    Door("desk:tags_fields", "in a public one", REVIEWERS, _tags("public")),
    *(
        Door("desk:scheme", what, "a", _scheme(what))
        for what in ("new_field", "change_field", "new_tag", "change_tag")
    ),
]

"""A step that is shown before it is done: what the incident, and strangers, would then read.

On a public incident nothing is done that the person has not seen the effect of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from incidents.curation.errors import CurationError, Invalid, NotAllowed, status_word
from incidents.curation.workflow.dry_run import Trial, try_action
from incidents.desk.action_preview import ChangedValue, public_lines, trial_lines
from incidents.desk.scheme_outlook import SchemeLine, scheme_lines
from incidents.models import Incident
from incidents.vocabulary.enums import Status

Act = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a step would change in one incident, and for strangers."""

    incident: Incident
    lines: tuple[ChangedValue, ...]
    public: tuple[ChangedValue, ...]
    scheme: tuple[SchemeLine, ...] = ()
    status: tuple[str, str] | None = None  # in words, where it becomes another
    appears: bool = False  # strangers would see it, who see nothing of it now
    vanishes: bool = False  # strangers would see nothing of it any more


@dataclass(frozen=True, slots=True)
class StepResult:
    """What came of a step: done (with what it gave back), shown (its effects), or refused (the form says why)."""

    is_done: bool = False
    made: Any = None
    effects: tuple[Effect, ...] = ()
    status: int = 200


def run_step(
    request: HttpRequest, form: forms.Form, act: Act, incident: Incident, *others: Incident
) -> StepResult:
    """Show or do a step, as the form asks. `others`: incidents besides that it changes."""
    try:
        if request.POST.get("action") == "do" and was_seen(request, form, incident, *others):
            return StepResult(is_done=True, made=act())
        return StepResult(effects=tuple(effect_of(each, act) for each in (incident, *others)))
    except Invalid as error:
        for name, reason in error.fields.items():
            form.add_error(name if name in form.fields else None, reason)
        return StepResult(status=422)
    except CurationError as error:
        form.add_error(None, str(error))
        return StepResult(status=403 if isinstance(error, NotAllowed) else 409)


def effect_of(incident: Incident, act: Act) -> Effect:
    """What the action would change in the incident, found out by doing it and taking it back."""
    trial: Trial = try_action(incident, act)
    before, after = trial.before, trial.after
    titles = (before["title"], after["title"])
    lines = [*trial_lines(trial), *([ChangedValue("title", *titles)] if titles[0] != titles[1] else [])]
    statuses = (before["status"], after["status"])
    return Effect(
        incident,
        tuple(lines),
        tuple(public_lines(trial)),
        scheme=tuple(line for line in scheme_lines(before, before, after) if line.changes),
        status=(status_word(statuses[0]), status_word(statuses[1])) if statuses[0] != statuses[1] else None,
        appears=trial.public_before is None and trial.public_after is not None,
        vanishes=trial.public_before is not None and trial.public_after is None,
    )


def was_seen(request: HttpRequest, form: forms.Form, *incidents: Incident) -> bool:
    """Whether the effect of just this was shown; asked only where strangers read one of the incidents."""
    is_public = any(incident.status == Status.PUBLIC for incident in incidents)
    return not is_public or request.POST.get("shown", "") == seen_token(form, *incidents)


def seen_token(form: forms.Form, *incidents: Incident) -> str:
    """What was looked at: the incidents in their versions, and what was asked for."""
    told = [f"{incident.public_id}:{incident.version}" for incident in incidents]
    asked = [str(form.cleaned_data.get(name) or "") for name in ("step", "into", "day")]
    return "|".join([*told, *asked])

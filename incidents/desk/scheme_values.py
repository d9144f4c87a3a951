"""An incident's tags and answers to the newsroom's own fields, as forms and filters of the desk show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from incidents.models import Change, CustomField, Incident, Tag
from incidents.models.newsroom_scheme import NO, YES

ANSWER, SEEN = "answer_", "seen_"  # how a form names its fields


@dataclass(slots=True)
class Question:
    """One field of the newsroom as a form asks it."""

    field: CustomField
    value: str  # as it is typed, or stands
    seen: str  # as it stood when the person looked
    words: str  # as people read what stands; empty: not answered
    error: str = ""


def scheme_context(incident: Incident, request: HttpRequest | None = None) -> dict[str, Any]:
    """What the form and the lines of the workbench need; with a request, as it was typed."""
    fields = CustomField.objects.filter(is_retired=False) | CustomField.objects.filter(
        key__in=incident.custom_values
    )
    known = {tag.key: tag for tag in Tag.objects.all()}
    typed = request.POST if request else None
    return {
        "scheme_tags": [known[key] for key in incident.tags if key in known],
        "scheme_known": [tag for tag in known.values() if tag.key not in incident.tags],
        "scheme_questions": [_question(each, incident, typed) for each in fields],
        "tags_off": typed.getlist("tag_off") if typed is not None else [],
        "tags_typed": typed.get("tags", "") if typed is not None else "",
    }


def scheme_choices() -> dict[str, Any]:
    """What can be filtered by: tags, and answers that are a word, as "key=answer"."""
    answers = []
    for each in CustomField.objects.all():
        answers.append((each.key, _("%(name)s: answered") % {"name": each.name}))
        words = [YES, NO] if each.kind == CustomField.Kind.YES_NO else [key for key, _name in each.choices]
        answers += [
            (f"{each.key}={word}", f"{each.name}: {each.answer_in_words(each.parse_answer(word))}")
            for word in words
        ]
    return {"known_tags": list(Tag.objects.all()), "known_answers": answers}


def _question(field: CustomField, incident: Incident, typed: Any) -> Question:
    stands = incident.custom_values.get(field.key)
    spelled = field.spell_answer(stands)
    seen = typed.get(SEEN + field.key, spelled) if typed is not None else spelled
    value = typed.get(ANSWER + field.key, seen) if typed is not None else spelled
    value = spelled if value.strip() == seen else value  # untouched: as it stands by now
    return Question(field, value, spelled, field.answer_in_words(stands) if stands is not None else "")


def words_of_scheme_changes(changes: list[Change]) -> dict[int, list[str]]:
    """What changes did to tags and answers, in lines of words by primary key of the change."""
    touched = [
        change for change in changes if change.before and {"tags", "custom_values"} & change.diff.keys()
    ]
    if not touched:
        return {}
    tags = dict(Tag.objects.values_list("key", "name"))
    fields = {each.key: each for each in CustomField.objects.all()}
    return {
        change.pk: [*_lines_of_tags(change.diff, tags), *_lines_of_answers(change.diff, fields)]
        for change in touched
    }


def _lines_of_tags(diff: dict[str, Any], names: dict[str, str]) -> list[str]:
    was, now = (set(keys or ()) for keys in diff.get("tags", ((), ())))
    told = [(_("tags added: %(names)s"), now - was), (_("tags taken off: %(names)s"), was - now)]
    return [
        words % {"names": ", ".join(sorted(names.get(key, key) for key in keys))}
        for words, keys in told
        if keys
    ]


def _lines_of_answers(diff: dict[str, Any], fields: dict[str, CustomField]) -> list[str]:
    was, now = (dict(answers or {}) for answers in diff.get("custom_values", ({}, {})))
    lines = []
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key) and key in fields:
            one, other = (
                fields[key].answer_in_words(told[key]) if key in told else "–" for told in (was, now)
            )
            lines.append(f"{fields[key].name}: {one} → {other}")
    return lines

"""The newsroom's own scheme: what tags and fields there are, and putting them on an incident.

Tags are put on and taken off one by one, and each field is answered by itself, so that two editors at once lose
nothing; one answer that both gave is asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from geo.geoparsing.transliteration import latin_spellings
from incidents.curation.audit import change_log
from incidents.curation.errors import Doubtful, Invalid
from incidents.curation.workflow import transitions
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.models import CustomField, Incident, Tag
from incidents.models.newsroom_scheme import LONGEST_KEY
from incidents.projection import scheme_visibility
from incidents.vocabulary.enums import ChangeKind

MOST_TAGS = 30  # on one incident
MOST_CHOICES = 50
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class SchemeEdit:
    """What a person touched: names of tags put on, keys of tags taken off, answers by key of the field.

    `seen`: the answers that stood there when the person looked.
    """

    tags_on: Sequence[str] = ()
    tags_off: Collection[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def edit_tags_and_fields(incident: Incident, by: Any, edit: SchemeEdit, *, reason: str = "") -> Incident:
    """Put tags on and off and answer fields. A tag that nobody has used yet is made, and is internal.

    Raises Invalid for answers that do not fit their field, and Doubtful, by key, where somebody else has answered
    the same field otherwise since the person looked.
    """
    require_permission(by, Action.EDIT, incident)
    fields = {each.key: each for each in CustomField.objects.filter(key__in=edit.answers)}
    given = _parsed(fields, edit.answers)
    new = [get_or_create_tag(name).key for name in edit.tags_on]
    with change_log.recording_change(incident, ChangeKind.UPDATED, by=by, reason=reason) as row:
        require_permission(by, Action.EDIT, row)
        _ask_about_overlaps(row, fields, given, edit.seen)
        row.tags = sorted((set(row.tags) - set(edit.tags_off)) | set(new))
        if len(row.tags) > MOST_TAGS:
            raise Invalid({"tags": _("At most %(n)d tags.") % {"n": MOST_TAGS}})
        answers = {**row.custom_values, **given}
        row.custom_values = {key: value for key, value in answers.items() if value is not None}
        transitions.clear_review_columns(row)
    return incident


def get_or_create_tag(name: str) -> Tag:
    """The tag of that name in whatever capitals; a new one is internal. Raises Invalid for a name that is none."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST_NAME:
        raise Invalid({"tags": _("A tag has 1 to %(n)d letters.") % {"n": LONGEST_NAME}})
    known = Tag.objects.filter(name__iexact=tidy).first() or Tag.objects.filter(key=tidy).first()
    return known or Tag.objects.create(key=_free_key(tidy, Tag, "tag"), name=tidy)


@transaction.atomic
def define_field(
    by: Any, name: str, kind: str, *, choices: Sequence[str] = (), is_public: bool
) -> CustomField:
    """A new field that every incident is asked for from now on."""
    require_permission(by, Action.MANAGE_RULES)
    tidy = _tidy_name(name, CustomField.objects.all())
    if kind not in CustomField.Kind.values:
        raise Invalid({"kind": _("Choose one of the words.")})
    words = _choices(choices, []) if kind == CustomField.Kind.CHOICE else []
    key = _free_key(tidy, CustomField, "field")
    return CustomField.objects.create(key=key, name=tidy, kind=kind, choices=words, is_public=is_public)


@transaction.atomic
def change_field(
    row: CustomField, by: Any, name: str, *, choices: Sequence[str], is_public: bool, is_retired: bool
) -> CustomField:
    """Another name, further words, public or not, asked or not. Words that were answered with stay what they are."""
    require_permission(by, Action.MANAGE_RULES)
    row.name = _tidy_name(name, CustomField.objects.exclude(pk=row.pk))
    if row.kind == CustomField.Kind.CHOICE:
        row.choices = _choices(choices, row.choices)
    was, row.is_public, row.is_retired = row.is_public, is_public, is_retired
    row.save()
    if was != is_public:
        scheme_visibility.follow_field(row)
    return row


@transaction.atomic
def change_tag(tag: Tag, by: Any, name: str, *, is_public: bool) -> Tag:
    """Another name, public or not."""
    require_permission(by, Action.MANAGE_RULES)
    tag.name = _tidy_name(name, Tag.objects.exclude(pk=tag.pk))
    was, tag.is_public = tag.is_public, is_public
    tag.save()
    if was != is_public:
        scheme_visibility.follow_tag(tag)
    return tag


def _parsed(fields: Mapping[str, CustomField], answers: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for key, text in answers.items():
        if key not in fields:
            wrong[key] = _("There is no such field.")
            continue
        try:
            found[key] = fields[key].parse_answer(text)
        except ValueError as error:
            wrong[key] = str(error)
    if wrong:
        raise Invalid(wrong)
    return found


def _ask_about_overlaps(
    row: Incident, fields: Mapping[str, CustomField], given: Mapping[str, Any], seen: Mapping[str, str]
) -> None:
    asked = {}
    for key, value in given.items():
        now = row.custom_values.get(key)
        if fields[key].spell_answer(now) != seen.get(key, "") and now != value:
            told = {"name": fields[key].name, "theirs": fields[key].answer_in_words(now) or _("nothing")}
            asked[key] = _("Someone else answered “%(name)s” meanwhile: %(theirs)s.") % told
    if asked:
        raise Doubtful(asked)


def _tidy_name(name: str, others: Any) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST_NAME:
        raise Invalid({"name": _("Give a name of %(n)d letters at most.") % {"n": LONGEST_NAME}})
    if others.filter(name__iexact=tidy).exists():
        raise Invalid({"name": _("There is one of this name already.")})
    return tidy


def _choices(names: Sequence[str], known: Sequence[Sequence[str]]) -> list[list[str]]:
    """Keys and names of the words: those there were keep their keys, and none of them goes."""
    keys = {name.casefold(): key for key, name in known}
    tidy = list(dict.fromkeys(" ".join(name.split())[:LONGEST_NAME] for name in names))
    told = [name for name in tidy if name]
    told += [name for _key, name in known if name.casefold() not in {each.casefold() for each in told}]
    if not 1 <= len(told) <= MOST_CHOICES:
        raise Invalid({"choices": _("Give the words to choose from, one a line.")})
    found: list[list[str]] = []
    for name in told:
        taken = {key for key, _name in (*known, *found)}
        key = keys.get(name.casefold()) or _numbered(_slug(name) or "word", taken)
        found.append([key, name])
    return found


def _slug(name: str) -> str:
    latin = latin_spellings(name, "uk")
    return slugify(latin[0] if latin else name)[: LONGEST_KEY - 5].strip("-")


def _free_key(name: str, model: type[Tag] | type[CustomField], otherwise: str) -> str:
    slug = _slug(name).replace("_", "-") or otherwise
    return _numbered(slug, set(model.objects.filter(key__startswith=slug).values_list("key", flat=True)))


def _numbered(slug: str, taken: Collection[str]) -> str:
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)

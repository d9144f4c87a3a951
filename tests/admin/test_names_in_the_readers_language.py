"""In Ukrainian and Russian the admin calls models, their fields and its own parts by words of that language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.admin.test_every_page import OURS, address, rows

__all__ = ["rows"]

pytestmark = pytest.mark.django_db
LANGUAGES = ["uk", "ru"]
CYRILLIC = re.compile("[А-Яа-яЁёІіЇїЄєҐґ]")
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
# Django's own and others' fields that are the same word everywhere.
LATIN_EVERYWHERE = {"ID", "ETag", "Slug", "URL"}


def is_foreign(text: str) -> bool:
    return bool(re.search("[A-Za-z]", text)) and not CYRILLIC.search(text)


def fields_of(model: type[Model]) -> Iterator[Any]:
    """Fields that a page of the admin shows: those of its lists, filters and forms, and of the tables below them."""
    page = admin.site._registry[model]
    shown = {*page.list_display, *map(str, page.list_filter), *(page.fields or ())}
    yield from (field for field in model._meta.fields if field.name in shown)
    for inline in page.inlines:
        own = set(inline.fields or ())
        yield from (
            field for field in inline.model._meta.fields if field.name in own or (not own and field.editable)
        )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_models_and_the_fields_shown_have_names(model: type[Model], language: str) -> None:
    with override(language):
        names = [model._meta.verbose_name, model._meta.verbose_name_plural]
        names += [inline.model._meta.verbose_name_plural for inline in admin.site._registry[model].inlines]
        names += [field.verbose_name for field in fields_of(model)]
        foreign = {str(name) for name in names if is_foreign(str(name))} - LATIN_EVERYWHERE

    assert foreign == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_has_no_latin_name(root: Client, language: str) -> None:
    page = read(root, reverse("admin:index"), language)
    names = re.findall(r'<th scope="row"[^>]*>\s*<a[^>]*>([^<]+)</a>', page)
    names += re.findall(r'<a href="[^"]*" class="section"[^>]*>\s*([^<]+?)\s*</a>', page)
    names += re.findall(r"<h1>([^<]+)</h1>", page)

    assert len(names) > len(MODELS)
    assert [name for name in names if is_foreign(unescape(name))] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("label", OURS)
def test_lists_and_forms_have_no_latin_heading(rows: None, root: Client, label: str, language: str) -> None:
    model = next(m for m in admin.site._registry if m._meta.label_lower == label)
    row = model._default_manager.first()
    assert row is not None
    pages = [
        read(root, address(label, "changelist"), language),
        read(root, address(label, "change", row.pk), language),
    ]
    heads = [
        re.sub(r"<[^>]+>|\s+", " ", head).strip()
        for page in pages
        for head in re.findall(r"<th[^>]*scope=\"col\"[^>]*>(.*?)</th>|<label[^>]*>(.*?)</label>", page, re.S)
        for head in head
    ]
    foreign = {unescape(head).strip(" :") for head in heads if is_foreign(unescape(head))}

    assert heads
    assert foreign - LATIN_EVERYWHERE == set()


def test_names_are_no_part_of_the_schema() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def read(client: Client, path: str, language: str) -> str:
    client.cookies["django_language"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()

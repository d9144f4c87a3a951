"""Nothing a reader sees is left in one language: templates, scripts, the dictionary of the scripts, the catalogues."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from incidents.web.messages.map_page_ui_strings import script_messages
from tools.compile_messages import LOCALE, write_changed_mo_files

ROOT = Path(settings.BASE_DIR)
LANGUAGES = ("uk", "ru")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted(path for path in (ROOT / "static" / "js").rglob("*.js"))
# Names, licences and codes are the same in every language.
NAMES = re.compile(
    r"GeoNames|CC BY 4\.0|Natural Earth|GSHHG|LGPL|Leaflet|BSD-2-Clause|\bAPI\b|\bCSV\b|\bJSON\b|\bUA\b|\bkm\b"
    r"|GeoJSON|Atom|OpenAPI 3\.0|ACLED|UCDP|GeoRSS|\bPNG\b|oEmbed|\biframe\b|OpenStreetMap|UTC|CI-\d+|\bODbL\b|https?://\S+|\bid\b|\bEsc\b"
)
LETTERS = re.compile(r"[^\W\d_]{2,}")
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
CLASSES = re.compile(r"{%\s*block \w*class\w*\s*%}[^{]*{%\s*endblock[^%]*%}")
UNSEEN = re.compile(
    r"<(script|style|svg|code|pre)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>|{#.*?#}", re.DOTALL | re.I
)
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SEEN_ATTRIBUTE = re.compile(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"')
JS_STRING = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`")
JS_COMMENT = re.compile(r"(?m)(?<![:\"'`\\])//.*$|/\*.*?\*/", re.DOTALL)
# Where a script shows a string: these must never be given a literal of words.
JS_SHOWN = re.compile(
    r"(?:textContent|innerText|placeholder|title|\.alt|\"aria-label\"|\"aria-description\"|\"aria-valuetext\")\s*(?:=|:)\s*([\"`])((?:(?!\1).)*)\1"
)
ASKED = re.compile(r"\b(?:words\.|[^\w.])(t|n|word)\(\s*\"([\w.]+)\"")


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """The translations as they stand in the checkout."""
    write_changed_mo_files()


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_shows_no_words_outside_translate_tags(path: Path) -> None:
    text = CLASSES.sub(" ", UNSEEN.sub(" ", TRANSLATED.sub(" ", path.read_text(encoding="utf-8"))))
    text = TAGS.sub(" ", text)
    shown = [*SEEN_ATTRIBUTE.findall(text), re.sub(r'<(?:"[^"]*"|[^<>"])*>', "\n", text)]

    left = [line.strip() for part in shown for line in NAMES.sub(" ", part).splitlines()]

    assert [line for line in left if LETTERS.search(re.sub(r"&\w+;", " ", line))] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_shows_only_words_of_the_dictionary(path: Path) -> None:
    text = JS_COMMENT.sub("", path.read_text(encoding="utf-8"))

    shown = [found[1] for found in JS_SHOWN.findall(text)]
    sentences = [one or other for one, other in JS_STRING.findall(text) if _is_prose(one or other)]

    assert [line for line in shown if LETTERS.search(re.sub(r"\$\{[^}]*\}", " ", line))] + sentences == []


def _is_prose(text: str) -> bool:
    """Several words that begin like a sentence: no selector, class list, path or format."""
    plain = re.sub(r"\$\{[^}]*\}", "x", text)
    return bool(re.fullmatch(r"[A-ZА-ЯЇІЄ][\w’'-]*(?:[ ,]+[\w’'…-]+)+[.!?…]?", plain))


def test_every_word_a_script_asks_for_is_in_the_dictionary() -> None:
    known = script_messages()
    missing = set()
    for path in SCRIPTS:
        if path.parent.name in {"desk", "admin"}:
            continue
        for how, key in ASKED.findall(JS_COMMENT.sub("", path.read_text(encoding="utf-8"))):
            found = (
                f"{key}.other" in known
                if how == "n"
                else any(k == key or k.startswith(f"{key}.") for k in known)
            )
            if not found:
                missing.add(f"{name(path)}: {key}")

    assert sorted(missing) == []


def test_a_counted_word_has_every_form_of_every_language() -> None:
    known = script_messages()
    stems = {key.removesuffix(".one") for key in known if key.endswith(".one")}

    assert stems
    assert {
        f"{stem}.{form}"
        for stem in stems
        for form in ("one", "few", "many", "other")
        if f"{stem}.{form}" not in known
    } == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dictionary_of_the_scripts_is_in_the_language(language: str) -> None:
    with translation.override("en"):
        english = script_messages()
    with translation.override(language):
        told = script_messages()

    same = {key for key, text in told.items() if text == english[key] and LETTERS.search(_bare(text))}
    assert same - {"API"} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_counted_words_differ_by_their_form(language: str) -> None:
    with translation.override(language):
        told = script_messages()

    for stem in {key.removesuffix(".one") for key in told if key.endswith(".one")}:
        assert len({told[f"{stem}.{form}"] for form in ("one", "few", "many")}) == 3, stem


def _bare(text: str) -> str:
    return NAMES.sub(" ", re.sub(r"\{\w+\}", " ", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_each_message_once_filled_in_and_sure(language: str) -> None:
    text = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    entries = re.findall(r'^(?:msgctxt "(.*)"\n)?msgid ((?:".*"\n)+)', text, re.MULTILINE)
    counted = Counter((context, "".join(re.findall(r'"(.*)"', lines))) for context, lines in entries)

    assert "#, fuzzy" not in text
    assert not re.search(r'^msgstr(\[\d\])? ""\n(?!")', text, re.MULTILINE)
    assert [message for message, count in counted.items() if count > 1] == []


def test_the_rules_find_what_they_look_for(tmp_path: Path) -> None:
    script = 'button.textContent = "Close";\nmake("p", {}, "Nothing was found here");\nfind("#list .row");'

    assert [found[1] for found in JS_SHOWN.findall(script)] == ["Close"]
    assert [one for one, _ in JS_STRING.findall(script) if _is_prose(one)] == ["Nothing was found here"]

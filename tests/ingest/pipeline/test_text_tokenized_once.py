"""One text is folded, cut and looked up once, by whatever door it comes and however many readers read it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from geo.text.document import TextDocument
from geo.text.tokenizer import normalise_text, split_sentences
from incidents.extraction.readers.reconcile import Proposal
from incidents.extraction.readers.registry import SECOND_READERS, quantities_in
from incidents.ingest import intake, llm_endpoint
from incidents.ingest.pipeline import reader, stages
from incidents.models import Incident
from tests.support.article_texts import KAMYSHI, NOW, TODAY
from tests.support.geo_factories import PlaceNameFactory
from tests.support.people_outlets_places import Cast
from tests.support.tokenization_counter import Cuts, count_cuts

pytestmark = pytest.mark.django_db

UKRAINIAN = (
    "Російські війська обстріляли ракетами місто Камиші у вівторок, загинули двоє людей, повідомив голова ОВА. "
    "У Куп'янському районі Харківської області пошкоджено школу. Губернатор Петренко додав: у селі Нова Іванівка "
    "поранено трьох людей, серед них дитину. Петренко подякував рятувальникам Куп'янська."
)
TEXTS = [("en", "Rockets hit Kamyshi", KAMYSHI), ("uk", "Обстріл міста Камиші: двоє загиблих", UKRAINIAN)]


@dataclass
class Desk:
    """What the doors need: somebody to hand a text in, an outlet, a file."""

    client: Client
    cast: Cast
    file: Path


class _CountingReader:
    """A second reader that reads the numbers of every sentence, as spaCy's does."""

    name, version, languages = "counting", "1", frozenset({"en", "uk"})

    def available(self) -> tuple[bool, str]:
        return True, ""

    def propose(self, document: TextDocument) -> list[Proposal]:
        for start, end in document.spans:
            quantities_in(document, start, end, "en")
        return []


@pytest.fixture
def desk(cast: Cast, client: Client, tmp_path: Path) -> Desk:
    client.force_login(cast.people.contributor)
    PlaceNameFactory.create(place=cast.world.kamyshi, name="Камиші", language="uk")
    return Desk(client, cast, tmp_path / "texts.jsonl")


@pytest.fixture
def cuts(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Cuts:
    """Every second reader on, and all cutting counted."""
    monkeypatch.setitem(SECOND_READERS, "counting", _CountingReader())
    monkeypatch.setattr(llm_endpoint, "_answer", _answer_of_model)
    settings.INCIDENTS_LLM_URL, settings.INCIDENTS_LLM_MODEL = "http://127.0.0.1:9/v1", "stub"
    settings.INCIDENTS_EXTRACTORS = ["rules", "counting", "spacy_en", "llm"]
    return count_cuts(monkeypatch)


def _answer_of_model(text: str, sentences: list[tuple[int, int]]) -> str:
    """Quotes the first sentence for a number that the reader has to find in it."""
    quote = text[slice(*sentences[0])]
    return json.dumps({"values": [{"sentence": 0, "field": "killed", "value": 2, "quote": quote}]})


def _command(name: str, line: dict[str, str], desk: Desk) -> str:
    desk.file.write_text(json.dumps(line | {"id": "one", "date_published": str(TODAY)}), encoding="utf-8")
    out = io.StringIO()
    call_command(name, str(desk.file), stdout=out)
    return out.getvalue()


def _extract(line: dict[str, str], desk: Desk) -> bool:
    return bool(json.loads(_command("extract", line, desk))["incidents"])


def _match(line: dict[str, str], desk: Desk) -> bool:
    return "cluster" in _command("match", line, desk)


def _geoparse(line: dict[str, str], desk: Desk) -> bool:
    return '"place_id": "p' in _command("geoparse", line, desk)


def _preview(line: dict[str, str], desk: Desk) -> bool:
    fields = {"text": line["text"], "title": line["title"], "language": line["lang"]}
    answer = desk.client.post("/desk/paste/", {"action": "preview", "published_on": str(TODAY), **fields})
    return bool(answer.context["cards"])


def _ingest(line: dict[str, str], desk: Desk) -> bool:
    about = intake.About(line["title"], desk.cast.outlets.agency, TODAY, line["lang"])
    article, _ = intake.accept_text(line["text"], about, now=NOW)
    stages.run_stages(article.pk, clock=lambda: NOW)
    return Incident.objects.exists()


@pytest.mark.parametrize(("language", "title", "text"), TEXTS, ids=[row[0] for row in TEXTS])
@pytest.mark.parametrize("door", [_extract, _match, _geoparse, _preview, _ingest])
def test_a_text_is_cut_once_by_whatever_door_it_comes(
    door: Callable[[dict[str, str], Desk], bool], language: str, title: str, text: str, cuts: Cuts, desk: Desk
) -> None:
    assert door({"lang": language, "title": title, "text": text}, desk)

    assert cuts.complaints(text, title) == []
    assert language == "en" or cuts.asked["analyse_word_morphology"]


def test_whoever_cuts_a_text_again_is_found(cuts: Cuts, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    extract = reader.extract_incidents
    again = cuts.counted(split_sentences), cuts.counted(normalise_text)

    def cutting_again(document: Any, places: Any) -> Any:
        again[0](again[1](document.text))
        return extract(document, places)

    monkeypatch.setattr(reader, "extract_incidents", cutting_again)
    _extract({"lang": "en", "title": "", "text": KAMYSHI}, desk)

    assert "split_sentences: the text 2 times" in cuts.complaints(KAMYSHI)


def test_a_plain_text_has_no_title_to_cut(cuts: Cuts, desk: Desk) -> None:
    _extract({"lang": "en", "title": "", "text": KAMYSHI}, desk)

    assert cuts.complaints(KAMYSHI) == []

"""`extract`, the desk's preview and the incident itself tell the same figures of one text."""

from __future__ import annotations

import pytest

from incidents.desk import extraction_preview
from incidents.desk.value_words import figure_in_words
from incidents.ingest import intake
from incidents.ingest.extraction_jsonl_output import reading_as_dict
from incidents.ingest.pipeline import stages
from incidents.ingest.pipeline.reader import read_text
from incidents.models import Incident
from incidents.vocabulary.enums import ClaimField
from incidents.vocabulary.labels import label_of
from tests.support.article_texts import NOW, TODAY
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db

TEXTS = [
    ("Rockets hit the town of Kamyshi on Tuesday. The death toll rose to seven after two more people died.", 7),
    ("Rockets hit the town of Kamyshi on Tuesday. Two more bodies were found, bringing the death toll to nine.", 9),
    ("Rockets hit the town of Kamyshi on Tuesday, killing two children. A man was also killed, the mayor said.", None),
    ("Rockets hit the town of Kamyshi on Tuesday. Police said four people were killed. The mayor said five died.", None),
    ("Rockets hit the town of Kamyshi on Tuesday, killing at least 12 people. The toll may rise, officials said.", 12),
]  # fmt: skip


@pytest.mark.parametrize(("text", "killed"), TEXTS, ids=[text[45:80] for text, _ in TEXTS])
def test_one_text_has_one_figure_wherever_it_is_asked(text: str, killed: int | None, cast: Cast) -> None:
    article, _ = intake.accept_text(
        text, intake.About(published_on=TODAY, source=cast.outlets.agency), now=NOW
    )
    stages.run_stages(article.pk, clock=lambda: NOW)
    incident = Incident.objects.get()
    reading = read_text(article.text, published=TODAY)

    (line,) = reading_as_dict(1, reading)["incidents"]
    (card,) = extraction_preview.cards_of_read_incidents(article.text, reading)

    ledger = (incident.killed_low, incident.killed_best, incident.killed_high)
    assert (line["killed_low"], line["killed_best"], line["killed_high"]) == ledger
    assert dict(card.figures)[str(label_of(ClaimField.KILLED))] == figure_in_words(*ledger)
    assert killed is None or incident.killed_best == killed

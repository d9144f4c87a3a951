"""The rules reader: marks, statements, incidents, drafts. A pure function of document and place mentions."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.annotate.negatives import NEVER_NEW, recalled_reason, topic_of
from incidents.extraction.annotate.pipeline import annotate_sentences, hits_by_category
from incidents.extraction.annotate.speakers import with_known_place
from incidents.extraction.events.assembler import assemble_incidents, fold_summaries, recall_older
from incidents.extraction.events.claims import VERSION
from incidents.extraction.events.clause_parser import Reading, read_sentence
from incidents.extraction.events.coreference import inherit_place
from incidents.extraction.events.discourse import survey_countries
from incidents.extraction.events.drafts import build_drafts
from incidents.extraction.events.lead_sentences import is_loose, is_strong, place_at_dateline, settle_leads
from incidents.extraction.events.plausibility import Evidence
from incidents.extraction.events.rollups import roll_up
from incidents.extraction.events.statements import Statement
from incidents.extraction.events.unread import with_unread
from incidents.extraction.text.tokenizer import normalise_text
from incidents.extraction.types import Document, Extraction, PlaceMention

SHORT = 5  # sentences


class RulesExtractor:
    """Reads English, Ukrainian and Russian with words and rules alone; always available."""

    name = "rules"
    version = VERSION
    languages = frozenset({"en", "uk", "ru"})

    def available(self) -> tuple[bool, str]:
        """Always there: it needs no model."""
        return True, ""

    def extract(self, document: Document, places: tuple[PlaceMention, ...]) -> Extraction:
        """Incidents with their claims, and what was not taken with the reason."""
        clean = normalise_text(document.text)
        language = document.language if document.language in self.languages else "en"
        sentences = annotate_sentences(document, clean, places)
        title_hits = hits_by_category(language, normalise_text(document.title)) if document.title else {}
        reading = Reading(
            clean,
            document.text,
            language,
            topic_of(sentences, title_hits),
            survey_countries(places, language),
            short=len(sentences) <= SHORT,
        )
        statements = _statements(sentences, reading, document, places)
        incidents = assemble_incidents(statements, reading.focus)
        recall_older(incidents)
        for incident, reason in fold_summaries(incidents) + roll_up(incidents, statements, reading.focus):
            reading.abstain(incident.statements[0].marked, reason, incident.place)
        evidence = Evidence(sentences, document.published)
        drafts = build_drafts(incidents, statements, reading, document, evidence)
        made = Extraction(drafts, tuple(reading.abstentions), language, VERSION)
        return with_unread(made, sentences, replace(document, language=language), clean)


def _statements(
    sentences: list[Marked], reading: Reading, document: Document, places: tuple[PlaceMention, ...]
) -> list[Statement]:
    """All statements that have found their place, in the order of the text."""
    focus, statements = reading.focus, list[Statement]()
    pending: list[Statement] = []  # the lead, when it names no place
    for marked in sentences:
        if marked.speaker is not None:
            marked.speaker = with_known_place(marked.speaker, focus.known, reading.clean)
        for statement in read_sentence(marked, reading):
            statement.background = recalled_reason(statement, document.published)
            if statement.background in NEVER_NEW:
                reading.abstain(
                    marked, statement.background, statement.places[0] if statement.places else None
                )
                continue
            if inherit_place(statement, reading) and not is_loose(statement, reading):
                statements += settle_leads(pending, statement)
                statements.append(statement)
                focus.last = statement
            elif not statements and not statement.places and is_strong(statement):
                pending.append(statement)
        focus.learn(marked, reading.clean)
    return statements or place_at_dateline(pending, places, reading.clean, focus)

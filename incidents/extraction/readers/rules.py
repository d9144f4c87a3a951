"""The rules reader: marks, statements, incidents, drafts. A pure function of document and place mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.annotate.non_conflict_topics import VETOES, subject_veto, subjects_of
from incidents.extraction.annotate.non_incident_contexts import NEVER_NEW, judge_text_topic, recalled_reason
from incidents.extraction.annotate.pipeline import annotate_sentences, hits_by_category
from incidents.extraction.annotate.speaker_places import fill_speaker_place
from incidents.extraction.decisions.document_context import Surroundings, survey_text
from incidents.extraction.decisions.elliptical_casualty_lists import add_gapped_casualties
from incidents.extraction.decisions.figure_surroundings import headline_figures
from incidents.extraction.decisions.second_incidents import second_incidents
from incidents.extraction.decisions.unplaced_statement_incidents import (
    possible_untold_incidents,
    set_place_probabilities,
)
from incidents.extraction.events.assembler import assemble_incidents
from incidents.extraction.events.claims import VERSION
from incidents.extraction.events.clause_parser import Reading, read_sentence
from incidents.extraction.events.conflict_relevance import Evidence
from incidents.extraction.events.discourse_state import countries_and_capitals_focus
from incidents.extraction.events.drafts import Weighed, build_drafts, weigh_incidents
from incidents.extraction.events.leads_without_place import (
    is_lead_worth_keeping,
    is_statement_unplaceable,
    place_at_dateline,
    settle_leads,
)
from incidents.extraction.events.multi_place_totals import add_rollups_and_list_needless
from incidents.extraction.events.place_from_current_incident import inherit_place
from incidents.extraction.events.recalled_incidents import recall_older
from incidents.extraction.events.statements import Statement
from incidents.extraction.events.summaries import fold_summaries
from incidents.extraction.events.unextracted_mentions import with_unread
from incidents.extraction.types import Document, Extraction, IncidentDraft, PlaceMention

SHORT = 5  # sentences
FIRM = NEVER_NEW | VETOES  # grounds on which a statement is refused whatever else speaks for it


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
        read = read_possible(document, places)
        drafts = build_drafts(read.incidents, read.reading, read.around)
        _tell_refused(read.reading, drafts)
        language = read.reading.language
        made = Extraction(drafts, tuple(read.reading.abstentions), language, VERSION)
        return with_unread(
            made, read.around.sentences, replace(document, language=language), read.reading.clean
        )


def _tell_refused(reading: Reading, drafts: tuple[IncidentDraft, ...]) -> None:
    """Note the sentences that the rules refused and no draft rests on, with the reason."""
    used = {claim.evidence.start for draft in drafts for claim in draft.claims}
    for s in reading.refused:
        if (
            s.refused not in ("", "little")
            and s.kinds() - {"killing"}
            and s.marked.sentence.start not in used
        ):
            reading.abstain(s.marked, s.refused)


@dataclass(slots=True)
class Possible:
    """What a text may tell before it is decided: for reading, for fitting and for explaining."""

    reading: Reading
    around: Surroundings
    statements: list[Statement]
    incidents: list[Weighed]


def read_possible(
    document: Document, places: tuple[PlaceMention, ...], *, firm: frozenset[str] = FIRM
) -> Possible:
    """Every incident that a text may tell, weighed; `firm` are the grounds on which a statement is never weighed."""
    reading, around, statements = read_statements(document, places, firm=firm)
    everything = _once(statements + reading.refused)
    set_place_probabilities(everything, around, reading.focus)
    incidents = assemble_incidents(statements, reading.focus)
    recall_older(incidents)
    for incident, reason in fold_summaries(incidents) + add_rollups_and_list_needless(
        incidents, statements, reading.focus
    ):
        incident.doubts.append(reason)
    incidents += possible_untold_incidents(everything, reading.refused, incidents, reading.focus)
    incidents += second_incidents(incidents)
    evidence = Evidence(around.sentences, document.published)
    return Possible(
        reading, around, everything, weigh_incidents(incidents, everything, reading, around, evidence)
    )


def read_statements(
    document: Document, places: tuple[PlaceMention, ...], *, firm: frozenset[str] = FIRM
) -> tuple[Reading, Surroundings, list[Statement]]:
    """What the rules make of each clause; what they refuse is kept in the reading."""
    clean = document.cut.clean
    language = document.language if document.language in RulesExtractor.languages else "en"
    sentences = annotate_sentences(document, places)
    add_gapped_casualties(sentences)
    title_hits = hits_by_category(language, document.cut.title_tokens)
    reading = Reading(
        clean,
        document.text,
        language,
        judge_text_topic(sentences, title_hits),
        countries_and_capitals_focus(places, language),
        short=len(sentences) <= SHORT,
        subjects=subjects_of(sentences, title_hits),
    )
    statements = _statements(sentences, reading, document, places, firm)
    around = survey_text(document, clean, language, sentences)
    around.headline_figures = headline_figures(document)
    return reading, around, statements


def _once(statements: list[Statement]) -> list[Statement]:
    return list({id(s): s for s in statements}.values())


def _statements(
    sentences: list[Marked],
    reading: Reading,
    document: Document,
    places: tuple[PlaceMention, ...],
    firm: frozenset[str],
) -> list[Statement]:
    """All statements that have found their place, in the order of the text."""
    focus, statements = reading.focus, list[Statement]()
    pending: list[Statement] = []  # the lead, when it names no place
    leads: list[Statement] = []
    for marked in sentences:
        if marked.speaker is not None:
            marked.speaker = fill_speaker_place(marked.speaker, focus.known, reading.clean)
        for statement in read_sentence(marked, reading):
            statement.background = recalled_reason(statement, document.published)
            veto = subject_veto(statement, reading.subjects, document.published)
            if reasons := {statement.refused, statement.background, veto} & firm:
                reading.abstain(marked, min(reasons), statement.places[0] if statement.places else None)
                continue
            if statement.refused:
                reading.refused.append(statement)
                continue
            if inherit_place(statement, reading) and not is_statement_unplaceable(statement, reading):
                statements += settle_leads(pending, statement)
                statements.append(statement)
                focus.last = statement
            elif not statements and not statement.places and is_lead_worth_keeping(statement):
                pending.append(statement)
                leads.append(statement)
            else:
                reading.refused.append(statement)
        focus.learn(marked, reading.clean)
    made = statements or place_at_dateline(pending, places, reading.clean, focus)
    reading.refused += [s for s in leads if not s.places]  # weighed like whatever else has no place by rule
    return made

"""The only way in for reading a text: place names, their resolution, extraction. Writes nothing.

Evidence offsets refer to `text`. The title is context (what the text is about), never evidence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from geo.gazetteer import place_candidates
from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.resolver import in_original_words, resolve_document
from geo.geoparsing.types import Context, Mention, Resolution
from geo.text.document import TextDocument, fold_document
from incidents.extraction import extract_incidents
from incidents.extraction.events.unextracted_mentions import (
    drop_claimed_figures_from_unread,
    mark_extraction_cut_short,
)
from incidents.extraction.explain_extraction import explain_reading
from incidents.extraction.readers.reconcile import reconcile_proposals
from incidents.extraction.readers.registry import enabled_readers
from incidents.extraction.text.language import detect_language, has_language_specific_letters
from incidents.extraction.text.original_offsets import map_extraction_to_original
from incidents.extraction.types import (
    Abstention,
    ClaimDraft,
    Document,
    Extraction,
    IncidentDraft,
    PlaceMention,
    UnreadPassage,
)
from incidents.ingest import llm_endpoint

__all__ = ["Abstention", "ClaimDraft", "IncidentDraft", "Reading", "UnreadPassage", "read_text"]


LONGEST_READ = 100_000  # letters of one text that are read; what lies behind is told as unread


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text tells, and where its places are: `resolutions` by place key."""

    drafts: tuple[IncidentDraft, ...]
    abstentions: tuple[Abstention, ...]
    resolutions: Mapping[str, Resolution]
    language: str
    version: str
    warnings: tuple[str, ...] = field(default=())
    unread: tuple[UnreadPassage, ...] = field(default=())
    published: dt.date | None = None
    explained: tuple[dict[str, Any], ...] = field(default=())  # only when asked for


def read_text(
    text: str,
    *,
    title: str = "",
    published: dt.date,
    language: str = "",
    extractors: Sequence[str] | None = None,
    explain: bool = False,
) -> Reading:
    """Read a text published on a local day; `language` is asked of the text itself when empty or not one we read.

    `explain` keeps why each incident and figure was told or left out.
    """
    whole = fold_document(text, title)
    cut = whole.begin(LONGEST_READ)
    told = detect_language(cut)
    if told in ("uk", "ru") and language in ("uk", "ru") and not has_language_specific_letters(whole.text):
        told = language  # a short text without a letter that tells: what the source says of itself
    language = language if language in ("en", "uk", "ru") and told in (language, "") else told
    resolved = resolve_places(cut, language)
    document = Document(cut.text, published, language, cut.title, cut)
    places = place_mentions(resolved)
    extraction = extract_incidents(document, places)
    extraction = _second_opinion(extraction, cut, language, extractors, places)
    extraction = mark_extraction_cut_short(
        drop_claimed_figures_from_unread(extraction), whole.text, len(cut.text)
    )
    if cut.is_folded:
        extraction = map_extraction_to_original(extraction, cut.original_span, text)
        resolved = in_original_words(resolved, cut, text)
    return Reading(
        drafts=extraction.drafts,
        abstentions=extraction.abstentions,
        resolutions=_resolutions(extraction, resolved),
        language=language,
        version=extraction.version,
        warnings=extraction.warnings,
        unread=extraction.unread,
        published=published,
        explained=tuple(explain_reading(document, places)) if explain else (),
    )


def _second_opinion(
    extraction: Extraction,
    document: TextDocument,
    language: str,
    extractors: Sequence[str] | None,
    places: Sequence[PlaceMention],
) -> Extraction:
    """Set what other readers propose beside what the rules have read."""
    names = settings.INCIDENTS_EXTRACTORS if extractors is None else extractors
    readers = enabled_readers(names, language)
    asks_model = "llm" in names and llm_endpoint.is_model_configured()
    if not extraction.drafts or not (readers or asks_model):
        return extraction
    proposed = [reader.propose(document) for reader in readers]
    if asks_model:
        proposed.append(llm_endpoint.propose_values(document, language))
    for proposals in proposed:
        extraction = reconcile_proposals(extraction, proposals, document.text, document.spans, places)
    return extraction


def resolve_places(document: TextDocument, language: str) -> list[Resolution]:
    """The place names of a text with what the gazetteer says they are, seen from the theatre we read about."""
    theatre = Context(title=document.title, countries=tuple(settings.INCIDENTS_THEATRE))
    return resolve_document(document, language=language, context=theatre)


def place_mentions(resolved: Sequence[Resolution]) -> tuple[PlaceMention, ...]:
    """The names of a text that are bound to a place, as extraction reads them."""
    cities = {r.key: r.name for r in resolved if r.key and r.precision is Precision.SETTLEMENT}
    return tuple(_place_mention(r, cities) for r in resolved if r.key)


def _place_mention(found: Resolution, cities: Mapping[str, str]) -> PlaceMention:
    mention = found.mention
    areas = (place_candidates.area_by_key(key) for key in found.within)
    region = next((a for a in areas if a is not None and a.precision is Precision.REGION), None)
    return PlaceMention(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        key=found.key or "",
        name=found.name,
        level=str(found.precision.value),
        country=found.country,
        region=found.region,
        role=mention.role or "site",
        kind=found.kind,
        within=found.within,
        confidence=max(0.3, min(1.0, 0.6 + found.margin / 2)),
        region_key=region.key if region else "",
        region_name=region.name if region else "",
        city=next((cities[key] for key in found.within if key in cities), ""),
        namesakes=found.namesakes,
    )


def _resolutions(extraction: Extraction, resolved: list[Resolution]) -> dict[str, Resolution]:
    """The resolution of every place key, those of whole countries included that no mention names."""
    found = {r.key: r for r in resolved if r.key}
    for draft in extraction.drafts:
        key = draft.place_key
        if key and key not in found and (area := place_candidates.area_by_key(key)) is not None:
            found[key] = Resolution(
                mention=Mention(0, 0, "", ()), key=key, name=area.name, kind=area.kind, country=area.country,
                region=area.region, precision=area.precision, uncertainty_m=area.uncertainty_m, lat=area.lat,
                lon=area.lon, within=area.within,
            )  # fmt: skip
    return found

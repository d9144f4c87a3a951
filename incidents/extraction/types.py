"""The frozen shapes that pass between the stages of reading.

Offsets are code points into `Document.text`; every quote equals `text[start:end]`.
Nothing here knows coordinates: a place is a mention with an opaque `key`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Protocol

from geo.text.document import TextDocument
from incidents.vocabulary.enums import (
    ClaimField,
    DatePrecision,
    FigureKind,
    Group,
    IncidentType,
    SpeakerKind,
    Stance,
    TargetKind,
    Weapon,
)

_UNCUT = TextDocument("")


@dataclass(frozen=True, slots=True)
class Document:
    """One text to read. `published` is the local date in the article's time zone.

    `cut` holds its sentences and words: hand it in when somebody has read it before, so that it is cut once.
    """

    text: str
    published: dt.date
    language: str  # en, uk, ru, or "" when none of them
    title: str = ""
    cut: TextDocument = field(default=_UNCUT, repr=False, compare=False)

    def __post_init__(self) -> None:
        """See to it that the pieces are those of this text."""
        if self.cut.text != self.text or self.cut.title != self.title:
            object.__setattr__(self, "cut", TextDocument(self.text, self.title))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in the text, already bound to a gazetteer row by the caller.

    `level` is a value of `geo.geometry.place_precision_levels.Precision` (settlement, hromada, district, region,
    country).
    `role`: "site" (something may have happened there), "reference" (near X, 80km from X),
    "actor" (a capital that stands for its government), "qualifier" (the region behind "Hroza, Kharkiv region"),
    "person" (part of a person's name), "adjective" (Russian missiles).
    `within` holds the keys of larger places that contain this one, nearest first; `city` is the name of the city of
    a city's district, where the text names it ("Donetsk").
    """

    start: int
    end: int
    text: str
    key: str
    name: str
    level: str
    country: str | None
    region: str | None = None  # ISO 3166-2
    role: str = "site"
    kind: str = ""  # city, village, city_district, airfield, region …
    within: tuple[str, ...] = ()
    confidence: float = 1.0
    region_key: str = ""  # the region that contains it ("a12"), so that "the region" can be told
    region_name: str = ""
    city: str = ""
    namesakes: int = 0  # how many places of that name lie in this area, where the text means one of them


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence, or part of it, that proves a value: quote == text[start:end]."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """One value as one speaker states it. Which of the value fields are filled depends on `field`."""

    field: ClaimField
    evidence: Evidence  # the whole sentence
    value_start: int  # the words of the value itself inside the text, for highlighting
    value_end: int
    low: int | None = None
    best: int | None = None
    high: int | None = None
    kind: FigureKind | None = None
    group: Group = Group.ALL
    place_key: str | None = None
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    date_precision: DatePrecision | None = None
    local_time: dt.time | None = None
    value: str = ""  # side, weapon, target kind, incident type, damage in words
    side: str = ""  # for air defence: whose drones, whose defence (ISO code)
    speaker: str = ""  # as named in the text: "governor of Bryansk region"; empty: the outlet itself
    speaker_kind: SpeakerKind = SpeakerKind.OUTLET
    speaker_side: str = ""  # ISO country code of the speaker's side
    stance: Stance = Stance.SAID
    reported_on: dt.date | None = None
    confidence: float = 1.0
    confidence_reasons: tuple[str, ...] = ()
    basis: str = "stated"  # stated, inherited, inferred
    rule: str = ""
    extractor: str = "rules"
    version: str = ""


@dataclass(frozen=True, slots=True)
class UnreadPassage:
    """A number, a day or an attack that the text names and no value was made of: told, never passed over.

    `kind`: figure, date, attack. `reason` in words. `doubtful`: a person should look before the text's drafts are
    believed; False when the words were understood and rightly left out (animals, a denial, a day of speech).
    """

    kind: str
    reason: str
    start: int
    end: int
    quote: str
    doubtful: bool = True


@dataclass(frozen=True, slots=True)
class IncidentDraft:
    """One incident as one text tells it; the short fields are derived from its claims."""

    ordinal: int
    incident_type: IncidentType
    place_key: str | None
    precision: str  # of the place as told: two villages of a region are placed at "region"
    date_start: dt.date | None
    date_end: dt.date | None
    date_precision: DatePrecision | None
    claims: tuple[ClaimDraft, ...]
    attacker: str = ""
    attacker_stance: Stance | None = None
    target: str = ""
    weapons: tuple[Weapon, ...] = ()
    target_kinds: tuple[TargetKind, ...] = ()
    parent: int | None = None  # ordinal of the mass attack or roll-up this is part of
    national_total: bool = False  # a country-wide or several-places total: never put on a city
    background: bool = False  # merely recalled
    near: bool = False  # "near X", "north of X": not X itself
    offset_km: float | None = None  # "80km north of X"
    bearing_deg: float | None = None
    confidence: float = 1.0
    confidence_reasons: tuple[str, ...] = ()
    needs_review: bool = False
    unread: tuple[UnreadPassage, ...] = ()  # what its sentences hold that no claim does
    inferred: tuple[str, ...] = ()  # fields filled in, not stated: incident_type, place, date, attacker


@dataclass(frozen=True, slots=True)
class Abstention:
    """Something that looked like an incident or value and was not taken, with the reason in words."""

    reason: str
    start: int
    end: int
    quote: str
    place_key: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document."""

    drafts: tuple[IncidentDraft, ...] = ()
    abstentions: tuple[Abstention, ...] = ()
    language: str = ""
    version: str = ""
    warnings: tuple[str, ...] = field(default=())
    unread: tuple[UnreadPassage, ...] = ()


class Extractor(Protocol):
    """A reader of texts: a pure function of document and mentions."""

    name: str
    version: str
    languages: frozenset[str]

    def available(self) -> tuple[bool, str]:
        """Whether it can work here, and if not, why."""
        ...

    def extract(self, document: Document, places: tuple[PlaceMention, ...]) -> Extraction:
        """Read the document."""
        ...

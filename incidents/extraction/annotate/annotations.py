"""The small things found in a sentence before anything is concluded from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from geo.text.tokenizer import Sentence
from incidents.extraction.lexicon import Hit
from incidents.extraction.types import PlaceMention
from incidents.vocabulary.enums import ClaimField, DatePrecision, FigureKind, Group, SpeakerKind, Stance


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its hedge and what it counts; `first`..`last` are tokens, `head` the token of the noun.

    `low`/`best`/`high` follow the table of figures: null is not zero. `noun`: person, civilian, child, combatant,
    animal, settlement, measure, object, "former" for an older figure that no longer holds, or "" for a bare number.
    """

    first: int
    last: int
    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    head: int | None = None
    noun: str = ""
    more: bool = False  # "seven more", "another five"
    implicit: bool = False  # "a man"
    subset: bool = False  # "including two children"
    grown: bool = False  # "rose from 4 to 6": replaces an older figure

    @property
    def is_people(self) -> bool:
        """Whether it can be a number of victims."""
        return self.noun in ("", "any", "civilian", "child", "combatant")


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """Words that name a day, a night or a span; `spoken` when they date the statement, not the incident."""

    start: int
    end: int
    date_start: dt.date
    date_end: dt.date
    precision: DatePrecision
    local_time: dt.time | None = None
    future: bool = False
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Casualty:
    """A number of people with what happened to them."""

    field: ClaimField
    low: int | None
    best: int | None
    high: int | None
    kind: FigureKind
    group: Group
    start: int  # of the words of the value
    end: int
    at: int  # character of the trigger word, for tying it to a place
    rule: str


EACH = "casualty.each"  # the rule of a number that holds of every place named with it


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the text that no value was made of, with the reason in words; offsets into the text.

    `kind`: figure, date, attack.
    """

    kind: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AirFact:
    """A number of drones or missiles with what became of them."""

    field: ClaimField
    low: int | None
    best: int | None
    high: int | None
    weapon: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the conflict as named: `value` is an ISO code or the name of a group."""

    value: str
    start: int
    end: int
    first: int
    last: int
    capital: bool = False  # "Moscow said": a city standing for its government


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted; `place` is what the office governs ("governor of Bryansk region")."""

    name: str
    kind: SpeakerKind
    side: str
    stance: Stance
    start: int
    end: int
    place: PlaceMention | None = None
    pronoun: str = ""


@dataclass(slots=True)
class Marked:
    """A sentence with all its marks."""

    sentence: Sentence
    hits: dict[str, list[Hit]]
    language: str = "en"
    places: list[PlaceMention] = field(default_factory=list)
    dates: list[DatePhrase] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    casualties: list[Casualty] = field(default_factory=list)
    air: list[AirFact] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    speaker: Speaker | None = None
    heading: tuple[DatePhrase, Marked] | None = None  # the day of the heading it stands under
    unread: list[Unread] = field(default_factory=list)
    held: list[Unread] = field(default_factory=list)  # figures that a check kept from being told
    unknown: list[int] = field(default_factory=list)  # where names of places begin that the gazetteer lacks
    behind_unknown: bool = False  # such a name was the last one before it in its paragraph
    filed: int = 0  # where the dateline of a text's first sentence ends
    opened_by: tuple[PlaceMention, ...] = ()  # sites that the sentence before names, in the same paragraph
    follows: tuple[PlaceMention, ...] = ()  # sites of the last sentence before it that names any
    under: tuple[PlaceMention, ...] = ()  # the places of the heading it stands under

    def of(self, category: str) -> list[Hit]:
        """The hits of one category, in order."""
        return self.hits.get(category, [])

    def token_at(self, position: int) -> int:
        """Index of the first token that ends after a character position."""
        tokens = self.sentence.tokens
        low, high = 0, len(tokens)
        while low < high:
            middle = (low + high) // 2
            if tokens[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        return low

"""What a text has in mind from one sentence to the next: last place, last speaker, last day of each direction."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from geo.text.tokenizer import tokens_of
from incidents.extraction.annotate.annotations import Marked, Speaker
from incidents.extraction.annotate.sides import find_sides
from incidents.extraction.annotate.speaker_places import containing_region_mention
from incidents.extraction.annotate.speakers import pronoun_for_speaker, resolve_speaker_pronoun
from incidents.extraction.events.statements import Statement
from incidents.extraction.lexicon import Hit
from incidents.extraction.types import PlaceMention
from incidents.vocabulary.enums import SpeakerKind

_NAMED = frozenset({"site", "qualifier", "reference", "actor"})
_REGIONS = frozenset({"region", "district", "hromada"})


@dataclass(slots=True)
class Focus:
    """The state that one sentence leaves to the next."""

    settlement: PlaceMention | None = None
    regions: dict[str, PlaceMention] = field(default_factory=dict)  # by country
    region: PlaceMention | None = None
    countries: dict[str, PlaceMention] = field(default_factory=dict)  # ISO code → a mention of the country
    capitals: dict[str, PlaceMention] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    last: Statement | None = None
    recent: PlaceMention | None = None  # the settlement named last, and in which sentence
    recent_sentence: int = -9
    recent_paragraph: int = -9
    known: dict[str, PlaceMention] = field(default_factory=dict)  # names in small letters

    def learn(self, marked: Marked, clean: str) -> None:
        """Take in the places and the speaker of a sentence that has been read."""
        for place in marked.places:
            if place.role == "office" and place.level in _REGIONS:
                self.region = place  # "the governor of the Belgorod region said …", then "over the region"
                self.regions[place.country or ""] = place
            if place.role not in _NAMED:
                continue
            if place.level in ("settlement", "exact") and place.role != "actor":
                self.settlement = place
                self.recent, self.recent_sentence = place, marked.sentence.index
                self.recent_paragraph = marked.sentence.paragraph
            elif place.level in _REGIONS:
                self.region = place
                self.regions[place.country or ""] = place
        speaker = marked.speaker
        if speaker and not speaker.pronoun and speaker.kind is not SpeakerKind.UNKNOWN:
            self.speakers[pronoun_for_speaker(speaker, clean)] = speaker
            self.speakers["they"] = speaker
            if speaker.place is not None and speaker.place.level == "settlement":
                self.settlement = speaker.place

    def resolve_speaker(self, speaker: Speaker | None) -> Speaker | None:
        """The speaker with "he", "she", "it" put in for whom they stand."""
        if speaker is None or not speaker.pronoun:
            return speaker
        return resolve_speaker_pronoun(speaker, self.speakers)


def countries_and_capitals_focus(places: tuple[PlaceMention, ...], language: str) -> Focus:
    """Countries and capitals named anywhere in the text, for "the capital" and for nation-wide figures."""
    focus = Focus()
    seen: set[str] = set()
    for place in places:
        if place.level != "country" and place.role not in ("person", "adjective"):
            focus.known.setdefault(place.text.lower().replace("'s", ""), place)
        if place.level == "country" and place.country:
            known = focus.countries.get(place.country)
            if known is None or (known.role == "adjective" and place.role != "adjective"):
                focus.countries[place.country] = place
        if place.level == "settlement" and place.country and place.key not in seen:
            seen.add(place.key)
            sides = find_sides(tokens_of(place.name.lower(), 0, len(place.name)), language)
            if any(s.capital and s.value == place.country for s in sides):
                focus.capitals[place.country] = place
    return focus


def definite_place(marked: Marked, first: int, last: int, focus: Focus) -> PlaceMention | None:
    """The place meant by "the city", "the capital", "the region", or None."""
    meanings = {"capital": _capital, "city": _city, "region": _region}
    for hit in marked.of("anaphor"):
        if not first <= hit.first < last or _is_possessive(hit.last, marked) or hit.value not in meanings:
            continue
        named = next((s.value for s in marked.sides if hit.start <= s.start < hit.end), "")
        found = meanings[hit.value](marked.speaker, focus, named)
        if found is not None and found.level in _PARTS and found.region_key and means_region(hit, marked):
            found = containing_region_mention(found)
        if found is not None:
            return found
    return None


_PARTS = frozenset({"district", "hromada"})
_OF_REGION = ("област", "регіон", "регион", "кра", "oblast", "province", "region")


def means_region(hit: Hit, marked: Marked) -> bool:
    """ "над областю", "in the region": never the district or community named last."""
    return any(t.low.startswith(_OF_REGION) for t in marked.sentence.tokens[hit.first : hit.last])


def _capital(speaker: Speaker | None, focus: Focus, named: str) -> PlaceMention | None:
    own = speaker.place if speaker else None
    if own is not None and own.key in {p.key for p in focus.capitals.values()}:
        return own
    country = named or (speaker.side if speaker else "")
    if country in focus.capitals:
        return focus.capitals[country]
    if len(focus.capitals) == 1:
        return next(iter(focus.capitals.values()))
    return focus.capitals.get(focus.settlement.country or "") if focus.settlement else None


def _city(speaker: Speaker | None, focus: Focus, _: str) -> PlaceMention | None:
    own = speaker.place if speaker else None
    return own if own is not None and own.level == "settlement" else focus.settlement


def _region(speaker: Speaker | None, focus: Focus, _: str) -> PlaceMention | None:
    own = speaker.place if speaker else None
    if own is not None:
        if own.level in _REGIONS:
            return own
        if own.region_key:
            return containing_region_mention(own)
    if focus.region is not None:
        return focus.regions.get(speaker.side if speaker else "", focus.region)
    if focus.settlement is not None and focus.settlement.region_key:
        return containing_region_mention(focus.settlement)
    return None


def _is_possessive(at: int, marked: Marked) -> bool:
    """ "the region's conflict" places nothing."""
    tokens = marked.sentence.tokens
    return at < len(tokens) and tokens[at].low == "'s"


def country_mention_of_place(place: PlaceMention, focus: Focus) -> PlaceMention | None:
    """A mention that stands for the whole country of a place; made of its containers when none is named."""
    if place.country in focus.countries:
        return focus.countries[place.country]
    if place.level == "country":
        return place
    if place.country and place.within:
        return replace(
            place,
            key=place.within[-1],
            level="country",
            name=place.country,
            region=None,
            within=(),
            role="site",
        )
    return None

"""Where a speaker has office: the place in “the governor of the Belgorod region”. Pure."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.annotate.annotations import Speaker
from incidents.extraction.types import PlaceMention
from incidents.vocabulary.enums import SpeakerKind


def fill_speaker_place(speaker: Speaker, known: dict[str, PlaceMention], clean: str) -> Speaker:
    """Give an office its place: a name known from elsewhere in the text, the region when the office is regional."""
    if speaker.kind is not SpeakerKind.LOCAL_AUTHORITY:
        return speaker
    words = clean[speaker.start : speaker.end]
    place = speaker.place
    if place is None:
        place = _named_first(words, known)
    if place is None:
        return speaker
    if place.level == "settlement" and _is_regional(words):
        named = [known[n] for w in _REGION_WORDS if (n := f"{place.text.lower()} {w}") in known]
        place = named[0] if named else containing_region_mention(place) if place.region_key else place
    return replace(speaker, place=place, side=place.country or speaker.side)


_REGION_WORDS = ("region", "oblast", "province", "district")


def _named_first(words: str, known: dict[str, PlaceMention]) -> PlaceMention | None:
    """ "Kyiv mayor …", "Khmelnytskyi regional head …": the name that the office begins with."""
    parts = words.lower().replace("'s", "").split()[:4]
    for size in range(len(parts), 0, -1):
        found = known.get(" ".join(parts[:size]))
        if found is not None:
            return found
    return None


def containing_region_mention(place: PlaceMention) -> PlaceMention:
    """The region that contains a settlement, as a mention at the same words."""
    within = (
        place.within[place.within.index(place.region_key) + 1 :] if place.region_key in place.within else ()
    )
    return replace(
        place, key=place.region_key, name=place.region_name, level="region", within=within, kind="region"
    )


def _is_regional(words: str) -> bool:
    low = words.lower()
    return any(
        w in low for w in ("region", "oblast", "province", "governor", "губернатор", "област", "ова ", "обл")
    )

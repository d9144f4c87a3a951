"""Who speaks: the voice behind a claim. Pure.

An outlet that quotes a governor is the governor's voice; copies of one text are one voice; an outlet that
states something itself is its own. The same office is one voice however it is named ("the regional governor",
"голова ОВА"), because an incident has one place and so one governor. A person is one voice in every script, with and
without first name and office ("Odesa governor Oleh Kiper", "Кіпер").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from incidents.vocabulary.enums import SpeakerKind
from incidents.vocabulary.same_name_keys import name_key, outlet_key


class Spoken(Protocol):
    """What a claim must tell for its voice to be known."""

    @property
    def speaker(self) -> str: ...
    @property
    def speaker_kind(self) -> SpeakerKind: ...
    @property
    def speaker_side(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def order(self) -> int: ...


_OFFICES: tuple[tuple[str, str], ...] = (
    ("emergency service", r"emergenc|rescue|дснс|мчс|гсчс|рятувальн|спасател|надзвичайн|чрезвычайн"),
    ("ministry of health", r"health|моз\b|минздрав|охорони здоров|здравоохран"),
    ("ministry of defence", r"defen[cs]e|минобороны|міноборони|оборони|обороны|мо рф"),
    ("ministry of the interior", r"interior|мвс\b|мвд\b|внутрішніх|внутренних"),
    ("prosecutor", r"prosecut|прокур"),
    ("police", r"police|поліці|полици"),
    ("security service", r"security service|\bсбу\b|\bфсб\b|\bsbu\b|\bfsb\b"),
    ("air force", r"air force|повітряні сил|воздушн\w* сил"),
    ("general staff", r"general staff|генштаб|генеральн\w* штаб"),
    ("mayor", r"mayor|city council|міськ\w* голов|мер\b|мера\b|мэр|городско\w* совет|міськрад|міська рада"),
    ("governor", r"governor|губернатор|\bов[аa]\b|\bода\b|обладміністр|обласн|областн|голов\w* .*област"
                 r"|глав\w* .*област|regional (administration|head|military)|head of .*(region|oblast|province)"),
    ("president", r"president|президент|zelensk|зеленс|putin|путін|путин"),
)  # fmt: skip
_OFFICE_PATTERNS = tuple((office, re.compile(pattern)) for office, pattern in _OFFICES)
_NOISE = re.compile(r"[^\w\s]|\b(the|a|an)\b")
_OFFICIAL = frozenset({SpeakerKind.LOCAL_AUTHORITY, SpeakerKind.GOVERNMENT, SpeakerKind.MILITARY})


def speaker_office(speaker: str) -> str:
    """The office a speaker's name speaks of, or "" when none is recognised."""
    lowered = speaker.casefold()
    for office, pattern in _OFFICE_PATTERNS:
        if pattern.search(lowered):
            return office
    return ""


def speaker_identity(claim: Spoken, *, side: str = "", outlet: str = "") -> str:
    """The voice of one claim, at a place of this side (ISO code).

    `outlet` stands in for the source when the text is a copy of that outlet's.
    """
    if not claim.speaker:
        return f"outlet:{outlet_key(_plain(outlet or claim.source))}"
    if claim.speaker_kind is SpeakerKind.AGENCY or claim.speaker_kind is SpeakerKind.OUTLET:
        return f"outlet:{outlet_key(_plain(claim.speaker))}"
    if claim.speaker_kind in _OFFICIAL:
        office = speaker_office(claim.speaker) or name_key(_plain(claim.speaker))
        local = side if claim.speaker_kind is SpeakerKind.LOCAL_AUTHORITY else ""
        return f"{office}@{claim.speaker_side or local}"
    return f"{claim.speaker_kind.value}:{name_key(_plain(claim.speaker))}"


def independent_speakers(claims: Iterable[Spoken], *, side: str = "") -> list[str]:
    """The voice of each claim, in order; all copies of a text speak with the outlet that had it first."""
    kept = list(claims)
    first: dict[str, Spoken] = {}
    for claim in kept:
        if claim.text and (claim.text not in first or claim.order < first[claim.text].order):
            first[claim.text] = claim
    outlets = [first[claim.text].source if claim.text else "" for claim in kept]
    voices = [
        speaker_identity(claim, side=side, outlet=outlet) for claim, outlet in zip(kept, outlets, strict=True)
    ]
    same = _same_persons([claim.speaker for claim in kept], voices)
    return [same.get(voice, voice) for voice in voices]


def _same_persons(speakers: list[str], voices: list[str]) -> dict[str, str]:
    """Voices that are a bare name of somebody whose fuller name speaks too, each with that fuller voice.

    "Kiper" is "Odesa governor Oleh Kiper"; where two who are named more fully share the name, it is neither.
    """
    words = {
        voice: frozenset(name_key(name).split()) for name, voice in zip(speakers, voices, strict=True) if name
    }
    found: dict[str, str] = {}
    for name, voice in zip(speakers, voices, strict=True):
        if not _is_bare_name(name) or voice in found:
            continue
        fuller = {v for v, told in words.items() if v != voice and words[voice] < told}
        fullest = {v for v in fuller if not any(words[v] < words[other] for other in fuller)}
        if len(fullest) == 1:
            found[voice] = fullest.pop()
    return {voice: found.get(to, to) for voice, to in found.items()}


def _is_bare_name(speaker: str) -> bool:
    """Whether these are the words of a person's name alone: one to three with capitals, and no office."""
    parts = speaker.split()
    return (
        1 <= len(parts) <= 3
        and all(p[:1].isupper() and not p.isupper() for p in parts)
        and not speaker_office(speaker)
    )


def is_local_authority(claim: Spoken, side: str) -> bool:
    """Whether the speaker is an authority of the place's side (ISO code; "" when not known).

    A ministry of the place's side counts; the other side's ministry never does.
    """
    of_the_place = not side or not claim.speaker_side or claim.speaker_side == side
    if claim.speaker_kind is SpeakerKind.LOCAL_AUTHORITY:
        return of_the_place
    if claim.speaker_kind in _OFFICIAL and side and claim.speaker_side == side:
        return speaker_office(claim.speaker).startswith(("ministry", "emergency", "police", "prosecutor"))
    return False


def _plain(name: str) -> str:
    return " ".join(_NOISE.sub(" ", name.casefold()).split())

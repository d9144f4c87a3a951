"""Who says so: the words before or after a verb of saying, the office they hold and what they govern."""

from __future__ import annotations

from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Marked, Speaker
from incidents.extraction.lexicon import Hit
from incidents.extraction.types import PlaceMention
from incidents.vocabulary.enums import SpeakerKind, Stance

_LONGEST = 16  # tokens of a name with its office
_LEFT_STOPS = frozenset('. ; : " | that but after when while because as що что але но після'.split())
_JOINING = frozenset("and as but while also on in і и та".split())
_RIGHT_STOPS = frozenset(
    {",", ".", ";", ":", '"', "|", "that", "who", "on", "in", "at", "as", "after", "-", "(", "while"}
)
_PRONOUNS = {
    "he": "he",
    "she": "he",
    "they": "they",
    "it": "it",
    "він": "he",
    "вона": "he",
    "он": "he",
    "она": "he",
}
_TRIMMED = frozenset(
    "also earlier later meanwhile has have had is was are were been and the then "
    "reportedly separately further could would "
    "initially not on in at as".split()
)
_KINDS = (
    ("local_authority", SpeakerKind.LOCAL_AUTHORITY),
    ("military", SpeakerKind.MILITARY),
    ("government", SpeakerKind.GOVERNMENT),
    ("ngo", SpeakerKind.NGO),
    ("agency", SpeakerKind.AGENCY),
    ("witness", SpeakerKind.WITNESS),
)
_TOWARDS_RIGHT = frozenset({"according to", "за словами", "по словам", "за даними", "по данным", "по информации",
                            "за інформацією", "as reported by", "citing"})  # fmt: skip
_APPOSITIONS = frozenset(
    {"the", "a", "an", "head", "governor", "mayor", "who", "spokesman", "spokesperson", "chief"}
)


def find_speaker(marked: Marked, clean: str, language: str) -> Speaker | None:
    """The speaker of a sentence, or None when nobody is quoted in it."""
    tokens = marked.sentence.tokens
    for hit in marked.of("speech"):
        bounds = (
            None
            if _is_passive(hit, tokens) or _claims_lives(hit, tokens) or _is_adjective(hit, tokens)
            else _bounds(hit, tokens, clean, language)
        )
        if bounds is None:
            continue
        if bounds[0] >= hit.last and _tells_of_attack(marked, *bounds):
            bounds = _left(hit, tokens)  # "…, said a drone hit Izmail": nobody is named behind the verb
        if bounds is None:
            continue
        speaker = _speaker(marked, hit, *bounds, clean)
        if speaker is not None:
            return speaker
    return None


def resolve_speaker_pronoun(speaker: Speaker, last: dict[str, Speaker]) -> Speaker:
    """ "He added": the last person; "it said": the last institution. Unknown pronouns stay unnamed."""
    known = last.get(speaker.pronoun)
    if known is None:
        return replace(speaker, name="", kind=SpeakerKind.UNKNOWN)
    return replace(
        known, stance=speaker.stance, start=speaker.start, end=speaker.end, pronoun=speaker.pronoun
    )


def pronoun_for_speaker(speaker: Speaker, clean: str) -> str:
    """The pronoun that may stand for this speaker later: a person is "he", an institution "it"."""
    words = clean[speaker.start : speaker.end].split()
    if speaker.kind in (SpeakerKind.MILITARY, SpeakerKind.AGENCY, SpeakerKind.NGO):
        return "it"
    titled = any(
        w.lower().strip(",") in ("governor", "mayor", "president", "head", "minister") for w in words
    )
    named = sum(1 for w in words if w[:1].isupper()) >= 2
    return "he" if titled or named else "it"


def _bounds(hit: Hit, tokens: list[Token], clean: str, language: str) -> tuple[int, int] | None:
    phrase = clean[hit.start : hit.end].lower()
    if phrase in _TOWARDS_RIGHT:
        return _right(hit.last, tokens)
    before = tokens[hit.first - 1].low if hit.first else ""
    if language in ("uk", "ru"):
        named = None if phrase.startswith(_BLAMES) else _right_named(hit, tokens, clean)
        if named is None and before in (",", '"', "-"):
            return _right_named(
                hit, tokens, clean, bare=True
            )  # "…, сообщил губернатор": never what stands before
        return named or _left(hit, tokens)
    if (
        before in (",", '"')
        and phrase != "told"
        and (inverted := _right_named(hit, tokens, clean)) is not None
    ):
        return inverted
    return _left(hit, tokens)


def _tells_of_attack(marked: Marked, first: int, last: int) -> bool:
    told = marked.of("trigger") + marked.of("casualty") + marked.of("weapon")
    return any(first <= h.first < last for h in told)


_DETERMINERS = frozenset("a an the its their his her this another".split())
_HEDGES = ("allegedly", "reportedly", "purportedly", "suspected", "якобы", "нібито", "предположительно", "вероятно",
           "ймовірно", "імовірно")  # fmt: skip


def _is_adjective(hit: Hit, tokens: list[Token]) -> bool:
    """ "an alleged attack", "reportedly": words of doubt with nobody behind them."""
    word = tokens[hit.first].low
    if word.startswith(_HEDGES):
        return True
    return word == "alleged" and hit.first > 0 and tokens[hit.first - 1].low in _DETERMINERS


_BLAMES = ("обвин", "звинувач", "звинувати")


def _claims_lives(hit: Hit, tokens: list[Token]) -> bool:
    """ "the strike claimed the lives of four": nobody speaks."""
    return any(t.low in ("lives", "life") for t in tokens[hit.last : hit.last + 6])


def _is_passive(hit: Hit, tokens: list[Token]) -> bool:
    """ "damage was reported": nobody is named."""
    before = {t.low for t in tokens[max(0, hit.first - 2) : hit.first]}
    by = hit.last < len(tokens) and tokens[hit.last].low == "by"
    return bool(before & {"was", "were", "been", "being"}) and not by


def _right(at: int, tokens: list[Token]) -> tuple[int, int] | None:
    end = at
    while (
        end < len(tokens) and end - at < _LONGEST and tokens[end].low not in _RIGHT_STOPS - {"in", "at", "-"}
    ):
        end += 1
    return (at, end) if end > at else None


_NOT_NAMES = frozenset("про о об по в у на за під под внаслідок из-за через що что после після".split())


def _right_named(hit: Hit, tokens: list[Token], clean: str, *, bare: bool = False) -> tuple[int, int] | None:
    """The name after the verb; `bare`: an office without a name will do."""
    end = hit.last
    if end < len(tokens) and tokens[end].low in _NOT_NAMES:
        return None
    while end < len(tokens) and end - hit.last < _LONGEST and tokens[end].low not in _RIGHT_STOPS:
        end += 1
    capitals = any(clean[t.start].isupper() for t in tokens[hit.last : end])
    return (hit.last, end) if end > hit.last and (capitals or bare) else None


def _left(hit: Hit, tokens: list[Token]) -> tuple[int, int] | None:
    end = hit.first
    while end > 0 and (tokens[end - 1].low in _TRIMMED or tokens[end - 1].low.endswith("ly")):
        end -= 1
    if end > 0 and tokens[end - 1].low == ",":
        return _before_comma(end - 1, tokens)
    start = _back_to_sign(end, end, tokens)
    return (start, end) if end > start else None


def _back_to_sign(at: int, end: int, tokens: list[Token]) -> int:
    """The first token of the stretch before `at` without a comma or another stop."""
    while (
        at > 0 and end - at < _LONGEST and tokens[at - 1].low not in _LEFT_STOPS and tokens[at - 1].low != ","
    ):
        at -= 1
    return at


def _before_comma(comma: int, tokens: list[Token]) -> tuple[int, int] | None:
    """ "Mykola Kalashnyk, the head of the region, said": the apposition and the name before it."""
    start = _back_to_sign(comma, comma, tokens)
    if start > 0 and tokens[start - 1].low == "," and tokens[start].low in _APPOSITIONS:
        start = _back_to_sign(start - 1, comma, tokens)
    return (start, comma) if comma > start else None


def _speaker(marked: Marked, hit: Hit, first: int, last: int, clean: str) -> Speaker | None:
    tokens = marked.sentence.tokens
    first, last = _trimmed(marked, first, last)
    if last <= first:
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    stance = Stance(hit.value) if hit.value in {s.value for s in Stance} else Stance.SAID
    pronoun = _PRONOUNS.get(tokens[last - 1].low, "") if last - first <= 3 else ""
    if pronoun:
        return Speaker("", SpeakerKind.UNKNOWN, "", stance, start, end, pronoun=pronoun)
    kind = _kind(marked, start, end)
    sides = [s.value for s in marked.sides if start <= s.start < end]
    if kind is SpeakerKind.UNKNOWN and sides and last - first <= 3:
        kind = SpeakerKind.GOVERNMENT
    if all(t.low in _NO_NAMES | {"reports", "report"} for t in tokens[first:last]):
        return None
    if kind is SpeakerKind.UNKNOWN and not _names_somebody(tokens, first, last, clean):
        return None
    local = kind is SpeakerKind.LOCAL_AUTHORITY or _are_locals(marked, first, last)
    place = _governed(marked, start, end) if local else None
    side = place.country if place is not None and place.country else next(iter(sides), "")
    return Speaker(clean[start:end], kind, side, stance, start, end, place)


_NO_NAMES = frozenset(
    "latest earlier initial some other others further recent new early more unconfirmed "
    "conflicting several many most all "
    "various first this that these those what there both it he she they an a the one no".split()
)


def _names_somebody(tokens: list[Token], first: int, last: int, clean: str) -> bool:
    """A name behind all else ("Ihor Klymenko"), not "Latest" or "The strikes"."""
    if not clean[tokens[last - 1].start].isupper():
        return False
    return last - first > 1 or tokens[first].low not in _NO_NAMES


def _trimmed(marked: Marked, first: int, last: int) -> tuple[int, int]:
    """Without the day of the statement, adverbs and joining words at either end."""
    tokens = marked.sentence.tokens
    for date in marked.dates:  # "the ministry on Saturday said"
        at = marked.token_at(date.start)
        if first < at < last and date.end >= tokens[last - 1].end:
            last = at
    while last > first and (tokens[last - 1].low in _TRIMMED or tokens[last - 1].low.endswith("ly")):
        last -= 1
    while last > first and tokens[first].low in _JOINING:
        first += 1
    for i in range(first, min(last - 1, first + 5)):  # "an initial statement from the ministry"
        if tokens[i].low in _SAYINGS and tokens[i + 1].low in ("from", "by", "of"):
            return i + 2, last
    return first, last


_SAYINGS = frozenset("statement statements report reports post posts message update updates account".split())


def _kind(marked: Marked, start: int, end: int) -> SpeakerKind:
    found = {h.value for h in marked.of("office") if start <= h.start < end}
    return next((kind for value, kind in _KINDS if value in found), SpeakerKind.UNKNOWN)


_LOCALS = frozenset(
    "officials residents police rescuers firefighters doctors medics prosecutors authorities".split()
)


def _are_locals(marked: Marked, first: int, last: int) -> bool:
    """ "officials in Nikopol said": who speaks of a town from there; those of a capital speak of the country."""
    tokens = marked.sentence.tokens
    at = next((i for i in range(first, last - 1) if tokens[i].low in _LOCALS), None)
    if at is None or tokens[at + 1].low != "in":
        return False
    start = tokens[min(at + 2, last - 1)].start
    return any(p.start == start and p.level == "settlement" for p in marked.places) and not any(
        s.capital and s.start == start for s in marked.sides
    )


def _governed(marked: Marked, start: int, end: int) -> PlaceMention | None:
    inside = (p for p in marked.places if start <= p.start < end)
    return next((p for p in inside if p.role != "person" and p.level != "country"), None)

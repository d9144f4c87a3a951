"""What a place name does in its sentence: a site, a point of reference, a government, a container. Pure."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from geo.geoparsing.detect.candidate_spans import Span, normal_form_of_word
from geo.geoparsing.detect.name_tokens import Reading, Token
from geo.geoparsing.detect.striking_country import STRIKES, is_striking_country
from geo.geoparsing.types import Mention
from geo.lexicon import lexicon_words

# Between a place and the larger place that holds it.
_CONTAINED = re.compile(
    r"\s*[,(]\s*(?:(?:in|в|у|the)\s+){0,2}|\s+(?:in|of|в|у|на)\s+(?:the\s+(?:(?:wider|greater)\s+)?)?"
)
_MEASURES = frozenset(
    """km kilometers kilometres kilometer kilometre miles mile км километров километра километрах кілометрів кілометри
    кілометрах""".split()
)
_NEAR_ENGLISH = frozenset("near outside toward towards nearby beyond".split())
_LAUNCHED = frozenset("fired launched lobbed flown sent flew came coming shot operating".split())
_ACTS = frozenset(
    """launched launches fired fires attacked attacks shelled shells struck strikes hit invaded invades annexed seeks
    sought retaliated responded used uses deployed deploys intensified stepped began started wants continues continued
    plans tried tries sent sends agreed signed voted joined backs backed supports supported supplied""".split()
)  # fmt: skip


def assign_roles(reading: Reading, spans: Sequence[Span], mentions: list[Mention]) -> list[Mention]:
    """The same mentions with role and containers filled in."""
    made: list[Mention] = []
    for number, (span, mention) in enumerate(zip(spans, mentions, strict=True)):
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        contained = following is not None and (
            _may_contain(reading, mention, following)
            or _is_district_of(reading, mention, following, spans[number + 1])
        )
        containers = (number + 1,) if contained else ()
        role = mention.role if mention.role != "site" else _role(reading, span, mention)
        cues = (
            (*mention.cues, "acts")
            if role == "site" and _is_subject(reading, span, mention)
            else mention.cues
        )
        if is_striking_country(reading, span, mention.language):
            cues = (*cues, STRIKES)
        made.append(replace(mention, role=role, containers=containers, cues=cues))
    return made


def is_government_capital(forms: Sequence[str]) -> bool:
    """Whether a name is a capital that the press uses for a government."""
    return not government_capital_forms().isdisjoint(forms)


def _may_contain(reading: Reading, mention: Mention, following: Mention) -> bool:
    if following.sentence != mention.sentence or following.role == "adjective" or mention.role == "adjective":
        return False
    between = reading.text[mention.end : following.start]
    if len(between) > 30:
        return False
    if between.isspace():
        return following.language != "en" and following.kind_hint in ("region", "district", "hromada")
    return _CONTAINED.fullmatch(between.replace("(", ",", 1)) is not None


def _is_district_of(reading: Reading, mention: Mention, city: Mention, span: Span) -> bool:
    """ "у Київському районі Харкова": a district with a name in the genitive right behind it."""
    between = reading.text[mention.end : city.start]
    if mention.kind_hint != "district" or city.language == "en" or city.kind_hint or not between.isspace():
        return False
    cases = reading.tokens[span.last].forms(city.language).cases
    return "gent" in cases and "nomn" not in cases


def _role(reading: Reading, span: Span, mention: Mention) -> str:
    slavic = reading.tokens[span.first].cyrillic
    if _is_reference_slavic(reading, span, mention.language) if slavic else _is_reference(reading, span):
        return "reference"
    return "site"


def _is_subject(reading: Reading, span: Span, mention: Mention) -> bool:
    slavic = reading.tokens[span.first].cyrillic
    return _acts_slavic(reading, span, mention.language) if slavic else _acts(reading, span)


def _is_reference(reading: Reading, span: Span) -> bool:
    before, second = reading.before(span.first), reading.before(span.first, 2)
    if before is not None and before.lower == "the" and second is not None:
        before, second = second, reading.before(span.first, 3)
    if before is None:
        return False
    if before.lower in _NEAR_ENGLISH:
        return True
    if second is None:
        return False
    if before.lower == "of" and second.lower in lexicon_words("english", "directions"):
        return second.lower not in ("central", "northern", "southern", "eastern", "western")
    measured = before.lower in ("from", "of", "off") and second.lower in _MEASURES
    if measured or (before.lower == "from" and second.lower in _LAUNCHED):
        return True
    if before.lower in ("of", "from") and second.lower in ("outskirts", "suburbs", "away"):
        return second.lower == "away"
    return before.lower == "to" and second.lower in ("close", "next", "adjacent")


def _is_reference_slavic(reading: Reading, span: Span, language: str) -> bool:
    before, second = reading.before(span.first), reading.before(span.first, 2)
    if before is None or not before.cyrillic:
        return False
    near = lexicon_words("slavic", "near")
    if before.lower in near:
        return True
    if before.lower in lexicon_words("slavic", "direction") and before.lower.endswith(("іше", "ее")):
        return True
    if second is None:
        return False
    if before.lower in ("від", "от") and (
        second.lower in _MEASURES or second.lower in lexicon_words("slavic", "direction")
    ):
        return True
    lemmas = before.forms(language).lemmas
    return not lemmas.isdisjoint(lexicon_words("slavic", "settlement")) and second.lower in near


def _acts(reading: Reading, span: Span) -> bool:
    last, before, after = reading.tokens[span.last], reading.before(span.first), reading.after(span.last)
    if before is not None and before.lower in _ACTOR_BEFORE:
        return True
    if before is not None and before.lower == "to":
        second = reading.before(span.first, 2)
        if second is not None and second.lower == "according":
            return True
    if before is not None and (
        before.lower in lexicon_words("english", "place_before") or before.lower in ("of", "at")
    ):
        return False
    if after is None or last.possessive:
        return last.possessive and after is not None and _is_deed(after)
    if reading.text[last.end : last.end + 1] == "-":
        return True
    return not after.gap.strip() and _does(reading, span)


_ACTOR_BEFORE = frozenset("by against blames blamed accused accuses".split())


def _does(reading: Reading, span: Span) -> bool:
    """Whether a verb of speech or action follows, with auxiliaries and adverbs between."""
    for steps in (1, 2, 3):
        step = reading.after(span.last, steps)
        if step is None:
            return False
        if step.lower in lexicon_words("english", "speech") or step.lower in _ACTS:
            return True
        between = step.lower in lexicon_words("english", "government_after") or step.lower in _BETWEEN
        if not between and not step.lower.endswith("ly"):
            return False
    return False


_BETWEEN = frozenset("also not been repeatedly again".split())


def _is_deed(after: Token) -> bool:
    return after.lower in lexicon_words("english", "deeds")


def _acts_slavic(reading: Reading, span: Span, language: str) -> bool:
    before = reading.before(span.first)
    if before is not None and before.cyrillic and reading.tokens[span.first].gap == " ":
        forces = lexicon_words("slavic", "forces")
        if before.lower in forces or not before.forms(language).lemmas.isdisjoint(forces):
            return True
    if "nomn" not in reading.tokens[span.last].forms(language).cases:
        return False
    speech = lexicon_words("slavic", "speech")
    for steps in (1, 2):
        after = reading.after(span.last, steps)
        if after is None or not after.cyrillic or after.gap.strip():
            return False
        if not after.forms(language).lemmas.isdisjoint(speech):
            return True
    return False


@functools.cache
def government_capital_forms() -> frozenset[str]:
    """Normal forms of capitals that stand for governments."""
    found = {normal_form_of_word(name) for name in lexicon_words("slavic", "capitals")}
    return frozenset(
        found | {normal_form_of_word(name.replace("_", " ")) for name in lexicon_words("english", "capitals")}
    )

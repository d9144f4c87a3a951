"""Whether a side is told to have attacked: as owner of the attack, as its subject, or behind "by"."""

from __future__ import annotations

from incidents.extraction.annotate.annotations import Marked, Side
from incidents.extraction.lexicon import Hit
from incidents.extraction.text.tokenizer import Token

AGAINST = frozenset("on against at onto toward towards upon по на проти против у в".split())
_PREPOSITIONS = frozenset(
    "in of on at from near inside across into with to for southern northern eastern western central".split()
)
_PASSIVE = frozenset("was were been be being is are".split())
_CLAUSE_WORDS = frozenset(". ; by that on of said які який которые что що".split())
_ATTACK_NOUNS = frozenset({"attack", "attacks", "strike", "strikes"})
_LAUNCHES = frozenset("launched unleashed launch launches conducted staged made carried".split())
_FIRE_FROM = frozenset("fire attack attacks shelling strikes assault bombardment".split())
_NO_DEED = frozenset({"protest", "fire"})
_DEFENCE = frozenset({"down", "lost", "debris"})
_DONE_TO = (
    "уничтож", "знищ", "пораж", "уража", "ураж", "поврежд", "пошкодж", "разруш", "зруйн", "захоп", "захват",
)  # fmt: skip
_ATTACKS = frozenset(
    {"airstrike", "shelling", "strike", "blast", "ied", "clash", "shooting", "violence", "sabotage"}
)
_WEAPONS = frozenset(
    "drone cruise_missile ballistic_missile missile guided_bomb bomb rocket_artillery artillery mortar".split()
)
_NOT_ADJECTIVES = frozenset(
    "before after being was were who when while had have has is are which , . ; on in to of said that over against by "
    "за по на у в над під под із и з".split()
)


def owns_attack(side: Side, marked: Marked) -> bool:
    """ "Russian missile strike", "Israeli air strikes", "the RSF's shelling"."""
    tokens = marked.sentence.tokens
    for hit in _means(marked):
        if marked.language != "en" and hit.value == "blast":
            continue
        near = 0 <= hit.first - side.last <= 5
        if near and not _is_verb(hit, tokens) and _only_adjectives(tokens[side.last : hit.first]):
            return True
    return False


def acts_as_attacker(side: Side, marked: Marked, end: int) -> bool:
    """The side stands before an active verb of attack, in text up to `end`."""
    tokens = marked.sentence.tokens
    if any(t.low in _PREPOSITIONS for t in tokens[max(0, side.first - 2) : side.first]):
        return False
    return any(
        _is_deed(hit, marked.language) and hit.start < end and _is_subject_of(side, hit, tokens)
        for hit in marked.of("trigger") + marked.of("defence")
    )


def attacks_after(side: Side, marked: Marked) -> bool:
    """ "удар ВСУ", "обстріл росіян", "ракети РФ": the side right behind the attack or the means."""
    tokens = marked.sentence.tokens
    for hit in _means(marked):
        if tokens[hit.first].low.startswith(_DONE_TO) or not 0 <= side.first - hit.last <= 2:
            continue
        if not any(t.low in AGAINST or t.low in (",", ".") for t in tokens[hit.last : side.first]):
            return True
    return False


def is_named_as_doer(side: Side, marked: Marked) -> bool:
    """ "by the RSF", "under fire from Russian forces"; not "captured from Afghan forces"."""
    tokens = marked.sentence.tokens
    if not (marked.of("trigger") or marked.of("weapon")):
        return False
    for i in range(side.first - 1, max(-1, side.first - 4), -1):
        if tokens[i].low == "by":
            return True
        if tokens[i].low == "from":
            return i > 0 and tokens[i - 1].low in _FIRE_FROM
    return False


def _means(marked: Marked) -> list[Hit]:
    return [h for h in marked.of("trigger") if h.value in _ATTACKS] + [
        h for h in marked.of("weapon") if h.value in _WEAPONS
    ]


def _is_deed(hit: Hit, language: str) -> bool:
    if hit.category == "defence":
        return hit.value not in _DEFENCE
    return hit.value not in _NO_DEED and not (language != "en" and hit.value == "blast")


def _is_subject_of(side: Side, hit: Hit, tokens: list[Token]) -> bool:
    if not 0 <= hit.first - side.last <= 9:
        return False
    between = [t.low for t in tokens[side.last : hit.first]]
    if any(w in _CLAUSE_WORDS for w in between):
        return False
    if any(w in _PASSIVE for w in between[-3:]) and not any(
        w in ("has", "have", "had") for w in between[-2:]
    ):
        return False
    noun = tokens[hit.first].low in _ATTACK_NOUNS and hit.last < len(tokens)
    return not noun or bool(_LAUNCHES & set(between))


def _is_verb(hit: Hit, tokens: list[Token]) -> bool:
    word = tokens[hit.first].low
    past = word.endswith("ed") or word in ("hit", "struck", "targets", "fought", "hits")
    return past and hit.last - hit.first == 1


def _only_adjectives(tokens: list[Token]) -> bool:
    return not any(t.low in _NOT_ADJECTIVES for t in tokens)

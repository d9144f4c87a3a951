"""Whether a side is told to have attacked: as owner of the attack, as its subject, or behind "by"."""

from __future__ import annotations

import re

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Marked, Side
from incidents.extraction.lexicon import Hit

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


def is_possessor_of_attack(side: Side, marked: Marked) -> bool:
    """ "Russian missile strike", "Israeli air strikes", "the RSF's shelling"."""
    tokens = marked.sentence.tokens
    for hit in _means(marked):
        if marked.language != "en" and hit.value == "blast":
            continue
        near = 0 <= hit.first - side.last <= 5
        if (
            near
            and not _is_verb(hit, tokens)
            and _only_adjectives(tokens[side.last : hit.first])
            and not any(side.last <= o.first < hit.first and o.value != side.value for o in marked.sides)
            and not _names_another(side, hit, marked)
        ):
            return True
    return False


def _names_another(side: Side, hit: Hit, marked: Marked) -> bool:
    """ "українських рятувальників … удару": the adjective belongs to the people between, not to the attack."""
    if marked.language == "en":
        return False
    between = marked.of("person") + marked.of("casualty") + marked.of("office")
    return any(side.last <= h.first < hit.first for h in between)


def acts_as_attacker(side: Side, marked: Marked, end: int) -> bool:
    """The side stands before an active verb of attack, in text up to `end`."""
    tokens = marked.sentence.tokens
    if any(t.low in _PREPOSITIONS for t in tokens[max(0, side.first - 2) : side.first]) and not _sends(
        side, marked
    ):
        return False
    if _is_victim(side, marked):
        return False
    return any(
        _is_deed(hit, marked.language) and hit.start < end and _is_subject_of(side, hit, tokens)
        for hit in marked.of("trigger") + marked.of("defence")
    )


_FIGHTERS = frozenset(
    "fighters militants members forces units troops jets aircraft warplanes helicopters soldiers gunmen rebels".split()
)
_TO_VICTIM = 4  # tokens between the word of harm and the side of those harmed


def _sends(side: Side, marked: Marked) -> bool:
    """ "a drone of the Rapid Support Forces", "fighters from JNIM": the side owns what attacks."""
    tokens = marked.sentence.tokens
    at = side.first - 1
    if at >= 0 and tokens[at].low == "the":
        at -= 1
    if at < 1 or tokens[at].low not in ("of", "from"):
        return False
    armed = any(h.last == at for h in marked.of("weapon") + marked.of("generic_actor"))
    return armed or tokens[at - 1].low in _FIGHTERS


def _is_victim(side: Side, marked: Marked) -> bool:
    """ "killed three Syrian soldiers and wounded two": whoever was killed did not wound."""
    if marked.language != "en":
        return False
    tokens = marked.sentence.tokens
    return any(
        0 <= side.first - h.last <= _TO_VICTIM
        and h.value.endswith("active")
        and not any(t.low in ("by", ",", ";", "and") for t in tokens[h.last : side.first])
        for h in marked.of("casualty")
    ) and any(side.last <= h.first <= side.last + 2 for h in marked.of("person"))


def is_side_after_attack_word(side: Side, marked: Marked) -> bool:
    """ "удар ВСУ", "обстріл росіян", "ракети РФ": the side right behind the attack or the means."""
    tokens = marked.sentence.tokens
    for hit in _means(marked):
        if tokens[hit.first].low.startswith(_DONE_TO) or not 0 <= side.first - hit.last <= 2:
            continue
        if _is_active(tokens[hit.first].low) and tokens[side.last - 1].low.endswith(_OF_OBJECTS):
            continue  # "розстріляв полонених українців": whom, not who
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
            return not (i and tokens[i - 1].low in _HOLDING)
        if tokens[i].low == "from":
            return i > 0 and tokens[i - 1].low in _FIRE_FROM
    return False


_HOLDING = frozenset("used held operated controlled run owned quoted manned occupied seized captured".split())
_OF_OBJECTS = ("ців", "нів", "ян", "цев", "ов", "ев", "их", "ых")
_PAST = ("ив", "ав", "яв", "ів", "ила", "ала", "яла", "или", "али", "яли", "ил", "ал", "ял")


def _is_active(word: str) -> bool:
    """A verb of the past (Ukrainian and Russian)."""
    return word.endswith(_PAST) and not word.startswith(_END_SO)


def strikes_by_its_verb(party_start: int, marked: Marked) -> bool:
    """Whether the side that begins there strikes by a verb close behind: "the Russians shelled", «росіяни скинули»."""
    tokens = marked.sentence.tokens
    side = next((s for s in marked.sides if s.start == party_start), None)
    if side is None:
        return False
    for hit in marked.of("trigger"):
        between = [t.low for t in tokens[side.last : hit.first]]
        if hit.first < side.last or len(between) > _TO_VERB or "'s" in between:
            continue
        word = tokens[hit.first].low
        if word.endswith(_ACTIVE) or word in _VERBS or _is_verb(hit, tokens):
            return _is_subject_of(side, hit, tokens)
    return False


_TO_VERB = 3  # words between: "Russian forces again shelled"
_VERBS = frozenset("dropped fired launched".split())


def _means(marked: Marked) -> list[Hit]:
    return [h for h in marked.of("trigger") if h.value in _ATTACKS] + [
        h for h in marked.of("weapon") if h.value in _WEAPONS
    ]


def _is_deed(hit: Hit, language: str) -> bool:
    if hit.category == "defence":
        return hit.value not in _DEFENCE
    return hit.value not in _NO_DEED and not (language != "en" and hit.value in ("blast", "killing"))


def _is_subject_of(side: Side, hit: Hit, tokens: list[Token]) -> bool:
    if not 0 <= hit.first - side.last <= 9 or _is_done_to(hit, tokens):
        return False
    between = [t.low for t in tokens[side.last : hit.first]]
    if any(w in _CLAUSE_WORDS for w in between) or (between[:1] == ["'s"] and "," in between):
        return False  # "Kharkiv, Ukraine's second city, a bomb hit …"
    if any(w in _PASSIVE for w in between[-3:]) and not any(
        w in ("has", "have", "had") for w in between[-2:]
    ):
        return False
    noun = tokens[hit.first].low in _ATTACK_NOUNS and hit.last < len(tokens)
    return not noun or bool(_LAUNCHES & set(between))


_NOUNS = ("удар", "атак", "обстріл", "обстрел", "артобстр", "авіа", "авиа", "вибух", "взрыв", "ракетн", "прильот",
          "приліт", "прилет", "прилёт", "залп", "підрив", "подрыв", "прорив", "прорыв", "бій", "бой", "бої", "бои",
          "пожеж", "пожар", "нічн", "ночн", "масован", "дрон", "безпілот", "беспилот", "теракт", "влучан", "попадан",
          "мінометн", "минометн", "артилерійськ", "розстріл", "расстрел", "напад", "штурм", "наступ")  # fmt: skip
_END_SO = ("обстріл", "обстрел", "артобстр", "розстріл", "расстрел", "залп")  # nouns that end like a verb
_ACTIVE = ("ли", "ла", "ло", "ав", "ив", "ів", "ув", "яв", "ал", "ил", "ел", "ял", "ёл", "ють", "уть", "ять", "ать",
           "ує", "ює", "ет", "ит", "ют", "ут", "ят", "ат", "лася", "лися", "ався", "ился", "лись")  # fmt: skip
_PUTS_TO_WORK = ("завда", "нанес", "наніс", "нанос", "здійсн", "соверш", "провел", "провод", "открыл", "відкри",
                 "обруш", "випуст", "выпуст", "запуст", "застос", "примен")  # fmt: skip
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def _is_done_to(hit: Hit, tokens: list[Token]) -> bool:
    """Whether the word of attack says what was suffered: "hit by", "обстріляні", a noun ("внаслідок удару")."""
    word = tokens[hit.first].low
    after = [t.low for t in tokens[hit.last : hit.last + 5]]
    if not _CYRILLIC.match(word):
        return after[:1] == ["by"]
    if _is_active(word):
        return False
    if word.startswith(_NOUNS) and not word.endswith(
        (
            "кували",
            "кував",
            "кувала",
            "ковали",
            "ковал",
            "ковала",
            "ряли",
            "ляли",
            "ляла",
            "ляв",
            "ляет",
            "лює",
            "ляють",
            "кують",
            "куют",
        )
    ):
        before = tokens[max(0, hit.first - 4) : hit.first]
        return not any(t.low.startswith(_PUTS_TO_WORK) for t in before)
    return not any(t.low.endswith(_ACTIVE) for t in tokens[hit.first : hit.last])


def _is_verb(hit: Hit, tokens: list[Token]) -> bool:
    word = tokens[hit.first].low
    past = word.endswith("ed") or word in ("hit", "struck", "targets", "fought", "hits")
    return past and hit.last - hit.first == 1


def _only_adjectives(tokens: list[Token]) -> bool:
    return not any(t.low in _NOT_ADJECTIVES for t in tokens)

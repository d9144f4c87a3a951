"""Places of a clause: which mentions are sites, which stand together, which only contain others."""

from __future__ import annotations

from dataclasses import dataclass

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.types import PlaceMention

_PAIR = 2
_AREAS = frozenset({"country", "region"})
_SITES = frozenset({"site", "qualifier"})
_LIST_WORDS = frozenset(
    ", and & or as well also in the including both і й та и в у на а також также or / "
    "city cities region regions".split()
)
_INTO = frozenset("in on across over against at into throughout inside around within of near onto".split())
_FROM = frozenset("from towards toward із из з".split())
_FILL = frozenset(
    "the targets target parts of southern northern eastern western central south-west "
    "south-east north-west north-east "
    "south north east west southwestern southeastern northwestern northeastern several "
    "many various whole all most "
    "south-eastern south-western regions region cities areas border a number and , "
    "occupied government-controlled "
    "областях областям областями областей регіонах регіонам регионах регионам регионов "
    "территории територією територіях цілях целям "
    "об'єктах объектам".split()
)
_INTO_SLAVIC = frozenset(
    "в у на по над через всій всей територією територии території территории проти".split()
)


@dataclass(frozen=True, slots=True)
class Group:
    """Places told of together; `near` when the text says near or some way from them."""

    places: tuple[PlaceMention, ...]
    start: int
    end: int
    near: bool = False


def groups_of(marked: Marked, start: int, end: int, clean: str, language: str) -> list[Group]:
    """The groups of sites in text[start:end], in order; places that only contain a finer one are left out."""
    inside = [p for p in marked.places if start <= p.start < end]
    speaker = marked.speaker
    sites = [
        p for p in inside
        if p.role in _SITES
        and not (language == "en" and _stands_for_government(p, marked))
        and not (speaker and not speaker.pronoun and speaker.start <= p.start < speaker.end)
        and (p.level != "country" or _is_struck_country(p, marked, clean, language))
    ]  # fmt: skip
    sites = _without_quoted(sites, marked, start, end, clean)
    sites = _without_containers(sites, clean)
    sites = _without_origins(sites, marked)
    found = _together(sites, clean, near=False)
    references = [p for p in inside if p.role == "reference" and p.level != "country"]
    if references and all(p.level in _AREAS and p.key in references[0].within for p in sites):
        # "a village near Jos in central Nigeria": the area only says where Jos is
        return _together(references[:1], clean, near=True)
    return found


_BEFORE_CITY = frozenset(
    "in at near on over across of around inside outside capital city into towards toward "
    "against throughout and , from to hit "
    "struck hitting striking targeted targeting targets attacked pounded including "
    "between like central downtown "
    "reached rocked bombarded shelled through within above or & - : (".split()
)
_STRUCK = frozenset("suffered came under hit struck attacked rocked shelled targeted bombed woke".split())


def _stands_for_government(place: PlaceMention, marked: Marked) -> bool:
    """ "Moscow has repeatedly accused", "Kyiv relies on": a capital as a subject is its government."""
    side = next((s for s in marked.sides if s.capital and s.start == place.start), None)
    if side is None or place.level != "settlement" or _opens_list(place, marked):
        return False
    tokens = marked.sentence.tokens
    before = tokens[side.first - 1].low if side.first else ""
    if before in ("a", "an") and side.first > 1 and tokens[side.first - 2].low in _BEFORE_CITY:
        return False  # "at a Mogadishu hotel"
    if before in _BEFORE_CITY and not (before in (",", "and") and _is_subject(side.last, tokens)):
        return False
    after = [t.low for t in tokens[side.last : side.last + 5]]
    if not after or (after[0] in (",", ".", "and", "-", ":") and before):
        return False
    return not _STRUCK & set(after)


def _opens_list(place: PlaceMention, marked: Marked) -> bool:
    """ "Kyiv, Odesa and Lviv": a capital among other towns is a town."""
    return any(0 < p.start - place.end <= 2 and p.level == "settlement" for p in marked.places)


def _is_subject(at: int, tokens: list[Token]) -> bool:
    return at < len(tokens) and tokens[at].low in (
        "has",
        "have",
        "said",
        "says",
        "accused",
        "blamed",
        "was",
        "is",
        "will",
        "would",
    )


def _is_struck_country(place: PlaceMention, marked: Marked, clean: str, language: str) -> bool:
    """A country is a site only behind a preposition of place or of aim ("strikes on Ukraine", "across Russia")."""
    if clean[place.end : place.end + 2] == "'s":
        return False
    into = _INTO if language == "en" else _INTO_SLAVIC
    tokens = marked.sentence.tokens
    i = marked.token_at(place.start) - 1
    others = {marked.token_at(p.start) for p in marked.places if p is not place}
    while i >= 0 and (tokens[i].low in _FILL or tokens[i].low.isdigit() or i in others):
        i -= 1
    return i >= 0 and tokens[i].low in into


def _without_quoted(
    sites: list[PlaceMention], marked: Marked, start: int, end: int, clean: str
) -> list[PlaceMention]:
    """Leave out names inside quotation marks when what happened is told outside of them."""
    marks = [i for i in range(start, end) if clean[i] == '"']
    if not marks:
        return sites
    marks += [end] if len(marks) % 2 else []
    inside = [(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]

    def quoted(at: int) -> bool:
        return any(a < at < b for a, b in inside)

    if all(quoted(t.start) for t in marked.of("trigger") if start <= t.start < end):
        return sites
    names = [(a, b) for a, b in inside if any(p.start - a <= 1 and b - p.end <= 1 for p in sites)]
    inside = [
        span for span in inside if span not in names
    ]  # 'the village of "Chasiv Yar"': a name, no speech
    return [p for p in sites if not quoted(p.start)]


def _without_containers(sites: list[PlaceMention], clean: str) -> list[PlaceMention]:
    kept = []
    for place in sites:
        contains = [q for q in sites if place.key in q.within and q.key != place.key]
        if contains and not _listed(place, contains, clean):
            continue
        if _qualifies(place, sites, clean):
            continue
        if place.role == "qualifier" and any(
            q.role == "site" and (place.key in q.within or abs(q.start - place.start) < 40)
            for q in sites
            if q is not place
        ):
            continue
        kept.append(place)
    return kept


def _qualifies(place: PlaceMention, sites: list[PlaceMention], clean: str) -> bool:
    """ "Zolochiv, Kharkiv region": a region right behind a settlement's comma says where that is."""
    if place.level not in ("region", "district", "hromada") or len(sites) != _PAIR:
        return False
    other = sites[0]
    between = clean[other.end : place.start].strip()
    return (
        other is not place
        and other.level == "settlement"
        and other.country == place.country
        and between == ","
    )


def _listed(place: PlaceMention, finer: list[PlaceMention], clean: str) -> bool:
    """ "Odesa and the Odesa region": both are meant."""
    for other in finer:
        first, second = sorted((place, other), key=lambda p: p.start)
        between = clean[first.end : second.start].lower().split()
        if between and between[0] in ("and", "та", "і", "й", "и") and len(between) <= 3:
            return True
    return False


_MEETINGS = (
    "meeting", "summit", "talks", "conference", "visit", "speech", "forum", "gathering", "addressing", "exhibition",
    "negotiation", "саміт", "переговор", "зустріч", "саммит", "встреч", "визит", "візит",
)  # fmt: skip


def _without_origins(sites: list[PlaceMention], marked: Marked) -> list[PlaceMention]:
    """Leave out where something was fired from, when there is also where it went."""
    tokens = marked.sentence.tokens

    def comes_from(place: PlaceMention) -> bool:
        i = marked.token_at(place.start) - 1
        return i >= 0 and (
            tokens[i].low in _FROM or (i >= 1 and tokens[i].low == "the" and tokens[i - 1].low in _FROM)
        )

    def is_of_a_meeting(place: PlaceMention) -> bool:
        at = marked.token_at(place.start)
        return any(t.low.startswith(_MEETINGS) for t in tokens[max(0, at - 4) : at])

    return [p for p in sites if not comes_from(p) and not is_of_a_meeting(p)]


def _together(sites: list[PlaceMention], clean: str, *, near: bool) -> list[Group]:
    found: list[list[PlaceMention]] = []
    for place in sites:
        if found and _is_list_gap(clean[found[-1][-1].end : place.start]):
            if all(p.key != place.key for p in found[-1]):
                found[-1].append(place)
            continue
        found.append([place])
    return [_one_road(Group(tuple(g), g[0].start, g[-1].end, near), clean) for g in found]


def _one_road(group: Group, clean: str) -> Group:
    """ "on the Kano-Zaria road", "на трасі Харків – Чугуїв": one site between the two, told by the first."""
    if len(group.places) != _PAIR:
        return group
    first, second = group.places
    joined = clean[first.end : second.start].strip() in ("-", "–", "—")
    behind = clean[second.end : second.end + _TO_ROAD].lower().split()[:1]
    before = clean[max(0, first.start - _TO_ROAD) : first.start].lower().split()[-1:]
    if joined and ({w.strip(".,;") for w in behind + before} & _ROADS):
        return Group((first,), group.start, group.end, near=True)
    return group


_TO_ROAD = 14  # characters
_ROADS = frozenset(
    "road highway motorway route railway line траса трасі трасу дорозі дорога автодорозі шосе трассе трассы дороге "
    "автодороге шоссе перегоні перегоне".split()
)


def _is_list_gap(gap: str) -> bool:
    if len(gap) > 40:
        return False
    words = gap.lower().replace(",", " , ").replace("-", " , ").split()
    return (
        bool(words)
        and not any(w.isdigit() for w in words)  # "16 people in X and 4 in Y": each has its own
        and any(w in (",", "and", "or", "&", "та", "і", "й", "и", "также", "також") for w in words)
        and all(w in _LIST_WORDS or len(w) <= 2 for w in words)
    )

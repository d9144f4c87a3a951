"""Places that a sentence names for another reason than that something happened there: offices, hospitals, capitals."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.annotate.annotations import Marked, Side
from incidents.extraction.types import PlaceMention

_HOSPITALS = ("лікарн", "больниц", "госпітал", "госпитал", "шпитал", "реанімац", "реанимац")
_BEDSIDE = frozenset({"лікарні", "лікарнях", "больнице", "больницах", "госпитале", "госпіталі", "шпиталі",
                      "реанімації", "реанимации", "hospital", "hospitals", "clinic"})  # fmt: skip
_AT = frozenset({"in", "at", "у", "в", "во", "to", "the", "a", "an", "до"})
# nothing happened there
NO_SITES = frozenset(
    {"person", "adjective", "hospital", "office", "seat", "origin", "government", "direction"}
)
_TAKEN = ("увез", "везут", "доставл", "доставил", "доставят", "госпіталіз", "госпитализ", "эвакуир", "евакуйов",
          "flown", "airlift", "rushed", "taken", "transferred", "перевез", "везуть", "везти", "транспорт", "доправ",
          "відправ", "отправ")  # fmt: skip
_FIRST_NAMES = frozenset({"володимир", "владимир", "volodymyr", "vladimir"})  # that are towns as well
_SPEAKS_AT = ("briefing", "conference", "speaking", "interview", "address", "брифінг", "брифинг", "виступаюч",
              "выступая", "пресконференц", "прес-конференц", "пресс-конференц", "інтерв'ю", "интервью", "засіданн",
              "заседани", "нарад", "совещани", "перебуваючи", "находясь")  # fmt: skip
_FIRED = (
    "fired",
    "launched",
    "запущен",
    "випущен",
    "выпущен",
    "стартува",
    "стартова",
    "пуск",
    "launch",
    "took",
)
_FIRE = ("обстріл", "обстрел", "атак", "вдари", "удари", "бьют", "б'ют", "shell", "hit", "struck", "attack", "fir",
         "launch", "запуст", "випуст", "выпуст")  # fmt: skip
_FROM = frozenset({"from", "з", "із", "зі", "из", "со", "с"})
_REACH = 5  # tokens between a hospital or an office and the name of its place
_HEADS = frozenset(
    "head governor mayor chief leader administrator голова голови очільник начальник мер губернатор глава мэр".split()
)
_OFFICE_LINKS = frozenset(
    "of the a in regional city district military administration civil state for та і и "
    "області обласної міської районної військової адміністрації області мвa ова ода "
    "администрации областной городской военной района округа".split()
)
_GOVERNMENT_VERBS = (
    "заклика", "призва", "обвин", "звинува", "заяви", "поперед", "предупред", "пообіця", "пообеща", "відпові", "ответи",
    "відмов", "отказ", "засуди", "осуди", "визна", "призна", "заперечи", "отрица", "опроверг", "спростува", "погрожу",
    "угрожа", "вимага", "требу", "планує", "планирует", "готує", "готовит",
)  # fmt: skip
_STRIKES = ("вдари", "удари", "завда", "нанес", "обстріля", "обстреля", "атаку", "атакова", "запусти", "випусти",
            "выпусти")  # fmt: skip
_DYING = ("died", "скончал", "умер", "помер")
_WAYS = frozenset("way route дороге пути дорогою шляху".split())
_TO_WAY, _TO_DEATH = 3, 6  # tokens before a name in which "on the way to" and the death stand
_TO_VERB = 6


def mention_with_role(place: PlaceMention, marked: Marked) -> PlaceMention:
    """The mention with the role hospital, office, seat, origin or government where the words around it say so."""
    if place.role in ("site", "qualifier", "actor") and _is_government(place, marked):
        return replace(place, role="government")
    if place.role not in ("site", "qualifier"):
        return place
    if _is_of_hospital(place, marked) or _is_taken_there(place, marked):
        return replace(place, role="hospital")
    if _is_of_office(place, marked) or _names_an_office(place, marked):
        return replace(place, role="office")
    if _is_seat_of_speech(place, marked):
        return replace(place, role="seat")
    if _is_origin(place, marked):
        return replace(place, role="origin")
    return place


_ANOTHER_CLAUSE = frozenset(", ; . : after when following після коли после когда".split())


def _is_of_hospital(place: PlaceMention, marked: Marked) -> bool:
    """ "died in hospital in Mykolaiv", "у лікарні Дніпра померла жінка": those hurt elsewhere are treated there."""
    if not marked.of("casualty"):
        return False
    tokens = marked.sentence.tokens
    at = marked.token_at(place.start)
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = tokens[i].low
        if word in _ANOTHER_CLAUSE:
            return False
        if word in _BEDSIDE:
            before = [t.low for t in tokens[max(0, i - 3) : i]]
            return any(w in _AT for w in before) and not _is_struck(i, marked)
    return False


def without_first_names(places: list[PlaceMention], clean: str) -> list[PlaceMention]:
    """Give the role `person` to "Володимир Зеленський": a first name before a family name, not the town."""
    return [
        replace(p, role="person")
        if p.text.lower() in _FIRST_NAMES
        and clean[p.end : p.end + 1] == " "
        and clean[p.end + 1 : p.end + 2].isupper()
        else p
        for p in places
    ]


def pass_on_origins(places: list[PlaceMention], clean: str) -> list[PlaceMention]:
    """ "launched from Oryol, Kursk and Primorsko-Akhtarsk": the whole list is where the fire came from."""
    passed: list[PlaceMention] = []
    for place in places:
        before = passed[-1] if passed else None
        if (
            before is not None
            and before.role == "origin"
            and place.role in ("site", "qualifier", "reference")
        ):
            between = clean[before.end : place.start].strip().lower()
            if between in _LINKS:
                place = replace(place, role="origin")
        passed.append(place)
    return passed


_LINKS = frozenset({",", "and", ", and", "та", "і", "й", "и", "а також", "а также", "("})


def _is_taken_there(place: PlaceMention, marked: Marked) -> bool:
    """ "обоих увезли в Курск", "were flown to Bogota": those hurt elsewhere are treated there."""
    if place.level not in ("settlement", "exact"):
        return False
    tokens = marked.sentence.tokens
    at = marked.token_at(place.start)
    if not at or tokens[at - 1].low not in ("в", "во", "до", "у", "to"):
        return False
    if any(t.low.startswith(_TAKEN) for t in tokens[max(0, at - _REACH) : at - 1] if t.low not in (",", ".")):
        return True
    on_the_way = any(t.low in _WAYS for t in tokens[max(0, at - _TO_WAY) : at - 1])
    return on_the_way and any(
        t.low.startswith(_DYING) for t in tokens[max(0, at - _TO_DEATH) : at - 1]
    )  # "скончался по дороге в Москву"


def _is_struck(at: int, marked: Marked) -> bool:
    """ "a missile hit a hospital in Kherson": the hospital is what was hit."""
    return any(h.value != "killing" and at - _REACH <= h.first <= at + 1 for h in marked.of("trigger"))


def _is_of_office(place: PlaceMention, marked: Marked) -> bool:
    """ "head of the Odesa region", between a name and the verb of saying: what an official governs."""
    tokens = marked.sentence.tokens
    at = marked.token_at(place.start)
    i = at - 1
    while i >= 0 and at - i <= _REACH and tokens[i].low in _OFFICE_LINKS:
        i -= 1
    if i < 0 or at - i > _REACH or tokens[i].low not in _HEADS:
        return False
    after = marked.token_at(max(place.start, place.end - 1)) + 1
    spoken = any(-_TO_VERB <= h.first - after <= _TO_VERB or h.last <= i for h in marked.of("speech"))
    return spoken and not any(
        t.low in ("killed", "убит", "вбито", "wounded", "поранено") for t in tokens[i - 2 : i]
    )


def _names_an_office(place: PlaceMention, marked: Marked) -> bool:
    """ "The Poltava regional prosecutor's office said": a name in front of an office that speaks."""
    after = marked.token_at(max(place.start, place.end - 1)) + 1
    tokens = marked.sentence.tokens
    office = next((h for h in marked.of("office") if 0 <= h.first - after <= 1), None)
    if office is None or any(t.low in (",", ".", "the") for t in tokens[after : office.first]):
        return False
    return any(0 <= h.first - office.last <= _TO_VERB for h in marked.of("speech"))


def _is_seat_of_speech(place: PlaceMention, marked: Marked) -> bool:
    """ "Виступаючи у Львові, президент повідомив", "at a briefing in Kyiv": where it is told, not where it was."""
    tokens = marked.sentence.tokens
    at = marked.token_at(place.start)
    near = [t.low for t in tokens[max(0, at - 4) : at]]
    if any(w in (",", ";", ".") for w in near) or not near or near[-1] not in _AT:
        return False
    return any(w.startswith(_SPEAKS_AT) for w in near) and bool(marked.of("speech"))


def _is_origin(place: PlaceMention, marked: Marked) -> bool:
    """ "missiles fired from Belgorod", "из Энергодара армия РФ обстреляла Никополь": where the fire came from."""
    tokens = marked.sentence.tokens
    at = marked.token_at(place.start)
    if at > 2 and tokens[at - 1].low == "'s":  # "from Russia's Bryansk region"
        at -= 2
    if not at or tokens[at - 1].low not in _FROM or place.level == "country":
        return False
    if not any(p.start != place.start and p.role == "site" and p.key != place.key for p in marked.places):
        return False
    before = [t.low for t in tokens[max(0, at - 4) : at - 1]]
    after = [t.low for t in tokens[at + 1 : at + 7]]
    if any(w.startswith(_FIRED) for w in before):
        return True
    if marked.language == "en" or not any(w.startswith(_FIRE) for w in after):
        return False
    return not _is_somebody_from_there(at - 1, marked)


def _is_somebody_from_there(preposition: int, marked: Marked) -> bool:
    """ "жителька з Херсона": a noun stands before, and no day or sign."""
    if not preposition:
        return False
    before = marked.sentence.tokens[preposition - 1]
    dated = any(d.start <= before.start < d.end for d in marked.dates)
    return not dated and before.low not in (",", ".", "-", ":") and not before.low[:1].isdigit()


def _is_government(place: PlaceMention, marked: Marked) -> bool:
    """ "Москва вдарила ракетами по Одесі", "Київ закликав": a capital in the nominative that acts."""
    side = next((s for s in marked.sides if s.capital and s.start == place.start), None)
    if side is not None and marked.language == "en":
        return _owns_weapons(side, marked)
    if side is None or place.level != "settlement" or side.last - side.first != 1:
        return False
    tokens = marked.sentence.tokens
    before = tokens[side.first - 1].low if side.first else ""
    if before in (
        "в",
        "у",
        "на",
        "по",
        "під",
        "под",
        "над",
        "за",
        "із",
        "з",
        "из",
        "біля",
        "возле",
        "про",
        "о",
    ):
        return False
    for token in tokens[side.last : side.last + _TO_VERB]:
        if token.low in (",", ";", ":", "."):
            return False
        if token.low.startswith(_GOVERNMENT_VERBS):
            return True
        if token.low.startswith(_STRIKES) and _agrees(tokens[side.first].low, token.low):
            return _aims_elsewhere(side, place, marked)
    return False


def _owns_weapons(side: Side, marked: Marked) -> bool:
    """ "Kyiv's drones", "Moscow's missiles": a capital that stands for its army."""
    tokens = marked.sentence.tokens
    if side.last >= len(tokens) or tokens[side.last].low not in ("'s", "'"):
        return False
    return any(side.last < h.first <= side.last + 3 for h in marked.of("weapon") + marked.of("aircraft"))


def _agrees(capital: str, verb: str) -> bool:
    """Москва вдарила, Київ ударив, Тегеран ударил: one subject, one verb."""
    return verb.endswith(("ла", "ла")) if capital.endswith("а") else verb.endswith(("в", "л"))


def _aims_elsewhere(side: Side, place: PlaceMention, marked: Marked) -> bool:
    return any(p.start > side.end and p.key != place.key and p.role == "site" for p in marked.places)

"""Names as they are shown, where the gazetteers' main names lag behind or differ from the press. Pure.

Keyed by GeoNames id: the names in English, Ukrainian and Russian. Everything else is derived by the loaders.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from geo.geoparsing.ukrainian_russian_spellings import likeliest_spelling


class Shown(NamedTuple):
    """The displayed name in each interface language."""

    en: str
    uk: str
    ru: str


NEAREST = {"en": ("en",), "uk": ("uk", "ru", "en"), "ru": ("ru", "uk", "en")}

_UKRAINIAN_LETTERS = re.compile("[іїєґІЇЄҐ]")


def shown_name(language: str, *, en: str, uk: str, ru: str, main: str, country: str) -> str:
    """The name in one language, else in the nearest that has one.

    A Ukrainian name stands on a Russian page as Russian texts write it, and the other way round: by rule, as names
    stand in Latin letters on an English one.
    """
    # GeoNames calls some Ukrainian forms Russian; elsewhere one form for both is right in both, or Russian
    if uk and _UKRAINIAN_LETTERS.search(ru):
        ru = ""
    elif language == "ru" and uk == ru != "" and country == "UA":
        return _with_its_vowels(_respelled(uk, "uk"), ru)
    names = {"en": en, "uk": uk, "ru": ru}
    if language in {"uk", "ru"} and not names[language]:
        other = "ru" if language == "uk" else "uk"
        if names[other]:
            return _respelled(names[other], other)
    return next((names[nearest] for nearest in NEAREST.get(language, ("en",)) if names[nearest]), main)


# What Russian never writes, though readers of texts need not look for it: before the rules of spelling have a turn.
_NEVER_RUSSIAN = (
    (re.compile(r"зьк\b"), "зск"),  # Харцизьк
    (re.compile(r"зьк(?=[аеиоі])"), "зк"),  # Близьке
    (re.compile(r"ець\b"), "ец"),  # Тростянець
    # Куп’янськ; Кам’янське and Слов’янськ have roots of their own.
    (re.compile(r"(?<=[бпвмф])(?<!\bкам)(?<!\bслов)['’ʼ](?=[яюєї])", re.IGNORECASE), ""),
    (re.compile(r"\bСвіт\b"), "Свет"),
    (re.compile("^Жовтневе$"), "Жовтневое"),  # "October", not "yellow"
)

# What those rules leave.
_LEFT_OVER = (
    (re.compile(r"(?<=[сц])ьк(?=(?:ий|ая|ое|ие)\b)"), "к"),  # Дарницький масив
    (re.compile(r"\bРуск(?=(?:ий|ая|ое|ие)\b)"), "Русск"),
    (re.compile(r"\bПолое\b"), "Поле"),
)


@lru_cache(maxsize=20_000)
def _respelled(name: str, language: str) -> str:
    """The likeliest spelling of a Ukrainian ("uk") name in Russian, or of a Russian one in Ukrainian."""
    if language != "uk":
        return likeliest_spelling(name, language)
    for ukrainian, russian in _NEVER_RUSSIAN:
        name = ukrainian.sub(russian, name)
    if name != "Жовтневое":
        name = likeliest_spelling(name, language)
    for ukrainian, russian in _LEFT_OVER:
        name = ukrainian.sub(russian, name)
    return name


def _with_its_vowels(respelled: str, told: str) -> str:
    """The respelling, but with и within its words where the name that is told has it: only endings tell и from ы."""
    letters = list(respelled)
    for at, (new, old) in enumerate(zip(respelled, told, strict=False)):
        if new == old:
            continue
        if (new, old) != ("ы", "и"):
            break
        following = told[at + 1 : at + 2]
        if following.isalpha() and following != "й":
            letters[at] = old
    return "".join(letters)


OVERRIDES: dict[int, Shown] = {
    # Ukraine
    703448: Shown("Kyiv", "Київ", "Киев"),
    706483: Shown("Kharkiv", "Харків", "Харьков"),
    698740: Shown("Odesa", "Одеса", "Одесса"),
    709930: Shown("Dnipro", "Дніпро", "Днепр"),
    709717: Shown("Donetsk", "Донецьк", "Донецк"),
    702550: Shown("Lviv", "Львів", "Львов"),
    687700: Shown("Zaporizhzhia", "Запоріжжя", "Запорожье"),
    703845: Shown("Kryvyi Rih", "Кривий Ріг", "Кривой Рог"),
    700569: Shown("Mykolaiv", "Миколаїв", "Николаев"),
    701822: Shown("Mariupol", "Маріуполь", "Мариуполь"),
    702658: Shown("Luhansk", "Луганськ", "Луганск"),
    689558: Shown("Vinnytsia", "Вінниця", "Винница"),
    693805: Shown("Simferopol", "Сімферополь", "Симферополь"),
    694423: Shown("Sevastopol", "Севастополь", "Севастополь"),
    706448: Shown("Kherson", "Херсон", "Херсон"),
    696643: Shown("Poltava", "Полтава", "Полтава"),
    710735: Shown("Chernihiv", "Чернігів", "Чернигов"),
    710791: Shown("Cherkasy", "Черкаси", "Черкассы"),
    686967: Shown("Zhytomyr", "Житомир", "Житомир"),
    692194: Shown("Sumy", "Суми", "Сумы"),
    706369: Shown("Khmelnytskyi", "Хмельницький", "Хмельницкий"),
    710719: Shown("Chernivtsi", "Чернівці", "Черновцы"),
    695594: Shown("Rivne", "Рівне", "Ровно"),
    705812: Shown("Kropyvnytskyi", "Кропивницький", "Кропивницкий"),
    707471: Shown("Ivano-Frankivsk", "Івано-Франківськ", "Ивано-Франковск"),
    704147: Shown("Kremenchuk", "Кременчук", "Кременчуг"),
    691650: Shown("Ternopil", "Тернопіль", "Тернополь"),
    702569: Shown("Lutsk", "Луцьк", "Луцк"),
    690548: Shown("Uzhhorod", "Ужгород", "Ужгород"),
    707753: Shown("Horlivka", "Горлівка", "Горловка"),
    706524: Shown("Kerch", "Керч", "Керчь"),
    712451: Shown("Berdiansk", "Бердянськ", "Бердянск"),
    # Russia
    524901: Shown("Moscow", "Москва", "Москва"),
    498817: Shown("Saint Petersburg", "Санкт-Петербург", "Санкт-Петербург"),
    515012: Shown("Oryol", "Орел", "Орёл"),
    500096: Shown("Ryazan", "Рязань", "Рязань"),
    578072: Shown("Belgorod", "Бєлгород", "Белгород"),
    571476: Shown("Bryansk", "Брянськ", "Брянск"),
    538560: Shown("Kursk", "Курськ", "Курск"),
    472045: Shown("Voronezh", "Воронеж", "Воронеж"),
    501175: Shown("Rostov-on-Don", "Ростов-на-Дону", "Ростов-на-Дону"),
    480060: Shown("Tver", "Твер", "Тверь"),
    520555: Shown("Nizhny Novgorod", "Нижній Новгород", "Нижний Новгород"),
    499099: Shown("Samara", "Самара", "Самара"),
    542420: Shown("Krasnodar", "Краснодар", "Краснодар"),
    472757: Shown("Volgograd", "Волгоград", "Волгоград"),
    563464: Shown("Engels", "Енгельс", "Энгельс"),
    498677: Shown("Saratov", "Саратов", "Саратов"),
    580497: Shown("Astrakhan", "Астрахань", "Астрахань"),
    # Belarus
    625144: Shown("Minsk", "Мінськ", "Минск"),
    627907: Shown("Homel", "Гомель", "Гомель"),
    625665: Shown("Mahilyow", "Могильов", "Могилёв"),
    620127: Shown("Vitsebsk", "Вітебськ", "Витебск"),
    627904: Shown("Hrodna", "Гродно", "Гродно"),
    629634: Shown("Brest", "Брест", "Брест"),
    # elsewhere
    618426: Shown("Chisinau", "Кишинів", "Кишинёв"),
    360630: Shown("Cairo", "Каїр", "Каир"),
    350350: Shown("Rafah", "Рафах", "Рафах"),
    294778: Shown("Herzliya", "Герцлія", "Герцлия"),
    # Palestine and Israel
    281133: Shown("Gaza", "Газа", "Газа"),
    281124: Shown("Khan Yunis", "Хан-Юніс", "Хан-Юнис"),
    281129: Shown("Jabalia", "Джабалія", "Джабалия"),
    281102: Shown("Rafah", "Рафах", "Рафах"),
    281141: Shown("Deir al-Balah", "Дейр-ель-Балах", "Дейр-эль-Балах"),
    281145: Shown("Beit Lahia", "Бейт-Лахія", "Бейт-Лахия"),
    281146: Shown("Beit Hanoun", "Бейт-Ханун", "Бейт-Ханун"),
    281109: Shown("Nuseirat", "Нусейрат", "Нусейрат"),
    281161: Shown("Bureij", "Бурейдж", "Бурейдж"),
    281148: Shown("Bani Suheila", "Бані-Сухейла", "Бани-Сухейла"),
    6967865: Shown("Al-Qarara", "Ель-Карара", "Эль-Карара"),
    281165: Shown("Abasan al-Kabira", "Абасан-ель-Кабіра", "Абасан-эль-Кабира"),
    6967990: Shown("Az-Zawaida", "Ез-Завайда", "Эз-Завайда"),
    281119: Shown("Khuza'a", "Хузаа", "Хузаа"),
    7303419: Shown("East Jerusalem", "Східний Єрусалим", "Восточный Иерусалим"),
    284315: Shown("Bethlehem", "Віфлеєм", "Вифлеем"),
    284899: Shown("Jericho", "Єрихон", "Иерихон"),
    283506: Shown("Jenin", "Дженін", "Дженин"),
    282457: Shown("Qalqilya", "Калькілія", "Калькилия"),
    281292: Shown("Yatta", "Ятта", "Ятта"),
    281581: Shown("Tubas", "Тубас", "Тубас"),
    281577: Shown("Tulkarm", "Тулькарм", "Тулькарм"),
    282039: Shown("Salfit", "Сальфіт", "Сальфит"),
    285066: Shown("Hebron", "Хеврон", "Хеврон"),
    282615: Shown("Nablus", "Наблус", "Наблус"),
    282239: Shown("Ramallah", "Рамалла", "Рамалла"),
    282993: Shown("Ma'ale Adumim", "Маале-Адумім", "Маале-Адумим"),
    293992: Shown("Ofakim", "Офакім", "Офаким"),
}

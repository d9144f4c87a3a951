"""A hand-made gazetteer for tests of the pure reader: names as written → mention, no database."""

from __future__ import annotations

import re

from incidents.extraction.types import PlaceMention

# written form: (key, name, level, country, region, within, region key)
_NAMES: dict[str, tuple[str, str, str, str, str | None, tuple[str, ...], str]] = {}


def _add(
    forms: str, key: str, name: str, level: str, country: str, within: tuple[str, ...] = (), region: str = ""
) -> None:
    for form in forms.split("|"):
        _NAMES[form] = (key, name, level, country, None, within, region)


_add("Ukraine|Україні|Україну|Украине|Украину", "aUA", "Ukraine", "country", "UA")
_add("Russia|Росії|Росію|России|Россию", "aRU", "Russia", "country", "RU")
_add("Israel", "aIL", "Israel", "country", "IL")
_add("Jordan", "aJO", "Jordan", "country", "JO")
_add("Turkey", "aTR", "Turkey", "country", "TR")
_add("Kyiv|Києві|Київ|Києва|Киеве|Киев", "p1", "Kyiv", "settlement", "UA", ("a1", "aUA"))
_add("Odesa|Одесі|Одесу|Одессе", "p2", "Odesa", "settlement", "UA", ("a2", "aUA"), "a2")
_add("Dnipro|Дніпрі|Днепре|Дніпром", "p3", "Dnipro", "settlement", "UA", ("a3", "aUA"), "a3")
_add(
    "Kharkiv|Харкові|Харкову|Харків|Харькове|Харькову|Харькова|Харкова",
    "p4",
    "Kharkiv",
    "settlement",
    "UA",
    ("a4", "aUA"),
    "a4",
)
_add("Lviv|Львові", "p5", "Lviv", "settlement", "UA", ("a5", "aUA"), "a5")
_add(
    "Belgorod city|Belgorod|Белгороде|Белгороду|Белгорода|Бєлгороді",
    "p6",
    "Belgorod",
    "settlement",
    "RU",
    ("a6", "aRU"),
    "a6",
)
_add("Belgorod region|region of Belgorod", "a6", "Belgorod region", "region", "RU", ("aRU",))
_add("Bryansk region|Брянской области", "a7", "Bryansk region", "region", "RU", ("aRU",))
_add("Bryansk|Брянске", "p7", "Bryansk", "settlement", "RU", ("a7", "aRU"), "a7")
_add("Kharkiv region|Харківській області", "a4", "Kharkiv region", "region", "UA", ("aUA",))
_add("Oryol region", "a8", "Oryol region", "region", "RU", ("aRU",))
_add("Kursk region", "a9", "Kursk region", "region", "RU", ("aRU",))
_add("Zolochiv", "p10", "Zolochiv", "settlement", "UA", ("a4", "aUA"), "a4")
_add("Nikopol", "p11", "Nikopol", "settlement", "UA", ("a3", "aUA"), "a3")
_add("Donetsk|Донецке|Донецьку", "p12", "Donetsk", "settlement", "UA", ("a12", "aUA"), "a12")
_add("Sevastopol|Севастополе", "p13", "Sevastopol", "settlement", "UA", ("a13", "aUA"), "a13")
_add("Lysychansk|Лисичанске", "p14", "Lysychansk", "settlement", "UA", ("a14", "aUA"), "a14")
_add("Kupiansk|Куп'янськ", "p15", "Kupiansk", "settlement", "UA", ("a4", "aUA"), "a4")
_add("Kherson|Херсоні|Херсоне|Херсон", "p16", "Kherson", "settlement", "UA", ("a16", "aUA"), "a16")
_add("Vilniansk", "p17", "Vilniansk", "settlement", "UA", ("a17", "aUA"), "a17")
_add("Полтаві|Poltava", "p18", "Poltava", "settlement", "UA", ("a18", "aUA"), "a18")
_add("Клинцах", "p19", "Klintsy", "settlement", "RU", ("a7", "aRU"), "a7")
_add("Bashkortostan", "a20", "Bashkortostan", "region", "RU", ("aRU",))
_add("Чернігів", "p21", "Chernihiv", "settlement", "UA", ("a21", "aUA"), "a21")
_add("Kayseri", "p22", "Kayseri", "settlement", "TR", ("a22", "aTR"), "a22")
_add("Karak", "p23", "Karak", "settlement", "JO", ("a23", "aJO"), "a23")
_add("Moscow", "p24", "Moscow", "settlement", "RU", ("aRU",))
_add("Gaza", "a25", "Gaza", "region", "PS")
_add("Саратове", "p26", "Saratov", "settlement", "RU", ("a26", "aRU"), "a26")
_add("Торопце", "p27", "Toropets", "settlement", "RU", ("a27", "aRU"), "a27")
_add("Kumasi", "p28", "Kumasi", "settlement", "GH", ("a28", "aGH"), "a28")
_add("Velmora", "p29", "Velmora", "settlement", "CO", ("a29", "aCO"), "a29")

_PATTERN = re.compile("|".join(re.escape(n) for n in sorted(_NAMES, key=len, reverse=True)), re.IGNORECASE)
_BY_LOWER = {n.lower(): row for n, row in _NAMES.items()}


def places_in(text: str) -> tuple[PlaceMention, ...]:
    """The mentions of the hand-made gazetteer in a text; "80km north of X" and "near X" are references."""
    found = []
    for match in _PATTERN.finditer(text):
        row = _BY_LOWER.get(match.group().lower())
        if row is None:
            continue
        key, name, level, country, region, within, region_key = row
        before = text[max(0, match.start() - 14) : match.start()].lower()
        role = (
            "reference"
            if before.endswith(("near ", "north of ", "south of ", "north of the city of "))
            else "site"
        )
        found.append(
            PlaceMention(
                match.start(), match.end(), match.group(), key, name, level, country, region, role, "", within,
                region_key=region_key, region_name=f"region of {name}" if region_key else "",
            )
        )  # fmt: skip
    return tuple(found)

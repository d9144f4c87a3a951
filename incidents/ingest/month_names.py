"""Names of months and weekdays in the languages feeds are written in. Stems, longest first where one begins another."""

from __future__ import annotations

_STEMS = {
    1: "jan янв січ студз янва gennaio janv ene",
    2: "feb фев лют fév fev luty",
    3: "mar мар бер сак mär mars",
    4: "apr апр квіт крас avr abr kwie",
    5: "may траў май мая трав mai maj",
    6: "jun июн черв чэрв juin czerw",
    7: "jul июл лип ліп juil lip",
    8: "aug авг серп жн aoû aou ago sierp",
    9: "sep сен вер wrze",
    10: "oct окт жовт кастр okt paźdz",
    11: "nov ноя лист ліст listop",
    12: "dec дек груд снеж сьнеж dez déc dic grud",
}
MONTHS: tuple[tuple[str, int], ...] = tuple(
    sorted(
        ((stem, month) for month, stems in _STEMS.items() for stem in stems.split()),
        key=lambda pair: -len(pair[0]),
    )
)
_DAYS = (
    "mon monday пн пн понедельник понеділок панядзелак",
    "tue tues tuesday вт вівторок вторник аўторак",
    "wed wednesday ср среда середа",
    "thu thur thurs thursday чт четверг четвер",
    "fri friday пт пятница п'ятниця пятниця",
    "sat saturday сб суббота субота",
    "sun sunday вс нд воскресенье неділя",
)
WEEKDAYS: dict[str, int] = {word: number for number, words in enumerate(_DAYS) for word in words.split()}

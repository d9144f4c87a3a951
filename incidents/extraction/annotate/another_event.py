"""Words that tell of one more event at a place already told: an hour of its own, "another", "again", "hours later"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Marked

_NEAR = 3  # tokens from "another" to what there was another one of
_CLOSE = 20  # minutes within which two clocks tell of one event
_FAR = 9  # tokens from "the second attack" to "this week"
_DAY = 24 * 60

_ANOTHER = {
    "en": frozenset(
        "another second third fourth follow-up repeat repeated separate secondary other different".split()
    ),
    "uk": frozenset("ще".split()),
    "ru": frozenset("еще ещё".split()),
}
_ONE = re.compile(r"од[ие]?н|дв[аіо]|три|кільк|нескольк")
_SECOND = re.compile(
    r"друг(?:ий|а|е|ого|у|ої|им|ою)$|трет(?:ій|я|є|ього|ю)$|втор(?:ой|ая|ое|ого|ую|ым)$|"
    r"трет(?:ий|ья|ье|ьего|ью)$|друг(?:ой|ая|ое|ую)$|повторн|інш(?:ий|а|е|ого|ої|у|им|ою)$"
)
_ONE_BEFORE = frozenset("одной одном одній одному".split())
_IN = frozenset("в во у на".split())
_TO_ONE = 25  # tokens between "in one" and "in the other"
_NEW = re.compile(
    r"(?:new|fresh|next|subsequent|further)$|нов(?:ий|а|е|у|ого|ої|ый|ая|ое|ую|ой)$|наступн|следующ"
)
_SPANS = frozenset(
    "week weeks month months days year тиждень тижня тижні місяць місяця дні днів рік "
    "неделю недели месяц месяца дня дней год сутки доба добу".split()
)  # "the second attack this week": of all, not one more
_ONCE_MORE = ("once more", "second time", "ще раз", "еще раз", "ещё раз", "второй раз", "другий раз")
_AGAIN = frozenset("again знов повторно вдруге удруге знову снова вновь опять".split())
_LATER = frozenset(
    "later earlier afterwards subsequently згодом пізніше напередодні раніше "
    "позже позднее раньше ранее накануне".split()
)
_APART = ("hours after", "hours before", "minutes after", "minutes before", "shortly before", "after which")
_SAME_DAY = (
    "same day",
    "того ж",
    "цього ж",
    "тот же",
    "того же",
    "day earlier",
    "day before",
    "previous day",
)
_ATTACKS = frozenset({"strike", "airstrike", "shelling", "blast"})
_CLOCK = {
    "en": re.compile(
        r"\b(?:at|around|about|past|by)\s+(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b|"
        r"\b(?:at|around|about)\s+(\d{1,2})[:.](\d\d)\b(?!\s*[ap]\.?m)"
    ),
    "uk": re.compile(r"\b(?:о|об|близько|біля|орієнтовно|приблизно)\s+(\d{1,2})[:.](\d\d)\b"),
    "ru": re.compile(r"\b(?:в|около|примерно|ориентировочно)\s+(\d{1,2})[:.](\d\d)\b"),
}
_PARTS = {
    "en": {
        "midnight": (23, 2), "overnight": (21, 5), "night": (20, 5), "dawn": (4, 7), "sunrise": (4, 7),
        "morning": (5, 10), "noon": (11, 13), "midday": (11, 13), "afternoon": (12, 17), "dusk": (17, 21),
        "pre-dawn": (3, 6), "lunchtime": (11, 14), "nighttime": (20, 5),
        "evening": (18, 23), "nightfall": (19, 23), "dark": (18, 24),
    },
    "uk": {
        "опівночі": (23, 2), "вночі": (21, 6), "уночі": (21, 6), "ніч": (20, 6), "ночі": (22, 5), "світанку": (4, 7),
        "вранці": (5, 10), "уранці": (5, 10), "зранку": (5, 10), "ранку": (4, 10), "ранок": (5, 10),
        "опівдні": (11, 13), "пополудні": (12, 17), "обіді": (12, 17), "вдень": (11, 17), "удень": (11, 17),
        "надвечір": (16, 20), "пообіді": (12, 17), "полудня": (11, 17), "опівдня": (11, 13),
        **dict.fromkeys(("нічний", "нічна", "нічного", "нічної", "нічну", "нічному"), (20, 6)),
        **dict.fromkeys(("ранковий", "ранкова", "ранкового", "ранкової", "ранкову"), (4, 10)),
        **dict.fromkeys(("денний", "денна", "денного", "денної", "денну"), (11, 17)),
        **dict.fromkeys(("вечірній", "вечірня", "вечірнього", "вечірньої", "вечірню"), (18, 23)),
        "ввечері": (18, 23), "увечері": (18, 23), "вечора": (18, 23), "вечір": (18, 23),
    },
    "ru": {
        "полночь": (23, 2), "ночью": (21, 6), "ночь": (20, 6), "ночи": (22, 5), "рассвете": (4, 7), "утром": (5, 10),
        "утра": (4, 10), "полдень": (11, 13), "обеда": (12, 17), "днем": (11, 17), "днём": (11, 17),
        "полудня": (11, 17), "полуночи": (23, 2),
        **dict.fromkeys(("ночной", "ночная", "ночного", "ночную", "ночному"), (20, 6)),
        **dict.fromkeys(("утренний", "утренняя", "утреннего", "утренней", "утреннюю"), (4, 10)),
        **dict.fromkeys(("дневной", "дневная", "дневного", "дневную"), (11, 17)),
        **dict.fromkeys(("вечерний", "вечерняя", "вечернего", "вечерней", "вечернюю"), (18, 23)),
        "вечером": (18, 23), "вечера": (18, 23),
    },
}  # fmt: skip
_UNTIL = frozenset("by until till before к до від с станом".split())  # "by evening": no hour of an attack


@dataclass(frozen=True, slots=True)
class Hours:
    """When in the day: from minute to minute, the end past midnight when it lies on the next day."""

    first: int
    last: int

    def parted_from(self, other: Hours) -> bool:
        """Whether both can't be one time of one day."""
        return all(
            self.first > other.last + turn + _CLOSE or other.first + turn > self.last + _CLOSE
            for turn in (-_DAY, 0, _DAY)
        )


@dataclass(frozen=True, slots=True)
class EventMark:
    """Words at token `at` that may open an event of their own."""

    at: int
    word: str  # hour, another, again, later, also
    hours: Hours | None = None


def event_marks(marked: Marked, first: int, last: int) -> list[EventMark]:
    """The marks among tokens first..last, in their order."""
    tokens = marked.sentence.tokens
    found = [*_hours(marked, first, last), *_words(marked, tokens, first, last)]
    return sorted(found, key=lambda mark: mark.at)


def _words(marked: Marked, tokens: list[Token], first: int, last: int) -> Iterator[EventMark]:
    deeds = sorted(
        {h.first for h in marked.of("weapon")}
        | {h.first for h in marked.of("trigger") if h.value != "killing"}
    )
    attacks = {h.first for h in marked.of("trigger") if h.value in _ATTACKS}
    said = {n for h in marked.of("speech") for n in range(h.first, h.last)}
    lows = [t.low for t in tokens]
    more = _ANOTHER.get(marked.language, _ANOTHER["en"])
    for i in (n for n in range(first, last) if _may_mark(lows[n])):
        word, pair = lows[i], " ".join(lows[i : i + 2])
        near = any(i < d <= i + _NEAR for d in deeds) and not _is_other_of_two(i, lows)
        counted = marked.language == "en" or (i + 1 < last and bool(_ONE.match(lows[i + 1])))
        if (near and ((word in more and counted) or _SECOND.match(word))) or (pair == "one more" and near):
            if not _SPANS & set(lows[i + 1 : i + _FAR]):
                yield EventMark(i, "another")
        elif _NEW.match(word) and any(i < d <= i + 2 for d in attacks):
            yield EventMark(i, "another")
        elif word in _AGAIN or pair in _ONCE_MORE:
            yield EventMark(i, "again")
        elif word in _LATER and said & {i - 1, i + 1, i + 2}:
            continue  # "he earlier said": of the statement
        elif word in _LATER or pair in _APART or pair in _SAME_DAY:
            yield EventMark(i, "later")


@lru_cache(maxsize=20_000)
def _may_mark(word: str) -> bool:
    """Whether a word, or two that begin with it, may tell of one more event."""
    return word in _MARKS or bool(_SECOND.match(word) or _NEW.match(word))


_PAIRS = ("one more", *_ONCE_MORE, *_APART, *_SAME_DAY)
_MARKS = _AGAIN.union(_LATER, *_ANOTHER.values(), (pair.split()[0] for pair in _PAIRS))


def _is_other_of_two(i: int, lows: list[str]) -> bool:
    """ "в одной загорелась квартира, в другой удар пришёлся на этаж": of two things, no second strike."""
    return i > 0 and lows[i - 1] in _IN and not _ONE_BEFORE.isdisjoint(lows[max(0, i - _TO_ONE) : i])


def _hours(marked: Marked, first: int, last: int) -> Iterator[EventMark]:
    """Clocks and parts of the day that date an event; not those of the statement."""
    tokens, start = marked.sentence.tokens, marked.sentence.start
    spoken = [(d.start, d.end) for d in marked.dates if d.spoken]
    clocks = set()
    figures = any(t.low[0].isdecimal() for t in tokens)  # a clock has some
    for match in _CLOCK.get(marked.language, _CLOCK["en"]).finditer(_text(marked) if figures else ""):
        at = marked.token_at(start + match.start())
        minute = _minute(match)
        if first <= at < last and minute is not None:
            clocks.add(at)
            yield EventMark(at, "hour", Hours(minute, minute))
    parts = _PARTS.get(marked.language, _PARTS["en"])
    for i in range(first, last):
        span = parts.get(tokens[i].low)
        if (
            span is None
            or any(a <= tokens[i].start < b for a, b in spoken)
            or any(0 <= i - c <= 5 for c in clocks)
        ):
            continue
        if _UNTIL & {t.low for t in tokens[max(first, i - 2) : i]}:
            continue
        begin, end = span
        yield EventMark(i, "hour", Hours(begin * 60, (end if end > begin else end + 24) * 60))


def _text(marked: Marked) -> str:
    """The sentence in small letters, each where it stands in the text."""
    sentence = marked.sentence
    letters = [" "] * (sentence.end - sentence.start)
    for token in sentence.tokens:
        for n, letter in enumerate(token.low[: token.end - token.start]):
            letters[token.start - sentence.start + n] = letter
    return "".join(letters)


def _minute(match: re.Match[str]) -> int | None:
    groups = match.groups()
    if len(groups) == 2:
        hour, minute = int(groups[0]), int(groups[1])
    elif groups[0]:
        hour, minute = int(groups[0]) % 12 + (12 if groups[2] == "p" else 0), int(groups[1] or 0)
    else:
        hour, minute = int(groups[3]), int(groups[4])
    return hour * 60 + minute if hour < 25 and minute < 60 else None

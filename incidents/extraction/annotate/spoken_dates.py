"""Which days of a sentence date the statement and not what it tells: "said on Monday", "as of 7 May", a dateline."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from incidents.extraction.annotate.annotations import DatePhrase, Marked

_SPOKEN_BEFORE = frozenset(
    "said says told added announced reported wrote posted statement update briefing "
    "conference address interview tweet "
    "speaking addressing telegram confirmed warned claimed stated noted declared message saying "
    "повідомив повідомили повідомила заявив заявила сказав написав сообщил сообщили "
    "сообщила заявил заявила сказал написал".split()
)
_BETWEEN = frozenset("on late early in a the at reporters that him her them us to via telegram".split())
_HOURS = frozenset(
    "у в о об рано пізно поздно вранці уранці зранку ввечері увечері опівдні вдень утром вечером днем днём ночью "
    "удень вночі полдень полудень".split()
)
_PARTS_OF_DAY = frozenset(
    "ранок ранку вечір вечора утро утра вечер полдень полудень обід годину час день дня ніч".split()
)
_NIGHTS = frozenset("ніч ночь ночи ночі ночью".split())
_BRACKET = 2  # characters between a day and the same day in brackets
_TO_DATE = 6  # tokens between a verb of saying and the day it was said
_AS_OF = 3  # tokens between "на" and the day: "на сьому ранку 28 червня"
_DATELINE = 60  # characters from the beginning of a text within which its own day stands
_HARM = ("trigger", "casualty")


def tell_spoken_dates(dates: list[DatePhrase], marked: Marked, published: dt.date) -> list[DatePhrase]:
    """The dates of a sentence, those of the statement marked as such."""
    found: list[DatePhrase] = []
    for date in dates:
        first, last = marked.token_at(date.start), marked.token_at(max(date.start, date.end - 1)) + 1
        spoken = _is_spoken(first, last, marked) or _is_told_behind(first, marked)
        spoken = spoken or _is_as_of(first, marked) or _is_by_then(first, marked)
        last_one = found[-1] if found else None
        if last_one is not None and last_one.spoken and 0 < date.start - last_one.end <= _BRACKET:
            spoken = True  # "said on Sunday (15.01.2023)"
        spoken = spoken or _is_dateline(date, last, marked, published)
        found.append(replace(date, spoken=spoken))
    return found


def _is_spoken(first: int, last: int, marked: Marked) -> bool:
    tokens = marked.sentence.tokens
    before = [t.low for t in tokens[max(0, first - 4) : first]]
    after = [t.low for t in tokens[last : last + 3]]
    while before and before[-1] in _BETWEEN:
        before.pop()
    if before and before[-1] in _SPOKEN_BEFORE:
        return True
    verbs = {i for h in marked.of("speech") for i in range(h.first, h.last)}
    if any(i in verbs for i in range(last, min(last + 2, len(tokens)))):
        # "the ministry on Saturday said": a speaker stands before; not "On Saturday, X said"
        return first > 1 and not any(w in (",", ".") for w in after[:1])
    if _said_just_before(first, marked, verbs):
        return True
    return "statement" in before or "update" in before


def _said_just_before(first: int, marked: Marked, verbs: set[int]) -> bool:
    """ "прозвітував у неділю", "повідомив опівдні суботи, 20 грудня", "підсумував 12 березня голова ОВА"."""
    tokens = marked.sentence.tokens
    i, comma = first - 1, False
    while i >= 0 and first - i <= _TO_DATE:
        word = tokens[i].low
        if i in verbs:
            return marked.language != "en" and not (comma and not _names_a_day(i + 1, first, marked))
        if word == ",":
            comma = True
        elif word not in _HOURS and not _is_in_date(i, marked) and not word.startswith(_WEEKDAYS):
            return False
        i -= 1
    return False


_WEEKDAYS = (
    "понед",
    "вівт",
    "вторн",
    "сред",
    "серед",
    "четв",
    "п'ят",
    "пятн",
    "субо",
    "субб",
    "неді",
    "воск",
)


def _names_a_day(start: int, end: int, marked: Marked) -> bool:
    tokens = marked.sentence.tokens
    return any(t.low.startswith(_WEEKDAYS) for t in tokens[start:end])


def _is_in_date(i: int, marked: Marked) -> bool:
    start = marked.sentence.tokens[i].start
    return any(d.start <= start < d.end for d in marked.dates)


def _is_as_of(first: int, marked: Marked) -> bool:
    """ "дані на ранок 28 червня", "по состоянию на 15 января", "as of 7 May": how far the news goes."""
    tokens = marked.sentence.tokens
    before = [t.low for t in tokens[max(0, first - _AS_OF - 2) : first]]
    if before[-2:] == ["as", "of"]:
        return True
    if "на" not in before[-_AS_OF:]:
        return False
    at = len(before) - 1 - before[::-1].index("на")
    between = before[at + 1 :]
    if at and before[at - 1] in _NIGHTS:
        return False
    stated = at > 0 and before[at - 1].startswith(("стан", "состоян", "дан", "дані"))
    return stated or (bool(between) and between[-1] in _PARTS_OF_DAY)


def _is_by_then(first: int, marked: Marked) -> bool:
    """ "By Monday morning 36 had been hurt", "к полудню 16 апреля насчитали 12 погибших": when it was counted."""
    before = [t.low for t in marked.sentence.tokens[max(0, first - 2) : first + 1]]
    if marked.language == "en":
        return before[-2:-1] == ["by"] and bool(marked.of("casualty"))
    return any(one in _TOWARDS and part in _BY_PARTS for one, part in pairwise(before))


_TOWARDS = frozenset({"к", "ко"})
_BY_PARTS = frozenset("утру вечеру полудню полуночи исходу концу".split())


def _is_dateline(date: DatePhrase, last: int, marked: Marked, published: dt.date) -> bool:
    """ "Moscow, 24 August: …": the day of publication at the head of a text."""
    tokens = marked.sentence.tokens
    if marked.sentence.index or date.start > _DATELINE or date.date_start != published:
        return False
    return last < len(tokens) and tokens[last].low in (":", "-") and date.date_end == published


def _is_told_behind(first: int, marked: Marked) -> bool:
    """ "…, сказав мер 7 травня", "…, said the governor on Monday": the day stands behind who speaks."""
    tokens = marked.sentence.tokens
    for hit in marked.of("speech"):
        if (
            not 0 <= first - hit.last <= _TO_DATE
            or not hit.first
            or tokens[hit.first - 1].low not in (",", '"', "-")
        ):
            continue
        between = [t.low for t in tokens[hit.last : first]]
        if any(hit.last <= h.first < first for kind in _HARM for h in marked.of(kind)):
            continue  # "…, said a drone hit Izmail on 7 May": the day of the attack
        if not any(w in (",", ".", ":", ";", "що", "что", "that") for w in between):
            return True
    return False

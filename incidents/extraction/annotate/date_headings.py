"""Days that head what follows: alone on a line ("Ніч проти 12 березня"), or told of a summary ("дані за 7 жовтня")."""

from __future__ import annotations

from incidents.extraction.annotate.annotations import DatePhrase, Marked

_LONGEST = 8  # tokens of a heading
_WORDS = (
    "понед", "вівт", "вторн", "сред", "серед", "четв", "п'ят", "пятн", "субо", "субб", "неді", "воск", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "ніч", "ночь", "вечір", "вечер", "ранок",
    "утро", "день", "morning", "evening", "night", "on", "the",
)  # fmt: skip


def carry_date_headings(sentences: list[Marked]) -> None:
    """Note on each sentence the day of the heading it stands under, up to the next heading."""
    heading: tuple[DatePhrase, Marked] | None = None
    for marked in sentences:
        day = _day_of_heading(marked) or _day_of_summary(marked)
        if day is not None:
            heading = (day, marked)
        elif heading is not None:
            marked.heading = heading


def _day_of_heading(marked: Marked) -> DatePhrase | None:
    tokens = marked.sentence.tokens
    days = [d for d in marked.dates if not d.future]
    if not days or len(tokens) > _LONGEST:
        return None
    for token in tokens:
        inside = any(d.start <= token.start < d.end for d in days)
        if not inside and token.low[:1].isalnum() and not token.low.startswith(_WORDS):
            return None
    return min(days, key=lambda d: ((d.date_end - d.date_start).days, d.start - d.end))


_FIRST = 3  # sentences at the beginning of a text in which a summary says of which day it is
_FOR = frozenset({"за", "for"})
_TELLING = ("trigger", "casualty", "damage", "defence")


def _day_of_summary(marked: Marked) -> DatePhrase | None:
    """ "Поліція зібрала дані за понеділок, 7 жовтня.": the day of all that follows, where nothing is told yet."""
    days = [d for d in marked.dates if not d.future and not d.spoken]
    if len(days) != 1 or marked.sentence.index >= _FIRST or any(marked.of(name) for name in _TELLING):
        return None
    tokens = marked.sentence.tokens
    at = marked.token_at(days[0].start) - 1
    while at >= 0 and (tokens[at].low == "," or tokens[at].low.startswith(_WORDS)):
        at -= 1
    return days[0] if at >= 0 and tokens[at].low in _FOR else None

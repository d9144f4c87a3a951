"""Days that stand alone as a heading: "Saturday, 25 October", "Ніч проти 12 березня"; what follows is of that day."""

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
        day = _day_of_heading(marked)
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

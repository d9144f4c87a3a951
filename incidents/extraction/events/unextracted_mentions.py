"""What a text names and no claim holds: numbers beside words of harm, days, attacks at a place, each with its reason.

Nothing is passed over in silence. What was understood and rightly left out (a denial, animals, a day still to come)
is listed too, but only what was not understood (`doubtful`) sends a draft of the same sentence to a person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from incidents.extraction.annotate.annotations import DatePhrase, Marked, Quantity
from incidents.extraction.text.calendar import could_be_swapped
from incidents.extraction.types import (
    Abstention,
    ClaimDraft,
    Document,
    Extraction,
    IncidentDraft,
    UnreadPassage,
)
from incidents.vocabulary.enums import AIR_DEFENCE_FIELDS, FIGURE_FIELDS, ClaimField, DatePrecision

UNREAD_REASON = "its sentences hold something that was not read"
TOO_LONG_REASON = "too long to be read in full"
_GLIMPSE = 200  # letters of the unread rest that are shown
INFERRED_REASON = "not stated in the text: "
_REACH = 14  # tokens around a word of harm in which a number may be one of victims
_NEAR_DIGITS = 6  # tokens around a word of harm in which figures that are no number we know are told
_FIGURES = frozenset({*FIGURE_FIELDS, *AIR_DEFENCE_FIELDS, ClaimField.VICTIMS})
_INFERABLE = (ClaimField.TYPE, ClaimField.PLACE, ClaimField.DATE, ClaimField.ATTACKER)
_DATE_LIKE = re.compile(
    r"(?<![\w.,/:-])(?:(?:0?[1-9]|[12]\d|3[01])[./](?:0[1-9]|1[0-2])(?:[./](?:\d{4}|\d{2}))?|"
    r"(?:0[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])(?:/(?:\d{4}|\d{2}))?)(?![\w%/]|[.,:]\d)"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b(?=,? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"|\b\d{1,2}-?(?:го|е|те|ого)?\s+(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|янв|февр|март|апр|"
    r"мая|июн|июл|авг|сент|окт|нояб|дек)\w*",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
_RECENT_DAYS = 8


class Account:
    """What the claims of a text rest on, and which sentences were given up with which reason."""

    def __init__(self, drafts: Sequence[IncidentDraft], abstentions: Sequence[Abstention]) -> None:
        claims = [claim for draft in drafts for claim in draft.claims]
        self.figures = _Spans((c.value_start, c.value_end) for c in claims if c.field in _FIGURES)
        self.dates = _Spans((c.value_start, c.value_end) for c in claims if c.field is ClaimField.DATE)
        self.days = {(c.date_start, c.date_end) for c in claims if c.field is ClaimField.DATE}
        self.spoken = {c.reported_on for c in claims if c.reported_on}
        self.sentences = {c.evidence.start for c in claims}
        self._given_up = {a.start: a.reason for a in reversed(abstentions)}

    def why_given_up(self, marked: Marked) -> str:
        """Why no incident was made of a sentence, in words."""
        given = self._given_up.get(marked.sentence.start, "")
        return given or ("" if self.tells(marked) else "no incident was made of this sentence")

    def tells(self, marked: Marked) -> bool:
        """Whether any claim rests on the sentence."""
        return marked.sentence.start in self.sentences


class _Spans:
    """Stretches of text, asked for overlap in logarithmic time."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._joined: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._joined and start <= self._joined[-1][1]:
                self._joined[-1] = (self._joined[-1][0], max(end, self._joined[-1][1]))
            else:
                self._joined.append((start, end))
        self._starts = [start for start, _ in self._joined]

    def meet(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._joined[at][1] > start


def with_unread(
    extraction: Extraction, sentences: Sequence[Marked], document: Document, clean: str
) -> Extraction:
    """The extraction with all that was not read, told of the text and of each draft whose sentences hold it."""
    account = Account(extraction.drafts, extraction.abstentions)
    found = [
        UnreadPassage(kind, reason, start, end, document.text[start:end], doubtful)
        for marked in sentences
        for kind, reason, start, end, doubtful in _of_sentence(marked, account, document, clean)
    ]
    unread = tuple(sorted(dict.fromkeys(found), key=lambda u: (u.start, u.end, u.kind)))
    starts = [u.start for u in unread]
    drafts = tuple(_told(draft, unread, starts) for draft in extraction.drafts)
    return replace(extraction, drafts=drafts, unread=unread)


def drop_claimed_figures_from_unread(extraction: Extraction) -> Extraction:
    """The same after other readers have added claims: figures they hold are unread no more."""
    held = Account(extraction.drafts, ()).figures

    def kept(passages: Iterable[UnreadPassage]) -> tuple[UnreadPassage, ...]:
        return tuple(u for u in passages if u.kind != "figure" or not held.meet(u.start, u.end))

    drafts = tuple(replace(draft, unread=kept(draft.unread)) for draft in extraction.drafts)
    return replace(extraction, drafts=drafts, unread=kept(extraction.unread))


def mark_extraction_cut_short(extraction: Extraction, text: str, read: int) -> Extraction:
    """The same when only the first `read` letters of a text were read: the rest is told, its drafts are doubted."""
    if read >= len(text):
        return extraction
    end = min(len(text), read + _GLIMPSE)
    rest = UnreadPassage("text", TOO_LONG_REASON, read, end, text[read:end])
    drafts = tuple(
        replace(d, needs_review=True, confidence_reasons=(*d.confidence_reasons, TOO_LONG_REASON))
        for d in extraction.drafts
    )
    return replace(extraction, drafts=drafts, unread=(*extraction.unread, rest))


_Found = tuple[str, str, int, int, bool]


def _of_sentence(marked: Marked, account: Account, document: Document, clean: str) -> Iterator[_Found]:
    for passage in marked.unread:
        yield passage.kind, passage.reason, passage.start, passage.end, False
    for passage in marked.held:
        if not account.figures.meet(passage.start, passage.end):
            yield passage.kind, passage.reason, passage.start, passage.end, True
    if marked.of("casualty"):
        yield from _figures(marked, account)
    if marked.of("casualty") or marked.of("trigger"):
        yield from _dates(marked, account, document)
        yield from _date_like(marked, clean)
    yield from _attacks(marked, account)


def _figures(marked: Marked, account: Account) -> Iterator[_Found]:
    words = sorted(h.first for h in marked.of("casualty"))
    noted = _Spans((u.start, u.end) for u in (*marked.unread, *marked.held))
    told = _Spans((q.start, q.end) for q in marked.quantities)
    for q in marked.quantities:
        if q.implicit or noted.meet(q.start, q.end) or account.figures.meet(q.start, q.end):
            continue
        reason, doubtful = _why_no_figure(q, marked, account)
        if reason and _within(words, q.first, q.last, _REACH):
            yield "figure", reason, q.start, q.end, doubtful
    dated = _Spans([(d.start, d.end) for d in marked.dates] + [(p.start, p.end) for p in marked.places])
    for i, token in enumerate(marked.sentence.tokens):
        if not token.low[:1].isdigit() or not _within(words, i, i + 1, _NEAR_DIGITS):
            continue
        spans = (told, dated, noted, account.figures)
        if not any(s.meet(token.start, token.end) for s in spans) and not _is_a_name(i, marked):
            yield "figure", "a number that could not be read", token.start, token.end, True


def _why_no_figure(q: Quantity, marked: Marked, account: Account) -> tuple[str, bool]:
    if q.noun == "animal":
        return "counts animals", False
    if q.noun == "former":
        return "an older figure, told for comparison", False
    if not q.is_people:
        return "", False
    given_up = account.why_given_up(marked)
    if q.subset:
        return given_up or "a part of another figure, not told of which", bool(not given_up)
    return given_up or "not tied to any word of harm", True


def _is_a_name(at: int, marked: Marked) -> bool:
    """ "Су-34", "№5", "80th", "16:40": figures that count nobody."""
    tokens = marked.sentence.tokens
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    glued = at > 0 and tokens[at - 1].end == tokens[at].start
    return (
        (glued and (before in ("-", ":", "/", "#", "№", "$", "€", ".") or before.isalpha()))
        or before in ("№", "#")
        or after in (":", "%", "th", "st", "nd", "rd", "/")
        or (after == "-" and at + 2 < len(tokens) and tokens[at + 2].low[:1].isalpha())
    )


def _within(words: list[int], first: int, last: int, reach: int) -> bool:
    at = bisect_left(words, first - reach)
    return at < len(words) and words[at] <= last + reach


def _dates(marked: Marked, account: Account, document: Document) -> Iterator[_Found]:
    for date in marked.dates:
        if account.dates.meet(date.start, date.end) or (date.date_start, date.date_end) in account.days:
            yield from _swapped(date, document)
            continue
        if date.spoken and date.date_start in account.spoken:
            continue
        yield ("date", *_why_no_day(date, marked, account, document))


def _swapped(date: DatePhrase, document: Document) -> Iterator[_Found]:
    """A numeric day that could as well be read month first: told, though one reading was chosen."""
    match = _SLASHED.fullmatch(document.text[date.start : date.end])
    if match and document.language == "en":
        first, second = int(match.group(1)), int(match.group(2))
        if could_be_swapped(first, second, match.group(3), document.published):
            reason = f"day and month could change places; read as {date.date_start.isoformat()}"
            yield "date", reason, date.start, date.end, True


def _why_no_day(
    date: DatePhrase, marked: Marked, account: Account, document: Document
) -> tuple[str, int, int, bool]:
    if date.future:
        return "a day still to come", date.start, date.end, False
    if date.spoken:
        return "the day something was said", date.start, date.end, False
    given_up = account.why_given_up(marked)
    if given_up:
        return given_up, date.start, date.end, False
    recent = (document.published - date.date_end).days <= _RECENT_DAYS
    exact = date.precision in (DatePrecision.DAY, DatePrecision.NIGHT)
    return "another day than that of the incident told here", date.start, date.end, recent and exact


def _date_like(marked: Marked, clean: str) -> Iterator[_Found]:
    known = _Spans(
        [(d.start, d.end) for d in marked.dates]
        + [(q.start, q.end) for q in marked.quantities]
        + [(p.start, p.end) for p in marked.places]
    )
    sentence = marked.sentence
    for match in _DATE_LIKE.finditer(clean, sentence.start, sentence.end):
        if not known.meet(match.start(), match.end()):
            yield "date", "looks like a day and could not be read", match.start(), match.end(), True


def _attacks(marked: Marked, account: Account) -> Iterator[_Found]:
    if account.tells(marked) or not any(p.role in ("site", "qualifier") for p in marked.places):
        return
    triggers = [t for t in marked.of("trigger") if t.value not in ("killing", "fire")]
    if triggers:
        reason = account.why_given_up(marked)
        yield "attack", reason, triggers[0].start, triggers[0].end, False


def _told(draft: IncidentDraft, unread: tuple[UnreadPassage, ...], starts: list[int]) -> IncidentDraft:
    """The draft with what its sentences hold unread and what was inferred; both ask for a person."""
    spans = {(c.evidence.start, c.evidence.end) for c in draft.claims if _carries_the_draft(c)}
    inside = [
        u
        for start, end in sorted(spans)
        for u in unread[bisect_left(starts, start) : bisect_right(starts, end)]
        if u.end <= end
    ]
    inferred = tuple(
        name.value
        for name in _INFERABLE
        if any(c.field is name and c.basis == "inferred" for c in draft.claims)
    )
    reasons = list(draft.confidence_reasons)
    if any(u.doubtful for u in inside):
        reasons.append(UNREAD_REASON)
    if inferred:
        reasons.append(INFERRED_REASON + ", ".join(inferred))
    return replace(
        draft,
        unread=tuple(inside),
        inferred=inferred,
        confidence_reasons=tuple(reasons),
        needs_review=draft.needs_review or any(u.doubtful for u in inside) or bool(inferred),
    )


def _carries_the_draft(claim: ClaimDraft) -> bool:
    return claim.field in _FIGURES or claim.field in (ClaimField.DATE, ClaimField.TYPE, ClaimField.PLACE)

"""One text on its way through all readers: folded, cut into sentences and words once, with the way back. Pure."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from geo.text.character_normalisation import FoldedText, fold_text
from geo.text.morphology import Lemmas
from geo.text.tokenizer import Sentence, Token, normalise_text, split_sentences, tokens_of


@dataclass(frozen=True, eq=False)
class TextDocument:
    """A text and its title as they are read; all offsets count the letters of `text`.

    It is cut when first asked for its pieces and never again: hand the document on, not the text.
    """

    text: str
    title: str = ""
    folded: FoldedText | None = None  # the whole text with its way back; None: `text` is the original

    @cached_property
    def clean(self) -> str:
        """The text with quotes, dashes and spaces unified; every letter in its place."""
        return normalise_text(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences with their words."""
        return tuple(split_sentences(self.clean))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, numbers and signs of all sentences."""
        return tuple(token for sentence in self.sentences for token in sentence.tokens)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends."""
        return [(sentence.start, sentence.end) for sentence in self.sentences]

    @cached_property
    def title_tokens(self) -> tuple[Token, ...]:
        """The words of the title; offsets into it."""
        headline = normalise_text(f"{self.title}.")  # closed, so that "in the U.S" is read as what it is
        return tuple(tokens_of(headline, 0, len(headline))[:-1]) if self.title else ()

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def lemmas(self) -> Lemmas:
        """The dictionary forms of its words, each looked up once."""
        return Lemmas()

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """The words that lie wholly inside text[start:end]; what the edge cuts through is none of them."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [token for token in self.tokens[first:last] if token.end <= end]

    def first_word(self, start: int, end: int) -> str:
        """The first word of text[start:end] in small letters, as far as it lies inside; "" where there is none."""
        at = bisect_left(self._starts, start)
        if at and self.tokens[at - 1].end > start:
            at -= 1
        if at >= len(self.tokens) or self.tokens[at].start >= end:
            return ""
        token = self.tokens[at]
        return self.clean[max(start, token.start) : min(end, token.end)].lower()

    @property
    def is_folded(self) -> bool:
        """Whether letters were folded, so that offsets have to be led back to the original."""
        return self.folded is not None

    def begin(self, longest: int) -> TextDocument:
        """The document of the first `longest` letters."""
        return self if len(self.text) <= longest else replace(self, text=self.text[:longest])

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the original of text[start:end]."""
        return (start, end) if self.folded is None else self.folded.original_span(start, end)


def fold_document(text: str, title: str = "") -> TextDocument:
    """The document of a text as it came: what the eye passes over is folded away."""
    folded = fold_text(text)
    return TextDocument(folded.text, fold_text(title).text, folded if folded.is_changed else None)

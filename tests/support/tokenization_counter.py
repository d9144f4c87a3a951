"""Counting how often a text is folded, cut and looked up in the dictionaries, whoever asks."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from geo.text import character_normalisation, morphology, tokenizer
from incidents.extraction.lexicon import LANGUAGES, load_lexicon

CLEANING = (character_normalisation.fold_text, tokenizer.normalise_text, tokenizer.split_sentences)
COUNTED: tuple[Callable[..., Any], ...] = (*CLEANING, tokenizer.tokens_of, morphology.analyse_word_morphology)
LONGEST_NAME = 40  # letters: names of places are cut too, by the lexicons


class Cuts:
    """What the functions that cut were asked, by the function's name."""

    def __init__(self) -> None:
        self.asked: dict[str, list[tuple[Any, ...]]] = {function.__name__: [] for function in COUNTED}

    def counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, noting what it is asked."""

        def noting(*args: Any) -> Any:
            self.asked[function.__name__].append(args)
            return function(*args)

        return noting

    def complaints(self, text: str, title: str = "") -> list[str]:
        """What was done never, or more than once, with a text and its title; empty when all was done once."""
        return [*self._cleaned_again(text, title), *self._cut_again(text, title), *self._asked_again()]

    def _cleaned_again(self, text: str, title: str) -> Iterator[str]:
        for function in CLEANING:
            name = function.__name__
            times = Counter(str(call[0]).removesuffix(".") for call in self.asked[name])
            if times[text.removesuffix(".")] != 1:
                yield f"{name}: the text {times[text.removesuffix('.')]} times"
            if title and times[title] > 1:
                yield f"{name}: the title {times[title]} times"

    def _cut_again(self, text: str, title: str) -> Iterator[str]:
        letters: Counter[int] = Counter()
        for words, start, end in self.asked["tokens_of"]:
            if words == text:
                letters.update(range(start, end))
            elif words != f"{title}." and end - start > LONGEST_NAME:
                yield f"tokens_of: neither the text nor its title: {words[start:end][:60]!r}"
        if not letters or max(letters.values()) > 1:
            yield "tokens_of: the text's words were cut never, or again"
        if title and sum(call[0] == f"{title}." for call in self.asked["tokens_of"]) > 1:
            yield "tokens_of: the title was cut again"

    def _asked_again(self) -> Iterator[str]:
        again = [
            words for words, times in Counter(self.asked["analyse_word_morphology"]).items() if times > 1
        ]
        if again:
            yield f"analyse_word_morphology: asked again for {again[:3]}"


def count_cuts(monkeypatch: pytest.MonkeyPatch) -> Cuts:
    """Have every module's way to folding, tokenizer and dictionaries counted from now on."""
    for language in LANGUAGES:
        load_lexicon(language)  # its phrases are cut when it is loaded
    cuts = Cuts()
    for function in COUNTED:
        counted = cuts.counted(function)
        for module in [m for name, m in sys.modules.items() if name.startswith(("geo.", "incidents."))]:
            for attribute in [key for key, value in vars(module).items() if value is function]:
                monkeypatch.setattr(module, attribute, counted)
    return cuts

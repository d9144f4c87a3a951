"""When two spellings are one name: “Кіпер”, “Кипер” and “Kiper”; “Укрінформ” and “Ukrinform”. Pure.

Latin and Cyrillic spellings of a name are brought to one key that leaves out what the ways of writing disagree on
(h and g, y and i, soft signs, doubled letters). Names of other people or outlets rarely share a key; where they do,
they share their letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "ё": "e", "ж": "z", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "v", "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_FOLDED: tuple[tuple[str, str], ...] = (
    ("shch", "s"), ("kh", "h"), ("zh", "z"), ("ch", "c"), ("sh", "s"), ("ts", "c"), ("ph", "f"), ("ck", "k"),
    ("g", "h"), ("w", "v"), ("x", "ks"), ("j", "i"), ("y", "i"),
    ("ie", "e"), ("io", "e"), ("iu", "u"), ("ia", "a"),
)  # fmt: skip
_NO_NAME = re.compile(r"[^\w\s]|_")
_DOUBLED = re.compile(r"(.)\1+")
_SUFFIX = re.compile(r"\.(?:com|ua|ru|org|net|news|media)\b")


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The key that all spellings of one name share; words in their order, one blank between them."""
    plain = _NO_NAME.sub("", name.casefold().replace("-", " ").replace("–", " "))
    return " ".join(word for word in (_word(part) for part in plain.split()) if word)


def outlet_key(name: str) -> str:
    """The same for an outlet, which is as often called by its address."""
    return name_key(_SUFFIX.sub("", name.casefold().removeprefix("www.")))


def _word(word: str) -> str:
    latin = "".join(_LETTERS.get(letter, letter) for letter in word)
    for spelt, folded in _FOLDED:
        latin = latin.replace(spelt, folded)
    return _DOUBLED.sub(r"\1", latin)

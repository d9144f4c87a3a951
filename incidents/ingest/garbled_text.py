"""Whether a text's letters are garbled: read by the wrong table, or lost. Pure.

Each pattern is something no language writes and a wrong table always does; `find_garble` answers in words for people.
"""

from __future__ import annotations

import re

SAMPLE = 20_000  # letters looked at
LEAST = 3  # fewer finds prove nothing
_LATIN_FOR_CYRILLIC = re.compile(r"(?<![A-Za-z])[À-ž¨¸³¿ªº¯²˙]{4,}(?![A-Za-z])")
_UTF8_AS_LATIN = re.compile(
    r"[ÐÑÒ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]|Ã[\u0080-\u00bf€‚ƒ„…©«¨®¤¶¼±³]|â€[\u0080-\u00bf™œ“”¦]"
)
_UTF8_AS_CYRILLIC = re.compile(
    "[РС][ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї\u0098\u0080-\u009f]"
)
_SWAPPED_CASE = re.compile(r"(?<![^\W\d_])[а-яёіїє][А-ЯЁІЇЄ]{2,}(?![а-яёіїє])")
_SYMBOL_IN_WORD = re.compile("[^\\W\\d_][\u2500-\u259f‚„…†‡€‰‹›•™¤¦§©¬®°±µ¶¢£¥¨´¸√∞∂≤≥]+[^\\W\\d_]")
_NEAR_TABLE = (
    re.compile(  # letters of Serbian and Macedonian, or signs, in the place of capitals: "Ќочью 16 но€бр€"
        r"(?<![^\W\d_])[ЂЃѓЉЊЌЋЏљњќћџЅѕЈј][а-яёіїєґ]*|[а-яёіїєґ]€|(?<![\w-])[“”—][а-яёіїєґ]{3,}"
    )
)
_EAST_SLAVIC = re.compile("[ыэяющьёіїєґ]")  # Serbian and Macedonian have none of them
_BOXES = re.compile("[\u2500-\u259f]{2,}")
_LOST = re.compile(r"(?<![\w?])\?{3,}(?![\w?])")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC_WORD = re.compile(r"[\u0400-\u052f]+")
_FAR_LETTERS = re.compile(
    "[әғқңөұүһҗҳҷӣӯ]"
)  # Kazakh, Tatar, Tajik …: languages whose short words we do not know
_EVERYDAY = frozenset(
    "а і й в у на не що та з із до за по про від як це для був було є і что с из о от как это и но бы же к ў з са од "
    "со во је се од да е ще што які також також он она они над под під "
    "после після уже вже еще ещё был была было были була були року году года області области повідомив повідомила "
    "повідомили сообщил сообщила сообщили сообщило більше больше".split()
)
LEAST_WORDS = 15  # a shorter text may well have no everyday word


def find_garble(text: str, *, is_prose: bool = True) -> str:
    """Why the letters of this text cannot be what was written, with an example; "" when they look right.

    `is_prose` False for tables and lists of names, which may well hold no everyday word.
    """
    sample = text[:SAMPLE]
    words = max(1, len(_WORD.findall(sample)))
    if sample.count("\x00") >= LEAST:
        return "It is full of zero bytes: no text, or one in another encoding."
    lost = sample.count("\ufffd") + sample.count("\ufeff", 1)
    if lost >= LEAST and lost > words // 50:
        return f"{lost} letters could not be read (�)."
    if _often(_LOST, sample, words, 0.15):
        return f"Words were replaced by question marks (“{_example(_LOST, sample)}”)."
    if _often(_UTF8_AS_LATIN, sample, words, 0.2):
        return _wrong(_UTF8_AS_LATIN, sample)
    cyrillic = len(_CYRILLIC.findall(sample))
    pairs = len(_UTF8_AS_CYRILLIC.findall(sample))
    if pairs >= LEAST and pairs * 2 > cyrillic * 0.4:
        return _wrong(_UTF8_AS_CYRILLIC, sample)
    if found := _shown_by_a_pattern(sample, words, cyrillic):
        return found
    return _without_everyday_words(sample) if is_prose else ""


def _shown_by_a_pattern(sample: str, words: int, cyrillic: int) -> str:
    for pattern, share in (
        (_LATIN_FOR_CYRILLIC, 0.08),
        (_SWAPPED_CASE, 0.05),
        (_SYMBOL_IN_WORD, 0.06),
        (_BOXES, 0.06),
    ):
        if _often(pattern, sample, words, share):
            return _wrong(pattern, sample)
    if len(_EAST_SLAVIC.findall(sample)) > cyrillic * 0.03 and _often(_NEAR_TABLE, sample, words, 0.1):
        return _wrong(_NEAR_TABLE, sample)
    return ""


def _without_everyday_words(sample: str) -> str:
    """Cyrillic without a single "and", "in" or "on" is no language: letters of one table read as another's."""
    words = list(dict.fromkeys(_CYRILLIC_WORD.findall(sample.lower())))
    if len(words) < LEAST_WORDS or len(_FAR_LETTERS.findall(sample.lower())) > len(words) // 5:
        return ""
    if sum(word in _EVERYDAY for word in words) > len(words) // 50:
        return ""
    return f"No word of any language we know stands in it (“{' '.join(words[:4])[:40]}”)."


def is_garbled(text: str) -> bool:
    """Whether the letters of a text cannot be what was written."""
    return bool(find_garble(text))


def _often(pattern: re.Pattern[str], sample: str, words: int, share: float) -> bool:
    found = len(pattern.findall(sample))
    enough = LEAST if words > 2 * LEAST else 1
    return found >= enough and found > words * share


def _wrong(pattern: re.Pattern[str], sample: str) -> str:
    return f"The letters were read by the wrong table (“{_example(pattern, sample)}”)."


def _example(pattern: re.Pattern[str], sample: str) -> str:
    found = pattern.search(sample)
    if found is None:
        return ""
    start = sample.rfind(" ", 0, found.start()) + 1
    return " ".join(sample[start : found.end() + 25].split())[:40]

"""Words of Ukrainian and Russian texts that belong to names of persons. Pure."""

from __future__ import annotations

from geo.geoparsing.detect.name_tokens import Reading, Token
from geo.lexicon import lexicon_words


def person_token_indexes(reading: Reading, language: str) -> set[int]:
    """Indexes of tokens that are part of a person's name, including later bare surnames."""
    tokens = reading.tokens
    found: set[int] = set()
    surnames: set[str] = set()
    for at, token in enumerate(tokens):
        if not _is_name_like(token):
            continue
        after = reading.after(at)
        if after is not None and _is_name_like(after) and _opens_person(token, after, language):
            found |= {at, at + 1}
            surnames |= _stems(after, language)
        elif _behind_title(reading, at, language):
            found.add(at)
            surnames |= _stems(token, language)
    for at, token in enumerate(tokens):
        if not _is_name_like(token) or at in found or token.forms(language).place:
            continue
        if not _stems(token, language).isdisjoint(surnames):
            found.add(at)
    return found


def _is_name_like(token: Token) -> bool:
    return token.cyrillic and token.capital and not token.number


def _opens_person(token: Token, after: Token, language: str) -> bool:
    """Given name and surname, or initial and surname."""
    if after.gap not in (" ", ". "):
        return False
    if len(token.text) == 1 and after.gap == ". ":
        return len(after.text) > 2
    first, second = token.forms(language), after.forms(language)
    if second.patronymic:
        return True
    if not first.given_name or after.gap != " ":
        return False
    return not second.place and (second.surname or not second.known or second.given_name or second.adjective)


def _behind_title(reading: Reading, at: int, language: str) -> bool:
    """A surname in the case of its title: "губернатор Гладков", not "мэр Харькова"."""
    before = reading.before(at)
    token = reading.tokens[at]
    if before is None or not before.cyrillic or token.gap != " ":
        return False
    title = before.forms(language)
    if title.lemmas.isdisjoint(lexicon_words("slavic", "title")):
        return False
    forms = token.forms(language)
    if forms.place:
        return False
    return forms.surname or ("nomn" in forms.cases and "nomn" in title.cases)


def _stems(token: Token, language: str) -> set[str]:
    forms = token.forms(language)
    return set(forms.lemmas) | {token.lower}

"""What stands around a Ukrainian or Russian name: cues for or against a place, and its kind. Pure."""

from __future__ import annotations

from geo.geoparsing.detect.candidate_spans import is_heading
from geo.geoparsing.detect.name_tokens import Reading, Token
from geo.lexicon import lexicon_words
from geo.text.morphology import WordForms


def settlement_hint(reading: Reading, first: int, language: str) -> str:
    """ "settlement" behind "в селе", "м.", "смт" and the like."""
    before = reading.before(first)
    if before is None or not before.cyrillic:
        return ""
    gap = reading.tokens[first].gap
    if before.lower in lexicon_words("slavic", "settlement_short") and gap.startswith("."):
        return "settlement"
    opens = before.first or "\n" in before.gap
    if (before.capital and not opens) or gap.strip(' «"“'):
        return ""
    lemmas = before.forms(language).lemmas
    if before.lower.endswith(("ах", "ами", "городов", "міст")):  # "у містах Криму": what follows is larger
        return "settlement" if before.lower.startswith(("сел", "сёл")) else ""
    return "settlement" if not lemmas.isdisjoint(lexicon_words("slavic", "settlement")) else ""


def name_cues(reading: Reading, first: int, last: int, lone: WordForms | None, language: str) -> list[str]:
    """What the words of a name and around it say for or against a place; weighed in `geo.geoparsing.ranking`."""
    token, before = reading.tokens[first], reading.before(first)
    cues = ["opens"] if token.first or before is None else []
    cues += [] if before is None else _cues_before(reading, first, before, language)
    if not {"«", '"', "“"}.isdisjoint(token.gap):
        named = before is not None and is_facility(before, language)  # авіабаза "Гвардійське"
        cues.append("facility" if named else "quoted")
    cues += _word_cues(reading, token, lone, language) if first == last else ["long"]
    if is_heading(reading, first, last) and not reading.tokens[last].lower.endswith(_OF_AREAS):
        cues.append("heads")
    after = reading.after(last)
    if after is not None and after.cyrillic and after.capital and after.gap == " ":
        part = first == last and _is_part(reading, last, after, language)
        cues.append("right_part" if part else "right_capital")
    return cues


def _cues_before(reading: Reading, first: int, before: Token, language: str) -> list[str]:
    """What the word in front of a name says."""
    lemmas = before.forms(language).lemmas
    if before.lower in lexicon_words("slavic", "place_preposition") or _is_struck(reading, first):
        return ["left_in"]
    if not lemmas.isdisjoint(lexicon_words("slavic", "street")):
        return ["left_street"]
    if not lemmas.isdisjoint(lexicon_words("slavic", "title")):
        return ["title"]
    if before.lower in lexicon_words("slavic", "of_places"):
        return ["left_of_place"]
    return ["left_capital"] if before.capital and reading.tokens[first].gap == " " else []


def _is_struck(reading: Reading, first: int) -> bool:
    """ "атаки дронов на Ніжин", "ракетный удар на Одессу": a strike in front of «на»."""
    before, deed = reading.before(first), reading.before(first, 2)
    if before is None or before.lower != "на" or deed is None:
        return False
    return deed.lower.startswith(_STRIKES)


_OF_AREAS = ("ський", "цький", "ский", "цкий", "щина", "щине", "щині")  # a heading that leaves out its noun
_STRIKES = tuple("атак напад удар обстр налет наліт налёт дрон ракет бпла авіауда авиауда рейд шахед".split())


def _is_part(reading: Reading, last: int, after: Token, language: str) -> bool:
    """Whether a lone adjective stands before the noun of a longer name: "Стара" of "Стара Климківка"."""
    own, noun = reading.tokens[last].forms(language), after.forms(language)
    second = reading.after(last, 2)
    if second is not None and _is_area_noun(second, language):
        return False
    return own.adjective and not noun.adjective and not own.cases.isdisjoint(noun.cases)


def _is_area_noun(token: Token, language: str) -> bool:
    lemmas = token.forms(language).lemmas
    nouns = (lexicon_words("slavic", f"{hint}_noun") for hint in ("region", "district", "hromada"))
    return any(not lemmas.isdisjoint(words) for words in nouns)


def _word_cues(reading: Reading, token: Token, forms: WordForms | None, language: str) -> list[str]:
    if forms is None:
        return []
    cues = []
    if forms.place:
        cues.append("place_by_dictionary" if language == "ru" else "maybe_place")
    elif forms.surname or forms.given_name:
        cues.append("person_by_dictionary")
    elif forms.known:
        cues.append("common_word")
    if token.lower in reading.lowercase:
        cues.append("also_lowercase")
    if forms.verb:
        cues.append("verb")
    return cues


def is_facility(token: Token, language: str) -> bool:
    """Whether a word is a thing that stands in or beside the settlement whose name it bears."""
    if token.lower in lexicon_words("slavic", "facility_short"):
        return True
    return not token.capital and not token.forms(language).lemmas.isdisjoint(
        lexicon_words("slavic", "facility")
    )

"""Words to search for in English, Ukrainian and Russian: stems of a text as stored, and a question in the same stems.

Latin words are stemmed by PostgreSQL's English dictionary and kept as written too; Cyrillic words are kept as written
and in every dictionary form they may have, in both languages. Spelling is folded by
`geo.gazetteer.normalise.normal_form`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, F, Func, TextField, Value

from geo.gazetteer.normalise import has_cyrillic, normal_form
from geo.text.morphology import LANGUAGES, analyse_word_morphology

WORDS_MAX = 8  # of a question; further ones are not asked
_TEXT_MAX = 20_000  # characters of one incident that are searched
_WORD = re.compile(r"[^\W_]{1,60}")


def folded_words(text: str) -> list[str]:
    """The words of a text in their folded spelling, in order."""
    return _WORD.findall(normal_form(text[:_TEXT_MAX]))


class Stems(Func):
    """The search vector of a text, for writing."""

    template = (
        "(strip(to_tsvector('english', %(latin)s) || to_tsvector('simple', %(latin)s))"
        " || array_to_tsvector(%(others)s))"
    )
    output_field = SearchVectorField()

    def __init__(self, text: str) -> None:
        found = folded_words(text)
        latin = " ".join(dict.fromkeys(word for word in found if not has_cyrillic(word)))
        others = sorted(
            {form for word in set(found) if has_cyrillic(word) for form in dictionary_forms(word)}
        )
        self.latin, self.others = latin, others
        super().__init__(Value(latin), Value(others, output_field=ArrayField(TextField())))

    @classmethod
    def of(cls, latin: str, others: str) -> str:
        """The SQL of the vector, of two columns that hold its Latin text and its other words."""
        return cls.template % {"latin": latin, "others": others}

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        """Both dictionaries read the same text."""
        latin, others = self.get_source_expressions()
        text_sql, text_params = compiler.compile(latin)
        list_sql, list_params = compiler.compile(others)
        sql = self.template % {"latin": f"{text_sql}::text", "others": f"{list_sql}::text[]"}
        return sql, (*text_params, *text_params, *list_params)


@lru_cache(maxsize=20_000)  # names of places come again and again
def dictionary_forms(word: str) -> frozenset[str]:
    """A folded Cyrillic word and its dictionary forms in both languages, folded."""
    found = {word}
    for language in LANGUAGES:
        read = analyse_word_morphology(word, language)
        found.update(normal_form(form) for form in (*read.forms, *read.lemmas))
    return frozenset(form for form in found if form and " " not in form)


class Matches(Func):
    """Whether a search vector holds every word of a question, in any of its forms or as a beginning."""

    output_field = BooleanField()

    def __init__(self, column: str, text: str) -> None:
        super().__init__(F(column))
        self.asked = folded_words(text)[:WORDS_MAX]

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        """column @@ (any form of the first word && …); a stop word of English asks nothing by its stem."""
        column, params = compiler.compile(self.get_source_expressions()[0])
        values: list[Any] = list(params)
        for word in self.asked:
            alternatives = sorted(dictionary_forms(word)) if has_cyrillic(word) else [word]
            values += [" | ".join([f"'{word}':*", *(f"'{form}'" for form in alternatives)]), word]
        query = " && ".join([_ANY_FORM] * len(self.asked))
        return f"({column} @@ ({query}))", tuple(values)


_ANY_FORM = "(to_tsquery('simple', %s) || plainto_tsquery('english', %s))"

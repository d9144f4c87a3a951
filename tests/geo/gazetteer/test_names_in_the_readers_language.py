"""A place has a name in the reader's letters: its own where one is known, else respelled by rule."""

from __future__ import annotations

import pytest

from geo.gazetteer.display_name_overrides import shown_name


@pytest.mark.parametrize(
    ("language", "names", "shown"),
    [
        pytest.param("ru", {"uk": "Орілька", "ru": ""}, "Орилька", id="no Russian name"),
        pytest.param("ru", {"uk": "Письменне", "ru": "Письменне"}, "Письменное", id="a form called Russian"),
        pytest.param("ru", {"uk": "Новосілка", "ru": "Новосілка"}, "Новоселка", id="with Ukrainian letters"),
        pytest.param("ru", {"uk": "Полтава", "ru": "Полтава"}, "Полтава", id="the same in both"),
        pytest.param("ru", {"uk": "Путивль", "ru": "Путивль"}, "Путивль", id="no other vowel within a word"),
        pytest.param(
            "ru", {"uk": "Доброводи", "ru": "Доброводи"}, "Доброводы", id="another vowel at its end"
        ),
        pytest.param(
            "ru", {"uk": "Лиманське", "ru": "Лиманське"}, "Лиманское", id="its vowel, another ending"
        ),
        pytest.param(
            "ru", {"uk": "Новий Буг", "ru": "Новий Буг"}, "Новый Буг", id="another ending of the first word"
        ),
        pytest.param("ru", {"uk": "Харків", "ru": "Харьков"}, "Харьков", id="its own"),
        pytest.param("ru", {"uk": "Харцизьк", "ru": "Харцизьк"}, "Харцизск", id="a soft sign before к"),
        pytest.param("ru", {"uk": "Тростянець", "ru": ""}, "Тростянец", id="a soft sign at the end"),
        pytest.param("ru", {"uk": "Куп’янськ", "ru": "Куп’янськ"}, "Купянск", id="an apostrophe"),
        pytest.param("ru", {"uk": "Кам'янське", "ru": ""}, "Каменское", id="an apostrophe within a root"),
        pytest.param("ru", {"uk": "Новий Світ", "ru": ""}, "Новый Свет", id="a word that differs"),
        pytest.param("ru", {"uk": "Жовтневе", "ru": "Жовтневе"}, "Жовтневое", id="of October, not yellow"),
        pytest.param("ru", {"uk": "Великий Луг", "ru": "Великий Луг"}, "Великий Луг", id="alike in both"),
        pytest.param("ru", {"uk": "Лиман", "ru": "Лиман"}, "Лиман", id="a town alike in both"),
        pytest.param("ru", {"uk": "Дарницький масив", "ru": ""}, "Дарницкий масив", id="an adjective before"),
        pytest.param("ru", {"uk": "Черкаська Лозова", "ru": ""}, "Черкасская Лозова", id="a feminine one"),
        pytest.param("ru", {"uk": "Руське Поле", "ru": ""}, "Русское Поле", id="Rus"),
        pytest.param("ru", {"uk": "Слов’янськ", "ru": ""}, "Славянск", id="another root"),
        pytest.param("ru", {"uk": "Близьке", "ru": ""}, "Близкое", id="an adjective"),
        pytest.param("ru", {"uk": "Жовтянка", "ru": ""}, "Желтянка", id="yellow"),
        pytest.param("uk", {"uk": "", "ru": "Новая Таволжанка"}, "Нова Таволжанка", id="no Ukrainian name"),
        pytest.param("ru", {"uk": "", "ru": ""}, "Somewhere", id="known in Latin letters only"),
        pytest.param("en", {"uk": "Орілька", "ru": ""}, "Somewhere", id="English is as it was"),
    ],
)
def test_shown_names(language: str, names: dict[str, str], shown: str) -> None:
    assert shown_name(language, en="Somewhere", main="Somewhere", country="UA", **names) == shown


@pytest.mark.parametrize("name", ["Константиновка", "Нижний Уфалей", "Синоп"])
def test_one_form_for_both_languages_is_respelled_only_in_ukraine(name: str) -> None:
    for country in ("RU", "TR"):
        assert shown_name("ru", en="", main="", uk=name, ru=name, country=country) == name

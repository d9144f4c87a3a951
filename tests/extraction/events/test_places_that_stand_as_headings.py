"""A place that stands alone heads what follows; an area, a day or both may stand beside it."""

from __future__ import annotations

import pytest

from tests.support.read_text import at, claims, read

HEADED = [
    ("en", "Nikopol. In the morning a missile struck an enterprise. Two people were wounded.", "p11"),
    ("en", "Kharkiv region, 29.12.\nThis morning a drone struck an enterprise. We have two wounded.", "a4"),
    ("uk", "Херсон.\nВранці ворог завдав удару по підприємству. Поранено двох людей.", "p16"),
    ("ru", "Херсон.\nУтром дрон атаковал предприятие. Ранены двое.", "p16"),
]


@pytest.mark.parametrize(("language", "text", "key"), HEADED, ids=[row[1][:30] for row in HEADED])
def test_what_stands_under_a_place_alone_happened_there(language: str, text: str, key: str) -> None:
    draft = at(read(text, language=language), key)
    assert [c.best for c in claims(draft, "injured")] == [2]


def test_a_sentence_that_tells_something_is_no_heading() -> None:
    text = "The mayor visited Nikopol.\nThe weather was fine. A missile struck an enterprise and two people were wounded."
    assert not any(d.place_key == "p11" and claims(d, "injured") for d in read(text, language="en").drafts)

"""Who attacked and who suffered are told apart by voice and noun, in three languages."""

from __future__ import annotations

import pytest

from tests.support.read_text import read

CASES = [
    (
        "en",
        "Ukrainian medics hit by a Russian drone in Kharkiv were treated for burns; two were injured.",
        "RU",
    ),
    ("en", "A drone of the Taliban struck a market in Kharkiv, killing seven people.", "Taliban"),
    ("en", "M23 rebels shelled a school in Kharkiv, wounding four workers.", "M23"),
    ("uk", "Троє українських поліцейських загинули через ракетний удар по Харкову.", "RU"),
    ("uk", "Українські рятувальники потрапили під обстріл у Харкові, двоє поранені.", "RU"),
    ("ru", "Четверо украинских спасателей погибли при обстреле Харькова.", "RU"),
    ("ru", "Российские войска обстреляли Херсон, погибли двое украинских военных.", "RU"),
    ("en", "In Kharkiv, Ukraine's second city, a Russian bomb hit a school, wounding two.", "RU"),
    ("en", "Russian drones hit a depot used by the Ukrainian army in Kharkiv, killing two people.", "RU"),
    ("en", "KHARKIV, Ukraine - Russian missiles hit a school in Kharkiv, wounding two people.", "RU"),
    ("uk", "За версією окупантів, дрони ЗСУ вдарили по Донецьку, загинули двоє людей.", "UA"),
    ("ru", "В Донецке украинская армия в новогоднюю ночь ударила дронами по кафе, погибли двое.", "UA"),
]


@pytest.mark.parametrize(("language", "text", "attacker"), CASES, ids=[c[1][:50] for c in CASES])
def test_the_side_of_the_victims_is_not_the_attacker(language: str, text: str, attacker: str) -> None:
    (draft,) = [d for d in read(text, "2024-05-08", language).drafts if not d.background]

    assert draft.attacker == attacker

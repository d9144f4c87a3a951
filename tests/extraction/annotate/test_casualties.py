"""Who died and who was hurt, in three languages; low, best and high as the table of figures has them."""

from __future__ import annotations

import pytest

from tests.support.read_text import figures

Row = tuple[
    str, list[tuple[int | None, int | None, int | None]], list[tuple[int | None, int | None, int | None]]
]

ENGLISH: list[Row] = [
    ("Russian missiles killed at least five people and wounded more than 130 in Kharkiv on Tuesday.", [(5, 5, None)], [(130, 130, None)]),
    ("The death toll from a Russian missile strike on the port of Odesa has risen to 21, with 73 injured.", [(21, 21, 21)], [(73, 73, 73)]),
    ("A three-month-old baby was killed when two S-300 missiles hit a three-storey hotel in Zolochiv.", [(1, 1, 1)], []),
    ("At least a dozen people were wounded and dozens of homes destroyed when shelling struck Kupiansk.", [], [(12, 12, None)]),
    ("Ukrainian shelling of a market in occupied Donetsk killed 27 people and injured 25 others.", [(27, 27, 27)], [(25, 25, 25)]),
    ("Between six and eight people died and 11 were hurt after drones slammed into flats in Kharkiv.", [(6, None, 8)], [(11, 11, 11)]),
    ("A strike on a bakery in Lysychansk killed as many as 28 people, including a child.", [(None, 28, 28)], []),
    ("A couple and their two children were among seven people killed when a bomb hit Vilniansk; 31 more, including eight children, were wounded.", [(7, 7, 7)], [(31, 31, 31)]),
    ("Around 40 people, including 12 children, have been hospitalised after a missile strike in Sevastopol.", [], [(40, 40, 40)]),
    ("Two glide bombs struck Kharkiv; 12 died, 43 were injured and 16 remain missing.", [(12, 12, 12)], [(43, 43, 43)]),
    ("A family of four was among at least seven killed in a missile strike on Lviv early on Wednesday.", [(7, 7, None)], []),
    ("Gunmen attacked Karak, killing four members of the security forces and a woman.", [(5, 5, 5)], []),
    ("Two people were killed and at least nine injured in a missile strike on Odesa.", [(2, 2, 2)], [(9, 9, None)]),
    ("A missile strike on Odesa left two dead and 18 injured.", [(2, 2, 2)], [(18, 18, 18)]),
    ("Officials reported three deaths and 11 injuries after a drone strike on Kyiv.", [(3, 3, 3)], [(11, 11, 11)]),
    ("Shelling of Kherson claimed the lives of four people.", [(4, 4, 4)], []),
    ("No casualties were reported after a drone attack on Odesa.", [(0, 0, 0)], [(0, 0, 0)]),
    ("Several people were wounded when rockets hit Nikopol.", [], [(3, None, None)]),
    ("Nearly 160 people were hurt in a missile attack on Dnipro.", [], [(None, 160, 160)]),
    ("About 20 people were wounded in a drone attack on Dnipro.", [], [(20, 20, 20)]),
]  # fmt: skip

UKRAINIAN: list[Row] = [
    ("Унаслідок ракетного удару по Харкову загинули восьмеро людей, ще понад 60 поранені.", [(8, 8, 8)], [(60, 60, None)]),
    ("В Одесі кількість загиблих унаслідок російської атаки зросла до 20, постраждали щонайменше 75 осіб.", [(20, 20, 20)], [(75, 75, None)]),
    ("Російські безпілотники атакували Харків: семеро загиблих, серед них троє дітей.", [(7, 7, 7)], []),
    ("Війська РФ обстріляли Куп'янськ; двоє людей загинули, п'ятеро дістали поранення.", [(2, 2, 2)], [(5, 5, 5)]),
    ("Окупанти скинули авіабомби на Харків, поранено десятьох людей, зокрема трирічну дівчинку.", [], [(10, 10, 10)]),
    ("Росіяни завдали удару по Полтаві двома ракетами: 53 загиблих, 271 поранений.", [(53, 53, 53)], [(271, 271, 271)]),
    ("Росіяни обстріляли Херсон, загинула жінка.", [(1, 1, 1)], []),
]  # fmt: skip

RUSSIAN: list[Row] = [
    ("В результате обстрела Белгорода погибли 24 человека, среди них трое детей, более 100 пострадали.", [(24, 24, 24)], [(100, 100, None)]),
    ("В Севастополе при ракетной атаке ВСУ погибли четверо, в том числе двое детей, 153 человека получили ранения.", [(4, 4, 4)], [(153, 153, 153)]),
    ("В Клинцах после удара беспилотника загорелась нефтебаза, жертв нет.", [(0, 0, 0)], [(0, 0, 0)]),
    ("Дроны атаковали склад боеприпасов в Торопце; пострадали 13 человек.", [], [(13, 13, 13)]),
    ("При ударе по пекарне в Лисичанске погибли как минимум 28 человек, десятки остаются под завалами.", [(28, 28, None)], []),
    ("В Одессе беспилотник разрушил дом: семь погибших, включая младенца, восемь раненых.", [(7, 7, 7)], [(8, 8, 8)]),
    ("Пять человек погибли, 37 ранены при обстреле Белгорода.", [(5, 5, 5)], [(37, 37, 37)]),
    ("Украинские дроны ударили по заводу в Саратове, пострадавших нет.", [(0, 0, 0)], [(0, 0, 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "killed", "injured"), ENGLISH, ids=[r[0][:50] for r in ENGLISH])
def test_english_figures_are_read(text: str, killed: list[object], injured: list[object]) -> None:
    assert figures(text, "killed") == killed
    assert figures(text, "injured") == injured


@pytest.mark.parametrize(("text", "killed", "injured"), UKRAINIAN, ids=[r[0][:50] for r in UKRAINIAN])
def test_ukrainian_figures_are_read(text: str, killed: list[object], injured: list[object]) -> None:
    assert figures(text, "killed", "uk") == killed
    assert figures(text, "injured", "uk") == injured


@pytest.mark.parametrize(("text", "killed", "injured"), RUSSIAN, ids=[r[0][:50] for r in RUSSIAN])
def test_russian_figures_are_read(text: str, killed: list[object], injured: list[object]) -> None:
    assert figures(text, "killed", "ru") == killed
    assert figures(text, "injured", "ru") == injured


SHARES = {
    "of the injured, in English": (
        "A drone hit Odesa. 11 people were injured, the governor said. Two of the injured are in serious condition.",
        [(11, 11, 11)],
    ),
    "of the injured, in Ukrainian": (
        "Дрон влучив у будинок в Одесі. 11 людей поранені, повідомив губернатор. Двоє з поранених у важкому стані.",
        [(11, 11, 11)],
    ),
    "of the hurt, in Russian": (
        "Дрон попал в дом в Одессе. Ранены 11 человек, сообщил губернатор. Трое из пострадавших госпитализированы.",
        [(11, 11, 11)],
    ),
}


@pytest.mark.parametrize(("text", "injured"), SHARES.values(), ids=SHARES.keys())
def test_a_share_of_a_number_told_before_is_never_a_figure_of_its_own(
    text: str, injured: list[tuple[int, int, int]]
) -> None:
    assert figures(text, "injured") == injured


def test_a_fate_of_its_own_is_more_than_a_share() -> None:
    text = "A drone hit a house in Odesa. 11 people were injured, the governor said. Two of the wounded died in hospital."
    killed = figures(text, "killed")

    assert killed == [(2, 2, 2)]

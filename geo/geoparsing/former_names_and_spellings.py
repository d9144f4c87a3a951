"""Spellings and former names met in reports that no rule and no gazetteer gives: our own table. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class PressName(NamedTuple):
    """A further spelling of the place called `name` (in Ukrainian or Russian) in a region (ISO 3166-2)."""

    region: str
    name: str
    spelling: str
    language: str
    is_former: bool


# region | name | further spellings (ru:, uk:, en: say the language; a star marks a former name)
_TABLE = """
UA-23|Роботине|ru:Работино en:Rabotino en:Rabotyne
UA-23|Гуляйполе|en:Gulyaypole en:Gulyaipole en:Hulyaipole en:Huliaipole en:Guliaipole
UA-23|Оріхів|ru:Орехов en:Orekhov en:Orikhov
UA-23|Вільнянськ|ru:Вольнянск en:Volnyansk
UA-23|Енергодар|ru:Энергодар en:Energodar
UA-23|Урожайне|ru:Урожайное en:Urozhaine
UA-14|Велика Новосілка|ru:Великая_Новосёлка en:Velyka_Novosilka en:Velikaya_Novoselka en:Velikaya_Novosyolka
UA-14|Вугледар|ru:Угледар en:Ugledar en:Vugledar
UA-14|Торецьк|ru:Торецк ru:*Дзержинск en:Toretsk
UA-14|Бахмут|ru:Бахмут ru:*Артёмовск uk:*Артемівськ en:*Artemivsk en:*Artyomovsk en:*Artemovsk
UA-14|Покровськ|ru:Покровск ru:*Красноармейск uk:*Красноармійськ en:*Krasnoarmeysk en:*Krasnoarmiisk
UA-14|Мирноград|ru:Мирноград ru:*Димитров en:*Dymytrov en:*Dimitrov
UA-14|Лиман|ru:Лиман ru:Красный_Лиман en:*Krasnyi_Lyman en:*Krasny_Liman en:Liman
UA-14|Часів Яр|ru:Часов_Яр en:Chasov_Yar en:Chasiv_Yar
UA-14|Мар'їнка|ru:Марьинка en:Maryinka en:Marinka en:Marjinka en:Mariinka
UA-14|Авдіївка|ru:Авдеевка en:Avdeevka en:Avdeyevka en:Avdiyivka
UA-14|Красногорівка|ru:Красногоровка en:Krasnogorovka
UA-14|Костянтинівка|ru:Константиновка en:Konstantinovka en:Kostyantynivka
UA-14|Курахове|ru:Курахово en:Kurakhovo
UA-14|Селидове|ru:Селидово en:Selidovo en:Selydovo
UA-14|Очеретине|ru:Очеретино en:Ocheretino
UA-14|Сіверськ|ru:Северск en:Seversk
UA-14|Святогірськ|ru:Святогорск en:Svyatogorsk en:Sviatohirsk
UA-14|Бердичі|ru:Бердычи en:Berdychi
UA-14|Соледар|ru:Соледар en:Soledar
UA-63|Вовчанськ|ru:Волчанск en:Volchansk en:Vovchansk
UA-63|Куп'янськ|ru:Купянск en:Kupyansk en:Kupiansk
UA-63|Гроза|ru:Гроза en:Hroza en:Groza
UA-63|Ізюм|ru:Изюм en:Izyum en:Izium
UA-63|Липці|ru:Липцы en:Liptsy en:Lyptsi
UA-63|Берестин|uk:*Красноград ru:*Красноград en:*Krasnohrad en:*Krasnograd
UA-63|Первомайський|uk:Златопіль en:Zlatopil ru:Златополь
UA-09|Сєвєродонецьк|ru:Северодонецк en:Severodonetsk en:Sievierodonetsk uk:Сіверськодонецьк en:Siverskodonetsk
UA-09|Лисичанськ|ru:Лисичанск en:Lisichansk
UA-09|Кремінна|ru:Кременная en:Kremennaya en:Kreminna
UA-09|Сватове|ru:Сватово en:Svatovo
UA-65|Олешки|ru:Алешки ru:Олешки en:Aleshki en:Oleshky uk:*Цюрупинськ ru:*Цюрупинск
UA-65|Кринки|ru:Крынки en:Krynki en:Krynky
UA-65|Гола Пристань|ru:Голая_Пристань en:Golaya_Pristan
UA-65|Козачі Лагері|ru:Казачьи_Лагеря en:Kazachi_Lageri
UA-65|Чорнобаївка|ru:Чернобаевка en:Chernobaevka en:Chornobaivka
UA-48|Очаків|ru:Очаков en:Ochakov
UA-59|Білопілля|ru:Белополье en:Belopolye en:Bilopillya
UA-59|Глухів|ru:Глухов en:Glukhov
UA-59|Охтирка|ru:Ахтырка en:Akhtyrka
UA-59|Лебедин|ru:Лебедин en:Lebedyn
UA-12|Кам'янське|ru:Каменское uk:*Дніпродзержинськ ru:*Днепродзержинск en:*Dniprodzerzhynsk en:Kamianske
UA-12|Самар|uk:*Новомосковськ ru:*Новомосковск en:*Novomoskovsk
UA-12|Шахтарське|uk:*Першотравенськ ru:*Першотравенск en:*Pershotravensk
UA-12|Синельникове|ru:Синельниково en:Sinelnikovo
UA-12|Марганець|ru:Марганец en:Marganets
UA-46|Шептицький|uk:*Червоноград ru:*Червоноград en:*Chervonohrad
UA-68|Старокостянтинів|ru:Староконстантинов en:Starokonstantinov
UA-74|Новгород-Сіверський|ru:Новгород-Северский en:Novgorod-Seversky en:Novhorod-Siverskyi
UA-43|Саки|en:Saki en:Saky
UA-43|Новофедорівка|ru:Новофёдоровка en:Novofedorovka en:Novofedorivka
UA-43|Євпаторія|ru:Евпатория en:Evpatoria en:Yevpatoria en:Eupatoria
UA-43|Армянськ|ru:Армянск en:Armyansk en:Armiansk
RU-BEL|Грайворон|en:Grayvoron en:Graivoron en:Hraivoron uk:Грайворон
RU-BEL|Валуйки|en:Valuyki en:Valuiki uk:Валуйки
RU-BEL|Шебекино|en:Shebekino uk:Шебекіно uk:Шебекине
RU-BEL|Новая Таволжанка|en:Novaya_Tavolzhanka uk:Нова_Таволжанка
RU-BRY|Климово|uk:Климове en:Klymove uk:Климово
RU-BRY|Стародуб|uk:Стародуб en:Starodub
RU-KRS|Суджа|en:Sudzha en:Sudja uk:Суджа
RU-KRS|Тёткино|en:Tetkino en:Tyotkino uk:Тьоткіно
RU-KRS|Коренево|en:Korenevo uk:Коренево uk:Корєнєво
RU-ROS|Новошахтинск|en:Novoshakhtinsk uk:Новошахтинськ
RU-ROS|Таганрог|en:Taganrog uk:Таганрог
RU-KDA|Туапсе|en:Tuapse uk:Туапсе
RU-KDA|Славянск-на-Кубани|en:Slavyansk-na-Kubani en:Slavyansk-on-Kuban uk:Слов'янськ-на-Кубані
RU-SAR|Энгельс|en:Engels uk:Енгельс
RU-TVE|Торопец|en:Toropets uk:Торопець
RU-LEN|Усть-Луга|en:Ust-Luga uk:Усть-Луга
"""


def press_names() -> Iterator[PressName]:
    """Every spelling of the table."""
    for line in _TABLE.strip().splitlines():
        region, name, spellings = line.split("|")
        for spelling in spellings.split():
            language, _, form = spelling.partition(":")
            yield PressName(region, name, form.lstrip("*").replace("_", " "), language, form.startswith("*"))

"""Air bases that reports name and the lists of airports lack or spell otherwise: our own short list. Pure.

Coordinates are of the middle of the runway, to about a kilometre.
"""

from __future__ import annotations

from typing import NamedTuple


class AirBase(NamedTuple):
    """One air base; `region` is ISO 3166-2."""

    key: str
    region: str
    lat: float
    lon: float
    en: str
    uk: str
    ru: str


# key | region | lat | lon | English | Ukrainian | Russian
_TABLE = """
belbek|UA-40|44.689|33.571|Belbek|Бельбек|Бельбек
saky|UA-43|45.093|33.595|Saky|Саки|Саки
dzhankoi|UA-43|45.701|34.419|Dzhankoi|Джанкой|Джанкой
hvardiiske|UA-43|45.117|33.977|Hvardiiske|Гвардійське|Гвардейское
kirovske|UA-43|45.168|35.182|Kirovske|Кіровське|Кировское
kacha|UA-40|44.782|33.548|Kacha|Кача|Кача
starokostiantyniv|UA-68|49.748|27.266|Starokostiantyniv|Старокостянтинів|Староконстантинов
myrhorod|UA-53|49.930|33.641|Myrhorod|Миргород|Миргород
ozerne|UA-18|50.158|28.738|Ozerne|Озерне|Озёрное
vasylkiv|UA-32|50.233|30.301|Vasylkiv|Васильків|Васильков
hostomel|UA-32|50.603|30.192|Hostomel|Гостомель|Гостомель
kulbakyne|UA-48|46.937|32.101|Kulbakyne|Кульбакине|Кульбакино
chuhuiv|UA-63|49.838|36.640|Chuhuiv|Чугуїв|Чугуев
chornobaivka|UA-65|46.676|32.507|Chornobaivka|Чорнобаївка|Чернобаевка
engels-2|RU-SAR|51.481|46.210|Engels-2|Енгельс-2|Энгельс-2
dyagilevo|RU-RYA|54.645|39.571|Dyagilevo|Дягілєво|Дягилево
shaykovka|RU-KLU|54.226|34.370|Shaykovka|Шайковка|Шайковка
soltsy-2|RU-NGR|58.140|30.331|Soltsy-2|Сольці-2|Сольцы-2
millerovo|RU-ROS|48.953|40.297|Millerovo|Міллерово|Миллерово
morozovsk|RU-ROS|48.312|41.792|Morozovsk|Морозовськ|Морозовск
taganrog-tsentralny|RU-ROS|47.247|38.839|Taganrog-Tsentralny|Таганрог-Центральний|Таганрог-Центральный
taganrog-yuzhny|RU-ROS|47.198|38.849|Taganrog-Yuzhny|Таганрог-Південний|Таганрог-Южный
mozdok|RU-SE|43.788|44.603|Mozdok|Моздок|Моздок
olenya|RU-MUR|68.152|33.464|Olenya|Оленья|Оленья
severomorsk-1|RU-MUR|69.032|33.418|Severomorsk-1|Сєвероморськ-1|Североморск-1
belaya|RU-IRK|52.915|103.575|Belaya|Бєлая|Белая
ukrainka|RU-AMU|51.170|128.445|Ukrainka|Українка|Украинка
seshcha|RU-BRY|53.715|33.340|Seshcha|Сеща|Сеща
migalovo|RU-TVE|56.824|35.757|Migalovo|Мігалово|Мигалово
khotilovo|RU-TVE|57.656|34.099|Khotilovo|Хотилово|Хотилово
yeysk|RU-KDA|46.680|38.213|Yeysk|Єйськ|Ейск
primorsko-akhtarsk|RU-KDA|46.059|38.237|Primorsko-Akhtarsk|Приморсько-Ахтарськ|Приморско-Ахтарск
kushchyovskaya|RU-KDA|46.539|39.551|Kushchyovskaya|Кущевська|Кущёвская
krymsk|RU-KDA|44.964|38.002|Krymsk|Кримськ|Крымск
savasleyka|RU-NIZ|55.442|42.314|Savasleyka|Саваслейка|Саваслейка
ivanovo-severny|RU-IVA|57.058|40.980|Ivanovo-Severny|Іваново-Північний|Иваново-Северный
khalino|RU-KRS|51.751|36.296|Khalino|Халіно|Халино
buturlinovka|RU-VOR|50.793|40.603|Buturlinovka|Бутурлинівка|Бутурлиновка
baltimor|RU-VOR|51.619|39.148|Baltimor|Балтимор|Балтимор
borisoglebsk|RU-VOR|51.366|42.180|Borisoglebsk|Борисоглєбськ|Борисоглебск
marinovka|RU-VGG|48.637|43.788|Marinovka|Маринівка|Мариновка
akhtubinsk|RU-AST|48.307|46.205|Akhtubinsk|Ахтубінськ|Ахтубинск
lipetsk-2|RU-LIP|52.635|39.445|Lipetsk-2|Липецьк-2|Липецк-2
chkalovsky|RU-MOS|55.878|38.062|Chkalovsky|Чкаловський|Чкаловский
kubinka|RU-MOS|55.611|36.650|Kubinka|Кубинка|Кубинка
zhukovsky|RU-MOS|55.553|38.150|Zhukovsky|Жуковський|Жуковский
kresty|RU-PSK|57.784|28.396|Kresty|Кресты|Кресты
besovets|RU-KR|61.885|34.155|Besovets|Бесовець|Бесовец
machulishchy|BY-MI|53.774|27.577|Machulishchy|Мачулищі|Мачулищи
zyabrovka|BY-HO|52.309|31.162|Zyabrovka|Зябрівка|Зябровка
baranovichi|BY-BR|53.100|26.050|Baranovichi|Барановичі|Барановичи
lida|BY-HR|53.879|25.303|Lida|Ліда|Лида
"""


def air_bases() -> tuple[AirBase, ...]:
    """Every base of the list."""
    rows = (line.split("|") for line in _TABLE.strip().splitlines())
    return tuple(
        AirBase(key, region, float(lat), float(lon), *names) for key, region, lat, lon, *names in rows
    )

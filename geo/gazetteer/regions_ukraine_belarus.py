"""First-level units of Ukraine and Belarus: our own table of codes, names and adjectives. Pure.

Read by `geo.gazetteer.regions`.
"""

# ruff: noqa: E501 – a row of the table is one line

from __future__ import annotations

# code | GeoNames | English | Ukrainian stems | Russian stems | folk names uk | folk names ru | seat | other spellings
OBLASTS = """
UA-05|23|Vinnytsia|вінницьк|винницк|Вінниччина|Винниччина/Винничина|Vinnytsia|Vinnytsya/Vinnitsa
UA-07|24|Volyn|волинськ|волынск|Волинь|Волынь|Lutsk|Volhynia/Volyn
UA-09|14|Luhansk|луганськ|луганск|Луганщина|Луганщина|Luhansk|Lugansk
UA-12|04|Dnipropetrovsk|дніпропетровськ|днепропетровск|Дніпропетровщина/Січеславщина|Днепропетровщина|Dnipro|Dnepropetrovsk/Dnipro/Dnipropetrovs'k
UA-14|05|Donetsk|донецьк|донецк|Донеччина|Донетчина|Donetsk|Donets'k
UA-18|27|Zhytomyr|житомирськ|житомирск|Житомирщина|Житомирщина|Zhytomyr|Zhitomir
UA-21|25|Zakarpattia|закарпатськ|закарпатск|Закарпаття|Закарпатье|Uzhhorod|Zakarpattya/Transcarpathia/Transcarpathian
UA-23|26|Zaporizhzhia|запорізьк|запорожск|||Zaporizhzhia|Zaporizhia/Zaporizhzhya/Zaporozhye/Zaporozhe/Zaporozhia/Zaporizka
UA-26|06|Ivano-Frankivsk|івано-франківськ|ивано-франковск|Івано-Франківщина/Прикарпаття|Ивано-Франковщина/Прикарпатье|Ivano-Frankivsk|Ivano-Frankovsk/Prykarpattia
UA-32|13|Kyiv|київськ|киевск|Київщина|Киевщина|Kyiv|Kiev/Kyivska
UA-35|10|Kirovohrad|кіровоградськ|кировоградск|Кіровоградщина|Кировоградщина|Kropyvnytskyi|Kirovograd/Kropyvnytskyi
UA-46|15|Lviv|львівськ|львовск|Львівщина|Львовщина|Lviv|Lvov/L'viv
UA-48|16|Mykolaiv|миколаївськ|николаевск|Миколаївщина|Николаевщина|Mykolaiv|Mykolayiv/Nikolaev/Nikolayev/Mykolaivska
UA-51|17|Odesa|одеськ|одесск|Одещина|Одещина/Одесщина|Odesa|Odessa
UA-53|18|Poltava|полтавськ|полтавск|Полтавщина|Полтавщина|Poltava|
UA-56|19|Rivne|рівненськ|ровненск/ровенск|Рівненщина|Ровенщина/Ровненщина|Rivne|Rovno
UA-59|21|Sumy|сумськ|сумск|Сумщина|Сумщина|Sumy|Sumska
UA-61|22|Ternopil|тернопільськ|тернопольск|Тернопільщина|Тернопольщина|Ternopil|Ternopol
UA-63|07|Kharkiv|харківськ|харьковск|Харківщина/Слобожанщина|Харьковщина/Слобожанщина|Kharkiv|Kharkov
UA-65|08|Kherson|херсонськ|херсонск|Херсонщина|Херсонщина|Kherson|
UA-68|09|Khmelnytskyi|хмельницьк|хмельницк|Хмельниччина|Хмельнитчина/Хмельниччина|Khmelnytskyi|Khmelnytsky/Khmelnitsky/Khmelnitskyi/Khmelnitskiy
UA-71|01|Cherkasy|черкаськ|черкасск|Черкащина|Черкащина/Черкасщина|Cherkasy|Cherkassy
UA-74|02|Chernihiv|чернігівськ|черниговск|Чернігівщина/Сіверщина|Черниговщина|Chernihiv|Chernigov
UA-77|03|Chernivtsi|чернівецьк|черновицк|Буковина/Чернівеччина|Буковина|Chernivtsi|Chernovtsy/Chernovtsi/Bukovina/Bukovyna
BY-BR|01|Brest|берестейськ/брестськ|брестск|Берестейщина/Брестчина|Брестчина|Brest|
BY-HO|02|Homel|гомельськ|гомельск|Гомельщина|Гомельщина|Homel|Gomel/Homyel/Homiel
BY-HR|03|Hrodna|гродненськ|гродненск|Гродненщина|Гродненщина|Hrodna|Grodno
BY-MA|06|Mahilyow|могильовськ|могилёвск|Могильовщина|Могилёвщина|Mahilyow|Mogilev/Mahiliou/Mogilyov/Mahileu
BY-MI|05|Minsk|мінськ|минск|Мінщина|Минщина|Minsk|
BY-VI|07|Vitsebsk|вітебськ|витебск|Вітебщина|Витебщина|Vitsebsk|Vitebsk/Viciebsk
"""

# code | kind | GeoNames | English | Ukrainian | Russian | stems uk | stems ru | seat | other spellings
OTHERS = """
UA-43|republic|11|Crimea|Крим|Крым|кримськ|крымск|Simferopol|Autonomous Republic of Crimea/Krym/Crimean Peninsula/Crimean peninsula/Republic of Crimea/Автономна Республіка Крим/Автономная Республика Крым/АР Крим/АРК/Кримський півострів/Крымский полуостров/Республика Крым/Республіка Крим
UA-40|city|20|Sevastopol|Севастополь|Севастополь|||Sevastopol|Sebastopol/City of Sevastopol/місто Севастополь/город Севастополь
UA-30|city|12|Kyiv|Київ|Киев|||Kyiv|Kiev/Kyiv City/City of Kyiv/Kiev City/місто Київ/город Киев
BY-HM|city|04|Minsk|Мінськ|Минск|||Minsk|City of Minsk/Minsk City/місто Мінськ/город Минск
"""

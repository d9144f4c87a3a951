"""First-level units of Russia: our own table of codes, names and adjectives (read by `geo.gazetteer.regions`). Pure.

83 units: the 85 that Russia counts, without the two that lie in Ukraine (see docs/operate/boundaries.md).
"""

# ruff: noqa: E501 – a row of the table is one line

from __future__ import annotations

# code | GeoNames | English | Ukrainian stems | Russian stems | folk names uk | folk names ru | seat | other spellings
OBLASTS = """
RU-AMU|05|Amur|амурськ|амурск|||Blagoveshchensk|
RU-ARK|06|Arkhangelsk|архангельськ|архангельск|Архангельщина|Архангельщина|Arkhangelsk|Archangelsk
RU-AST|07|Astrakhan|астраханськ|астраханск|||Astrakhan|
RU-BEL|09|Belgorod|бєлгородськ/білгородськ/белгородськ|белгородск|Бєлгородщина/Білгородщина|Белгородщина|Belgorod|Bilhorod/Belhorod
RU-BRY|10|Bryansk|брянськ|брянск|Брянщина|Брянщина|Bryansk|Briansk/Brjansk
RU-CHE|13|Chelyabinsk|челябінськ|челябинск||Южный Урал|Chelyabinsk|Cheliabinsk
RU-IRK|20|Irkutsk|іркутськ|иркутск|||Irkutsk|
RU-IVA|21|Ivanovo|івановськ|ивановск|||Ivanovo|
RU-KEM|29|Kemerovo|кемеровськ|кемеровск|Кузбас|Кузбасс|Kemerovo|Kuzbass
RU-KGD|23|Kaliningrad|калінінградськ|калининградск||Калининградщина|Kaliningrad|Kaliningrad exclave
RU-KGN|40|Kurgan|курганськ|курганск|||Kurgan|
RU-KIR|33|Kirov|кіровськ|кировск|||Kirov|
RU-KLU|25|Kaluga|калузьк|калужск|||Kaluga|Kaluha
RU-KOS|37|Kostroma|костромськ|костромск|||Kostroma|
RU-KRS|41|Kursk|курськ|курск|Курщина|Курщина|Kursk|
RU-LEN|42|Leningrad|ленінградськ|ленинградск|Ленінградщина|Ленинградщина|Gatchina|Leningradskaya
RU-LIP|43|Lipetsk|липецьк/ліпецьк|липецк|||Lipetsk|Lypetsk
RU-MAG|44|Magadan|магаданськ|магаданск|||Magadan|
RU-MOS|47|Moscow|московськ|московск|Підмосков'я/Московщина|Подмосковье|Krasnogorsk|Podmoskovye/Moskovskaya
RU-MUR|49|Murmansk|мурманськ|мурманск|||Murmansk|Kola Peninsula
RU-NGR|52|Novgorod|новгородськ|новгородск|||Veliky Novgorod|Velikiy Novgorod
RU-NIZ|51|Nizhny Novgorod|нижньогородськ/нижегородськ/ніжегородськ|нижегородск|||Nizhny Novgorod|Nizhniy Novgorod/Nizhegorod/Nizhegorodskaya
RU-NVS|53|Novosibirsk|новосибірськ|новосибирск|||Novosibirsk|
RU-OMS|54|Omsk|омськ|омск|||Omsk|
RU-ORE|55|Orenburg|оренбурзьк|оренбургск|||Orenburg|Orenburh
RU-ORL|56|Oryol|орловськ|орловск|Орловщина|Орловщина|Oryol|Orel/Orlov
RU-PNZ|57|Penza|пензенськ|пензенск|||Penza|
RU-PSK|60|Pskov|псковськ|псковск|Псковщина|Псковщина|Pskov|
RU-ROS|61|Rostov|ростовськ|ростовск|Ростовщина||Rostov-on-Don|Rostov-on-Don
RU-RYA|62|Ryazan|рязанськ|рязанск|Рязанщина|Рязанщина|Ryazan|Riazan
RU-SAK|64|Sakhalin|сахалінськ|сахалинск|Сахалін|Сахалин|Yuzhno-Sakhalinsk|
RU-SAM|65|Samara|самарськ|самарск|||Samara|
RU-SAR|67|Saratov|саратовськ|саратовск|||Saratov|
RU-SMO|69|Smolensk|смоленськ|смоленск|Смоленщина|Смоленщина|Smolensk|
RU-SVE|71|Sverdlovsk|свердловськ|свердловск|||Yekaterinburg|
RU-TAM|72|Tambov|тамбовськ|тамбовск|Тамбовщина|Тамбовщина|Tambov|
RU-TOM|75|Tomsk|томськ|томск|||Tomsk|
RU-TUL|76|Tula|тульськ|тульск|Тульщина||Tula|
RU-TVE|77|Tver|тверськ|тверск|||Tver|
RU-TYU|78|Tyumen|тюменськ|тюменск|||Tyumen|Tiumen
RU-ULY|81|Ulyanovsk|ульяновськ|ульяновск|||Ulyanovsk|Ulianovsk
RU-VGG|84|Volgograd|волгоградськ|волгоградск|Волгоградщина||Volgograd|Volhohrad
RU-VLA|83|Vladimir|владимирськ/володимирськ/владімірськ|владимирск|||Vladimir|
RU-VLG|85|Vologda|вологодськ|вологодск|||Vologda|
RU-VOR|86|Voronezh|воронезьк|воронежск|||Voronezh|
RU-YAR|88|Yaroslavl|ярославськ|ярославск|||Yaroslavl|Iaroslavl
"""

# code | kind | GeoNames | English | Ukrainian | Russian | stems uk | stems ru | seat | other spellings
OTHERS = """
RU-ALT|krai|04|Altai Krai|Алтайський край|Алтайский край|алтайськ|алтайск|Barnaul|Altay Krai/Altai Territory
RU-KAM|krai|92|Kamchatka Krai|Камчатський край|Камчатский край|камчатськ|камчатск|Petropavlovsk-Kamchatsky|Kamchatka/Камчатка
RU-KDA|krai|38|Krasnodar Krai|Краснодарський край|Краснодарский край|краснодарськ|краснодарск|Krasnodar|Krasnodar region/Krasnodar Territory/Krasnodar Oblast/Kuban/Кубань/Краснодарщина/Kuban region
RU-KHA|krai|30|Khabarovsk Krai|Хабаровський край|Хабаровский край|хабаровськ|хабаровск|Khabarovsk|Khabarovsk region/Khabarovsk Territory
RU-KYA|krai|91|Krasnoyarsk Krai|Красноярський край|Красноярский край|красноярськ|красноярск|Krasnoyarsk|Krasnoyarsk region/Krasnoyarsk Territory
RU-PER|krai|90|Perm Krai|Пермський край|Пермский край|пермськ|пермск|Perm|Perm region/Perm Territory/Прикамье
RU-PRI|krai|59|Primorsky Krai|Приморський край|Приморский край|приморськ|приморск|Vladivostok|Primorye/Primorsky region/Примор'я/Приморье
RU-STA|krai|70|Stavropol Krai|Ставропольський край|Ставропольский край|ставропольськ|ставропольск|Stavropol|Stavropol region/Stavropol Territory/Ставропілля/Ставрополье
RU-ZAB|krai|93|Zabaykalsky Krai|Забайкальський край|Забайкальский край|забайкальськ|забайкальск|Chita|Zabaikalsky Krai/Transbaikal/Zabaykalye/Забайкалля/Забайкалье
RU-CHU|okrug|15|Chukotka Autonomous Okrug|Чукотський автономний округ|Чукотский автономный округ|чукотськ|чукотск|Anadyr|Chukotka/Чукотка
RU-KHM|okrug|32|Khanty-Mansi Autonomous Okrug|Ханти-Мансійський автономний округ – Югра|Ханты-Мансийский автономный округ – Югра|ханти-мансійськ|ханты-мансийск|Khanty-Mansiysk|Khanty-Mansi/Yugra/Ханти-Мансійський автономний округ/Ханты-Мансийский автономный округ/ХМАО/Югра
RU-NEN|okrug|50|Nenets Autonomous Okrug|Ненецький автономний округ|Ненецкий автономный округ|ненецьк|ненецк|Naryan-Mar|Nenets
RU-YAN|okrug|87|Yamalo-Nenets Autonomous Okrug|Ямало-Ненецький автономний округ|Ямало-Ненецкий автономный округ|ямало-ненецьк|ямало-ненецк|Salekhard|Yamalo-Nenets/Yamal/ЯНАО/Ямал
RU-YEV|oblast|89|Jewish Autonomous Oblast|Єврейська автономна область|Еврейская автономная область|||Birobidzhan|Jewish Autonomous Region
RU-AD|republic|01|Adygea|Адигея|Адыгея|адигейськ|адыгейск|Maykop|Republic of Adygea/Adygeya/Республіка Адигея/Республика Адыгея
RU-AL|republic|03|Altai Republic|Республіка Алтай|Республика Алтай|||Gorno-Altaysk|Republic of Altai/Gorno-Altai
RU-BA|republic|08|Bashkortostan|Башкортостан|Башкортостан|башкирськ|башкирск|Ufa|Republic of Bashkortostan/Bashkiria/Башкирія/Башкирия/Республіка Башкортостан/Республика Башкортостан
RU-BU|republic|11|Buryatia|Бурятія|Бурятия|бурятськ|бурятск|Ulan-Ude|Republic of Buryatia/Buriatia/Республіка Бурятія/Республика Бурятия
RU-CE|republic|12|Chechnya|Чечня|Чечня|чеченськ|чеченск|Grozny|Chechen Republic/Чеченська Республіка/Чеченская Республика
RU-CU|republic|16|Chuvashia|Чувашія|Чувашия|чуваськ|чувашск|Cheboksary|Chuvash Republic/Chuvashiya/Чуваська Республіка/Чувашская Республика
RU-DA|republic|17|Dagestan|Дагестан|Дагестан|дагестанськ|дагестанск|Makhachkala|Republic of Dagestan/Daghestan/Республіка Дагестан/Республика Дагестан
RU-IN|republic|19|Ingushetia|Інгушетія|Ингушетия|інгуськ|ингушск|Magas|Republic of Ingushetia/Ingushetiya/Республіка Інгушетія/Республика Ингушетия
RU-KB|republic|22|Kabardino-Balkaria|Кабардино-Балкарія|Кабардино-Балкария|кабардино-балкарськ|кабардино-балкарск|Nalchik|Kabardino-Balkar Republic/Кабардино-Балкарська Республіка/Кабардино-Балкарская Республика
RU-KC|republic|27|Karachay-Cherkessia|Карачаєво-Черкесія|Карачаево-Черкесия|карачаєво-черкеськ|карачаево-черкесск|Cherkessk|Karachayevo-Cherkessia/Karachay-Cherkess Republic/Карачаево-Черкесская Республика
RU-KK|republic|31|Khakassia|Хакасія|Хакасия|хакаськ|хакасск|Abakan|Republic of Khakassia/Республіка Хакасія/Республика Хакасия
RU-KL|republic|24|Kalmykia|Калмикія|Калмыкия|калмицьк|калмыцк|Elista|Republic of Kalmykia/Республіка Калмикія/Республика Калмыкия
RU-KO|republic|34|Komi Republic|Республіка Комі|Республика Коми|||Syktyvkar|Komi/Комі/Коми
RU-KR|republic|28|Karelia|Карелія|Карелия|карельськ|карельск|Petrozavodsk|Republic of Karelia/Республіка Карелія/Республика Карелия
RU-ME|republic|45|Mari El|Марій Ел|Марий Эл|марійськ|марийск|Yoshkar-Ola|Mari El Republic/Республіка Марій Ел/Республика Марий Эл
RU-MO|republic|46|Mordovia|Мордовія|Мордовия|мордовськ|мордовск|Saransk|Republic of Mordovia/Mordoviya/Республіка Мордовія/Республика Мордовия
RU-SA|republic|63|Sakha (Yakutia)|Республіка Саха (Якутія)|Республика Саха (Якутия)|якутськ|якутск|Yakutsk|Yakutia/Sakha/Sakha Republic/Якутія/Якутия/Республіка Саха/Республика Саха
RU-SE|republic|68|North Ossetia|Північна Осетія|Северная Осетия|північноосетинськ|североосетинск|Vladikavkaz|North Ossetia-Alania/Республіка Північна Осетія – Аланія/Республика Северная Осетия – Алания
RU-TA|republic|73|Tatarstan|Татарстан|Татарстан|татарстанськ|татарстанск|Kazan|Republic of Tatarstan/Tataria/Республіка Татарстан/Республика Татарстан
RU-TY|republic|79|Tuva|Тива|Тыва|тувинськ|тувинск|Kyzyl|Tyva/Tuva Republic/Тува/Республіка Тива/Республика Тыва
RU-UD|republic|80|Udmurtia|Удмуртія|Удмуртия|удмуртськ|удмуртск|Izhevsk|Udmurt Republic/Удмуртська Республіка/Удмуртская Республика
RU-MOW|city|48|Moscow|Москва|Москва|||Moscow|Moscow City/City of Moscow/місто Москва/город Москва
RU-SPE|city|66|Saint Petersburg|Санкт-Петербург|Санкт-Петербург|||Saint Petersburg|St. Petersburg/St Petersburg/Petersburg/Петербург
"""

"""Words for countries in the news: our own table, read by `geo.gazetteer.countries`. Pure."""

# ruff: noqa: E501 – a row of the table is one line

from __future__ import annotations

# Display names where CLDR's are long or unusual in the press: English, Ukrainian, Russian.
DISPLAY = {
    "PS": ("Palestine", "Палестина", "Палестина"),
    "MM": ("Myanmar", "М'янма", "Мьянма"),
    "CD": ("DR Congo", "ДР Конго", "ДР Конго"),
    "CG": ("Congo", "Конго", "Конго"),
    "HK": ("Hong Kong", "Гонконг", "Гонконг"),
    "MO": ("Macao", "Макао", "Макао"),
    "TR": ("Turkey", "Туреччина", "Турция"),
    "US": ("United States", "США", "США"),
    "GB": ("United Kingdom", "Велика Британія", "Великобритания"),
    "CI": ("Ivory Coast", "Кот-д'Івуар", "Кот-д'Ивуар"),
    "BA": ("Bosnia and Herzegovina", "Боснія і Герцеговина", "Босния и Герцеговина"),
}

# code | English adjectives and people | Ukrainian stems | Russian stems | other spellings
COUNTRIES = """
UA|Ukrainian|українськ|украинск|
RU|Russian|російськ/руськ|российск/русск|Russian Federation/Російська Федерація/Российская Федерация/РФ/рф
BY|Belarusian/Belarussian/Byelorussian|білоруськ|белорусск/беларуск|Byelorussia/Белоруссия/Республика Беларусь/Республіка Білорусь
PL|Polish/Pole/Poles|польськ|польск|
MD|Moldovan/Moldavian|молдовськ/молдавськ|молдавск/молдовск|Republic of Moldova/Moldavia/Молдавия
RO|Romanian|румунськ|румынск|
HU|Hungarian|угорськ|венгерск|
SK|Slovak/Slovaks|словацьк|словацк|
CZ|Czech/Czechs|чеськ|чешск|Czech Republic/Чеська Республіка
LT|Lithuanian|литовськ|литовск|
LV|Latvian|латвійськ/латиськ|латвийск|
EE|Estonian|естонськ|эстонск|
FI|Finnish/Finn/Finns|фінськ|финск|
SE|Swedish/Swede/Swedes|шведськ|шведск|
NO|Norwegian|норвезьк|норвежск|
DK|Danish/Dane/Danes|данськ|датск|
DE|German|німецьк|немецк/германск|Federal Republic of Germany/ФРГ/ФРН
FR|French/Frenchman/Frenchmen|французьк|французск|
GB|British/Briton/Britons|британськ|британск/великобританск|UK/U.K./Britain/Great Britain/Британія/Британия/Соединённое Королевство/Сполучене Королівство
IE|Irish|ірландськ|ирландск|Republic of Ireland
IT|Italian|італійськ|итальянск|
ES|Spanish/Spaniard/Spaniards|іспанськ|испанск|
PT|Portuguese|португальськ|португальск|
NL|Dutch/Dutchman|нідерландськ/голландськ|нидерландск/голландск|Holland/Голландия/Голландія/The Netherlands
BE|Belgian|бельгійськ|бельгийск|
CH|Swiss|швейцарськ|швейцарск|
AT|Austrian|австрійськ|австрийск|
GR|Greek/Greeks|грецьк|греческ|
BG|Bulgarian|болгарськ|болгарск|
RS|Serbian/Serb/Serbs|сербськ|сербск|
HR|Croatian/Croat/Croats|хорватськ|хорватск|
SI|Slovenian/Slovene|словенськ|словенск|
BA|Bosnian|боснійськ|боснийск|Bosnia/Боснія/Босния
ME|Montenegrin|чорногорськ|черногорск|
MK|Macedonian|македонськ|македонск|Macedonia/Македонія/Македония
AL|Albanian|албанськ|албанск|
XK|Kosovar/Kosovan|косовськ|косовск|
TR|Turkish/Turk/Turks|турецьк|турецк|Türkiye/Turkiye
CY|Cypriot/Cypriots|кіпрськ|кипрск|
GE|Georgian|грузинськ|грузинск|
AM|Armenian|вірменськ|армянск|
AZ|Azerbaijani/Azeri|азербайджанськ|азербайджанск|
KZ|Kazakh/Kazakhs/Kazakhstani|казахськ/казахстанськ|казахск/казахстанск|
UZ|Uzbek/Uzbeks|узбецьк|узбекск|
KG|Kyrgyz|киргизьк|киргизск|Kirghizia/Киргизія/Киргизия/Кыргызстан
TJ|Tajik/Tajiks|таджицьк|таджикск|
TM|Turkmen|туркменськ|туркменск|Туркменія/Туркмения
MN|Mongolian|монгольськ|монгольск|
CN|Chinese|китайськ|китайск|PRC/КНР
TW|Taiwanese|тайванськ|тайваньск|
JP|Japanese|японськ|японск|
KP|North Korean|північнокорейськ|северокорейск|DPRK/КНДР/North Korea/Північна Корея/Северная Корея
KR|South Korean|південнокорейськ|южнокорейск|Republic of Korea/South Korea/Південна Корея/Южная Корея
VN|Vietnamese|в'єтнамськ|вьетнамск|
TH|Thai/Thais|таїландськ|таиландск|
MM|Burmese|м'янманськ|мьянманск|Burma/Бірма/Бирма
KH|Cambodian|камбоджійськ|камбоджийск|
LA|Laotian|лаоськ|лаосск|
MY|Malaysian|малайзійськ|малайзийск|
SG|Singaporean|сінгапурськ|сингапурск|
ID|Indonesian|індонезійськ|индонезийск|
PH|Filipino/Philippine/Filipinos|філіппінськ|филиппинск|
AU|Australian|австралійськ|австралийск|
NZ|New Zealander/New Zealanders|новозеландськ|новозеландск|
IN|Indian|індійськ|индийск|
PK|Pakistani|пакистанськ|пакистанск|
BD|Bangladeshi|бангладеськ|бангладешск|
LK|Sri Lankan|шрі-ланкійськ|шри-ланкийск|
NP|Nepali/Nepalese|непальськ|непальск|
AF|Afghan|афганськ|афганск|
IR|Iranian|іранськ|иранск|Islamic Republic of Iran
IQ|Iraqi|іракськ|иракск|
SY|Syrian|сирійськ|сирийск|
LB|Lebanese|ліванськ|ливанск|
IL|Israeli|ізраїльськ|израильск|
PS|Palestinian|палестинськ|палестинск|Palestinian Territories/Palestinian Territory/State of Palestine/Палестинские территории/Палестинські території
JO|Jordanian|йорданськ|иорданск|
EG|Egyptian|єгипетськ|египетск|
SA|Saudi/Saudi Arabian|саудівськ|саудовск|
AE|Emirati|еміратськ|эмиратск|UAE/U.A.E./ОАЕ/ОАЭ/Emirates
QA|Qatari|катарськ|катарск|
KW|Kuwaiti|кувейтськ|кувейтск|
BH|Bahraini|бахрейнськ|бахрейнск|
OM|Omani|оманськ|оманск|
YE|Yemeni/Yemenite|єменськ|йеменск|
LY|Libyan|лівійськ|ливийск|
TN|Tunisian|туніськ|тунисск|
DZ|Algerian|алжирськ|алжирск|
MA|Moroccan|марокканськ|марокканск|
SD|Sudanese|суданськ|суданск|
SS|South Sudanese|південносуданськ|южносуданск|
ET|Ethiopian|ефіопськ|эфиопск|
ER|Eritrean|еритрейськ|эритрейск|
SO|Somali/Somalian|сомалійськ|сомалийск|
KE|Kenyan|кенійськ|кенийск|
UG|Ugandan|угандійськ|угандийск|
TZ|Tanzanian|танзанійськ|танзанийск|
RW|Rwandan|руандійськ|руандийск|
BI|Burundian|бурундійськ|бурундийск|
CD|Congolese|конголезьк|конголезск|Democratic Republic of the Congo/Democratic Republic of Congo/DRC/D.R. Congo/Congo-Kinshasa/Демократична Республіка Конго/Демократическая Республика Конго
CG||||Republic of the Congo/Congo-Brazzaville/Республика Конго/Республіка Конго
CF|Central African|центральноафриканськ|центральноафриканск|Central African Republic/CAR/ЦАР/Центральноафриканська Республіка/Центральноафриканская Республика
NG|Nigerian|нігерійськ|нигерийск|
NE|Nigerien|нігерськ|нигерск|
ML|Malian|малійськ|малийск|
BF|Burkinabe|буркінійськ|буркинийск|
TD|Chadian|чадськ|чадск|
CM|Cameroonian|камерунськ|камерунск|
GH|Ghanaian|ганськ|ганск|
SN|Senegalese|сенегальськ|сенегальск|
CI|Ivorian|івуарійськ|ивуарийск|Cote d'Ivoire/Côte d'Ivoire
SL|Sierra Leonean|||
LR|Liberian|ліберійськ|либерийск|
MZ|Mozambican|мозамбіцьк|мозамбикск|
ZW|Zimbabwean|зімбабвійськ|зимбабвийск|
ZA|South African|південноафриканськ|южноафриканск|ПАР/ЮАР
AO|Angolan|ангольськ|ангольск|
US|American|американськ|американск|U.S./US/USA/U.S.A./America/United States of America/Америка/Сполучені Штати/Сполучені Штати Америки/Соединённые Штаты/Соединённые Штаты Америки/Штаты/Штати
CA|Canadian|канадськ|канадск|
MX|Mexican|мексиканськ|мексиканск|
CU|Cuban|кубинськ|кубинск|
HT|Haitian|гаїтянськ|гаитянск|
VE|Venezuelan|венесуельськ|венесуэльск|
CO|Colombian|колумбійськ|колумбийск|
EC|Ecuadorian|еквадорськ|эквадорск|
PE|Peruvian|перуанськ|перуанск|
BO|Bolivian|болівійськ|боливийск|
BR|Brazilian|бразильськ|бразильск|
AR|Argentine/Argentinian|аргентинськ|аргентинск|
CL|Chilean|чилійськ|чилийск|
GT|Guatemalan|гватемальськ|гватемальск|
SV|Salvadoran|сальвадорськ|сальвадорск|
HN|Honduran|гондураськ|гондурасск|
NI|Nicaraguan|нікарагуанськ|никарагуанск|
IS|Icelandic/Icelander|ісландськ|исландск|
"""

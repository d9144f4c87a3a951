"""What short texts in Ukrainian, Russian and English have in common beside places and numbers. Pure.

`subjects` names what was hit in words of its own, finer than the target kinds of the vocabulary; `stems`
folds words of both alphabets to comparable beginnings, so that "Луганську" and "Луганске" meet.
"""

from __future__ import annotations

import re

_SUBJECTS: tuple[tuple[str, str], ...] = (
    ("oil depot", r"нафтобаз|нефтебаз|нафтосховищ|нефтехранилищ|\bпмм\b|\bгсм\b"
                  r"|(oil|fuel) (depot|storage|facilit|terminal)"),
    ("refinery", r"\bнпз\b|нафтопереробн|нефтеперераб|refiner"),
    ("power plant", r"\bт[еэ]ц\b|\bт[еэ]с\b|\bг[еэ]с\b|тепло[еэ]лектро|гидроэлектро|гідроелектро"
                    r"|power (plant|station)"),
    ("nuclear plant", r"\bа[еэ]с\b|атомн\w+ [еэ]л|nuclear (power )?(plant|station)"),
    ("substation", r"підстанц|подстанц|substation"),
    ("ammunition", r"боєприпас|боеприпас|арсенал|\bскладу? бк\b|ammunition|arsenal|munitions"),
    ("airfield", r"авіабаз|авиабаз|а[еэ]родром|airfield|air ?base|military base|військов\w+ баз"),
    ("airport", r"аеропорт|аэропорт|airport"),
    ("bridge", r"\bміст\b|\bмост(у|і|ом|а|е|ы|ов|и|ів)?\b|\bbridge"),
    ("port", r"\bпорт(у|і|а|е|ом|ов\w+)?\b|\bport\b|seaport"),
    ("ship", r"корабл|крейсер|катер\b|фрегат|\bship|vessel|cruiser|frigate"),
    ("railway", r"вокзал|залізни|железн\w+ дорог|железнодорож|railway|train station|railroad"),
    ("train", r"\bпоїзд|електричк|электричк|\bпоезд|\bpassenger train"),
    ("bus", r"автобус|маршрутк|\bbus\b|minibus"),
    ("school", r"школ|\bschool|ліце[йї]|лице[йя]|гімназі|гимнази"),
    ("kindergarten", r"дитсад|дитяч\w+ сад|детск\w+ сад|детсад|kindergarten"),
    ("university", r"універс|универс|universit|college|інститут|институт"),
    ("hospital", r"лікарн|больниц|госпітал|госпитал|поліклін|поликлин|hospital|clinic|maternity|пологов|роддом"),
    ("market", r"\bрин(ок|ку|ці|ком)\b|\bрын(ок|ка|ке|ку|ком)\b|\bmarket\b|bazaar"),
    ("mall", r"\bтрц\b|\bтц\b|торгов\w+[ -]*(розважальн\w+ |развлекательн\w+ )?центр|shopping (centre|center|mall)"
             r"|supermarket|супермаркет|гіпермаркет|гипермаркет"),
    ("hotel", r"готел|гостиниц|отел[ьяе]|\bhotel"),
    ("church", r"церкв|храм|собор|монастир|монастыр|church|cathedral|monastery|mosque|мечет"),
    ("theatre", r"театр|theat(re|er)"),
    ("dormitory", r"гуртожит|общежит|dormitor|hostel"),
    ("flats", r"багатоповерх|многоэтаж|житлов\w+ (будин|квартал|масив)|жил(ой|ые|ых|ого) (дом|квартал|массив)"
              r"|apartment|residential (building|block|district|area)|high-rise|приватн\w+ будин"
              r"|частн\w+ (сектор|дом)"),
    ("dam", r"дамб|гребл|плотин|\bdam\b"),
    ("prison", r"колоні[яїю]|колони[яию]\b|сізо|сизо|prison|penal|jail"),
    ("headquarters", r"\bштаб(у|а|е|ом|і)?\b|headquarters|command post|командн\w+ пункт"),
    ("television tower", r"телевеж|телевышк|телебашн|tv tower|television tower"),
    ("factory", r"\bзавод(у|а|і|е|ом|ы|ов|и|ів)?\b|\bфабри[кц]|\bfactory|\bplant\b|металург|металлург"
                r"|комбінат|комбинат"),
    ("warehouse", r"\bсклад(у|а|і|е|ом|и|ы|ів|ов|ах)?\b|warehouse|depot"),
    ("radar", r"\bрлс\b|\bзрк\b|с-[34]00|radar|patriot|s-[34]00"),
    ("funeral", r"поминк|похорон|funeral|memorial service"),
    ("convoy", r"колон[аиуі]\b|конво[йя]|convoy|evacuat|евакуац|эвакуац"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _SUBJECTS)
_BROAD = frozenset({"factory", "warehouse"})  # said of many things: only when nothing finer is

_LATIN = dict(
    zip(
        "абвгґдеєёэжзийіїыклмнопрстуўфхцчшщюя",
        ["a", "b", "v", "g", "g", "d", "e", "e", "e", "e", "z", "z", "i", "i", "i", "i", "i", "k", "l", "m", "n",
         "o", "p", "r", "s", "t", "u", "v", "f", "h", "c", "c", "s", "s", "u", "a"],
        strict=True,
    )
)  # fmt: skip
_FOLD = str.maketrans(_LATIN | dict.fromkeys("ьъ'’`ʼ", ""))
_TWINS = (("shch", "s"), ("kh", "h"), ("zh", "z"), ("ch", "c"), ("sh", "s"), ("ts", "c"), ("yi", "i"), ("ii", "i"),
          ("ye", "e"), ("ya", "a"), ("yu", "u"), ("ia", "a"), ("ie", "e"), ("iu", "u"))  # fmt: skip
_LETTERS_KEPT = 6
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:|;–—\n]+")
_NAME = r"[A-ZА-ЯЄІЇҐ][\w'’ʼ-]+(?: [A-ZА-ЯЄІЇҐ][\w'’ʼ-]+)?"
_VILLAGE = re.compile(
    rf"(?P<before>{_NAME}) (?:village|hamlet)\b(?! tract)"
    rf"|(?:\b[Vv]illage of|\b[Сс]ел[оіуаае]|\b[Дд]еревн[яиюе]|\b[Хх]утор[іеау]?) (?P<after>{_NAME})"
)
_NUMBER = re.compile(r"\b\d{1,4}\b")


def target_words(text: str) -> frozenset[str]:
    """What a text says was hit, in our words; empty when it names nothing of the kind."""
    lowered = text.casefold()
    found = {name for name, pattern in _PATTERNS if pattern.search(lowered)}
    return frozenset(found - _BROAD or found)


def word_stem(word: str) -> str:
    """The comparable beginning of a word of either alphabet: "Кременчуцькому" and "Kremenchuk" give "kremen"."""
    folded = word.casefold().translate(_FOLD)
    for twin, letter in _TWINS:
        folded = folded.replace(twin, letter)
    return folded.replace("h", "g").replace("y", "i").replace("j", "i").replace("-", "")[:_LETTERS_KEPT]


def text_stems(text: str) -> frozenset[str]:
    """The stems of all words of five letters or more, and all numbers: what makes a text this text."""
    words = {word_stem(word) for word in _WORD.findall(text) if len(word) > 4}
    return frozenset(words | set(_NUMBER.findall(text)))


_COMMON = frozenset(
    word_stem(word)
    for word in (
        "Russia Russian Ukraine Ukrainian Crimea Crimean Kremlin Zelensky Putin Moscow Kyiv President Ministry Defence "
        "Defense General Staff Forces Armed Army Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
        "February March April August September October November December Europe European United States Nations "
        "Россия Российские России Украина Украинские Крым Кремль Зеленский Путин Минобороны Генштаб Міноборони "
        "Росія Росіяни Російські Україна Українські Криму Зеленський Збройні Сили Оборони Донбас Верховна Рада"
    ).split()
)


def name_stems(text: str) -> frozenset[str]:
    """The stems of words written with a capital letter: names, and adjectives made of names."""
    return frozenset(word_stem(word) for word in _WORD.findall(text) if len(word) > 4 and word[0].isupper())


def rare_names(text: str) -> frozenset[str]:
    """Name stems that point at something: inside a sentence, and not those that all news of a war share."""
    inside = (word for sentence in _SENTENCE.split(text) for word in _WORD.findall(sentence)[1:])
    found = {word_stem(word) for word in inside if len(word) > 4 and word[0].isupper()}
    return frozenset(found - _COMMON)


def village_name_stems(text: str) -> frozenset[str]:
    """Stems of the names that a text itself calls villages, whether or not the gazetteer knows them."""
    found = (match.group("before") or match.group("after") for match in _VILLAGE.finditer(text))
    return frozenset(word_stem(name.split()[-1]) for name in found)


def is_latin(text: str) -> bool:
    """Whether a text is written in Latin letters, mostly: its words cannot be compared with Cyrillic ones."""
    latin = sum("a" <= letter <= "z" for letter in text.casefold())
    return latin * 2 > sum(letter.isalpha() for letter in text)

"""How many 600-word articles a second one core reads, names placed, and how much memory a worker holds.

Run: python bench/article_extraction_throughput.py [--spacy]   (needs the gazetteer in the database)
Each language twice: an ordinary article, which tells of incidents in its first paragraph and then of everyday life, and
one that tells of incidents all the way, as the summary of a war's day does. What a text costs grows with the incidents.
"""

from __future__ import annotations

import datetime as dt
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

WORDS = 600
ROUNDS = 60
ENGLISH = (
    """Russian drones and missiles struck the port of Odesa overnight, killing two people and wounding at least
seven, governor Oleh Petrenko said on Friday. A warehouse and four houses were damaged. In Kharkiv, shelling killed a
man and injured three others, the mayor said. Russia's defence ministry said 32 drones had been shot down over the
Belgorod and Kursk regions. He added that no one was hurt in Poltava. The attacks follow a strike on Lviv last week in
which five people died, and came as leaders met in Warsaw to discuss air defence. Rescuers in Dnipro pulled one more
body from the rubble, taking the number of dead there to six. """,
    """Schools stayed closed and trains ran late. Residents
spent the night in underground stations, where volunteers handed out tea and blankets. "We have grown used to it, and
we have not grown used to it at all," said a teacher of music who has lived on the same street for forty years. The
council promised new windows before the winter. Parliament will vote on the budget next week, and economists expect
growth to slow; the central bank left its rate where it was. Farmers hope for rain, and the harvest of early wheat
has begun in the south. A theatre reopened with a comedy, and the queue went round the corner. """,
)
UKRAINIAN = (
    """Уночі російські війська обстріляли Харків ракетами, загинули двоє людей, ще семеро поранені, повідомив
голова ОВА. В Одесі внаслідок удару дронів пошкоджено склад і чотири будинки. Сили ППО збили 42 безпілотники над
Дніпром і Полтавою. У Херсоні через обстріли поранено жінку та двох підлітків. За минулу добу ворог атакував
Куп'янськ, пошкоджено школу. """,
    """У Львові вибухів не було, люди повертаються додому, а потяги курсують за розкладом.
Мешканці провели ніч на станціях метро, волонтери роздавали чай і ковдри. Міська рада обіцяє нові вікна до зими.
Наступного тижня парламент голосуватиме за бюджет, економісти чекають на повільніше зростання, а центральний банк
залишив ставку без змін. Аграрії сподіваються на дощі, на півдні вже почалися жнива. Театр відкрив сезон комедією,
і черга стояла за ріг. """,
)
RUSSIAN = (
    """Ночью беспилотники атаковали Белгород, погибли два человека, ещё семеро ранены, сообщил губернатор. В Курске
в результате обстрела повреждены склад и четыре дома. Средства ПВО сбили 32 беспилотника над Брянской и Орловской
областями. В Шебекино при обстреле ранены женщина и двое подростков. За сутки ВСУ обстреляли Грайворон, повреждена
школа. """,
    """В Воронеже взрывов не было, люди возвращаются домой, поезда идут по расписанию. Жители провели ночь в подвалах,
добровольцы раздавали чай и одеяла. Городской совет обещает новые окна до зимы. На следующей неделе депутаты будут
голосовать за бюджет, экономисты ждут медленного роста, а центральный банк оставил ставку прежней. Аграрии надеются на
дожди, на юге уже началась жатва. Театр открыл сезон комедией, и очередь стояла за угол. """,
)


def main() -> None:
    """Print articles a second of processor time for each language, beside a calibration loop, and peak memory."""
    import django

    django.setup()
    from config.celery import look_for_garbage_less_often
    from incidents.ingest.pipeline.reader import read_text

    look_for_garbage_less_often()  # as every process of a worker does

    readers = ["rules", "spacy_en"] if "--spacy" in sys.argv else ["rules"]
    day = dt.date(2024, 3, 9)
    print(f"calibration: 1,000,000 additions in {calibration_ms():.1f} ms; readers: {', '.join(readers)}")
    for name, text in articles().items():
        drafts = len(read_text(text, published=day, extractors=readers).drafts)
        began = time.process_time()
        for _ in range(ROUNDS):
            read_text(text, published=day, extractors=readers)
        spent = time.process_time() - began
        print(f"{name}: {len(text.split())} words, {drafts} drafts, {ROUNDS / spent:.0f} articles/s per core")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def articles() -> dict[str, str]:
    """The texts by language and kind."""
    found = {}
    for name, (lead, everyday) in (("English", ENGLISH), ("Ukrainian", UKRAINIAN), ("Russian", RUSSIAN)):
        rest = repeat_paragraph_to_length(everyday).split()[len(lead.split()) :]
        found[f"{name}, ordinary"] = lead + " ".join(rest)
        found[f"{name}, a day's summary"] = repeat_paragraph_to_length(lead + everyday)
    return found


def repeat_paragraph_to_length(paragraph: str) -> str:
    """The paragraph repeated to about WORDS words."""
    times = WORDS // len(paragraph.split()) + 1
    return " ".join((paragraph * times).split()[:WORDS])


def calibration_ms() -> float:
    """Milliseconds of a fixed loop, to compare machines by."""
    began = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()

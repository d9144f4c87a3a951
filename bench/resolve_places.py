"""How long it takes to find and place the names of a 600-word article, beside a calibration loop.

Run: python bench/resolve_places.py   (needs the gazetteer in the database)
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

WORDS = 600
ROUNDS = 30

ENGLISH = """Russian drones struck the port of Izmail overnight, the governor of Odesa region said on Friday, while
shelling in the villages of Lyptsi and Borova in Kharkiv region wounded three people. Two missiles were shot down
near Poltava and one fell in a field 12km north of Kremenchuk. In Belgorod, Kursk and Bryansk regions air defences
worked through the night, the ministry in Moscow said. Ukraine denied it had fired on Shebekino. The mayor of
Kherson, Roman Petrenko, told reporters that power had been cut in Antonivka, Bilozerka and Stanislav. Officials in
Warsaw, Vilnius and Bucharest followed the reports, and the United States called for calm. """
RUSSIAN = """Ночью беспилотники атаковали порт Измаил, сообщил губернатор Одесской области. Под обстрел попали
сёла Липцы и Боровая в Харьковской области, трое раненых. Две ракеты сбиты возле Полтавы, ещё одна упала в поле
севернее Кременчуга. Над Белгородской, Курской и Брянской областями всю ночь работала противовоздушная оборона.
В Шебекине и Грайвороне повреждены дома, сообщил Вячеслав Петренко. Жители Херсона остались без света. """


def main() -> None:
    """Print milliseconds a text (median of the rounds, after warm-up) and the calibration loop."""
    import django

    django.setup()
    from geo.geoparsing.resolver import resolve_text

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"calibration: 1,000,000 additions in {calibration_ms():.1f} ms")
    for name, paragraph in (("English", ENGLISH), ("Russian", RUSSIAN)):
        text = repeat_paragraph_to_length(paragraph)
        started = time.perf_counter()
        found = resolve_text(text)
        cold = (time.perf_counter() - started) * 1000
        spent, worked = [], []
        for _ in range(ROUNDS):
            started, began = time.perf_counter(), time.process_time()
            resolve_text(text)
            spent.append((time.perf_counter() - started) * 1000)
            worked.append((time.process_time() - began) * 1000)
        print(
            f"{name}: {len(text.split())} words, {len(found)} names, median {statistics.median(spent):.1f} ms "
            f"({statistics.median(worked):.1f} ms of processor time; first time {cold:.0f} ms)"
        )
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"memory grown by {grown:.0f} MB")


def repeat_paragraph_to_length(paragraph: str) -> str:
    """The paragraph repeated to the wanted number of words."""
    words = paragraph.split(" ")
    times = WORDS // len(words) + 1
    return " ".join((words * times)[:WORDS])


def calibration_ms() -> float:
    """Processor time of a fixed loop, to compare machines."""
    began = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()

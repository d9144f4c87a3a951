"""No more than so many at once, in threads and in processes; whoever dies leaves no slot taken."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from incidents.limits.concurrency_slots import NoSlot, hold_slot

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from incidents.limits.concurrency_slots import hold_slot
with hold_slot(Path(sys.argv[1]), "work", 1):
    print("held", flush=True)
    time.sleep(60)
"""


def test_when_all_slots_are_held_the_next_is_refused_and_then_let_in(tmp_path: Path) -> None:
    with hold_slot(tmp_path, "work", 2), hold_slot(tmp_path, "work", 2):
        with pytest.raises(NoSlot), hold_slot(tmp_path, "work", 2):
            pass
        with hold_slot(tmp_path, "other work", 2):
            pass

    with hold_slot(tmp_path, "work", 2), hold_slot(tmp_path, "work", 2):
        pass


def test_a_step_that_fails_frees_its_slot(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), hold_slot(tmp_path, "work", 1):
        _ = 1 / 0

    with hold_slot(tmp_path, "work", 1):
        pass


def test_a_killed_process_leaves_no_slot_taken(tmp_path: Path) -> None:
    words = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(NoSlot), hold_slot(tmp_path, "work", 1, wait_s=0.2):
            pass
        holder.kill()
        holder.wait(10)

    with hold_slot(tmp_path, "work", 1):
        pass


def test_whoever_may_wait_gets_the_slot_when_it_comes_free(tmp_path: Path) -> None:
    most = running = done = 0
    lock = threading.Lock()

    def work() -> None:
        nonlocal most, running, done
        with hold_slot(tmp_path, "work", 2, wait_s=20):
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.05)
            with lock:
                running -= 1
                done += 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert (done, most) == (8, 2)

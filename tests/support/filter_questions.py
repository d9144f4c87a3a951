"""A question for every parameter of the filter, over the rows of the list without scripts."""

from __future__ import annotations

# One question for each parameter of the filter; a new parameter without one fails below.
QUESTIONS = {
    "bbox": "30,47,36,52",
    "near": "33.5,50,900",
    "polygon": "30,47,36,47,36,52",
    "place": "p{place}",
    "area": "a{region}",
    "unlocated": "1",
    "datetime": "2023-12-25/..",
    "time": "22:00-06:00",
    "night": "1",
    "updated_since": "2020-01-01",
    "as_of": "2100-01-01",
    "type": "sabotage,protest",
    "weapon": "drone",
    "target_kind": "energy",
    "attacker": "ru",
    "target": "ua",
    "country": "UA",
    "region": "UA-T1",
    "precision": "exact,settlement",
    "verification": "single_source",
    "review": "reviewed,machine",
    "killed_min": "1",
    "killed_max": "3",
    "killed_unknown": "1",
    "injured_min": "0",
    "injured_max": "9",
    "injured_unknown": "only",
    "source": "herald-of-tests",
    "parent": "CI-000001",
    "q": "Lypove",
    "sample": "0",
}

"""When invented incidents happen: a slow swell, quieter and louder days, and bursts. Pure."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random

END = dt.date(2026, 11, 20)  # fixed, so that a seed always gives the same days
_BURST_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Days:
    """A calendar on which some days are drawn far more often than others."""

    first: dt.date
    steps: list[float]

    def draw(self, random: Random) -> dt.date:
        """One of its days."""
        number = bisect(self.steps, random.random() * self.steps[-1], 0, len(self.steps) - 1)
        return self.first + dt.timedelta(days=number)


def random_calendar(seed: int, days: int, end: dt.date = END) -> Days:
    """`days` days up to `end`."""
    random = Random(f"{seed}/days")  # noqa: S311 – repeatable on purpose
    weights = []
    for number in range(days):
        swell = 1.0 + 0.45 * math.sin(number / 67.0) + 0.6 * number / max(days, 1)
        burst = random.uniform(5.0, 18.0) if random.random() < _BURST_SHARE else 1.0
        weights.append(swell * random.lognormvariate(0.0, 0.35) * burst)
    return Days(end - dt.timedelta(days=days - 1), list(accumulate(weights)))

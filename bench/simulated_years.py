"""Years of weekly counts as a training programme lives them: slow start, holidays, bursts, good and bad spells."""

import math
from random import Random

WEEKS = 52
# Week of the year (from 0) → what is left of a usual week. Easter, the days around 28 July, the last two weeks.
HOLIDAYS = {14: 0.5, 15: 0.35, 29: 0.4, 30: 0.4, 43: 0.8, 50: 0.5, 51: 0.2}


def simulated_year(random: Random) -> list[int]:
    """How many people were trained in each of the 52 weeks of one invented year."""
    usual = math.exp(random.gauss(math.log(60), 0.5))
    ramp, first_week = random.uniform(2, 9), random.randint(0, 2)
    spell, counts = 0.0, []
    for week in range(WEEKS):
        spell = 0.85 * spell + random.gauss(0, 0.14)  # a good month follows a good month
        started = max(0.0, min(1.0, (week - first_week + 1) / ramp))
        burst = random.uniform(1.8, 3.5) if random.random() < 0.07 else 1.0  # a whole hospital in one week
        mean = usual * started * HOLIDAYS.get(week, 1.0) * burst * math.exp(spell)
        counts.append(_overdispersed(mean, random))
    return counts


def _overdispersed(mean: float, random: Random) -> int:
    """A count that varies more than chance alone: rooms fill or stay empty together."""
    if mean <= 0:
        return 0
    rate = random.gammavariate(5.0, mean / 5.0)
    return max(0, round(random.gauss(rate, math.sqrt(rate)))) if rate > 25 else _poisson(rate, random)


def _poisson(rate: float, random: Random) -> int:
    limit, product, count = math.exp(-rate), random.random(), 0
    while product > limit:
        product *= random.random()
        count += 1
    return count

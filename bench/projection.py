"""How often the 80 % band of the projection holds the final figure. Run: python -m bench.projection"""

import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.simulated_years import simulated_year  # noqa: E402
from qispi.insight import rules  # noqa: E402

ASKED_AT = (10, 20, 30, 40)


def coverage(week: int, *, years: int = 200, world: str = "qispi") -> tuple[int, int, float]:
    """Of the years that can be projected at this week: how many, how many end inside, and the band's usual width."""
    asked = inside = 0
    widths = []
    for number in range(years):
        counts = simulated_year(Random(f"{world}-{number}"))
        known, final = tuple(counts[:week]), sum(counts)
        band = rules.projection(known, sum(known), rules.Places(), number)
        if band is None:
            continue
        asked += 1
        inside += band.low <= final <= band.high
        widths.append((band.high - band.low) / max(1, final))
    return asked, inside, sorted(widths)[len(widths) // 2]


if __name__ == "__main__":
    for week in ASKED_AT:
        started = time.perf_counter()
        asked, inside, width = coverage(week, world=sys.argv[1] if len(sys.argv) > 1 else "qispi")
        each = (time.perf_counter() - started) * 1000 / asked
        share = f"{inside} of {asked} years inside ({inside / asked:.0%})"
        print(f"week {week}: {share}, width {width:.0%}, {each:.0f} ms each")

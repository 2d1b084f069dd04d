"""Run the machine: python -m tests.interruptions [--runs 300] [--from N] [--twice] [--kind K] [--seed N] [--faults]

--runs prints the table of kinds; --seed repeats one run and says what happened in it; --twice runs the first seed of
each kind once more and compares what happened; --faults plants one fault for each kind and looks for it.
"""

import math
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace

from tests.interruptions.faults import FAULTS
from tests.interruptions.kinds import HEAVY, KINDS
from tests.interruptions.machine import Machine, Verdict, machine

MOST = 200  # runs in which a planted fault must be found
COLUMNS = ("runs", "kept", "delivered", "lost", "doubled", "stuck", "seconds")


def main() -> int:
    parser = ArgumentParser(prog="python -m tests.interruptions")
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first seed")
    parser.add_argument("--twice", action="store_true")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--planted", choices=KINDS, help="look for the fault of this kind")
    asked = parser.parse_args()
    if asked.faults:
        kinds = [asked.kind] if asked.kind else list(KINDS)
        again = [sys.executable, "-m", "tests.interruptions", "--planted"]  # settings are read once in a process
        return sum(subprocess.run([*again, kind]).returncode for kind in kinds)
    with machine(asked.planted or "") as made:
        return _find(made, asked.planted) if asked.planted else _runs(made, asked)


def _runs(made: Machine, asked: Namespace) -> int:
    kinds = [asked.kind] if asked.kind else list(KINDS)
    stories = [(kind, seed) for kind in kinds for seed in _seeds(kind, asked)]
    table: dict[str, list[Verdict]] = {kind: [] for kind in kinds}
    started, others = time.monotonic(), 0
    for kind, seed in stories:
        verdict = made.run(kind, seed)
        if asked.twice and not table[kind]:
            others += not _is_the_same(verdict, made.run(kind, seed), kind)
        table[kind].append(verdict)
        if not verdict.is_sound:
            _say(f"python -m tests.interruptions --kind {kind} --seed {seed}   {verdict}")
        if asked.seed is not None:
            _say("\n".join(verdict.trace))
    _say(f"{'kind':<26}" + "".join(f"{name:>11}" for name in COLUMNS))
    for kind, verdicts in (table | {"all": [one for some in table.values() for one in some]}).items():
        _say(f"{kind:<26}" + "".join(f"{figure:>11}" for figure in _line(verdicts)))
    _say(f"{time.monotonic() - started:.0f} s in all")
    return int(others or not all(one.is_sound for some in table.values() for one in some))


def _seeds(kind: str, asked: Namespace) -> range:
    """Fewer of those that take seconds."""
    if asked.seed is not None:
        return range(asked.seed, asked.seed + 1)
    share = 1.0 if asked.kind else 0.064 if kind in HEAVY else 0.09
    return range(asked.first, asked.first + math.ceil(asked.runs * share))


def _is_the_same(first: Verdict, again: Verdict, kind: str) -> bool:
    """The story of a seed does not depend on how fast the machine is."""
    if first.story() == again.story():
        return True
    _say(f"{kind}: the same seed told another story\n" + "\n".join([*first.story(), "-", *again.story()]))
    return False


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  the answer


def _line(verdicts: list[Verdict]) -> list[str]:
    sums = [sum(getattr(one, name) for one in verdicts) for name in COLUMNS[1:-1]]
    return [str(len(verdicts)), *map(str, sums), f"{sum(one.seconds for one in verdicts):.1f}"]


def _find(made: Machine, kind: str) -> int:
    for seed in range(MOST):
        verdict = made.run(kind, seed)
        if not verdict.is_sound:
            told = f"lost {verdict.lost}, doubled {verdict.doubled}, stuck {verdict.stuck}"
            _say(f"{kind:<26} {FAULTS[kind]:<34} found in run {seed + 1}: {told}")
            return 0
    _say(f"{kind:<26} {FAULTS[kind]:<34} NOT FOUND in {MOST} runs")
    return 1


if __name__ == "__main__":
    sys.exit(main())

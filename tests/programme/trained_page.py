"""Renders docs/algorithms/trained.md from the golden cases: `python -m tests.programme.trained_page`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "golden" / "trained.json"
PAGE = ROOT / "docs" / "algorithms" / "trained.md"
Case = dict[str, Any]

HEAD = """# What *trained* is

The figure that a minister reports counts people who met the written rule of an edition. These eight lines are that
rule; the cases below each line are run by the tests (`tests/golden/trained.json`), so the page can't say what the code
does not do.
The code is `src/qispi/programme/rules/trained.py` and `presence.py`; what is counted over a year is `insight`.
"""

QUESTIONS: list[tuple[str, str, list[str]]] = [
    ("Who counts?", "A person, by document (DNI, CE, passport), once; merged rows are one person.", ["who"]),
    (
        "What is required?",
        "What the edition says in one line; unless it says otherwise, at least 80 % of its hours and at least 14 of 20 "
        "in the post-test.",
        ["required", "trained"],
    ),
    (
        "What is an hour?",
        "Minutes present inside a session's hours once it is closed, and the nominal minutes of completed lessons, as "
        "the course states them, each lesson once; together never more than the edition has. Never time measured on a "
        "device. Who was trained elsewhere, as a file says, has all.",
        ["minutes"],
    ),
    (
        "When?",
        "At the instant when the last requirement was met (the hours, at the end of the session or of the lesson that "
        "completes them; a file names a day, which is taken at noon), by the calendar of Lima.",
        ["when", "counted"],
    ),
    (
        "Where, and in which sector?",
        "In the post held on that day, frozen in the row; nowhere when none is known.",
        ["where"],
    ),
    ("A second course in the year?", "The first one counts; the second is kept and adds nobody.", ["twice"]),
    (
        "A revoked certificate?",
        "The person still counts if the facts stand, and no more if they were false: then the completion is annulled.",
        ["revoked"],
    ),
    (
        "A correction?",
        "It counts from its own date on; a past day is read as it was known then (`as_of`).",
        ["corrected"],
    ),
]


def _rule(case: Case) -> str:
    minutes, share, mark = case["rule"]
    asked = f"{minutes} min, {share} %" + (f", {mark} of 20" if mark is not None else ", hours alone")
    earned = "; ".join(f"{n} min by {at}" for at, n in case["earned"]) or "no minutes"
    graded = "; ".join(f"{mark} on {at}" for at, mark in case["graded"]) or "no mark"
    answer = f"met {case['met']}" if "met" in case else f"not met: `{case['missing']}`"
    if "with" in case:
        answer += f" with {case['with'][0]} min and {case['with'][1]}"
    return f"({asked}) {earned}; {graded} → **{answer}**"


def _marks(case: Case) -> str:
    marks = ", ".join(f"{kind} {at}" + (f" (told {told})" if told != at else "") for kind, at, told in case["marks"])
    return f"{case['opens']}–{case['closes']}: {marks} → **{case['minutes']} min**"


def _posts(case: Case) -> str:
    posts = "; ".join(f"{place} {since or '…'} – {until or '…'}" for since, until, place in case["posts"])
    return f"{posts}; on {case['on']} → **{case['held'] or 'nowhere'}**"


def _yes(is_so: bool) -> str:
    return "counts" if is_so else "does not count"


SHOWN: dict[str, Callable[[Case], str]] = {
    "who": lambda case: f"{', '.join(' '.join(document) for document in case['documents'])} → **{case['people']}**",
    "required": lambda case: f"{case['minutes']} min at {case['share']} % → **{case['required']} min**",
    "trained": _rule,
    "minutes": _marks,
    "when": _rule,
    "counted": lambda case: f"{case['at']} → **{case['on']}**, {case['year']}-{case['month']:02d}",
    "where": _posts,
    "twice": lambda case: f"{' and '.join(case['met'])} → **{case['met'][case['counts']]}**",
    "revoked": lambda case: f"**{_yes(case['counts'])}**",
    "corrected": lambda case: (
        f"recorded {case['recorded']}, annulled {case['annulled'] or 'never'}; "
        f"as of {case['as_of']} → **{_yes(case['counts'])}**"
    ),
}


def cases() -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = json.loads(CASES.read_text())
    return found


def page() -> str:
    """The whole page."""
    golden = cases()
    short = [f"{number}. **{question}** {answer}" for number, (question, answer, _) in enumerate(QUESTIONS, 1)]
    parts = [HEAD, "\n".join(short) + "\n"]
    for number, (question, _, groups) in enumerate(QUESTIONS, 1):
        lines = [f"- {case['case']}: {SHOWN[group](case)}" for group in groups for case in golden[group]]
        parts.append(f"## {number}. {question}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page())

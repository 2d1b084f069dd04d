"""Renders docs/algorithms/grading.md from the golden cases: `python -m tests.assessment.grading_page`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "golden" / "grading.json"
PAGE = ROOT / "docs" / "algorithms" / "grading.md"
Case = dict[str, Any]

HEAD = """# What an answer sheet is worth

A mark decides who is trained, so anybody who was graded may ask how. These nine lines are the rule; the cases below
each line are run by the tests (`tests/golden/grading.json`), so the page can't say what the code does not do.
The code is `src/qispi/assessment/rules/`.
"""

QUESTIONS: list[tuple[str, str, list[str]]] = [
    (
        "Which questions does somebody get?",
        "The form of a letter. A sitting's forms are drawn when it opens, as many of each stratum as the blueprint "
        "says and of each objective in its share, chosen by a hash of the seed; what stands in an earlier form comes "
        "last: two share at most 10 of 20, and none while the bank has twice what is drawn. Half of the people begin "
        "with A and half with B, each attempt takes the next letter, and who had A in the pre-test has B in the "
        "post-test. The order of questions and options is each seat's own (`tests/golden/forms.json`).",
        ["draw"],
    ),
    ("Which answers are read?", "Those to questions of the form, with an option that it showed.", ["read"]),
    (
        "What is an answer worth?",
        "Each right one counts the same; a wrong one and one that is missing count nothing.",
        ["worth"],
    ),
    ("What is the mark?", "Right answers of all, times 20, cut after two decimals; never rounded up.", ["mark"]),
    ("When is it passed?", "When it reaches the mark of the edition: 14 of 20 unless that says otherwise.", ["passed"]),
    (
        "What is told afterwards?",
        "The mark, and how many were right in each unit and for each objective. Which questions, and what to read "
        "again, once the test is closed. Never which answer was the right one: the same questions wait for others. "
        "A pre-test says that it was received.",
        ["groups"],
    ),
    (
        "When may one begin?",
        "From the first day of the edition to the end of its last, by the calendar of Lima, while attempts are left "
        "and none was passed. Who opens the page has begun nothing: an attempt is used when it is saved or handed in, "
        "and one that was saved is gone on with; it is no new one.",
        ["begin"],
    ),
    (
        "Until when may one hand in?",
        "Until the sitting closes, and five minutes more for what was on its way. What comes later is kept as a draft "
        "and said so.",
        ["hand_in"],
    ),
    (
        "What if it is sent twice?",
        "The first one stands, whatever the second says; both are kept, and the receipt is the same.",
        [],
    ),
]
PASSED = {True: "passed", False: "not passed"}
NO_CASES = "Held by `tests/assessment/test_hand_in.py`."


def _form(case: Case) -> str:
    keys = ", ".join(f"{item} {key if isinstance(key, str) else ' '.join(key)}" for item, key in case["form"].items())
    answers = ", ".join(f"{item} {option}" for item, option in case["answers"].items()) or "none"
    return f"keys {keys}; answers {answers}"


def _draw(case: Case) -> str:
    bank = "; ".join(f"{case['blueprint'][stratum]} of {' '.join(items)}" for stratum, items in case["bank"].items())
    before = "".join(f", seen before {' '.join(form)}" for form in case["before"])
    drawn = ", ".join(f"{item} ({options})" for item, options in case["drawn"])
    return f"seed `{case['seed']}`, {bank}{before} → **{drawn}**"


def _said(case: Case) -> str:
    return f"**refused: `{case['refused']}`**" if case["refused"] else "**yes**"


def _begin(case: Case) -> str:
    return f"{case['at']}, {case['attempts']} of 2 used → {_said(case)}"


SHOWN: dict[str, Callable[[Case], str]] = {
    "draw": _draw,
    "read": lambda case: f"{_form(case)} → {_said(case)}",
    "worth": lambda case: f"{_form(case)} → {case['right']} right, **{case['mark']}**",
    "mark": lambda case: f"{case['right']} of {case['of']} → **{case['mark']}**",
    "passed": lambda case: (
        f"{case['mark']}, {case['pass_mark']} is asked → **{'passed' if case['passed'] else 'not passed'}**"
    ),
    "groups": lambda case: (
        f"{_form(case)} → **{', '.join(f'{group} {right} of {of}' for group, (right, of) in case['by'].items())}**"
    ),
    "begin": _begin,
    "hand_in": lambda case: f"{case['at']} → {_said(case)}",
}


def cases() -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = json.loads(CASES.read_text())
    return found


def page() -> str:
    """The whole page."""
    golden = cases()
    short = [f"{number}. **{question}** {answer}" for number, (question, answer, _) in enumerate(QUESTIONS, 1)]
    parts = [HEAD, "\n".join(short) + "\n"]
    hours = "The cases: open from 2025-03-10 00:00 to 2025-03-15 00:00 in Lima.\n\n"
    for number, (question, _, groups) in enumerate(QUESTIONS, 1):
        lines = [f"- {case['case']}: {SHOWN[group](case)}" for group in groups for case in golden[group]]
        above = hours if groups in (["begin"], ["hand_in"]) else ""
        parts.append(f"## {number}. {question}\n\n{above}" + ("\n".join(lines) or NO_CASES) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page())

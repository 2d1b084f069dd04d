"""Renders docs/algorithms/time.md from the golden cases: `python -m tests.assessment.time_page`."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "golden" / "time.json"
PAGE = ROOT / "docs" / "algorithms" / "time.md"
Case = dict[str, Any]

HEAD = """# When a test was handed in

A test on a phone is begun and finished where there may be no signal. These eight lines say what counts; the cases below are
run by pytest and by `node --test` (`tests/golden/time.json`), so that server, phone and page can't say different things.
The code is `src/qispi/assessment/rules/time.py` and `src/qispi/offline/static/offline/player/time.js`.

1. **Whose clock decides?** The server's. What a phone's clock says is a claim: it is kept, compared and at most flagged.
2. **From when does a hand-in count?** From the release of the key, which is the opening of the sitting.
3. **Until when?** Until the closing. What a phone sends later is accepted for 72 hours and flagged `late`, never decided in silence; after them it is kept as a draft and refused in words. A page that was open on the web has five minutes, and is flagged as well.
4. **What else is flagged?** `ended_late`: late, and finished after the closing by its own clock. `started_early`: begun before there was a key. `clock_ahead`: finished at an hour that has not come. `clock_changed`: finished before it was begun. Five minutes of a clock that is wrong are nobody's fault.
5. **What follows from a flag?** The mark stands. Staff see the flag in the results of the edition, and decide what to ask.
6. **And twice, or in parts?** The first complete one stands, the next gets the same receipt, other answers are kept beside it. What still has gaps that nobody confirmed is a draft.
7. **What is secret?** From the opening the questions are public to the room. What stays secret are the keys, which never leave the server.
8. **What does this not prove?** Who sat there, and how long it took. A certificate that must bear weight needs a supervised sitting.
"""  # noqa: E501


def cases() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CASES.read_text())
    return found


def page() -> str:
    """The whole page."""
    golden = cases()
    hours = golden["hours"]
    said = f"The key is released on {_at(hours['released'])}, the sitting closes at {_at(hours['closes'])[-5:]}."
    judged = "\n".join(f"- {case['case']}: {_told(case)} → {_verdict(case)}" for case in golden["judge"])
    settled = "\n".join(f"- {case['case']}: {_series(case)}" for case in golden["settle"])
    return f"{HEAD}\n## One hand-in\n\n{said}\n\n{judged}\n\n## Several for one attempt\n\n{settled}\n"


def _at(instant: str) -> str:
    day, rest = instant.split("T")
    return f"{day} {rest.removesuffix('-05:00')}"


def _told(case: Case) -> str:
    return f"begun {_at(case['started'])}, finished {_at(case['ended'])}, here {_at(case['received'])}"


def _verdict(case: Case) -> str:
    if case["refused"]:
        return f"**refused: `{case['refused']}`**"
    return "**accepted**" + "".join(f", `{flag}`" for flag in case["flags"])


def _series(case: Case) -> str:
    return "; ".join(
        f"{_at(one['received'])}{' with gaps' if one.get('gaps') else ''} → **{outcome}**"
        for one, outcome in zip(case["handings"], case["outcomes"], strict=True)
    )


if __name__ == "__main__":
    PAGE.write_text(page())

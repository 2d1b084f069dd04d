"""Contrast of the tokens as they stand in the style sheet, in light and in dark."""

import pytest

from qispi.ui.colour import contrast, tokens
from qispi.ui.gallery import SHEET

TEXT = 4.5  # WCAG 2.2, 1.4.3
CONTROL = 3.0  # WCAG 2.2, 1.4.11
ON_PAPER = ["ink", "ink-2", "blue", "blue-deep", "care", "good", "stop"]
PAIRS = [
    *[(name, "paper") for name in ON_PAPER],
    *[(name, "wash") for name in ("ink", "ink-2", "blue")],
    ("blue", "blue-wash"),
    ("ink", "blue-wash"),
    ("care", "care-wash"),
    ("ink", "care-wash"),
    ("good", "good-wash"),
    ("stop", "stop-wash"),
    ("on-blue", "blue"),
    ("on-blue", "blue-deep"),
    ("paper", "ink"),
    ("paper", "care"),
    ("on-low", "m2"),
    ("on-low", "m3"),
    ("on-high", "m4"),
    ("on-high", "m5"),
]
LIGHT, DARK = tokens(SHEET.read_text())


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(text: str, ground: str, palette: dict[str, str]) -> None:
    assert contrast(palette[text], palette[ground]) >= TEXT


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["edge", "blue", "bright", "ink"])
def test_controls_and_lines_stand_out_from_the_paper(mark: str, palette: dict[str, str]) -> None:
    assert contrast(palette[mark], palette["paper"]) >= CONTROL


def test_black_on_white_measures_twenty_one() -> None:
    assert round(contrast("#000", "#ffffff"), 2) == 21

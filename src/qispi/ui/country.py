"""The map of Peru by INEI department code (peru_map.md says where it comes from)."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from qispi.ui.components import Key, RegionFigure

SEA = 6  # a region with less room than this has its number out at sea, with a pointer
OUT_AT_SEA = {"07": (106, 396), "24": (30, 98)}


@lru_cache(maxsize=1)
def drawn_map() -> dict[str, Any]:
    """`viewBox` and `regions`, as the file holds them."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "peru_map.json").read_text())
    return found


def _region(code: str, figure: RegionFigure | None) -> dict[str, Any]:
    shape = drawn_map()["regions"][code]
    x, y = shape["x"], shape["y"]
    level = figure.level if figure else 0
    place = OUT_AT_SEA.get(code)
    return {
        "code": code,
        "d": shape["d"],
        "style": f"c{level}" if level else "none",
        "title": figure.title if figure else "",
        "url": figure.url if figure else "",
        "number": str(figure.number) if figure else "",
        "x": str(place[0] if place else x),
        "y": str(place[1] if place else y),
        "tone": "halo" if place or level < 2 else "high" if level > 3 else "",
        "pointer": f"M{place[0] + 10} {place[1] - 2 if place[1] > y else place[1] + 8}L{x} {y}" if place else "",
    }


def regions(figures: Mapping[str, RegionFigure]) -> list[dict[str, Any]]:
    """Every region with its place, class and words; the hatched ones last, so that their outline lies on top."""
    drawn = [_region(code, figures.get(code)) for code in sorted(drawn_map()["regions"])]
    return sorted(drawn, key=lambda region: region["style"] == "c1")


def default_legend() -> list[Key]:
    """The five classes of the year's goal, in percent."""
    from django.utils.translation import gettext as _

    labels = [_("menos de 40"), _("40 a 59"), _("60 a 74"), _("75 a 89"), _("90 o más")]
    return [Key(f"c{level}", label) for level, label in enumerate(labels, start=1)]


def level_of(percentage: float) -> int:
    """The class of a percentage: 1 below 40, then from 40, 60, 75 and 90."""
    return 1 + sum(percentage >= bound for bound in (40, 60, 75, 90))

"""The shapes that views hand to the components. A dictionary with the same keys serves as well."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Fact:
    """One of two to five counts that add up."""

    label: Text
    number: int | str
    note: Text = ""
    tone: str = ""
    url: str = ""


@dataclass(frozen=True)
class Attention:
    """A number that asks for an act, and the page where the act is."""

    number: int
    sentence: Text
    url: str


@dataclass(frozen=True)
class Tab:
    label: Text
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Key:
    """An entry of a legend: `style` is a class of the charts (women, men, rest, band, c1 … c5, none)."""

    style: str
    label: Text
    number: int | str = ""


@dataclass(frozen=True)
class RegionFigure:
    """What the map shows of a region. `level` is its class: 1 the lowest … 5; 0 without data."""

    number: int | str
    level: int
    title: Text
    url: str = ""


@dataclass(frozen=True)
class LineChart:
    """A year in figures: each point is (share of the year 0–1, value); the band is low, mid, high at the end."""

    title: Text
    points: list[tuple[float, int]]
    last_label: Text = ""
    goal: int | None = None
    band: tuple[int, int, int] | None = None
    ticks: list[tuple[float, str, bool]] = field(default_factory=list)  # share, label, shown on a phone too

"""One line for each figure: ours, the raw limit of the same engine on the same machine, how far apart, and the bar."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A median with what it is measured against; `raw` and `bar` may be unknown."""

    what: str
    engine: str
    size: int
    ours: float
    unit: str
    raw: float | None = None
    bar: float | None = None
    more: str = ""

    @property
    def is_rate(self) -> bool:
        return self.unit.endswith("/s")

    @property
    def is_held(self) -> bool | None:
        """Whether the bar is held: a rate must reach it, a time must stay below."""
        if self.bar is None:
            return None
        return self.ours >= self.bar if self.is_rate else self.ours <= self.bar

    def line(self) -> str:
        """In columns, for people and for whoever compares two runs."""
        apart = "" if not self.raw or not self.ours else self._apart(self.raw)
        raw = "–" if self.raw is None else f"{_short(self.raw)} {self.unit}"
        bar = "" if self.bar is None else f"bar {'≥' if self.is_rate else '≤'} {_short(self.bar)}"
        held = {True: "held", False: "NOT HELD", None: ""}[self.is_held]
        ours = f"{_short(self.ours)} {self.unit}"
        columns = f"{self.what:<34} {self.engine:<10} {self.size:>9,}  {ours:>14}  raw {raw:>14}  {apart:>8}"
        return f"{columns}  {bar:<14} {held:<8} {self.more}".rstrip()

    def _apart(self, raw: float) -> str:
        ratio = raw / self.ours if self.is_rate else self.ours / raw
        return f"{ratio:.1f}×"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.3f}"

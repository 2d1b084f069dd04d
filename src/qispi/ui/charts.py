"""Turns figures into the places of a drawing: text already, so that no locale puts a comma into a coordinate."""

from typing import Any

from django.utils.formats import number_format

from qispi.ui.components import LineChart

HEIGHT = 280  # pixels of the drawing; the months stand below
LEAST_TOP = 10
Z = "z"


def percent(part: float, whole: float) -> str:
    """`45.9%` for an SVG attribute; nothing of nothing is nothing."""
    return f"{min(100.0, 100 * part / whole) if whole else 0:.4g}%"


def share_bar(women: int, men: int, goal: int) -> dict[str, Any]:
    """Women and men of a goal on one bar; whoever is above the goal fills it whole."""
    whole = max(goal, women + men)
    return {
        "women": percent(women, whole),
        "men_at": percent(women, whole),
        "men": percent(men, whole),
        "numbers": {"women": women, "men": men, "missing": max(0, goal - women - men)},
    }


def _nice_top(highest: float) -> int:
    """The first round number above the highest value: 1, 2 or 5 and zeros."""
    size = LEAST_TOP
    while True:
        for step in (1, 2, 4, 5, 6, 8):
            if size * step >= highest:
                return size * step
        size *= 10


def line_chart(chart: LineChart) -> dict[str, Any]:
    """Where each line, point and word of a line chart stands."""
    band = chart.band or (0, 0, 0)
    highest = max([value for _, value in chart.points] + [chart.goal or 0, band[2]]) * 1.06
    top = _nice_top(highest)

    def y(value: float) -> float:
        return round(100 - 100 * value / top, 2)

    def down(value: float) -> str:
        return f"{HEIGHT * y(value) / 100:.0f}"

    line = "L".join(f"{100 * share:.2f} {y(value)}" for share, value in chart.points)
    last_share, last = chart.points[-1] if chart.points else (0.0, 0)
    start = f"{100 * last_share:.2f} {y(last)}"
    rules = [step * top // 4 for step in (1, 2, 3)]
    if chart.goal:  # its own label would lie on theirs
        rules = [value for value in rules if abs(y(value) - y(chart.goal or 0)) > 8]
    return {
        "title": chart.title,
        "line": f"M{line}" if line else "",
        "rules": [{"y": str(y(value)), "at": down(value), "label": number_format(value)} for value in rules],
        "goal": {"y": str(y(chart.goal)), "at": down(chart.goal), "number": chart.goal} if chart.goal else None,
        "last": {"x": percent(last_share, 1), "y": down(last), "number": last, "label": chart.last_label},
        "band": {
            "area": f"M{start}L100 {y(band[2])}L100 {y(band[0])}{Z}",
            "mid": f"M{start}L100 {y(band[1])}",
            "low": {"at": f"{float(down(band[0])) + 20:.0f}", "number": band[0]},
            "high": {"at": f"{float(down(band[2])) - 6:.0f}", "number": band[2]},
        }
        if chart.band
        else None,
        "ticks": [{"x": percent(share, 1), "label": label, "always": always} for share, label, always in chart.ticks],
    }


def path(done: int, total: int) -> dict[str, Any]:
    """The way through a course: round stops on a winding line, those behind filled."""
    places = [(26 + 54 * step, 40 if step % 2 == 0 else 20) for step in range(total)]

    def winding(stops: list[tuple[int, int]]) -> str:
        if not stops:
            return ""
        (x, y), drawn = stops[0], f"M{stops[0][0]} {stops[0][1]}"
        for nx, ny in stops[1:]:
            drawn += f"C{x + 27} {y} {nx - 27} {ny} {nx} {ny}"
            x, y = nx, ny
        return drawn

    return {
        "box": f"0 0 {max(52, 26 + 54 * total - 28)} 62",
        "way": winding(places),
        "walked": winding(places[: done + 1]),
        "stops": [
            {
                "x": str(x),
                "y": str(y),
                "number": str(step + 1),
                "tick": f"m{x - 5} {y}l4 4 7-8",
                "is_done": step < done,
                "is_next": step == done,
            }
            for step, (x, y) in enumerate(places)
        ],
    }

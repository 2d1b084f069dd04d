"""Figures in the shapes of the components: rows of a table, a map, a year's line, what asks for attention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qispi.insight.queries import Asking, Meeting, Progress
from qispi.insight.rules import Count
from qispi.ui.components import Attention, Key, LineChart, RegionFigure
from qispi.ui.country import level_of

LAGGING_SHOWN = 5
LAGS_BELOW = 40  # percent, the lowest class of the map


@dataclass(frozen=True)
class Row:
    """A region or a sector in the table, with the addresses of the people behind its numbers."""

    key: str
    name: str
    count: Count
    goal: int
    url: str = ""

    @property
    def percent(self) -> int | None:
        return round(100 * self.count.trained / self.goal) if self.goal else None

    @property
    def lags(self) -> bool:
        return self.percent is not None and self.percent < LAGS_BELOW

    @property
    def women_url(self) -> str:
        return f"{self.url}&sex=F" if self.url else ""

    @property
    def men_url(self) -> str:
        return f"{self.url}&sex=M" if self.url else ""


def rows(known: Progress, part: str, names: Mapping[str, str], *, may_list: bool) -> list[Row]:
    """The table of one breakdown: whatever has people or a goal, in the order of codes, which is that of names;
    who has none comes last.
    """
    counts: Mapping[str, Count] = getattr(known, f"by_{part}")
    goals: Mapping[str, int] = getattr(known.aim, f"by_{part}")
    keys = sorted({*counts, *goals}, key=lambda key: (not key, key))
    without = {"region": _("Sin región"), "sector": _("Sin sector"), "audience": _("Sin público")}[part]
    return [
        Row(
            key,
            names.get(key, key) or without,
            counts.get(key, Count()),
            goals.get(key, 0),
            people_url(known, **{part: key or "-"}) if may_list else "",
        )
        for key in keys
    ]


def lagging(table: list[Row]) -> list[Row]:
    """The regions with least progress that a phone shows before it unfolds all."""
    return sorted((row for row in table if row.lags), key=lambda row: row.percent or 0)[:LAGGING_SHOWN]


def people_url(known: Progress, **narrowed: str) -> str:
    """The list behind a number."""
    query: dict[str, str] = {"year": str(known.year), "as_of": known.as_of.isoformat(), **narrowed}
    return f"{reverse('insight:people')}?{urlencode(query)}"


def months(known: Progress, *, may_list: bool) -> list[Row]:
    """The table of months."""
    return [
        Row(key, date_format(_first_of(key), "F"), count, 0, people_url(known, month=key[5:]) if may_list else "")
        for key, count in known.by_month.items()
    ]


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def on_the_map(table: list[Row]) -> dict[str, RegionFigure]:
    """Each region's percentage of its goal; one without a goal stays blank."""
    return {
        row.key: RegionFigure(
            row.percent,
            level_of(row.percent),
            _("%(name)s: %(trained)s de %(goal)s (%(percent)s %%)")
            % {"name": row.name, "trained": row.count.trained, "goal": row.goal, "percent": row.percent},
            row.url,
        )
        for row in table
        if row.key and row.percent is not None
    }


def line(known: Progress) -> LineChart:
    """People trained, added up through the year, with the goal and, when there is one, the band."""
    band = (known.projection.low, known.projection.mid, known.projection.high) if known.projection else None
    here = _share(min(known.as_of, date(known.year, 12, 31)))
    points, sum_so_far = [(0.0, 0)], 0
    for month in range(1, 13):
        end = date(known.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        sum_so_far += known.by_month.get(f"{known.year}-{month:02d}", Count()).trained
        if end < known.as_of and _share(end) < here:
            points.append((_share(end), sum_so_far))
    if known.as_of.year >= known.year:
        points.append((here, known.trained.trained))
    return LineChart(
        _("Personas capacitadas, acumulado de %(year)s: %(trained)s al %(day)s.")
        % {"year": known.year, "trained": known.trained.trained, "day": date_format(known.as_of)},
        points,
        date_format(known.as_of, "j b"),
        known.aim.people or None,
        band if here < 1 else None,
        [
            (
                _share(date(known.year, month, 15)),
                date_format(date(known.year, month, 1), "b"),
                month % 3 == 1,
            )
            for month in range(1, 13)
        ],
    )


def line_keys(known: Progress) -> list[Key]:
    """What the strokes of the line mean; the band only when there is one."""
    ahead = [Key("mid", _("proyección, valor central")), Key("band", _("banda del 80 %"))] if known.projection else []
    return [Key("real", _("personas capacitadas")), *ahead]


def _share(day: date) -> float:
    return day.timetuple().tm_yday / date(day.year, 12, 31).timetuple().tm_yday


def asking(known: Progress, found: Asking) -> list[Attention]:
    """At most four lines, each with its number and the list where its acts are."""
    when = urlencode({"year": str(known.year), "as_of": known.as_of.isoformat()})
    sessions = f"{reverse('insight:meetings')}?{when}"
    lines = [
        (
            found.offices_with_nobody,
            ngettext(
                "oficina sin ninguna persona capacitada; faltan %(most)s",
                "oficinas sin ninguna persona capacitada; en una faltan %(most)s",
                found.offices_with_nobody,
            )
            % {"most": number_format(found.most_missing)},
            f"{reverse('insight:missing')}?{when}&empty=1",
        ),
        (
            found.rows,
            ngettext("fila de una lista por corregir", "filas de listas por corregir", found.rows),
            reverse("intake:waiting"),
        ),
        (
            len(found.not_closed),
            ngettext("sesión sin cerrar", "sesiones sin cerrar", len(found.not_closed)) + _where(found.not_closed),
            f"{sessions}&which=open",
        ),
        (
            len(found.without_new_date),
            ngettext(
                "sesión cancelada sin nueva fecha", "sesiones canceladas sin nueva fecha", len(found.without_new_date)
            )
            + _where(found.without_new_date),
            f"{sessions}&which=cancelled",
        ),
    ]
    return [Attention(number, sentence, url) for number, sentence, url in lines if number]


def _where(meetings: Sequence[Meeting]) -> str:
    places = [meeting.where for meeting in meetings if meeting.where]
    return _(", en %(place)s") % {"place": places[0]} if len(places) == 1 else ""


def parts_in_words(
    narrowed: Mapping[str, str], regions: Mapping[str, str], sectors: Mapping[str, str], audiences: Mapping[str, str]
) -> list[str]:
    """`Loreto, mujeres, marzo`: the part of the figure that a list shows."""
    words = {
        "region": lambda key: regions.get(key, _("Sin región")),
        "sector": lambda key: sectors.get(key, _("Sin sector")),
        "audience": lambda key: audiences.get(key, _("Sin público")),
        "month": lambda key: date_format(date(2000, int(key), 1), "F"),
        "sex": lambda key: _("mujeres") if key == "F" else _("hombres"),
    }
    return [words[name](key) for name, key in narrowed.items()]

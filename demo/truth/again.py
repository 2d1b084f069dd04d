"""Figures counted again from raw rows, by code of its own: it knows the tables and shares no query with the product."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple

from demo.truth.weekly import instant, rows
from qispi.insight.queries import missing, people_counted, progress
from qispi.kit.clock import LIMA
from qispi.kit.commands import Console

SEX = {"women": "F", "men": "M", "trained": ""}


class Met(NamedTuple):
    """A completion as its row says."""

    id: int
    person: int
    year: int
    recorded_on: date
    met_at: datetime
    region: str
    sector: str
    month: int
    sex: str
    institution: int | None


class Difference(NamedTuple):
    """A figure that the product tells and that we count otherwise."""

    figure: str
    told: object
    counted: object


@dataclass
class Raw:
    """The rows that figures rest on, read once."""

    met: list[Met] = field(default_factory=list)
    annulled: dict[int, date] = field(default_factory=dict)
    merges: list[tuple[int, int, datetime, datetime | None]] = field(default_factory=list)
    enrolments: list[tuple[int, date, datetime, datetime | None, datetime | None]] = field(default_factory=list)
    waiting: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    paths: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Raw":
        met = rows(
            "SELECT id, person_id, year, recorded_on, met_at, region_id, sector_key, month, sex, institution_id"
            " FROM programme_completion"
        )
        enrolled = rows(
            "SELECT r.person_id, e.starts_on, r.enrolled_at, c.cancelled_at, e.cancelled_at FROM programme_enrolment r"
            " JOIN programme_edition e ON e.id = r.edition_id"
            " LEFT JOIN programme_enrolmentcancellation c ON c.enrolment_id = r.id"
        )
        return cls(
            [Met(*row[:3], _day(row[3]), instant(row[4]), row[5] or "", *row[6:]) for row in met],
            {pk: _day(on) for pk, on in rows("SELECT completion_id, recorded_on FROM programme_completionannulment")},
            [
                (drop, keep, instant(at), _maybe(undone))
                for drop, keep, at, undone in rows(
                    "SELECT drop_id, keep_id, merged_at, undone_at FROM people_personmerge"
                )
            ],
            [(who, _day(on), instant(at), _maybe(left), _maybe(off)) for who, on, at, left, off in enrolled],
            [
                (instant(at), _maybe(mended))
                for at, mended in rows("SELECT recorded_at, resolved_at FROM intake_rejectedrow")
            ],
            dict(rows("SELECT id, path FROM territory_institution")),
        )

    def one(self, person: int, as_of: date) -> int:
        """Whose row this is, by the merges that stood on that day."""
        end = _end(as_of)
        kept = {drop: keep for drop, keep, at, undone in self.merges if at <= end and not (undone and undone <= end)}
        while person in kept:
            person = kept[person]
        return person

    def counted(self, year: int, as_of: date) -> list[Met]:
        """The completions that count: of each person the first that stood on that day."""
        stood = [
            met
            for met in self.met
            if met.year == year
            and met.recorded_on <= as_of
            and not (met.id in self.annulled and self.annulled[met.id] <= as_of)
        ]
        first: dict[int, Met] = {}
        for met in sorted(stood, key=lambda met: (met.met_at, met.id)):
            first.setdefault(self.one(met.person, as_of), met)
        return list(first.values())

    def enrolled(self, year: int, as_of: date) -> int:
        end = _end(as_of)
        return len(
            {
                self.one(who, as_of)
                for who, starts_on, at, left, off in self.enrolments
                if starts_on.year == year and at <= end and not (left and left <= end) and not (off and off <= end)
            }
        )

    def waits(self, as_of: date) -> int:
        end = _end(as_of)
        return sum(at <= end and not (mended and mended <= end) for at, mended in self.waiting)


def figures_again(year: int, days: list[date], *, number: int = 200, seed: int = 1) -> list[Difference]:
    """So many figures drawn at random, each told by the product and counted here; those that differ."""
    random, raw, console = Random(seed), Raw.read(), Console()
    told: dict[date, dict[str, Any]] = {}
    counted: dict[date, list[Met]] = {}
    found = []
    for draw in range(number):
        day = random.choice(days)
        told.setdefault(day, {}) or told[day].update(progress(console, year, day))
        counted.setdefault(day, []) or counted[day].extend(raw.counted(year, day))
        name, theirs, ours = random.choice(KINDS)(_Draw(random, raw, year, day, told[day], counted[day]))
        if theirs != ours:
            found.append(Difference(f"{draw}: {name} {day}", theirs, ours))
    return found


class _Draw(NamedTuple):
    random: Random
    raw: Raw
    year: int
    day: date
    told: Mapping[str, Any]
    counted: list[Met]


Figure = tuple[str, object, object]


def _whole(draw: _Draw) -> Figure:
    sort = draw.random.choice(list(SEX))
    return sort, draw.told[sort], sum(not SEX[sort] or met.sex == SEX[sort] for met in draw.counted)


def _part(draw: _Draw) -> Figure:
    """One part of one breakdown, also one in which nobody is."""
    name = draw.random.choice(["by_region", "by_sector", "by_month"])
    sort, part = draw.random.choice(list(SEX)), draw.random.choice([*_keys(name, draw), "25"])
    said = draw.told[name].get(part, {}).get(sort, 0)
    ours = Counter(_key(name, met) for met in draw.counted if not SEX[sort] or met.sex == SEX[sort])
    return f"{name} {part} {sort}", said, ours[part]


def _keys(name: str, draw: _Draw) -> list[str]:
    return sorted({_key(name, met) for met in draw.raw.met})


def _key(name: str, met: Met) -> str:
    return {"by_region": met.region, "by_sector": met.sector, "by_month": f"{met.year}-{met.month:02d}"}[name]


def _list(draw: _Draw) -> Figure:
    """The list behind a narrow number: region, month and sex together."""
    one = draw.random.choice(draw.raw.met)
    narrowed = {"region": one.region or "-", "month": str(one.month), "sex": one.sex}
    ours = sum((met.region, met.month, met.sex) == (one.region, one.month, one.sex) for met in draw.counted)
    return f"list {narrowed}", people_counted(Console(), draw.year, draw.day, narrowed).count(), ours


def _office(draw: _Draw) -> Figure:
    """Who is trained in an office, with all that stands below it."""
    offices = missing(Console(), draw.year, draw.day)
    if not offices:
        return "offices", 0, 0
    office = draw.random.choice(offices)
    below = sum(f"/{office.id}/" in draw.raw.paths.get(met.institution or 0, "") for met in draw.counted)
    return f"office {office.name}", office.trained, below


def _enrolled(draw: _Draw) -> Figure:
    return "enrolled", draw.told["enrolled"], draw.raw.enrolled(draw.year, draw.day)


def _waiting(draw: _Draw) -> Figure:
    return "corrections", draw.told["corrections"], draw.raw.waits(draw.day)


KINDS = (_whole, _part, _part, _part, _list, _list, _office, _enrolled, _waiting)


def sundays(first: date, last: date) -> Iterator[date]:
    """The days on which past figures are asked."""
    day = first + timedelta(days=6 - first.weekday())
    while day < last:
        yield day
        day += timedelta(days=7)
    yield last


def _day(value: Any) -> date:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def _maybe(value: Any) -> datetime | None:
    return instant(value) if value else None


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max, LIMA)

"""What must hold of the figures: parts and wholes, each person once, the past as it was read."""

from collections.abc import Iterable
from random import Random

from demo.truth.weekly import LOOKED_BACK, Week, holds, rows
from qispi.insight.queries import attention, counting, missing, people_counted, progress, progress_of
from qispi.kit.commands import Console
from qispi.people.models import Person, RoleGrant
from qispi.programme.queries.recount import recount

PARTS = ("by_region", "by_sector", "by_month")


@holds("women and men are all who are trained")
def _sexes(week: Week) -> Iterable[object]:
    told = week.figures
    if told["women"] + told["men"] != told["trained"]:
        yield told["women"], told["men"], told["trained"]


@holds("the parts of each breakdown sum to the whole, in all, women and men")
def _parts(week: Week) -> Iterable[object]:
    for name in PARTS:
        for sort in ("trained", "women", "men"):
            if sum(part[sort] for part in week.figures[name].values()) != week.figures[sort]:
                yield name, sort


@holds("in each part women and men are all")
def _each_part(week: Week) -> Iterable[object]:
    for name in PARTS:
        for key, part in week.figures[name].items():
            if part["women"] + part["men"] != part["trained"] or min(part.values()) < 0:
                yield name, key, part


@holds("nobody is counted twice, and nobody who should be counted is left out")
def _once(week: Week) -> Iterable[object]:
    standing = {person for (person,) in rows(
        "SELECT person_id FROM programme_completion WHERE year = %s AND recorded_on <= %s AND id NOT IN"
        " (SELECT completion_id FROM programme_completionannulment WHERE recorded_on <= %s)",
        week.year, week.day, week.day,
    )}  # fmt: skip
    kept = dict(rows("SELECT drop_id, keep_id FROM people_personmerge WHERE undone_at IS NULL"))
    people = {kept.get(kept.get(person, person), kept.get(person, person)) for person in standing}
    if len(people) != week.figures["trained"]:
        yield len(people), week.figures["trained"]


@holds("who is trained was enrolled")
def _enrolled(week: Week) -> Iterable[object]:
    if week.figures["trained"] > week.figures["enrolled"]:
        yield week.figures["trained"], week.figures["enrolled"]


@holds("the list behind the number is as long as the number")
def _list(week: Week) -> Iterable[object]:
    behind = people_counted(Console(), week.year, week.day, {}).count()
    if behind != week.figures["trained"]:
        yield behind, week.figures["trained"]


@holds("the list behind one part is as long as that part")
def _list_of_a_part(week: Week) -> Iterable[object]:
    for region, part in list(week.figures["by_region"].items())[: 1 + week.day.day % 3]:
        behind = people_counted(Console(), week.year, week.day, {"region": region or "-", "sex": "F"}).count()
        if behind != part["women"]:
            yield region, behind, part


@holds("a region's coordinator reads of her region what the nation reads of it")
def _reach(week: Week) -> Iterable[object]:
    grants = RoleGrant.objects.filter(role="region").select_related("person").order_by("region")
    if grants and (grant := grants[week.day.toordinal() % len(grants)]):
        hers = progress(Person.objects.get(pk=grant.person_id), week.year, week.day)
        whole = week.figures["by_region"].get(grant.region_id, {"trained": 0})
        if hers["trained"] != whole["trained"]:
            yield grant.region_id, hers["trained"], whole


@holds("a past day is read as it was read then, whatever was corrected since")
def _past(week: Week) -> Iterable[object]:
    known = week.memory.figures
    for day in Random(str(week.day)).sample(sorted(known), min(LOOKED_BACK, len(known))):
        now = progress(Console(), week.year, day)
        if now != known[day]:
            yield day, {name: (known[day][name], now[name]) for name in now if now[name] != known[day][name]}


@holds("the goal is the sum of its last declaration")
def _goal(week: Week) -> Iterable[object]:
    (last,) = rows("SELECT id FROM programme_goal WHERE year = %s ORDER BY recorded_at DESC, id DESC", week.year)[:1]
    ((whole,),) = rows("SELECT SUM(people) FROM programme_goalshare WHERE goal_id = %s", *last)
    if whole != week.figures["goal"]:
        yield whole, week.figures["goal"]


@holds("the projection lies in order, above what is reached, and waits for eight weeks")
def _projection(week: Week) -> Iterable[object]:
    ahead, lived = week.figures["projection"], [n for n in progress_of(Console(), week.year, week.day).weeks if n]
    if ahead and not week.figures["trained"] <= ahead["low"] <= ahead["mid"] <= ahead["high"]:
        yield ahead
    if ahead is None and len(lived) > 8:
        yield "none", lived


@holds("rows that wait are rows that were rejected and not mended")
def _waiting(week: Week) -> Iterable[object]:
    ((waiting,),) = rows("SELECT COUNT(*) FROM intake_rejectedrow WHERE resolved_at IS NULL")
    if waiting != week.figures["corrections"]:
        yield waiting, week.figures["corrections"]


@holds("an office misses its posts less those trained in it, and those without anybody are counted")
def _offices(week: Week) -> Iterable[object]:
    lacking = missing(Console(), week.year, week.day)
    yield from (office for office in lacking if office.missing != office.posts - office.trained)
    asking = attention(Console(), progress_of(Console(), week.year, week.day))
    if asking.offices_with_nobody != sum(not office.trained for office in lacking):
        yield asking.offices_with_nobody


@holds("the whole is the same by cells and by days")
def _by_days(week: Week) -> Iterable[object]:
    counted = counting(Console(), week.year, week.day)
    if not counted.cells.total() == counted.days.total() == week.figures["trained"]:
        yield counted.cells.total(), counted.days.total()


@holds("completions are what the raw facts say")
def _facts(week: Week) -> Iterable[object]:
    if week.day.day <= 7:  # once a month: it looks at every fact of the year
        yield from recount(Console()).differences

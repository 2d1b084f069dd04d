"""How many people the year must reach, and which posts each institution must have covered."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.ids import new_id
from qispi.ledger.actions import NOBODY, record
from qispi.programme.errors import CannotDo, No
from qispi.programme.models import Goal, GoalShare, PostsToCover
from qispi.territory.models import Institution, Region


class Share(NamedTuple):
    """A part of a goal: sector × region × audience, each empty where the plan does not say it."""

    people: int
    sector_key: str = ""
    region: Region | None = None
    audience: str = ""


class Posts(NamedTuple):
    """How many people of an audience an institution must have trained, as a document of a day says."""

    institution: Institution
    posts: int
    source: str
    as_of: date
    audience: str = ""


class PostsKept(NamedTuple):
    new: int
    same: int


@transaction.atomic
def set_goal(*, year: int, shares: Iterable[Share], source: str, by: Actor | None, uuid: UUID | None = None) -> Goal:
    """Declare the goal of a year; it replaces an earlier one from now on, and the same declaration changes nothing."""
    wanted = [share for share in shares if share.people > 0]
    if not wanted:
        raise CannotDo(No.SHARES)
    if uuid and (known := Goal.objects.filter(uuid=uuid).first()):
        return known
    last = Goal.objects.filter(year=year).order_by("-recorded_at", "-pk").first()
    if last and last.source == source and _says(last) == sorted(map(_flat, wanted)):
        return last
    goal = Goal.objects.create(
        uuid=uuid or new_id(),
        year=year,
        source=source,
        recorded_at=clock.now(),
        recorded_by=by.uuid if by else NOBODY,
    )
    GoalShare.objects.bulk_create(GoalShare(goal=goal, **share._asdict()) for share in wanted)
    record("goal set", goal, by=by, year=year, people=sum(share.people for share in wanted))
    return goal


@transaction.atomic
def set_posts_to_cover(rows: Sequence[Posts], *, by: Actor | None) -> PostsKept:
    """The figures of a file; the same file again changes nothing, another figure for the same day is refused."""
    known = {
        (row.institution_id, row.audience, row.as_of): row.posts
        for row in PostsToCover.objects.filter(as_of__in={row.as_of for row in rows})
    }
    new: dict[tuple[int, str, date], Posts] = {}
    for row in rows:
        place = (row.institution.pk, row.audience, row.as_of)
        before = known.get(place, new[place].posts if place in new else None)
        if before is not None and before != row.posts:
            raise CannotDo(No.POSTS_DIFFER)
        if before is None:
            new[place] = row
    about = {"recorded_at": clock.now(), "recorded_by": by.uuid if by else NOBODY}
    PostsToCover.objects.bulk_create(PostsToCover(**row._asdict(), **about) for row in new.values())
    if new:
        posts = sum(row.posts for row in new.values())
        record("posts to cover set", "programme.poststocover", by=by, institutions=len(new), posts=posts)
    return PostsKept(new=len(new), same=len(rows) - len(new))


def _flat(share: Share) -> tuple[int, str, str, str]:
    return (share.people, share.sector_key, share.region.pk if share.region else "", share.audience)


def _says(goal: Goal) -> list[tuple[int, str, str, str]]:
    rows = goal.shares.values_list("people", "sector_key", "region_id", "audience")
    return sorted((people, sector, region or "", audience) for people, sector, region, audience in rows)

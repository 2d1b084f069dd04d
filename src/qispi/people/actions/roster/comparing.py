"""A row for a known person fills what is empty, in her and in her present post, and proposes what differs."""

from typing import Any

from qispi.kit import clock
from qispi.kit.sheets.values import clean
from qispi.people import rules
from qispi.people.actions.persons import NewPost
from qispi.people.actions.roster.places import Places
from qispi.people.actions.roster.plans import RosterPlan, pair_of
from qispi.people.models import Post
from qispi.people.queries.held import Held, HeldPost
from qispi.people.roster.problems import RosterPerson
from qispi.territory.models import Institution

FILLED = ("maternal_surname", "email", "phone")
Found = tuple[int, str, str, str]  # person, field, what we have, what the file says


def compare(plan: RosterPlan, places: Places, within: set[int] | None) -> list[Found]:
    """Note in the plan what is filled; give back what differs. `within`: whom the bringer reaches, None for all.

    Somebody beyond reach is filled with nothing: all that the file says otherwise is proposed to who reaches her.
    """
    found: list[Found] = []
    pending = []
    for row in plan.rows:
        held = plan.known.get(pair_of(row))
        if held is None or places.is_outside(row):
            continue
        may_fill = within is None or held.pk in within
        _compare_person(plan, held, row, found, may_fill)
        post = places.post(row)
        if post is not None and not _says_the_same(held.post, post):
            pending.append((held, post, may_fill))
    names = _names_of({held.post.institution_id for held, _post, _may in pending if held.post})
    for held, post, may_fill in pending:
        _compare_post(plan, held, post, names, found, may_fill)
    return found


def _compare_person(plan: RosterPlan, held: Held, row: RosterPerson, found: list[Found], may_fill: bool) -> None:
    said = (row.paternal[:80], row.maternal[:80], row.given[:120], row.sex, row.email, row.phone[:20])
    if said == held[1:7]:
        return
    names = ("paternal_surname", "maternal_surname", "given_names", "sex", "email", "phone")
    for name, value, now in zip(names, said, held[1:7], strict=True):
        if not value or value == now:
            continue
        if may_fill and not now and name in FILLED:
            plan.fills.setdefault(held.pk, {})[name] = value
            plan.changed.add(held.pk)
        elif plain(now) != plain(value):
            found.append((held.pk, name, now, value))


def _says_the_same(post: HeldPost | None, theirs: NewPost) -> bool:
    if post is None:
        return False
    institution = theirs.institution.pk if theirs.institution else None
    region = theirs.region.pk if theirs.region else None
    return post[1:] == (institution, theirs.institution_text, region, theirs.position, theirs.labour_regime)


def _compare_post(
    plan: RosterPlan, held: Held, theirs: NewPost, names: dict[int, str], found: list[Found], may_fill: bool
) -> None:
    post = held.post
    if post is None and may_fill:
        plan.new_posts.append(_new_post(held, theirs))
        plan.changed.add(held.pk)
        return
    filled = _filled(post, theirs) if post and may_fill else {}
    if post and filled:
        plan.post_fills[post.pk] = filled
        plan.changed.add(held.pk)
    place = names.get(post.institution_id or 0, post.institution_text) if post else ""
    now = {"institution": place, "position": post.position if post else ""}
    said = {"institution": _place_of(theirs), "position": theirs.position}
    if post and theirs.institution_text and theirs.institution_text == post.institution_text:
        said["institution"] = ""  # as the file wrote it before
    for name, value in said.items():
        if value and name not in filled and f"{name}_text" not in filled and plain(now[name]) != plain(value):
            found.append((held.pk, name, now[name], value))


def _filled(post: HeldPost, theirs: NewPost) -> dict[str, Any]:
    """Only what is empty; an institution is filled beside a text only where it is this text's place."""
    filled: dict[str, Any] = {}
    is_same_text = post.institution_text == theirs.institution_text
    if theirs.institution and not post.institution_id and (is_same_text or not post.institution_text):
        filled["institution"] = theirs.institution
    if theirs.institution_text and not post.institution_id and not post.institution_text:
        filled["institution_text"] = theirs.institution_text
    if theirs.region and not post.region_id:
        filled["region"] = theirs.region
    for name in ("position", "labour_regime"):
        if getattr(theirs, name) and not getattr(post, name):
            filled[name] = getattr(theirs, name)
    return filled


def _new_post(held: Held, theirs: NewPost) -> Post:
    return Post(
        person_id=held.pk,
        institution=theirs.institution,
        institution_text=theirs.institution_text,
        region=theirs.region,
        position=theirs.position,
        labour_regime=theirs.labour_regime,
        recorded_at=clock.now(),
    )


def _place_of(theirs: NewPost) -> str:
    return theirs.institution_text or str(theirs.institution or "")


def _names_of(ids: set[int | None]) -> dict[int, str]:
    return dict(Institution.objects.filter(pk__in=[pk for pk in ids if pk]).values_list("pk", "name"))


def plain(text: str) -> str:
    """What two texts have in common that say the same."""
    return rules.sort_key(clean(text), "", "")

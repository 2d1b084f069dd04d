"""Write a planned roster: the one transaction that holds the lock."""

from typing import Any

from django.db import transaction

import qispi.intake.actions as intake
from qispi.intake.models import Upload
from qispi.kit.access import Actor
from qispi.ledger.actions import record
from qispi.people import rules
from qispi.people.actions.persons import save_prepared
from qispi.people.actions.roster.plans import Pair, RosterPlan
from qispi.people.models import Person, Post

KIND = "roster"


@transaction.atomic
def save_roster(
    plan: RosterPlan, *, name: str, context: dict[str, Any], by: Actor | None, upload: Upload | None = None
) -> dict[Pair, int]:
    """Write a plan: new people, what fills the known ones, what waits. Gives everybody who came in by her document."""
    saved = save_prepared(plan.prepared, by=by) if plan.fresh else []
    _fill(plan)
    Post.objects.bulk_create(plan.new_posts)
    intake.mend_rows(plan.ended, by=by)
    if plan.changes_something or upload:
        counts = {key: value for key, value in plan.told().items() if isinstance(value, int)}
        kept = intake.keep_upload(
            kind=KIND,
            name=name,
            sha256=plan.table.sha256,
            context=context,
            summary=counts,
            rejected=plan.rejected,
            proposals=plan.proposals,
            by=by,
            upload=upload,
        )
        record("roster imported", kept, by=by, region=plan.reach.region, file=plan.table.sha256, **counts)
    people = {pair: held.pk for pair, held in plan.known.items()}
    return people | {pair: person.pk for pair, person in zip(plan.fresh, saved, strict=True)}


def _fill(plan: RosterPlan) -> None:
    """Only fields that are still empty: somebody may have corrected the person since we looked."""
    people = Person.objects.select_for_update(of=("self",)).in_bulk(list(plan.fills))
    for pk, person in people.items():
        for field, value in plan.fills[pk].items():
            setattr(person, field, getattr(person, field) or value)
        person.sort_key = rules.sort_key(person.paternal_surname, person.maternal_surname, person.given_names)
    if people:
        columns = ["maternal_surname", "email", "phone", "sort_key"]
        Person.objects.bulk_update(people.values(), columns, batch_size=500)
    posts = Post.objects.select_for_update(of=("self",)).in_bulk(list(plan.post_fills))
    for pk, post in posts.items():
        for field, value in plan.post_fills[pk].items():
            setattr(post, field, getattr(post, field) or value)
    if posts:
        columns = ["institution", "institution_text", "region", "position", "labour_regime"]
        Post.objects.bulk_update(posts.values(), columns, batch_size=500)

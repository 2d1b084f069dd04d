"""The processes of the power cut: one makes the world, one hands in until its light goes, one counts what is left.

Run by test_power_cut.py: python -m tests.durability.people_who_hand_in make|hand_in|count [careless]
"""

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor

PEOPLE = 24
AT_ONCE = 6


def make() -> None:
    """A migrated base in which so many people have a test open."""
    from datetime import timedelta

    from django.core.management import call_command
    from django.db import connection

    from qispi.kit import clock
    from tests.builders.assessment import an_edition_with_a_test
    from tests.builders.programme import enrolled, some_people

    call_command("migrate", verbosity=0)
    today = clock.today()
    edition = an_edition_with_a_test(starts_on=today, ends_on=today + timedelta(days=1))
    enrolled(some_people(PEOPLE), edition)
    with connection.cursor() as cursor:  # all of it reaches the file itself
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)" if connection.vendor == "sqlite" else "CHECKPOINT")


def hand_in(*, careless: bool) -> None:
    """Several at once, each named on the output once it is acknowledged; then the light goes."""
    from django.db import connections

    from qispi.assessment.actions import hand_in_sheet
    from qispi.assessment.models import Seat
    from qispi.assessment.queries import Sheet, next_sheet
    from qispi.people.models import Person
    from tests.builders.assessment import answers

    if careless:  # before the first connection
        _make_careless(connections["default"].settings_dict["OPTIONS"])
    seats = list(Seat.objects.select_related("person"))
    sheets = [(next_sheet(seat.person, seat.uuid), seat.person) for seat in seats]

    def one_after_the_other(some: list[tuple[Sheet, Person]]) -> None:
        for sheet, person in some:
            hand_in_sheet(sheet, answers(sheet, right=16), by=person)
            os.write(1, f"{sheet.uuid}\n".encode())  # the acknowledgement

    with ThreadPoolExecutor(AT_ONCE) as people:
        list(people.map(lambda n: one_after_the_other(sheets[n::AT_ONCE]), range(AT_ONCE)))
    os.kill(os.getpid(), signal.SIGKILL)


def _make_careless(options: dict) -> None:  # type: ignore[type-arg]
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=NORMAL")
    else:
        options["options"] = "-c synchronous_commit=off"


def count() -> None:
    """Whose hand-in is whole: its row, its fact, its line and its news."""
    from qispi.assessment.models import HandIn
    from qispi.facts.models import Fact
    from qispi.ledger.models import ActionEntry
    from qispi.work.models import Event

    facts = set(Fact.objects.filter(kind="hand_in").values_list("pk", flat=True))
    lines = set(ActionEntry.objects.filter(verb="attempt handed in").values_list("record", flat=True))
    told = {event.payload["attempt"] for event in Event.objects.filter(name="attempt_graded")}
    for uuid in HandIn.objects.values_list("attempt__uuid", flat=True):
        if uuid in facts and str(uuid) in lines & told:
            print(uuid)  # noqa: T201  the answer


if __name__ == "__main__":
    import django

    django.setup()
    deed = sys.argv[1]
    if deed == "make":
        make()
    elif deed == "hand_in":
        hand_in(careless="careless" in sys.argv)
    else:
        count()

"""An edition is opened and filled before its course is published: people find the course all the same, once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from qispi.assessment.models import Seat
from qispi.kit import clock
from qispi.learning.models import Study
from qispi.ledger.models import ActionEntry
from qispi.programme import actions
from qispi.programme.errors import CannotDo, No
from qispi.programme.models import Edition, Enrolment
from tests.builders.people import Nobody, dario, signed_in
from tests.builders.programme import FIRST_DAY, a_closed_room, an_edition, at, enrolled, some_people
from tests.builders.studies import a_published_course

pytestmark = pytest.mark.django_db
BY = Nobody()
COURSE = "muestra"
AFTER = FIRST_DAY + timedelta(days=30)


def a_filled_edition(people: int = 3, **changes: Any) -> Edition:
    edition = an_edition(**({"course_key": COURSE, "rule": Edition.Rule.HOURS_AND_MARK} | changes))
    enrolled(some_people(people), edition)
    return edition


def published(on: date = FIRST_DAY) -> None:
    with clock.at(at("8:00", on)):
        a_published_course()


def studying(edition: Edition) -> int:
    return Enrolment.objects.filter(edition=edition, study__version__course_key=COURSE).count()


def test_the_publishing_gives_everybody_her_study_and_her_seat() -> None:
    edition = a_filled_edition()
    assert studying(edition) == 0

    published()

    edition.refresh_from_db()
    assert (studying(edition), edition.course_version) == (3, a_published_course().version)
    assert Seat.objects.filter(sitting__context=edition.uuid).count() == 3


def test_an_edition_that_is_over_or_cancelled_stays_as_it_was() -> None:
    over, cancelled = a_filled_edition(), a_filled_edition(ends_on=AFTER + timedelta(days=9))
    actions.cancel_edition(edition=cancelled, reason="no hay sala", by=BY)

    published(AFTER)

    assert (studying(over), studying(cancelled)) == (0, 0)


def test_where_papers_may_name_the_version_it_stays() -> None:
    edition = an_edition(course_key=COURSE, course_version="0", ends_on=AFTER)
    a_closed_room(some_people(2), edition)

    published()

    edition.refresh_from_db()
    assert (studying(edition), edition.course_version) == (0, "0")
    with pytest.raises(CannotDo, match=str(CannotDo(No.HAS_COMPLETIONS).sentence)):
        actions.assign_course(edition=edition, by=BY)


def test_a_version_that_nobody_published_gives_way_to_the_published_one() -> None:
    edition = a_filled_edition(course_version="0", ends_on=AFTER)

    published()

    edition.refresh_from_db()
    assert (studying(edition), edition.course_version) == (3, a_published_course().version)


def test_asked_twice_nobody_has_two_studies_and_the_ledger_says_it_once() -> None:
    edition = a_filled_edition()
    published(AFTER)

    given = [actions.assign_course(edition=edition, by=BY) for _ in range(2)]

    assert (given, Study.objects.count(), Seat.objects.filter(taken_back_at=None).count()) == ([3, 0], 3, 0)
    assert ActionEntry.objects.filter(verb="course assigned").count() == 1


def test_without_a_published_course_one_sentence_says_so() -> None:
    with pytest.raises(CannotDo) as refused:
        actions.assign_course(edition=a_filled_edition(), by=BY)

    assert refused.value.reason == No.NO_COURSE


def test_the_page_offers_it_only_while_somebody_lacks_the_course(client: Client) -> None:
    edition = a_filled_edition()
    published(AFTER)
    page = f"/ediciones/{edition.uuid}/"
    desk = signed_in(client, dario())
    assert "Asignar el curso" in desk.get(page).content.decode()

    desk.post(f"{page}asignar-el-curso/")

    assert studying(edition) == 3
    shown = desk.get(page).content.decode()
    assert "3 personas recibieron el curso" in shown
    assert "Asignar el curso" not in shown

"""An edition may ask with what people come: a test before, of the same forms, that tells nobody a mark."""

from datetime import timedelta

import pytest

from qispi.assessment.actions import hand_in_sheet
from qispi.assessment.models import HandIn, Seat, Sitting
from qispi.assessment.queries import held_about, next_sheet, outcomes_among
from qispi.assessment.rules import shared
from qispi.kit import clock
from qispi.programme import actions
from qispi.programme.models import Completion, Edition
from qispi.programme.queries import recount
from qispi.work.actions import hear_news
from tests.builders.assessment import a_browser_of, an_edition_with_a_test, answers, typed
from tests.builders.people import Nobody
from tests.builders.programme import a_closed_room, a_trainer, an_operator, at, enrolled, some_people

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def the_morning_of_the_first_day():
    with clock.at(at("8:00")):
        yield


def seats_of(person, edition):
    """Before, after."""
    own = Seat.objects.select_related("person", "sitting").filter(person=person, sitting__context=edition.uuid)
    return own.get(sitting__kind="pre"), own.get(sitting__kind="post")


def hands_in(seat, *, right):
    sheet = next_sheet(seat.person, seat.uuid)
    receipt = hand_in_sheet(sheet, answers(sheet, right=right, wrong=20 - right), by=seat.person)
    hear_news()
    return receipt


def a_tested_edition(people=1):
    edition, inside = an_edition_with_a_test(has_pre_test=True), some_people(people)
    enrolled(inside, edition)
    return edition, inside


def test_an_edition_has_no_pre_test_unless_it_asks_for_one():
    an_edition_with_a_test()

    assert list(Sitting.objects.values_list("kind", flat=True)) == ["post"]


def test_it_opens_with_the_edition_beside_the_other_and_everybody_has_both_seats():
    edition, _people = a_tested_edition(3)

    pre, post = Sitting.objects.order_by("-kind")
    assert (
        (pre.opens_at, pre.closes_at)
        == (post.opens_at, post.closes_at)
        == (at("0:00"), at("0:00", edition.ends_on + DAY))
    )
    assert (pre.attempts_allowed, post.attempts_allowed) == (1, 2)
    assert [sitting.seats.count() for sitting in (pre, post)] == [3, 3]


def test_asked_for_later_it_opens_then_and_no_longer_wanted_it_is_cancelled():
    edition, people = an_edition_with_a_test(), some_people(2)
    enrolled(people, edition)

    actions.change_edition(edition=edition, by=Nobody(), has_pre_test=True)
    assert Sitting.objects.get(kind="pre").seats.count() == 2
    assert Sitting.objects.get(kind="post").forms.count() == 3

    actions.change_edition(edition=edition, by=Nobody(), has_pre_test=False)
    assert Sitting.objects.get(kind="pre").cancelled_at
    assert not Sitting.objects.get(kind="post").cancelled_at


def test_nobody_gets_a_form_twice_and_the_letters_change_places():
    edition, people = a_tested_edition(12)

    letters = set()
    for person in people:
        pre, post = seats_of(person, edition)
        before = next_sheet(person, pre.uuid)
        hands_in(pre, right=3)
        after = next_sheet(person, post.uuid)
        hands_in(post, right=3)
        again = next_sheet(person, post.uuid)
        letters.add(before.letter + after.letter)
        assert len({before.letter, after.letter, again.letter}) == 3
        assert shared(before.questions, after.questions) == 0
        assert max(shared(again.questions, one.questions) for one in (before, after)) <= 10
    assert letters == {"AB", "BA"}


@pytest.mark.parametrize("right", [0, 20])
def test_its_reply_says_that_it_was_received_and_nothing_else(right):
    edition, (ada,) = a_tested_edition()
    pre, _post = seats_of(ada, edition)
    sheet, browser = next_sheet(ada, pre.uuid), a_browser_of(ada)
    address, said = f"/intento/{sheet.uuid}/entregar/", typed(sheet, right=right, wrong=20 - right)

    pages = [
        browser.post(address, said),
        browser.get(f"/intento/{sheet.uuid}/resultado/"),
        browser.get(f"/prueba/{pre.uuid}/"),
    ]
    told = browser.post(address, said, HTTP_ACCEPT="application/json").json()

    for page in pages:
        words = page.content.decode()
        assert "recibimos sus respuestas" in words
        assert not any(
            word in words for word in (f"{right} de 20", "Aprobó", "Nota", "repasar", "Por unidad", "objetivo")
        )
    assert set(told) == {"receipt", "handed_in_at"}
    assert not any("nota" in line for line in held_about(ada))


def test_after_the_closing_it_says_no_more():
    edition, (ada,) = a_tested_edition()
    receipt = hands_in(seats_of(ada, edition)[0], right=20)

    with clock.at(at("12:00", edition.ends_on + DAY)):
        said = a_browser_of(ada).get(f"/intento/{receipt.attempt.uuid}/resultado/").content.decode()

    assert "recibimos sus respuestas" in said
    assert not any(word in said for word in ("20 de 20", "Correcta", "Pregunta por pregunta"))


def test_what_is_said_is_the_same_whatever_was_known():
    edition, people = a_tested_edition(2)
    said = []
    for person, right in zip(people, (0, 20), strict=True):
        sheet = next_sheet(person, seats_of(person, edition)[0].uuid)
        filled = typed(sheet, right=right, wrong=20 - right)
        page = a_browser_of(person).post(f"/intento/{sheet.uuid}/entregar/", filled)
        said.append(page.content.decode().replace(str(person), "").split("<main")[1].split("Constancia")[0])

    assert said[0] == said[1]


def test_it_is_sat_once_and_never_trains_anybody():
    edition, (ada,) = a_tested_edition()
    a_closed_room([ada], edition)
    pre, post = seats_of(ada, edition)

    with clock.at(at("16:00")):
        assert not hands_in(pre, right=20).is_passed
        assert not Completion.objects.exists()
        assert recount(a_trainer()).differences == []
        assert "recibimos sus respuestas" in a_browser_of(ada).get(f"/prueba/{pre.uuid}/").content.decode()

        hands_in(post, right=15)

    assert Completion.objects.get().mark == 15


def test_a_lower_mark_asked_for_completes_nobody_by_the_pre_test():
    edition, (ada,) = a_tested_edition()
    a_closed_room([ada], edition)
    with clock.at(at("16:00")):
        hands_in(seats_of(ada, edition)[0], right=20)

        actions.change_edition(edition=Edition.objects.get(pk=edition.pk), by=Nobody(), minimum_mark=1)

    assert not Completion.objects.exists()


def test_her_course_page_leads_to_it_until_she_has_sat_it():
    edition, (ada,) = a_tested_edition()
    pre, post = seats_of(ada, edition)
    browser = a_browser_of(ada)

    before = browser.get("/mi-curso/").content.decode()
    hands_in(pre, right=20)
    after = browser.get("/mi-curso/").content.decode()

    assert f'href="/prueba/{pre.uuid}/"' in before
    assert f'href="/prueba/{post.uuid}/"' in before
    assert f'href="/prueba/{pre.uuid}/"' not in after
    assert "Aprobada" not in after
    assert "Tiene 2 intentos" in after


def test_staff_reads_both_apart():
    edition, (ada,) = a_tested_edition()
    pre, post = seats_of(ada, edition)
    hands_in(pre, right=6)
    hands_in(post, right=16)

    marks = [
        outcomes_among(a_trainer(), [ada.pk], edition.uuid, kind=kind).of[ada.pk].best.shown_mark
        for kind in (Sitting.Kind.PRE, Sitting.Kind.POST)
    ]

    assert marks == ["6", "16"]
    assert outcomes_among(a_trainer(), [ada.pk], edition.uuid).of[ada.pk].attempts == 1
    assert HandIn.objects.count() == 2


def test_somebody_outside_finds_no_such_test():
    edition, (ada,) = a_tested_edition()

    assert a_browser_of(an_operator("Bruno")).get(f"/prueba/{seats_of(ada, edition)[0].uuid}/").status_code == 404

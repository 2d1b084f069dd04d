"""A coordinator opens an edition on one page; who may see it sees it."""

from datetime import date

import pytest

from qispi.kit.ids import new_id
from qispi.ledger.models import ActionEntry
from qispi.programme import actions, queries
from qispi.programme.errors import CannotDo
from qispi.programme.models import Edition, Session
from tests.builders.people import signed_in
from tests.builders.programme import (
    a_closed_room,
    a_coordinator,
    a_region,
    a_session,
    a_trainer,
    an_edition,
    an_institution,
    an_operator,
    at,
    enrolled,
    some_people,
    with_role,
)

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "Trata de personas como modalidad de violencia de género",
    "modality": "in_person",
    "starts_on": "2025-04-07",
    "ends_on": "2025-04-08",
    "hours": "7.5",
    "capacity": "30",
    "rule": "hours_and_mark",
    "minimum_share": "80",
    "minimum_mark": "14",
    "provider": "Ministerio de Ejemplo",
    "signs_1": "Elena Supuesta",
    "position_1": "Directora de ejemplo",
    "resolution_1": "RM 000-2025-EJEMPLO",
}


def test_an_edition_opens_from_one_page(client):
    loreto = a_region()
    client = signed_in(client, a_coordinator(region=loreto))

    answer = client.post("/ediciones/nueva/abrir/", TYPED | {"uuid": new_id(), "region": loreto.pk})

    edition = Edition.objects.get()
    assert answer["Location"] == f"/ediciones/{edition.uuid}/"
    assert (edition.key, edition.minutes, edition.capacity) == ("loreto-2025-01", 450, 30)
    assert edition.signatories.get().position == "Directora de ejemplo"


def test_two_clicks_open_one_edition(client):
    client = signed_in(client, a_coordinator())
    typed = TYPED | {"uuid": new_id()}

    client.post("/ediciones/nueva/abrir/", typed)
    client.post("/ediciones/nueva/abrir/", typed)

    assert Edition.objects.get().key == "nacional-2025-01"


def test_the_page_comes_back_with_what_is_wrong(client):
    client = signed_in(client, a_coordinator())

    answer = client.post("/ediciones/nueva/abrir/", TYPED | {"uuid": new_id(), "ends_on": "2025-04-01"})

    assert answer.status_code == 422
    assert "anterior a la de inicio" in answer.content.decode()
    assert not Edition.objects.exists()


def test_a_coordinator_of_a_region_opens_editions_there_only(client):
    client = signed_in(client, a_coordinator(region=a_region()))
    cusco = a_region("08", "Cusco")

    answer = client.post("/ediciones/nueva/abrir/", TYPED | {"uuid": new_id(), "region": cusco.pk})

    assert answer.status_code == 422
    assert not Edition.objects.exists()


def test_a_new_page_has_what_the_last_edition_had(client):
    an_edition(provider="Ministerio de Ejemplo", signatories=[actions.Signs("Elena Supuesta", "Directora")])
    client = signed_in(client, a_coordinator())

    page = client.get("/ediciones/nueva/").content.decode()

    assert 'value="Ministerio de Ejemplo"' in page
    assert 'value="Elena Supuesta"' in page


def test_keys_count_up_within_a_region_and_year():
    keys = [an_edition(key="").key for _ in range(2)]
    other = an_edition(key="", region=a_region("08", "Cusco")).key

    assert keys == ["loreto-2025-01", "loreto-2025-02"]
    assert other == "cusco-2025-01"


def test_the_rule_changes_until_somebody_has_completed_it():
    edition = an_edition()
    actions.change_edition(edition=edition, minimum_share=90, by=a_coordinator())
    a_closed_room(some_people(1), edition)

    with pytest.raises(CannotDo, match="no cambian más"):
        actions.change_edition(edition=edition, minimum_share=50, by=a_coordinator())

    assert Edition.objects.get(pk=edition.pk).minimum_share == 90


def test_seats_are_not_fewer_than_people_inside():
    edition = an_edition()
    enrolled(some_people(3), edition)

    with pytest.raises(CannotDo, match="más personas inscritas"):
        actions.change_edition(edition=edition, capacity=2, by=a_coordinator())


def test_an_edition_with_trained_people_can_not_be_cancelled():
    session = a_closed_room(some_people(1))

    with pytest.raises(CannotDo):
        actions.cancel_edition(edition=session.edition, reason="Lluvias", by=a_coordinator())


def test_cancelling_says_why_and_is_done_once():
    edition, rosa = an_edition(), a_coordinator()

    first = actions.cancel_edition(edition=edition, reason="Lluvias", by=rosa)
    again = actions.cancel_edition(edition=edition, reason="Lluvias", by=rosa)

    assert first.cancelled_at == again.cancelled_at
    assert ActionEntry.objects.get(verb="edition cancelled").detail == {"reason": "Lluvias"}


def test_a_session_is_planned_from_its_page(client):
    edition, carla = an_edition(), a_trainer()
    client = signed_in(client, a_coordinator(region=a_region()))
    typed = {"uuid": new_id(), "on": "2025-03-10", "opens": "09:00", "closes": "13:00", "trainer": carla.pk}

    client.post(f"/ediciones/{edition.uuid}/sesiones/", typed)
    client.post(f"/ediciones/{edition.uuid}/sesiones/", typed)

    session = Session.objects.get()
    assert (session.opens_at, session.closes_at, session.trainer) == (at("9:00"), at("13:00"), carla)


def test_a_session_in_which_somebody_was_seen_keeps_its_hours():
    session = a_closed_room(some_people(1))

    with pytest.raises(CannotDo):
        actions.change_session(session=session, opens_at=at("10:00"), by=a_coordinator())
    with pytest.raises(CannotDo, match="ya tiene asistencia"):
        actions.cancel_session(session=session, reason="Error", by=a_coordinator())


def test_a_session_in_which_nobody_was_seen_is_cancelled_from_its_page(client):
    session = a_session()
    client = signed_in(client, a_coordinator(region=a_region()))

    page = client.get(f"/sesiones/{session.uuid}/").content.decode()
    client.post(f"/sesiones/{session.uuid}/cancelar/", {"reason": "Lluvias"})

    assert "Cancelar la sesión" in page
    assert Session.objects.get().cancelled_at


def test_an_operator_finds_her_own_editions():
    ada = an_operator()
    session = a_closed_room([ada])
    enrolled(some_people(1), an_edition())

    (own,) = queries.own_enrolments(ada)

    assert (own.edition, own.met_on) == (session.edition, date(2025, 3, 10))


def test_each_role_sees_the_editions_of_its_reach():
    here = a_session().edition
    there = an_edition(region=a_region("08", "Cusco"))
    enrolled(some_people(1, institution=an_institution("posta-ejemplo")), here)
    focal = with_role(an_operator("Bruno"), "focal_point", institution=an_institution("posta-ejemplo"))
    stranger = with_role(an_operator("Dario"), "focal_point", institution=an_institution("otra-posta"))
    viewers = [a_coordinator(), a_coordinator(region=a_region()), here.sessions.get().trainer, focal, stranger]

    seen = [set(queries.editions_visible_to(viewer)) for viewer in viewers]

    assert seen == [{here, there}, {here}, {here}, {here}, set()]


def test_a_focal_point_sees_her_own_people_in_a_mixed_room(client):
    edition = an_edition()
    enrolled(some_people(2, institution=an_institution("posta-ejemplo")), edition)
    enrolled(some_people(3, institution=an_institution("otra-posta")), edition)
    focal = with_role(an_operator("Bruno"), "focal_point", institution=an_institution("posta-ejemplo"))

    page = queries.edition_page(focal, edition.uuid)

    assert len(page.people) == 2


def test_an_edition_of_another_region_is_not_found(client):
    edition = an_edition()
    client = signed_in(client, a_coordinator("Dario", region=a_region("08", "Cusco")))

    assert client.get(f"/ediciones/{edition.uuid}/").status_code == 404


@pytest.mark.parametrize("people", [3, 100])
def test_an_edition_costs_the_same_for_three_people_and_for_a_hundred(client, django_assert_max_num_queries, people):
    session = a_closed_room(some_people(people))
    client = signed_in(client, a_coordinator(region=a_region()))

    with django_assert_max_num_queries(8):  # session, person, roles, region; edition, people, sessions, signatories
        page = client.get(f"/ediciones/{session.edition.uuid}/").content.decode()

    assert page.count("cumplió el") == people


@pytest.mark.parametrize("editions", [1, 25])
def test_the_list_costs_the_same_for_one_edition_and_for_many(client, django_assert_max_num_queries, editions):
    for number in range(editions):
        a_session(an_edition(starts_on=date(2025, 3, 1 + number), ends_on=date(2025, 3, 28)))
    client = signed_in(client, a_coordinator())

    with django_assert_max_num_queries(7):
        page = client.get("/ediciones/")

    assert page.content.decode().count('data-label="Personas capacitadas"') == editions


def test_an_empty_list_says_what_to_do(client):
    client = signed_in(client, a_coordinator())

    assert "Todavía no hay ediciones" in client.get("/ediciones/").content.decode()


def test_what_can_not_be_an_edition_is_refused_with_its_reason():
    edition = an_edition()
    wrong = [{"ends_on": date(2025, 1, 1)}, {"minutes": 0}, {"key": edition.key}]

    for change in wrong:
        with pytest.raises(CannotDo):
            an_edition(**change)

    assert Edition.objects.get() == edition


def test_another_signature_stands_for_the_certificates_to_come():
    edition = an_edition(signatories=[actions.Signs("Elena Supuesta", "Directora")])

    actions.change_edition(
        edition=edition, signatories=[actions.Signs("Julio Supuesto", "Director")], by=a_coordinator()
    )

    assert edition.signatories.get().name == "Julio Supuesto"


def test_a_cancelled_edition_changes_no_more(client):
    edition = an_edition()
    client = signed_in(client, a_coordinator(region=a_region()))
    client.post(f"/ediciones/{edition.uuid}/cancelar/", {"reason": "Lluvias"})

    with pytest.raises(CannotDo, match="cancelada"):
        actions.change_edition(edition=edition, capacity=20, by=a_coordinator())
    with pytest.raises(CannotDo, match="cancelada"):
        a_session(edition)


def test_an_edition_is_changed_from_its_page_with_who_signs(client):
    edition = an_edition(region=a_region())
    rosa = signed_in(client, a_coordinator())
    page = rosa.get(f"/ediciones/{edition.uuid}/cambiar/").context["form"]
    sent = {name: value for name, value in page.initial.items() if value is not None}

    rosa.post(
        f"/ediciones/{edition.uuid}/cambiar/guardar/",
        sent | {"capacity": "25", "signs_1": "Elena Ficticia", "position_1": "Directora", "resolution_1": "RM 1-2025"},
    )

    edition.refresh_from_db()
    assert edition.capacity == 25
    assert [signs.resolution for signs in edition.signatories.all()] == ["RM 1-2025"]


def test_once_somebody_is_trained_the_rule_can_not_be_typed_over(client):
    edition = a_closed_room(some_people(1), an_edition(region=a_region())).edition
    rosa = signed_in(client, a_coordinator())
    sent = rosa.get(f"/ediciones/{edition.uuid}/cambiar/").context["form"].initial

    rosa.post(
        f"/ediciones/{edition.uuid}/cambiar/guardar/",
        {name: value for name, value in sent.items() if value is not None} | {"minimum_share": "10", "title": "Otro"},
    )

    edition.refresh_from_db()
    assert (edition.title, edition.minimum_share) == ("Otro", 80)


def test_the_page_says_what_each_person_lacks(client):
    edition = an_edition(region=a_region())
    enrolled(some_people(1), edition)

    page = signed_in(client, a_coordinator()).get(f"/ediciones/{edition.uuid}/").content.decode()

    assert "Faltan 4 h de las 4 h que hacen falta" in page


def test_a_record_is_annulled_with_its_reason_and_comes_back_by_a_correction(client):
    edition = a_closed_room(some_people(1), an_edition(region=a_region())).edition
    record = f"/inscripciones/{edition.enrolments.get().uuid}/"
    rosa = signed_in(client, a_coordinator())

    rosa.post(f"{record}anular/", {"reason": "Firmó otra persona"})
    annulled = rosa.get(record).content.decode()
    rosa.post(f"{record}corregir/", {"reason": "Sí estuvo"})

    assert "Firmó otra persona" in annulled
    assert "Rosa" in annulled
    assert edition.completions.filter(annulment=None).get().version == 2


def test_nothing_is_annulled_without_a_reason_or_a_recent_factor(client):
    edition = a_closed_room(some_people(1), an_edition(region=a_region())).edition
    act = f"/inscripciones/{edition.enrolments.get().uuid}/anular/"

    signed_in(client, a_coordinator()).post(act, {"reason": " "})
    session = client.session
    session["factor_at"] = 0
    session.save()
    asked = client.post(act, {"reason": "falso"})

    assert "segundo" in asked.url or "factor" in asked.url
    assert edition.completions.filter(annulment=None).exists()


def test_the_list_of_editions_is_searched_and_narrowed(client):
    loreto = a_region()
    found = an_edition(region=loreto, title="Curso en Iquitos")
    an_edition(region=loreto, title="Otro curso")
    rosa = signed_in(client, a_coordinator())

    for asked in ("q=iquitos", f"q=curso+iquitos&region={loreto.pk}&state=over"):
        assert list(rosa.get(f"/ediciones/?{asked}").context["page"]) == [found]
    assert not rosa.get("/ediciones/?q=iquitos&state=cancelled").context["page"].object_list

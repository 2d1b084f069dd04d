"""The goal of a year and the posts that institutions must cover."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from qispi.kit.ids import new_id
from qispi.programme import actions, queries
from qispi.programme.actions import Posts, Share
from qispi.programme.errors import CannotDo
from qispi.programme.models import Goal, PostsToCover
from tests.builders.people import signed_in
from tests.builders.programme import a_coordinator, a_region, an_institution

pytestmark = pytest.mark.django_db


def a_goal(people=3000, **more):
    shares = [Share(people, sector_key="salud", region=a_region())]
    return actions.set_goal(**({"year": 2025, "shares": shares, "source": "Plan de ejemplo", "by": None} | more))


def test_a_goal_is_the_sum_of_its_shares():
    goal = a_goal(shares=[Share(2000, "salud"), Share(1000, "mujer", a_region()), Share(0, "interior")])

    assert sum(goal.shares.values_list("people", flat=True)) == 3000
    assert goal.shares.count() == 2


def test_the_same_declaration_changes_nothing():
    first, again = a_goal(), a_goal()

    assert first == again


def test_another_declaration_stands_beside_the_first():
    a_goal()
    a_goal(3500)

    assert Goal.objects.filter(year=2025).count() == 2


def test_a_goal_of_nobody_is_refused():
    with pytest.raises(CannotDo, match="mayor que cero"):
        a_goal(0)


def test_the_goal_is_declared_on_its_page(client):
    an_institution("salud", level="sector", kind="sector")
    loreto = a_region()
    client = signed_in(client, a_coordinator())
    typed = {"uuid": new_id(), "source": "Plan de ejemplo", "count": "4"}
    typed |= {"region-1": loreto.pk, "sector-1": "salud", "people-1": "250"}

    client.post("/meta/definir/guardar/?year=2025", typed)

    share = Goal.objects.get().shares.get()
    assert (share.region, share.sector_key, share.people) == (loreto, "salud", 250)


def test_the_goal_page_has_its_budget(client, django_assert_max_num_queries):
    an_institution("salud", level="sector", kind="sector")
    a_goal()
    client = signed_in(client, a_coordinator())

    with django_assert_max_num_queries(8):
        page = client.get("/meta/definir/?year=2025").content.decode()

    assert 'value="3000"' in page


def test_a_row_may_be_added_without_saving_what_was_typed(client):
    loreto = a_region()
    client = signed_in(client, a_coordinator())
    typed = {"uuid": new_id(), "source": "", "count": "4", "region-0": loreto.pk, "people-0": "250", "more": "1"}

    page = client.post("/meta/definir/guardar/?year=2025", typed)

    assert (page.context["form"].rows_shown, page.context["form"].total) == (9, 250)
    assert not Goal.objects.exists()


def test_the_same_part_twice_is_said_beside_the_second(client):
    client = signed_in(client, a_coordinator())
    typed = {"uuid": new_id(), "source": "Plan", "count": "2", "people-0": "250", "people-1": "10"}

    page = client.post("/meta/definir/guardar/?year=2025", typed)

    assert page.status_code == 422
    assert "ya está en otra fila" in page.content.decode()


def test_a_coordinator_of_a_region_sets_no_goal(client):
    client = signed_in(client, a_coordinator(region=a_region()))

    assert client.get("/meta/definir/").status_code == 404


def test_the_same_posts_again_change_nothing():
    row = Posts(an_institution(), 40, "CAP de ejemplo", date(2025, 1, 2))

    first = actions.set_posts_to_cover([row], by=None)
    again = actions.set_posts_to_cover([row], by=None)

    assert (first, again) == ((1, 0), (0, 1))


def test_another_figure_for_the_same_day_is_refused():
    row = Posts(an_institution(), 40, "CAP de ejemplo", date(2025, 1, 2))
    actions.set_posts_to_cover([row], by=None)

    with pytest.raises(CannotDo, match="otro número de puestos"):
        actions.set_posts_to_cover([row._replace(posts=50)], by=None)


def test_the_last_document_is_in_force():
    old = Posts(an_institution(), 40, "CAP de ejemplo", date(2025, 1, 2))
    actions.set_posts_to_cover([old, old._replace(posts=50, as_of=date(2025, 6, 1))], by=None)

    (row,) = queries.posts_in_force(a_coordinator())

    assert row.posts == 50


def test_posts_come_from_a_file_with_its_rejected_rows(tmp_path, capsys):
    an_institution("hospital-ficticio")
    file = tmp_path / "puestos.csv"
    file.write_text("Cuadro de ejemplo\n\nInstitución;Puestos;Fecha\nhospital-ficticio;40;02/01/2025\nNadie;3;\n")

    for _ in range(2):
        call_command("import_posts", str(file), "--json")

    first, again = map(json.loads, capsys.readouterr().out.split("\n")[:2])
    assert (first["new"], again["new"], again["same"]) == (1, 0, 1)
    assert first["rejected"] == [{"sheet": "", "row": 5, "reason": "institution", "detail": "Nadie"}]


def test_a_dry_run_saves_no_posts(tmp_path):
    an_institution("hospital-ficticio")
    file = tmp_path / "puestos.csv"
    file.write_text("Institución,Puestos\nhospital-ficticio,40\n")

    call_command("import_posts", str(file), "--dry-run", "--json")

    assert not PostsToCover.objects.exists()


def test_posts_are_uploaded_on_the_page(client, tmp_path):
    an_institution("hospital-ficticio")
    file = tmp_path / "puestos.csv"
    file.write_text("Institución,Puestos\nhospital-ficticio,40\nNadie,x\n")
    client = signed_in(client, a_coordinator())

    with file.open("rb") as upload:
        page = client.post("/meta/puestos/subir/", {"file": upload}).content.decode()

    assert "1 cifra nueva guardada" in page
    assert "no está en el directorio" in page

"""What each column is: guessed, shown, and read again as a person says."""

import pytest

from qispi.intake.models import Upload
from qispi.kit.sheets.writing import Table, write_xlsx
from qispi.people.models import Person
from qispi.work.actions import run_waiting_jobs
from tests.builders.people import a_coordinator
from tests.builders.uploads import Desk

pytestmark = pytest.mark.django_db

UNTITLED = (
    b"Curso de prueba;;\nQuien;Que dice;Tipo\nFICTICIA EJEMPLO, ADA;41234567;F\nSUPUESTO PRUEBA, BRUNO;41234568;H"
)
TWO_OF_SEX = b"DNI;Apellidos y nombres;Sexo;Genero\n41234567;FICTICIA EJEMPLO, ADA;F;M\n41234568;SUPUESTO, BRUNO;M;F"


@pytest.fixture
def desk() -> Desk:
    return Desk(a_coordinator())


def set_columns(desk: Desk, upload: Upload, *, header_row: int, **columns: str) -> int:
    data = {"s0-header_row": str(header_row), **{f"s0-{name}": key for name, key in columns.items()}}
    status = desk.client.post(f"/listas/{upload.uuid}/columnas/guardar/", data).status_code
    run_waiting_jobs()
    upload.refresh_from_db()
    return status


def test_a_list_without_titles_that_say_something_is_refused_and_can_be_told(desk: Desk) -> None:
    upload = desk.brings(UNTITLED)
    assert "Decir qué es cada columna" in desk.page(upload)

    set_columns(desk, upload, header_row=2, c0="full_name", c1="document", c2="sex")

    told = desk.saves(upload)
    assert (told["people"], told["women"], told["men"]) == (2, 1, 1)
    assert Person.objects.filter(paternal_surname="FICTICIA").exists()


def test_the_guess_is_shown_and_another_column_may_be_meant(desk: Desk) -> None:
    upload = desk.brings(TWO_OF_SEX)
    before = desk.told(upload)
    page = desk.client.get(f"/listas/{upload.uuid}/columnas/").content.decode()
    assert '<option value="sex" selected>' in page and "FICTICIA EJEMPLO, ADA" in page

    set_columns(desk, upload, header_row=1, c0="document", c1="full_name", c3="sex")

    after = desk.told(upload)
    assert (before["women"], after["women"]) == (1, 1)
    assert desk.saves(upload)["people"] == 2
    assert Person.objects.get(paternal_surname="FICTICIA").sex == "M"


def test_one_column_is_not_two_things(desk: Desk) -> None:
    upload = desk.brings(TWO_OF_SEX)

    set_columns(desk, upload, header_row=1, c0="document", c1="document", c2="sex")

    assert upload.mapping == {}
    assert "dos columnas dicen lo mismo" in desk.client.get("/listas/").content.decode()


def test_without_a_document_the_choice_is_refused(desk: Desk) -> None:
    upload = desk.brings(TWO_OF_SEX)

    set_columns(desk, upload, header_row=1, c1="full_name", c2="sex")

    assert upload.mapping == {}


def test_the_titles_of_another_row_are_shown_without_keeping_anything(desk: Desk) -> None:
    upload = desk.brings(UNTITLED)

    page = desk.client.get(f"/listas/{upload.uuid}/columnas/?s0-header_row=2").content.decode()

    assert "B · Que dice" in page and "41234567" in page


def test_a_row_of_titles_beyond_the_sheet_is_asked_again(desk: Desk) -> None:
    upload = desk.brings(TWO_OF_SEX)

    assert set_columns(desk, upload, header_row=99, c0="document", c1="full_name") == 422


def test_a_list_that_was_saved_has_its_columns_no_more(desk: Desk) -> None:
    upload = desk.brings(TWO_OF_SEX)
    desk.saves(upload)

    set_columns(desk, upload, header_row=1, c0="document", c1="full_name", c3="sex")

    assert upload.mapping == {} and upload.state == Upload.State.SAVED


def test_a_sheet_that_goes_on_without_titles_is_still_read_after_a_change(desk: Desk) -> None:
    first = [("DNI", "Apellidos y nombres", "Sexo"), ("41234567", "FICTICIA EJEMPLO, ADA", "F")]
    second = [("41234568", "SUPUESTO PRUEBA, BRUNO", "H")]
    upload = desk.brings(write_xlsx(Table("A", first[0], first[1:]), Table("B", second[0], second[1:])), name="l.xlsx")
    assert desk.told(upload)["people"] == 2
    page = desk.client.get(f"/listas/{upload.uuid}/columnas/").content.decode()
    assert 'name="s1-header_row" value="0"' in page

    columns = {
        f"s{n}-{name}": key for n in (0, 1) for name, key in (("c0", "document"), ("c1", "full_name"), ("c2", "sex"))
    }
    desk.client.post(
        f"/listas/{upload.uuid}/columnas/guardar/", {"s0-header_row": "1", "s1-header_row": "0", **columns}
    )
    run_waiting_jobs()

    assert desk.told(upload)["people"] == 2

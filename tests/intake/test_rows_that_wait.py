"""A row that could not be read waits until a later file brings it right, or somebody drops it with a reason."""

from typing import Any

import pytest
from django.test import Client

from qispi.intake.models import RejectedRow
from qispi.ledger.models import ReadEntry
from tests.builders.people import a_coordinator, a_person, dario, signed_in
from tests.builders.uploads import ADA, NOBODY, Desk, a_list, cells_of

pytestmark = pytest.mark.django_db

NO_SEX = "41234569;Supuesta;Ejemplo;Nadia;;;Posta Inventada;"
NO_DOCUMENT = "SIN DNI;Supuesta;Ejemplo;Nadia;Mujer;;Posta Inventada;"
NADIA = "41234569;Supuesta;Ejemplo;Nadia;Mujer;;Posta Inventada;"
SHUFFLED = "Sexo;Establecimiento;DNI;Nombres;Apellido materno;Apellido paterno"
ANOTHER_LAYOUT = a_list(
    "1;POSTA INVENTADA;SUPUESTA EJEMPLO, NADIA;F;41234569", header="N°;Centro de labores;Apellidos y nombres;Sexo;DNI"
)


@pytest.fixture
def desk() -> Desk:
    return Desk(a_coordinator())


def waiting() -> list[str]:
    return [row.reason for row in RejectedRow.objects.filter(resolved_at=None)]


def ended() -> list[str]:
    return sorted(RejectedRow.objects.exclude(resolved_at=None).values_list("resolution", flat=True))


def handed_back(desk: Desk) -> tuple[list[str], list[list[Any]]]:
    header, *rows = cells_of(desk.client.get("/listas/por-corregir/descargar/").content)
    return list(header), [list(row) for row in rows]


def as_csv(header: list[str], rows: list[list[Any]]) -> bytes:
    return "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in [header, *rows]).encode()


def test_mended_in_the_file_that_was_handed_back_it_waits_no_more(desk: Desk) -> None:
    desk.imports(a_list(ADA, NO_DOCUMENT))
    header, rows = handed_back(desk)
    rows[0][0] = "41234569"

    told = desk.imports(as_csv(header, rows))

    assert (told["new"], waiting(), ended()) == (1, [], ["mended"])


def test_brought_again_as_it_was_it_goes_on_waiting_once(desk: Desk) -> None:
    desk.imports(a_list(ADA, NO_DOCUMENT))

    desk.imports(as_csv(*handed_back(desk)))

    assert (waiting(), RejectedRow.objects.count()) == (["document"], 1)


def test_brought_again_changed_and_still_unreadable_one_waits_and_not_two(desk: Desk) -> None:
    desk.imports(a_list(ADA, NO_DOCUMENT))
    header, rows = handed_back(desk)
    rows[0][0] = "PENDIENTE"

    desk.imports(as_csv(header, rows))

    assert (waiting(), ended()) == (["document"], ["replaced"])


def test_a_row_without_sex_is_known_again_by_its_document(desk: Desk) -> None:
    desk.imports(a_list(ADA, NO_SEX))

    desk.imports(a_list(NADIA))

    assert (waiting(), ended()) == ([], ["mended"])


def test_a_row_without_document_is_known_again_by_a_name_that_only_one_has(desk: Desk) -> None:
    desk.imports(a_list(ADA, NO_DOCUMENT))

    desk.imports(a_list("41234569;SUPUESTA EJEMPLO, NADIA;F", header="DNI;Apellidos y nombres;Sexo"))

    assert (waiting(), ended()) == ([], ["mended"])


def test_a_namesake_of_another_house_who_was_known_before_does_not_mend_it(desk: Desk) -> None:
    a_person("Nadia", surname="Supuesta", maternal="Ejemplo", document="41234569")
    desk.imports(a_list(NO_DOCUMENT))

    desk.imports(a_list(NADIA.replace("Posta Inventada", "Posta Supuesta")))

    assert waiting() == ["document"]


def test_whoever_was_known_before_mends_her_row_by_name_and_house(desk: Desk) -> None:
    a_person("Nadia", surname="Supuesta", maternal="Ejemplo", document="41234569")
    desk.imports(a_list(NO_DOCUMENT))

    desk.imports(ANOTHER_LAYOUT)

    assert (waiting(), ended()) == ([], ["mended"])


def test_somebody_of_the_nation_mends_what_a_region_left(desk: Desk) -> None:
    Desk(dario()).imports(a_list(ADA, NO_DOCUMENT))

    desk.imports(ANOTHER_LAYOUT)

    assert (waiting(), ended()) == ([], ["mended"])


def test_two_rows_of_one_name_are_told_apart_by_their_houses(desk: Desk) -> None:
    elsewhere = "Posta Supuesta"
    desk.imports(a_list(NO_DOCUMENT, NO_DOCUMENT.replace("Posta Inventada", elsewhere)))

    desk.imports(ANOTHER_LAYOUT)

    left = RejectedRow.objects.get(resolved_at=None)
    assert (left.row, ended()) == (3, ["mended"])


def test_the_same_columns_in_another_order_leave_the_same_row(desk: Desk) -> None:
    desk.imports(a_list(NO_DOCUMENT))

    desk.imports(a_list("Mujer;Posta Inventada;SIN DNI;Nadia;Ejemplo;Supuesta", header=SHUFFLED))

    assert RejectedRow.objects.count() == 1


def test_in_another_layout_and_still_unreadable_one_waits_and_not_two(desk: Desk) -> None:
    desk.imports(a_list(NO_DOCUMENT))
    desk.imports(ANOTHER_LAYOUT.replace(b"41234569", b"SIN DNI"))

    assert (waiting(), ended()) == (["document"], ["replaced"])

    desk.imports(ANOTHER_LAYOUT)
    assert (waiting(), ended()) == ([], ["mended", "replaced"])


def test_two_people_of_one_name_mend_nothing(desk: Desk) -> None:
    desk.imports(a_list(NO_DOCUMENT))

    desk.imports(a_list(NADIA, NADIA.replace("41234569", "41234570")))

    assert waiting() == ["document"]


def test_a_file_that_still_has_the_row_does_not_mend_it(desk: Desk) -> None:
    desk.imports(a_list(NO_DOCUMENT))

    desk.imports(a_list(NO_DOCUMENT, NADIA))

    assert waiting() == ["document"]


def test_what_ended_is_not_woken_by_the_old_file(desk: Desk) -> None:
    old = a_list(ADA, NO_SEX)
    desk.imports(old)
    desk.imports(a_list(NADIA))

    desk.imports(old)

    assert waiting() == []


def test_somebody_drops_it_with_a_reason_once(desk: Desk) -> None:
    desk.imports(a_list(NOBODY))
    row = RejectedRow.objects.get()

    desk.client.post(f"/listas/por-corregir/{row.uuid}/descartar/", {"reason": ""})
    assert waiting() == ["document"]
    desk.client.post(f"/listas/por-corregir/{row.uuid}/descartar/", {"reason": "Ya no trabaja aquí"})
    desk.client.post(f"/listas/por-corregir/{row.uuid}/descartar/", {"reason": "otra"})

    row.refresh_from_db()
    assert (row.resolution, row.note, row.resolved_by) == ("dropped", "Ya no trabaja aquí", desk.person.uuid)


def test_another_region_sees_none_of_them(client: Client) -> None:
    desk = Desk(a_person("Rosa", role="region", region="15"))
    desk.imports(a_list(NOBODY))
    stranger = signed_in(client, dario())

    page = stranger.get("/listas/por-corregir/").content.decode()

    assert "No hay filas por corregir" in page
    assert stranger.get("/listas/por-corregir/descargar/").status_code == 302
    row = RejectedRow.objects.get()
    assert stranger.post(f"/listas/por-corregir/{row.uuid}/descartar/", {"reason": "x"}).status_code == 404


def test_the_region_of_a_focal_point_sees_her_rows(client: Client) -> None:
    from tests.builders.programme import a_region, an_institution

    house = an_institution(region=a_region())
    desk = Desk(a_person("Nora", role="focal_point", region="16", institution=house))
    desk.imports(a_list(NOBODY))
    coordinator = signed_in(client, dario())  # of Loreto, 16

    assert "Supuesta" in coordinator.get("/listas/por-corregir/").content.decode()


def test_looking_and_carrying_off_are_written_down(desk: Desk) -> None:
    desk.imports(a_list(NOBODY))
    ReadEntry.objects.all().delete()

    desk.client.get("/listas/por-corregir/")
    desk.client.get("/listas/por-corregir/descargar/")

    seen = {entry.query: (entry.count, len(entry.ids)) for entry in ReadEntry.objects.all()}
    assert seen == {"intake.waiting_page": (1, 0), "intake.waiting_file": (1, 1)}


def test_the_list_costs_the_same_for_one_row_and_for_fifty(desk: Desk, django_assert_max_num_queries: Any) -> None:
    desk.imports(a_list(*(f"4{n};Supuesta;Ejemplo;Nadia;Mujer;;;" for n in range(10, 60))))

    with django_assert_max_num_queries(9):
        page = desk.client.get("/listas/por-corregir/").content.decode()

    assert page.count("Descartar la fila") == 50

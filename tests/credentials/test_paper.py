"""The paper itself: one page, accessible as far as the compiler checks, its QR read back from a print."""

import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from qispi.credentials import paper, rules
from qispi.credentials.paper.words import hours_in_words
from qispi.credentials.queries import paper_of
from qispi.kit import letters
from qispi.kit.commands import Console
from qispi.learning.actions import compiled, publish
from tests.builders.credentials import SIGNS, a_certificate
from tests.content.test_courses import CONTENT

AT = datetime(2025, 9, 12, 15, tzinfo=UTC)
LONG = "María del Rosario Milagros Ñahuinlla Condorcanqui de los Ríos y Huamán Ejemplar"


def facts(**changes: object) -> paper.Facts:
    serial = letters.written(bytes(range(16)))
    values = {
        "name": "Nadia Ejemplo Ficticia",
        "document_kind": "DNI",
        "document_tail": "118",
        "course": "Trata de personas como modalidad de violencia de género",
        "course_version": "2026.1",
        "subject": "Derechos humanos y violencia de género",
        "provider": "Ministerio de Ejemplo",
        "modality": "presencial",
        "asks_mark": True,
        "minutes": 840,
        "attended": 780,
        "mark": Decimal("17.00"),
        "starts_on": date(2025, 8, 4),
        "ends_on": date(2025, 9, 10),
        "signatories": [paper.Signs(*one) for one in SIGNS],
        "norms": [],
        "part": None,
        "number": "QSP-2025-002143",
        "serial": serial,
        "key_id": "C5H66S35",
        "issued_on": date(2025, 9, 12),
        "address": "https://qispi.ejemplo.gob.pe/",
        "code": letters.written(bytes(range(103))),
    }
    return paper.Facts(**(values | changes))


def a_pdf(**changes: object) -> bytes:
    return next(paper.certificates([(paper.TEMPLATE, paper.said(facts(**changes)), AT)]))


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type/Page\b(?!s)", pdf))


def test_the_words_say_what_a_personnel_office_registers():
    words = paper.said(facts())

    assert words["facts"] == [
        ["Tipo", "Formación laboral: curso"],
        ["Materia", "Derechos humanos y violencia de género"],
        ["Proveedor", "Ministerio de Ejemplo"],
        ["Resultado", "Cumplió 13 h de 14 h; nota 17 de 20"],
    ]
    assert "*14 horas*" in words["sentence"]
    assert "del 4 de agosto al 10 de" in words["sentence"]


def test_a_part_of_the_course_says_so_with_its_hours_and_its_units():
    words = paper.said(facts(part=paper.Part([(1, "Trata y género"), (4, "Detección")])))

    assert words["kind"].endswith("curso parcial")
    assert words["part"] == "Curso parcial: comprende la unidad 1 («Trata y género») y la unidad 4 («Detección»)."


@pytest.mark.parametrize(
    ("minutes", "said"), [(60, "1 hora"), (300, "5 horas"), (90, "1 hora y 30 minutos"), (45, "45 minutos")]
)
def test_hours_are_said_as_people_say_them(minutes, said):
    assert hours_in_words(minutes) == said


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"signatories": [], "document_tail": "", "mark": None},
        {"name": LONG, "course": "Curso " * 33, "provider": "Ministerio de Ejemplo " * 9},
        {"name": "Ñ" * 200, "norms": [f"Decreto Supremo {n:03d}-2025-EJEMPLO" for n in range(40)]},
        {"signatories": [paper.Signs("Nombre " * 22, "Cargo " * 26, "Resolución " * 10)] * 3, "name": LONG},
    ],
    ids=["ordinary", "bare", "long", "many norms", "three who sign"],
)
def test_whatever_it_says_it_is_one_page(changes):
    assert pages_of(a_pdf(**changes)) == 1


def test_it_is_tagged_in_spanish_and_titled_and_its_square_is_described():
    pdf = a_pdf()

    for mark in (
        b"pdfuaid:part>1",
        b"pdfaid:part>2",
        b"pdfaid:conformance>A",
        b"/Lang(es-PE)",
        b"/Marked true",
        b"/Alt",
    ):
        assert mark in pdf, mark


def test_the_same_words_are_the_same_bytes_also_after_other_papers():
    first = a_pdf()
    a_pdf(name="Otra Persona")

    assert a_pdf() == first


@pytest.mark.django_db
def test_a_certificate_of_the_published_course_names_its_norms_and_that_it_is_a_part():
    from qispi.credentials.frozen import frozen_of

    version = publish(compiled(CONTENT / "courses" / "trata-genero"), by=Console())
    certificate = a_certificate(course_version=version.version)

    words = frozen_of(certificate).words
    assert "Ley 28950" in words["norms"]
    assert "Protocolo de Palermo [por verificar]" in words["norms"]
    assert certificate.is_partial
    assert len(paper_of(Console(), certificate)) <= 40_000


@pytest.mark.django_db
@pytest.mark.skipif(not (shutil.which("zbarimg") and shutil.which("pdftoppm")), reason="no zbarimg or no pdftoppm")
def test_the_square_is_read_from_a_print_and_says_what_was_signed(tmp_path: Path):
    certificate = a_certificate()
    (tmp_path / "paper.pdf").write_bytes(paper_of(Console(), certificate))

    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "paper.pdf", "paper"], cwd=tmp_path, check=True, capture_output=True
    )
    read = subprocess.run(["zbarimg", "-q", "--raw", "paper-1.png"], cwd=tmp_path, capture_output=True, text=True)

    assert read.stdout.strip() == f"HTTP://LOCALHOST:8000/V/{certificate.code}"
    assert rules.asked(read.stdout).serial == certificate.serial


def test_an_edition_called_otherwise_than_its_course_stands_apart() -> None:
    words = paper.said(facts(edition="Curso para postas · grupo 4"))

    assert words["course"] == "Trata de personas como modalidad de violencia de género"
    assert words["facts"][0] == ["Edición", "Curso para postas · grupo 4"]
    assert pages_of(a_pdf(name=LONG, edition="Grupo " * 30)) == 1

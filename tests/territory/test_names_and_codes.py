"""What a ubigeo says, and when two names are the same institution."""

import pytest

from qispi.territory import rules


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C.S. San Martín", "CENTRO DE SALUD SAN MARTIN"),
        ("P.S. El Ejemplo", "Puesto de Salud Ejemplo"),
        ("Hosp. Sta. Rosa", "HOSPITAL SANTA ROSA"),
        ("DIRIS LIMA ESTE - MINSA", "Dirección de Redes Integradas de Salud Lima Este"),
        ("GERESA Cusco", "Dirección Regional de Salud del Cusco"),
        ("CEM Moyobamba", "Centro Emergencia Mujer y Familia Moyobamba"),
    ],
)
def test_two_ways_of_writing_are_one_name(one, other):
    assert rules.normal_name(one) == rules.normal_name(other)


def test_n_and_enye_are_different_letters():
    assert rules.normal_name("C.S. Ñaña") != rules.normal_name("C.S. Nana")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("150132", ("150132", False)),
        ("10101", ("010101", True)),
        ("10101.0", ("010101", True)),
        ("260101", None),
        ("1501", None),
        ("Lima", None),
    ],
)
def test_a_ubigeo_is_read_with_the_zero_it_lost(text, reading):
    assert rules.read_ubigeo(text) == reading


@pytest.mark.parametrize(
    ("text", "code"), [("5145", "00005145"), ("00005145", "00005145"), ("5145.0", "00005145"), ("s/c", "")]
)
def test_one_establishment_has_one_code_in_every_year(text, code):
    assert rules.read_official_code(text) == code


@pytest.mark.parametrize("name", ["Hogar de Refugio Temporal Ejemplo", "CAR Especializado Ejemplo"])
def test_a_refuge_is_known_by_its_name(name):
    assert rules.is_reserved(name)

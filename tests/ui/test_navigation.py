"""The head of a page: tools first, oneself beside the name."""

import pytest

from qispi.ui.context import spoken_name
from qispi.ui.navigation import Link, apart


def a_link(label: str, *, is_own: bool = False) -> Link:
    return Link(label, f"/{label}/", is_current=False, is_own=is_own)


def test_who_works_here_finds_her_own_pages_beside_her_name():
    goal, data = a_link("meta"), a_link("mis-datos", is_own=True)

    assert apart([goal, data]) == ([goal], [data])


def test_who_only_studies_has_her_own_pages_in_the_head():
    course = a_link("mi-curso", is_own=True)

    assert apart([course]) == ([course], [])


@pytest.mark.parametrize(
    ("written", "said"),
    [("FLOR DE MARÍA", "Flor de María"), ("Flor de María", "Flor de María"), ("ÑAHUI", "Ñahui"), ("", "")],
)
def test_nobody_is_shouted_at(written: str, said: str):
    assert spoken_name(written) == said

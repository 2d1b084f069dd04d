"""The head of a page: tools first, oneself beside the name."""

import pytest
from django.utils.translation import override

from qispi.ui.context import spoken_name
from qispi.ui.navigation import Link, apart, menu_for


def a_link(label: str, *, is_own: bool = False) -> Link:
    return Link(label, f"/{label}/", is_current=False, is_own=is_own)


def test_who_works_here_finds_her_own_pages_beside_her_name():
    goal, data = a_link("meta"), a_link("mis-datos", is_own=True)

    assert apart((goal, data)) == ((goal,), (data,))


def test_who_only_studies_has_her_own_pages_in_the_head():
    course = a_link("mi-curso", is_own=True)

    assert apart((course,)) == ((course,), ())


class Holder:
    """Who may do what is named, and no more; what she may can change."""

    def __init__(self, *permissions: str) -> None:
        self.permissions = set(permissions)

    def may(self, permission: str) -> bool:
        return permission in self.permissions


def test_a_permission_that_is_taken_away_is_gone_from_the_next_menu():
    holder = Holder("see_people")
    before = [link.url for link in menu_for(holder).nav]

    holder.permissions.clear()

    assert "/personas/" in before
    assert "/personas/" not in [link.url for link in menu_for(holder).nav]


def test_two_who_may_the_same_see_one_menu_each_in_her_language():
    ada, bruno = Holder("study"), Holder("study")
    spanish = menu_for(ada)

    assert menu_for(bruno) is spanish
    with override("en"):
        assert menu_for(bruno) is not spanish


@pytest.mark.parametrize(
    ("written", "said"),
    [("FLOR DE MARÍA", "Flor de María"), ("Flor de María", "Flor de María"), ("ÑAHUI", "Ñahui"), ("", "")],
)
def test_nobody_is_shouted_at(written: str, said: str):
    assert spoken_name(written) == said

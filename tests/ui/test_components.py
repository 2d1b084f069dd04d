"""The components say what they are given, in words a screen reader finds."""

from django import forms
from django.template import Context, engines
from django.test import RequestFactory

from qispi.ui import navigation
from qispi.ui.charts import share_bar
from qispi.ui.components import RegionFigure
from qispi.ui.country import drawn_map, level_of
from qispi.ui.forms import QispiForm


class Enter(QispiForm):
    dni = forms.CharField(label="DNI", help_text="8 cifras.", error_messages={"required": "Escriba su DNI."})


class Somebody:
    """Who holds one permission and no other."""

    def __init__(self, permission: str) -> None:
        self.permission = permission

    def may(self, permission: str) -> bool:
        return permission == self.permission


def shown(source: str, **context: object) -> str:
    return str(engines["django"].engine.from_string(source).render(Context({"request": None, **context})))


def test_a_wrong_field_says_what_to_do_and_is_tied_to_it() -> None:
    page = Enter({}).render()

    assert 'href="#id_dni"' in page
    assert 'aria-describedby="id_dni_helptext id_dni_error"' in page
    assert page.count("Escriba su DNI.") == 2


def test_a_fresh_form_shows_no_error() -> None:
    page = Enter().render()

    assert "message stop" not in page
    assert '<label for="id_dni">DNI</label>' in page


def test_the_map_has_the_twenty_five_departments() -> None:
    assert sorted(drawn_map()["regions"]) == [f"{code:02}" for code in range(1, 26)]


def test_the_map_says_the_figure_of_a_region_and_leaves_others_blank() -> None:
    figures = {"16": RegionFigure(34, 1, "Loreto: 44 de 130 (34 %)", "#r16")}

    page = shown('{% peru_map figures "Mapa" %}', figures=figures)

    assert page.count('class="none"') == 24
    assert '<a href="#r16" aria-label="Loreto: 44 de 130 (34 %)"><path class="c1"' in page


def test_a_class_begins_at_its_bound() -> None:
    assert [level_of(share) for share in (0, 39.9, 40, 60, 75, 90, 103)] == [1, 1, 2, 3, 4, 5, 5]


def test_more_than_the_goal_fills_the_bar_and_misses_nobody() -> None:
    bar = share_bar(women=90, men=30, goal=100)

    assert (bar["women"], bar["men"], bar["numbers"]["missing"]) == ("75%", "25%", 0)


def test_what_a_person_writes_is_shown_as_text() -> None:
    page = shown('{% message "care" %}{{ name }}{% endmessage %}{% chip name %}', name="<b>Ada</b>")

    assert "<b>Ada</b>" not in page


def test_pages_keep_the_filters_of_the_address() -> None:
    from django.core.paginator import Paginator

    request = RequestFactory().get("/personas/?region=16&page=2")
    page = shown("{% pages page %}", page=Paginator(range(150), 50).get_page(2), request=request)

    assert "?page=3&amp;region=16" in page


def test_an_entry_is_offered_to_who_holds_its_permission() -> None:
    item = navigation.NavItem("Galería de prueba", "ui:gallery", permission="see_gallery")
    navigation.add(item)
    try:
        assert "Galería de prueba" in [link.label for link in navigation.menu_for(Somebody("see_gallery")).nav]
        assert "Galería de prueba" not in [link.label for link in navigation.menu_for(Somebody("other")).nav]
    finally:
        del navigation._nav[item.url_name]

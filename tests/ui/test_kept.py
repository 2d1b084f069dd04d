"""A piece of a page that is kept holds what it was told to hold, and shows it as it is shown the first time."""

import pytest
from django.template import Context, Template, TemplateSyntaxError, engines
from django.utils.safestring import mark_safe
from django.utils.translation import override


def a_piece(source: str) -> Template:
    return engines["django"].engine.from_string(source)


def shown(piece: Template, **context: object) -> str:
    return str(piece.render(Context(context)))


def test_a_piece_is_rendered_once_for_each_of_its_values() -> None:
    asked: list[str] = []
    piece = a_piece("{% kept of=of %}{{ of.label }}{% endkept %}")

    class Thing:
        @property
        def label(self) -> str:
            asked.append("label")
            return "Región"

    thing = Thing()
    assert shown(piece, of=thing) == shown(piece, of=thing) == "Región"
    assert len(asked) == 1


def test_a_piece_sees_nothing_that_it_does_not_name() -> None:
    piece = a_piece("{% kept of=of %}{{ person }}{% endkept %}")

    with pytest.raises(pytest.fail.Exception):
        shown(piece, of=1, person="Ada")


def test_each_language_has_its_own_text() -> None:
    piece = a_piece('{% load i18n %}{% kept %}{% translate "Ir al contenido" %}{% endkept %}')

    spanish = shown(piece)
    with override("en"):
        assert shown(piece) != spanish
    assert shown(piece) == spanish


def test_what_is_to_be_escaped_is_escaped_after_its_like_was_not() -> None:
    piece = a_piece("{% kept of=of %}{{ of }}{% endkept %}")

    assert shown(piece, of=mark_safe("<b>")) == "<b>"
    assert shown(piece, of="<b>") == "&lt;b&gt;"


def test_a_piece_names_what_it_takes() -> None:
    with pytest.raises(TemplateSyntaxError):
        a_piece("{% kept person %}{% endkept %}")


def test_a_piece_takes_no_block_for_it_could_not_be_replaced() -> None:
    with pytest.raises(TemplateSyntaxError):
        a_piece("{% kept %}{% block title %}{% endblock %}{% endkept %}")

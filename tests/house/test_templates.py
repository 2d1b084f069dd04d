"""A template that names what nobody gave it fails in every test, instead of printing nothing to a person."""

import pytest
from django.template import Context, Template, engines


def test_an_undefined_variable_fails() -> None:
    engine = engines["django"].engine

    with pytest.raises(pytest.fail.Exception):
        engine.from_string("{{ nobody_gave_me }}").render(Context({}))


def test_a_defined_one_does_not() -> None:
    shown: Template = engines["django"].engine.from_string("{{ name }}")

    assert shown.render(Context({"name": "Ada"})) == "Ada"

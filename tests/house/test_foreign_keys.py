"""What imports cannot see: foreign keys point down, and a person grows no attributes from the storeys above."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Field, ForeignObject, Model

from tests.house.tree import height, storeys, verdict

QUIET = {"people", "territory"}  # a key that points here from another package has related_name="+"

# "package.Model.field": why this key may do otherwise.
EXCEPTIONS: dict[str, str] = {}


def test_foreign_keys_point_down() -> None:
    faults = [
        f"{name}: {mine} points up at {theirs}"
        for name, mine, theirs, _ in _keys()
        if height(theirs) > height(mine) and name not in EXCEPTIONS
    ]

    verdict(faults, "A foreign key points to the same storey or below.", "src/qispi/programme/models/session.py")


def test_people_and_territory_grow_no_attributes_from_above() -> None:
    faults = [
        f'{name}: related_name="+" is missing'
        for name, mine, theirs, field in _keys()
        if theirs in QUIET and mine != theirs and name not in EXCEPTIONS and not field.remote_field.hidden
    ]

    verdict(faults, 'Keys at people and territory carry related_name="+".', "src/qispi/programme/models/session.py")


def test_every_exception_still_exists() -> None:
    names = {name for name, *_ in _keys()}

    verdict(sorted(set(EXCEPTIONS) - names), "An exception for a key that is gone.", "tests/house/test_foreign_keys.py")


def _keys() -> Iterator[tuple[str, str, str, ForeignObject]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignObject) and isinstance(field, Field):
                mine, theirs = _package(model), _package(field.related_model)
                if mine and theirs:
                    yield f"{model._meta.label}.{field.name}", mine, theirs, field


def _package(model: type[Model]) -> str | None:
    """The storey of a model; None for Django's own and for the demo's."""
    root, package, *_ = [*model.__module__.split("."), ""]
    return package if root == "qispi" and package in storeys() else None

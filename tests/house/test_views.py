"""A view reads or writes and says which; one that reads can't write, and asks no action."""

import ast

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from qispi.kit.http import WroteWhileReading, reads
from tests.house.addresses import addresses
from tests.house.tree import modules, named, parsed, verdict

EXAMPLE = "src/qispi/portal/views: @reads, @writes"

# Addresses whose view is neither, each with its reason.
NEITHER = {
    "health": "asked by machines, touches no data",
}


def test_every_view_reads_or_writes() -> None:
    faults = [
        f"{address.name}: {address.view.__module__}.{address.view.__name__}"
        for address in addresses()
        if getattr(address.view, "kind", None) not in {"reads", "writes"} and address.name not in NEITHER
    ]

    verdict(faults, "A view is @reads or @writes (qispi.kit.http).", EXAMPLE)


def test_a_view_that_reads_asks_no_action() -> None:
    faults = [
        f"{named(path)}:{call.lineno} {function.name} calls actions.{call.func.attr}"
        for path in modules("views")
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef) and "reads" in _decorators(function)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and _is_actions(call.func.value)
    ]

    verdict(faults, "A GET changes nothing: a view under @reads calls no action.", EXAMPLE)


@pytest.mark.django_db
def test_the_database_refuses_what_a_reading_view_writes() -> None:
    from qispi.territory.models import Region

    @reads
    def writes_in_secret(request: object) -> HttpResponse:
        Region.objects.create(code="99", name="Región Inventada")
        return HttpResponse()

    with pytest.raises(WroteWhileReading):
        writes_in_secret(RequestFactory().get("/"))


def _decorators(function: ast.FunctionDef) -> set[str]:
    return {node.id for node in function.decorator_list if isinstance(node, ast.Name)}


def _is_actions(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "actions"

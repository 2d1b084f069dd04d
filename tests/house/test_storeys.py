"""The contracts of .importlinter hold: who may import whom."""

from functools import cache

import pytest
from importlinter import configuration
from importlinter.application import use_cases
from importlinter.application.output import console

from tests.house.tree import CACHE, ROOT, contracts, verdict

configuration.configure()

EXAMPLES = {
    "storeys": "docs/house.md, “Storeys”",
    "pure_rules": "src/qispi/people/rules/__init__.py: nothing is read, an instant is an argument",
    "use_cases_do_not_know_the_web": "src/qispi/people/errors.py: where the words for persons stand",
    "views_ask": "src/qispi/portal/views: one query or one action each",
    "nothing_imports_the_demo": "src/qispi/config/settings/dev.py: the demo is named as text, in settings alone",
}


@cache
def broken() -> dict[str, str]:
    """The contracts that do not hold, by id, each with the chain of imports that breaks it. Read once for all tests."""
    options = use_cases.read_user_options(config_filename=str(ROOT / ".importlinter"))
    use_cases._register_contract_types(options)
    report = use_cases.create_report(options, cache_dir=str(CACHE / "storeys"))
    if report.could_not_run:
        return dict.fromkeys(EXAMPLES, str(report.invalid_contract_options))
    ids = {contract["name"]: contract["id"] for contract in options.contracts_options}
    said = {}
    for contract, outcome in report.get_contracts_and_checks():
        if not outcome.kept:
            with console.capture() as shown:
                contract.render_broken_contract(outcome)
            said[ids[contract.name]] = shown.get().strip()
    return said


@pytest.mark.parametrize("contract", sorted(EXAMPLES))
def test_contract_holds(contract: str) -> None:
    said = broken().get(contract)

    verdict([said] if said else [], f".importlinter, {contract}: broken", EXAMPLES[contract])


def test_every_contract_has_its_test() -> None:
    ids = {name.rpartition(":")[2] for name in contracts().sections() if ":contract:" in name}

    assert ids == set(EXAMPLES)

"""Each step of the protocol and each critical error says on which norm it rests, and whether anybody has read it."""

import pytest

from qispi.references.queries import library
from tests.builders.interviews import CONTENT, THE_CASE, a_scenario, problems_of

RESTING = [
    pytest.param(one, id=one["key"]) for part in ("steps", "errors") for one in a_scenario()[part]
]  # fmt: skip


@pytest.mark.parametrize("resting", RESTING)
def test_it_rests_on_a_norm_of_the_list_with_its_place(resting):
    known = library(CONTENT)
    norms = [one for one in resting["basis"] if one["kind"] == "norm"]

    assert norms
    assert all(one["key"] in known.norms and one["place"] for one in norms)
    assert all(one["key"] in known.sources and one["place"] for one in resting["basis"] if one not in norms)


def test_what_nobody_has_verified_is_told_as_such():
    steps = {one["key"]: one["basis"] for one in a_scenario()["steps"]}

    receive = {(one["key"], one["place"]): one["verified_on"] for one in steps["receive"] if one["kind"] == "norm"}
    assert receive == {("ley-30364", "art. 28"): "2026-11-24", ("reglamento-30364", "art. 13.4"): "2026-11-24"}
    assert [one["verified_on"] for one in steps["notify"] if one["key"] == "ds-007-2023-in"] == [""]  # nobody read it
    assert [one["verified_on"] for one in steps["calm"] if one["kind"] == "norm"] == [""]  # read, but not for this


def test_a_step_that_rests_on_guides_alone_is_a_problem():
    spoiled = THE_CASE.replace('      - {norm: ley-30364, place: "art. 40", verify: true}\n', "", 1)

    assert [one.sentence for one in problems_of(spoiled) if "al menos una norma" in one.sentence]

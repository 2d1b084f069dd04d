"""The command that walks every way."""

import json

import pytest
from django.core.management import call_command

from tests.builders.interviews import CASE, CONTENT, THE_CASE


def test_the_command_says_what_was_proven(capsys):
    call_command("prove_interviews")

    said = capsys.readouterr().out
    assert "2,748,412 caminos" in said
    assert "ninguna estrategia fija aprueba" in said


def test_the_command_answers_a_program(capsys):
    call_command("prove_interviews", str(CASE), "--json")

    assert json.loads(capsys.readouterr().out)["scenarios"][0]["highest"] == 100


def test_a_case_with_a_fault_is_refused_with_its_place(tmp_path, capsys):
    for name in ("norms.yaml", "sources.yaml", "glossary.yaml"):
        (tmp_path / name).write_text((CONTENT / name).read_text("utf-8"), "utf-8")
    folder = tmp_path / "interviews" / "caso"
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text(THE_CASE.replace("weight: 14", "weight: 13"), "utf-8")

    with pytest.raises(SystemExit):
        call_command("prove_interviews", str(folder))

    assert "caso/scenario.yaml:" in capsys.readouterr().err

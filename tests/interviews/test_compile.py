"""The file of a case: what is wrong is said with file and line."""

import pytest

from tests.builders.interviews import THE_CASE, problems_of

SPOILED = {
    "a version that nobody reads": ("format: 1", "format: 9", "no se puede leer"),
    "points that do not add up": ("weight: 14", "weight: 13", "suman 99 puntos"),
    "a norm that is not in the list": ("norm: ley-26842", "norm: ley-0", "no está en norms.yaml"),
    "a norm that no longer holds": ("norm: ds-007-2023-in", "norm: ds-005-2016-in", "está derogada"),
    "a way back": ("to: reserva", "to: llegada", "un caso solo avanza"),
    "a step that is not there": ("steps: [limits]", "steps: [limites]", "«limites» no está en este caso"),
    "a state that is not there": ("effect: {trust: 1}", "effect: {fe: 1}", "«fe» no está en «state»"),
    "a step that waits for a later one": ("after: [privacy, limits]", "after: [accompany]", "están antes en la lista"),
    "a slip of the keyboard": ("warmth: 1", "warmht: 1", "«warmht» no es una clave"),
    "a name used twice": ("- key: consulta", "- key: llegada", "ya está en la línea"),
    "nobody says that it is invented": ("Caso ficticio:", "Caso:", "dice que es un caso ficticio"),
    "a person who is not in the story": ("Óscar Inventado]", "Óscar Real]", "no aparece en el relato"),
    "words that harm": ("¿Falta mucho?", "¿Hablan de trata de blancas?", "término por evitar"),
    "a start that is nowhere": ("start: llegada", "start: salida", "no es un turno"),
    "bounds the wrong way round": ("from: 0, start: 2, to: 8", "from: 3, start: 2, to: 8", "de menor a mayor"),
    "a step without a basis": ('basis:\n      - {norm: ley-30364, place: "art. 10, lit. a"}', "basis: []", "«basis»"),
    "a condition that is a word": ("when: {heard: [hermana]}", "when: siempre", "at_least, at_most o heard"),
    "nothing at all": (THE_CASE, "nada", "clave: valor"),
}


@pytest.mark.parametrize(("before", "after", "said"), SPOILED.values(), ids=SPOILED.keys())
def test_what_is_wrong_is_said_with_its_line(before, after, said):
    assert before in THE_CASE

    found = problems_of(THE_CASE.replace(before, after, 1))

    assert any(said in problem.sentence for problem in found), found
    assert all(problem.file == "scenario.yaml" and problem.line >= 1 for problem in found)


def test_a_fault_of_the_proof_has_its_line_too():
    found = problems_of(THE_CASE.replace("warmth: 3\n        errors: [repeat]", "warmth: 3"))

    line = THE_CASE.split("\n").index("  - key: repeat") + 1
    assert [(problem.line, problem.sentence) for problem in found] == [
        (line, "El error crítico «repeat» no se alcanza por ningún camino.")
    ]


def test_the_case_has_no_problem():
    assert problems_of(THE_CASE) == []

"""From scenario.yaml to a scenario that both engines play, or every problem with file and line. Pure."""

import json
import re
from collections.abc import Mapping
from typing import Any

from qispi.interviews.proofs import Proof, prove
from qispi.kit.marked import Map, Page, Problem
from qispi.learning.events import Addition
from qispi.references.queries import Library, words_to_avoid

FORMATS = {1: "Turns that only go forward, bounded state, disclosures, weighted steps in order, critical errors."}
FULL_SCORE = 100
FILE = "scenario.yaml"
KIND = "interview"  # as the table of contents of a course calls it
PLAYER = 2  # the oldest one that can play this format
NO_CONDITION: dict[str, Any] = {"at_least": {}, "at_most": {}, "heard": []}


class _Reading:
    """One file being read, with the names that may be pointed at."""

    def __init__(self, page: Page, node: Map, library: Library) -> None:
        self.page, self.node, self.library = page, node, library
        self.lines: dict[str, int] = {}
        self.state = self._keys(node, "state")
        self.steps = self._keys(node, "steps")
        self.errors = self._keys(node, "errors")
        self.turns = self._keys(node, "turns")
        told = [one for turn in page.maps(node, "turns") for one in page.maps(turn, "disclosures")]
        self.told = [self._named(one) for one in told]

    def _keys(self, node: Map, key: str) -> list[str]:
        entries = self.page.maps(node, key)
        if not entries:
            self.page.tell(node.at(key), f"Diga al menos uno en «{key}».")
        return [self._named(entry) for entry in entries]

    def _named(self, entry: Map) -> str:
        key = self.page.key(entry)
        if key in self.lines:
            self.page.tell(entry.at("key"), f"El nombre «{key}» ya está en la línea {self.lines[key]}.")
        self.lines.setdefault(key, entry.line)
        return key

    def known(self, node: Map, key: str, names: list[str]) -> list[str]:
        """A list of names that exist."""
        found = self.page.texts(node, key)
        for name, line in found:
            if name not in names:
                self.page.tell(line, f"«{name}» no está en este caso.")
        return [name for name, _ in found]

    def numbers(self, node: Map, key: str) -> dict[str, int]:
        """Whole numbers by name of the state."""
        value = node.get(key, {})
        if not isinstance(value, dict) or not all(type(number) is int for number in value.values()):
            self.page.tell(node.at(key), f"«{key}» va como «nombre: número entero».")
            return {}
        for name in value:
            if name not in self.state:
                self.page.tell(node.at(key), f"«{name}» no está en «state».")
        return {name: number for name, number in value.items() if name in self.state}

    def when(self, node: Map) -> dict[str, Any]:
        """A condition; nothing said holds always."""
        value = node.get("when")
        if value is None:
            return NO_CONDITION
        if not isinstance(value, Map):
            self.page.tell(node.at("when"), "«when» lleva at_least, at_most o heard.")
            return NO_CONDITION
        self.page.only(value, "at_least", "at_most", "heard")
        return {
            "at_least": self.numbers(value, "at_least"),
            "at_most": self.numbers(value, "at_most"),
            "heard": self.known(value, "heard", self.told),
        }


def compile_scenario(text: str, library: Library, *, file: str = FILE) -> tuple[dict[str, Any], Proof] | list[Problem]:
    """A scenario with its proof, or all that has to be mended first, in the order of lines."""
    problems: list[Problem] = []
    page = Page(file, problems)
    node = page.load_map(text)
    if node is None or not _is_readable(page, node):
        return problems
    reading = _Reading(page, node, library)
    scenario = _scenario(reading)
    _words(page, text, library)
    if problems:
        return sorted(set(problems))
    proof = prove(scenario)
    for name, sentence in proof.faults:
        page.tell(reading.lines.get(name, 1), sentence)
    return sorted(set(problems)) or (scenario, proof)


def addition_of(scenario: Mapping[str, Any]) -> Addition:
    """A case as it goes into a course's package: the same scenario gives the same bytes."""
    data = json.dumps(scenario, ensure_ascii=False, separators=(",", ":")) + "\n"  # turns keep the order of the file
    told = {name: scenario[name] for name in ("key", "version", "title", "unit")}
    path = f"interviews/{scenario['key']}.json"
    return Addition(kind=KIND, **told, player=PLAYER, path=path, data=data.encode())


def _is_readable(page: Page, node: Map) -> bool:
    if node.get("format") in FORMATS:
        return True
    page.tell(node.at("format"), f"«format: {node.get('format')}» no se puede leer: {sorted(FORMATS)}.")
    return False


def _scenario(reading: _Reading) -> dict[str, Any]:
    page, node = reading.page, reading.node
    page.only(
        node, "format", "key", "version", "title", "language", "unit", "notice", "place", "people", "story",
        "pass_score", "state", "steps", "errors", "start", "turns",
    )  # fmt: skip
    steps = [_step(reading, one, place) for place, one in enumerate(page.maps(node, "steps"))]
    if (total := sum(one["weight"] for one in steps)) != FULL_SCORE:
        page.tell(node.at("steps"), f"Los pasos suman {total} puntos y deben sumar {FULL_SCORE}.")
    if (start := page.text(node, "start")) not in reading.turns:
        page.tell(node.at("start"), f"«{start}» no es un turno.")
    return {
        "format": node["format"],
        "key": page.key(node),
        "version": page.text(node, "version"),
        **{name: page.text(node, name) for name in ("title", "language", "unit", "notice", "place", "story")},
        "people": _people(page, node),
        "pass_score": page.count(node, "pass_score"),
        "state": [_state(page, one) for one in page.maps(node, "state")],
        "steps": steps,
        "errors": [_error(reading, one) for one in page.maps(node, "errors")],
        "start": start,
        "turns": {
            key: _turn(reading, one, place)
            for place, (key, one) in enumerate(zip(reading.turns, page.maps(node, "turns"), strict=True))
        },
    }


def _people(page: Page, node: Map) -> list[str]:
    """Invented people are called so that nobody takes them for real; each appears in the story."""
    people, story = page.texts(node, "people"), str(node.get("story", ""))
    if not people:
        page.tell(node.at("people"), "Diga en «people» los nombres inventados del caso.")
    if "ficticio" not in page.text(node, "notice"):
        page.tell(node.at("notice"), "El aviso dice que es un caso ficticio.")
    for name, line in people:
        if name not in story:
            page.tell(line, f"«{name}» no aparece en el relato del caso.")
    return [name for name, _ in people]


def _state(page: Page, node: Map) -> dict[str, Any]:
    page.only(node, "key", "title", "from", "to", "start")
    bounds = {name: node.get(name) for name in ("from", "to", "start")}
    low, high, start = bounds.values()
    if not (type(low) is int and type(high) is int and type(start) is int and low <= start <= high):
        page.tell(node.line, "«from», «start» y «to» son números enteros, en ese orden de menor a mayor.")
        return {"key": page.key(node), "title": "", "from": 0, "to": 0, "start": 0}
    return {"key": page.key(node), "title": page.maybe(node, "title"), **bounds}


def _step(reading: _Reading, node: Map, place: int) -> dict[str, Any]:
    page = reading.page
    page.only(node, "key", "title", "weight", "after", "when", "why", "basis")
    after = reading.known(node, "after", reading.steps)
    if any(name in reading.steps[place:] for name in after):
        page.tell(node.at("after"), "Un paso solo espera a otros que están antes en la lista.")
    return {
        "key": page.key(node),
        "title": page.text(node, "title"),
        "weight": page.count(node, "weight"),
        "after": after,
        "when": reading.when(node),
        "why": page.text(node, "why"),
        "basis": _basis(reading, node),
    }


def _error(reading: _Reading, node: Map) -> dict[str, Any]:
    page = reading.page
    page.only(node, "key", "title", "why", "instead", "basis")
    told = {name: page.text(node, name) for name in ("title", "why", "instead")}
    return {"key": page.key(node), **told, "basis": _basis(reading, node)}


def _basis(reading: _Reading, node: Map) -> list[dict[str, Any]]:
    """Where it is said, with what its reader must know: whether somebody has read it."""
    page, library = reading.page, reading.library
    found: list[dict[str, Any]] = []
    for entry in page.maps(node, "basis"):
        page.only(entry, "norm", "source", "place", "verify")
        cited = library.norms.get(str(entry.get("norm"))) or library.sources.get(str(entry.get("source")))
        if cited is None:
            page.tell(entry.line, "La base no está en norms.yaml ni en sources.yaml.")
            continue
        if getattr(cited, "state", "") == "derogada":
            page.tell(entry.line, f"«{cited.key}» está derogada: un paso se apoya en lo vigente.")
        is_open = entry.get("verify") is True  # read, but nobody has said that it supports just this
        found.append(
            {
                "kind": "norm" if "norm" in entry else "source",
                "key": cited.key,
                "label": cited.label,
                "place": page.text(entry, "place"),
                "verified_on": cited.verified_on.isoformat() if cited.verified_on and not is_open else "",
            }
        )
    if not any(one["kind"] == "norm" for one in found):
        page.tell(
            node.at("basis"), "Diga en «basis» al menos una norma, con su artículo; si no es segura, verify: true."
        )
    return found


def _turn(reading: _Reading, node: Map, place: int) -> dict[str, Any]:
    page = reading.page
    page.only(node, "key", "who", "scene", "says", "disclosures", "choices")
    later = reading.turns[place + 1 :]
    return {
        "who": page.maybe(node, "who"),
        "scene": page.text(node, "scene"),
        "says": page.maybe(node, "says"),
        "disclosures": [_disclosure(reading, one) for one in page.maps(node, "disclosures")],
        "choices": [_choice(reading, one, later) for one in page.maps(node, "choices")],
    }


def _disclosure(reading: _Reading, node: Map) -> dict[str, Any]:
    page = reading.page
    page.only(node, "key", "text", "title", "when")
    return {
        "key": page.key(node),
        "title": page.text(node, "title"),
        "text": page.text(node, "text"),
        "when": reading.when(node),
    }


def _choice(reading: _Reading, node: Map, later: list[str]) -> dict[str, Any]:
    page = reading.page
    page.only(
        node, "key", "text", "warmth", "reports", "when", "effect", "steps", "errors", "reply", "goes", "to",
    )  # fmt: skip
    if node.get("warmth") not in (0, 1, 2, 3):
        page.tell(node.at("warmth"), "«warmth» va de 0 (dura) a 3 (la más suave).")
    return {
        "key": page.key(node),
        "text": page.text(node, "text"),
        "warmth": node.get("warmth"),
        "reports": node.get("reports") is True,
        "when": reading.when(node),
        "effect": reading.numbers(node, "effect"),
        "steps": reading.known(node, "steps", reading.steps),
        "errors": reading.known(node, "errors", reading.errors),
        "reply": page.text(node, "reply"),
        "goes": _goes(reading, node, later),
    }


def _goes(reading: _Reading, node: Map, later: list[str]) -> list[dict[str, Any]]:
    """Where a choice leads: the first way whose condition holds; the last one, `to`, has none."""
    page = reading.page
    ways: list[tuple[Map, Mapping[str, Any]]] = [(one, reading.when(one)) for one in page.maps(node, "goes")]
    found = []
    for way, when in [*ways, (node, NO_CONDITION)]:
        to = page.text(way, "to")
        if to and to not in later:
            page.tell(way.at("to"), f"«{to}» no es un turno que venga después: un caso solo avanza.")
        found.append({"to": to, "when": when})
    return found


def _words(page: Page, text: str, library: Library) -> None:
    for found in words_to_avoid(re.sub(r"^#.*", "", text, flags=re.M), library):
        page.tell(found.line, f"«{found.words}» es un término por evitar: diga «{found.say}».")

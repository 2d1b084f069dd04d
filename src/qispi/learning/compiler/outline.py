"""Reads course.yaml and each unit.yaml: what the course promises, before any lesson is opened."""

from dataclasses import dataclass, field

from qispi.kit.marked import Map, Page, Problem
from qispi.learning import format
from qispi.learning.compiler.labels import LABELS
from qispi.learning.compiler.package import Stratum
from qispi.learning.source import CourseSource

COURSE = "course.yaml"


@dataclass(frozen=True)
class UnitOutline:
    """A unit as its file tells: folder, objectives and nominal minutes."""

    id: str
    number: int
    title: str
    minutes: int
    axis: str
    folder: str
    line: int
    objectives: dict[str, str]


@dataclass(frozen=True)
class Outline:
    """The course as its file tells. Lines stay with what later checks may have to point at."""

    key: str
    version: str
    title: str
    licence: str
    languages: tuple[str, ...]
    axes: dict[str, str]
    audiences: dict[str, str]
    units: tuple[UnitOutline, ...]
    planned_minutes: int
    draw: int
    draw_line: int
    strata: dict[str, tuple[Stratum, int]]
    paths: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    paths_line: int = 1

    @property
    def language(self) -> str:
        """The language that the course is written in; the others translate it."""
        return self.languages[0] if self.languages else "es"

    def objectives(self) -> dict[str, str]:
        """Each objective with the id of its unit."""
        return {key: unit.id for unit in self.units for key in unit.objectives}


def read_outline(source: CourseSource, problems: list[Problem]) -> Outline | None:
    """The outline, or None when there is nothing to hold the rest against."""
    page = Page(COURSE, problems)
    if COURSE not in source.files:
        page.tell(1, "Falta el archivo course.yaml.")
        return None
    node = page.load_map(source.files[COURSE].decode("utf-8", "replace"))
    if node is None or not _is_readable(page, node):
        return None
    page.only(
        node, "format", "key", "version", "title", "licence", "languages", "axes", "audiences", "units", "planned",
        "post_test", "paths",
    )  # fmt: skip
    test = _test(page, node)
    return Outline(
        key=page.key(node),
        version=page.text(node, "version"),
        title=page.text(node, "title"),
        licence=page.text(node, "licence"),
        languages=_languages(page, node),
        axes=_names(page, node, "axes"),
        audiences=_names(page, node, "audiences"),
        units=_units(page, node, source, problems),
        planned_minutes=sum(page.count(unit, "minutes") for unit in page.maps(node, "planned")),
        draw=page.count(test, "draw"),
        draw_line=test.at("draw"),
        strata=_strata(page, test),
        paths=_paths(page, node),
        paths_line=node.at("paths"),
    )


def _is_readable(page: Page, node: Map) -> bool:
    version = node.get("format")
    if version in format.VERSIONS and version >= format.OLDEST_READ:
        return True
    page.tell(node.at("format"), f"«format: {version}» no es una versión que se pueda leer: {sorted(format.VERSIONS)}.")
    return False


def _languages(page: Page, node: Map) -> tuple[str, ...]:
    languages = page.texts(node, "languages")
    if not languages:
        page.tell(node.at("languages"), "Diga en «languages» al menos un idioma.")
    for language, line in languages:
        if language not in LABELS:
            page.tell(line, f"Faltan las palabras propias de las lecciones en «{language}».")
    return tuple(language for language, _ in languages)


def _names(page: Page, node: Map, key: str) -> dict[str, str]:
    entries = page.maps(node, key)
    if not entries:
        page.tell(node.at(key), f"Diga al menos uno en «{key}».")
    return {page.key(entry): page.text(entry, "title") for entry in entries}


def _test(page: Page, node: Map) -> Map:
    test = node.get("post_test")
    if isinstance(test, Map):
        return test
    page.tell(node.at("post_test"), "Falta «post_test»: cuántas preguntas y de qué estratos.")
    empty = Map(draw=1)
    empty.line, empty.lines = node.at("post_test"), {}
    return empty


def _strata(page: Page, test: Map) -> dict[str, tuple[Stratum, int]]:
    found: dict[str, tuple[Stratum, int]] = {}
    for node in page.maps(test, "strata"):
        page.only(node, "key", "title", "unit", "draw")
        stratum = Stratum(page.key(node), page.text(node, "title"), page.key(node, "unit"), page.count(node, "draw"))
        found[stratum.key] = (stratum, node.line)
    return found


def _paths(page: Page, node: Map) -> dict[str, list[tuple[str, int]]]:
    paths = node.get("paths")
    if not isinstance(paths, Map):
        page.tell(node.at("paths"), "Falta «paths»: las lecciones de cada público, en orden.")
        return {}
    return {audience: page.texts(paths, audience) for audience in paths}


def _units(page: Page, node: Map, source: CourseSource, problems: list[Problem]) -> tuple[UnitOutline, ...]:
    found = []
    for folder, line in page.texts(node, "units"):
        name = f"units/{folder}/unit.yaml"
        if name not in source.files:
            page.tell(line, f"Falta el archivo {name}.")
            continue
        unit_page = Page(name, problems)
        unit = unit_page.load_map(source.files[name].decode("utf-8", "replace"))
        if unit is not None:
            found.append(_unit(unit_page, unit, f"units/{folder}"))
    if not found:
        page.tell(node.at("units"), "El curso no tiene unidades.")
    return tuple(found)


def _unit(page: Page, node: Map, folder: str) -> UnitOutline:
    page.only(node, "id", "number", "title", "minutes", "axis", "objectives")
    return UnitOutline(
        id=page.key(node, "id"),
        number=page.count(node, "number"),
        title=page.text(node, "title"),
        minutes=page.count(node, "minutes"),
        axis=page.key(node, "axis"),
        folder=folder,
        line=node.at("minutes"),
        objectives={page.key(entry, "id"): page.text(entry, "text") for entry in page.maps(node, "objectives")},
    )

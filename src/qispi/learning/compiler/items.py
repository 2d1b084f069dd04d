"""Reads the sealed items: questions of the test, each with key, rationale, objective and the place that supports it."""

from dataclasses import dataclass

from qispi.kit.marked import Map, Page, Problem
from qispi.learning.compiler.outline import Outline
from qispi.learning.compiler.package import Option, Place, SealedItem
from qispi.learning.compiler.places import read_place, why_not_for_an_item
from qispi.learning.compiler.sameness import normal
from qispi.learning.source import CourseSource
from qispi.references.queries import Library

FEWEST, MOST = 3, 5
# A key that is far longer than the rest gives itself away, and so does one far shorter.
LENGTHS = 2.5
GIVEAWAYS = ("todas las anteriores", "ninguna de las anteriores", "a y b", "todas son correctas")
LETTERS = "abcde"


@dataclass(frozen=True)
class ItemAt:
    """An item with the place where it is written."""

    item: SealedItem
    file: str
    line: int


def read_items(source: CourseSource, outline: Outline, problems: list[Problem]) -> list[ItemAt]:
    """The sealed items of every file in items/, in every language: `u1.yaml`, and `u1.en.yaml` beside it."""
    found: list[ItemAt] = []
    names = [name for name in sorted(source.files) if name.startswith("items/") and name.count(".") == 1]
    for name in names:
        for language in outline.languages:
            file = name if language == outline.language else name.replace(".yaml", f".{language}.yaml")
            page = Page(file, problems)
            if file not in source.files:
                Page(name, problems).tell(1, f"Faltan las preguntas en «{language}»: {file}.")
            elif whole := page.load_map(source.files[file].decode("utf-8", "replace")):
                for node in page.maps(whole, "items"):
                    found.append(ItemAt(_item(page, node, outline, source.library, language), file, node.line))
    return found


def _item(page: Page, node: Map, outline: Outline, library: Library, language: str) -> SealedItem:
    page.only(node, "id", "stem", "options", "key", "rationale", "objective", "axis", "stratum", "norms", "sources")
    objective = page.text(node, "objective")
    units = outline.objectives()
    if objective and objective not in units:
        page.tell(node.at("objective"), f"«{objective}» no es un objetivo de ninguna unidad del curso.")
    return SealedItem(
        id=page.key(node, "id"),
        language=language,
        stem=page.text(node, "stem"),
        options=_options(page, node),
        key=_key(page, node),
        rationale=page.text(node, "rationale"),
        objective=objective,
        unit=units.get(objective, ""),
        axis=page.one_of(node, "axis", tuple(outline.axes)),
        stratum=_stratum(page, node, outline, units.get(objective, "")),
        norms=_norms(page, node, library),
        places=_places(page, node, library),
    )


def _options(page: Page, node: Map) -> tuple[Option, ...]:
    options = node.get("options")
    if not isinstance(options, Map) or not all(isinstance(text, str) for text in options.values()):
        page.tell(node.at("options"), "Las opciones van como «a: texto», «b: texto», «c: texto».")
        return ()
    if not FEWEST <= len(options) <= MOST or list(options) != list(LETTERS[: len(options)]):
        page.tell(node.at("options"), f"Una pregunta tiene de {FEWEST} a {MOST} opciones: a, b, c…")
    bare = [normal(text) for text in options.values()]
    if len(set(bare)) < len(bare) or not all(bare):
        page.tell(node.at("options"), "Hay opciones repetidas o vacías.")
    elif max(map(len, bare)) > LENGTHS * min(map(len, bare)) + 10:
        page.tell(node.at("options"), "Una opción es mucho más larga que otra: la longitud delata la respuesta.")
    for letter, text in options.items():
        if any(words in normal(text) for words in GIVEAWAYS):
            page.tell(options.at(letter), "Las opciones se barajan: ninguna puede hablar de las otras.")
    return tuple(Option(letter, text.strip()) for letter, text in options.items())


def _key(page: Page, node: Map) -> str:
    key, options = page.text(node, "key"), node.get("options")
    if key and isinstance(options, Map) and key not in options:
        page.tell(node.at("key"), f"La clave «{key}» no es una de las opciones.")
    return key


def _stratum(page: Page, node: Map, outline: Outline, unit: str) -> str:
    key = page.text(node, "stratum")
    if key and key not in outline.strata:
        page.tell(node.at("stratum"), f"El estrato «{key}» no está en la prueba del curso.")
    elif key and unit and outline.strata[key][0].unit != unit:
        page.tell(node.at("stratum"), f"El estrato «{key}» es de otra unidad que el objetivo de la pregunta.")
    return key


def _norms(page: Page, node: Map, library: Library) -> tuple[str, ...]:
    norms = page.texts(node, "norms")
    for key, line in norms:
        if key not in library.norms:
            page.tell(line, f"La norma «{key}» no está en norms.yaml.")
    return tuple(key for key, _ in norms)


def _places(page: Page, node: Map, library: Library) -> tuple[Place, ...]:
    entries = page.maps(node, "sources")
    if not entries:
        page.tell(node.at("sources"), "Diga en «sources» de dónde sale la respuesta, con su lugar.")
    found = []
    for entry in entries:
        place = read_place(page, entry, library)
        if reason := why_not_for_an_item(place, library):
            page.tell(entry.line, reason)
        found.append(place)
    return tuple(found)

"""Where something is said: each source with its article, page or section, as a reader can look it up."""

from html import escape

from qispi.kit.marked import Map, Page
from qispi.learning.compiler.package import Place
from qispi.references.queries import Library, Norm, Source


def read_place(page: Page, node: Map, library: Library) -> Place:
    """A norm or a source that exists, with its place."""
    page.only(node, "norm", "source", "place", "says")
    place = Place(page.maybe(node, "norm"), page.maybe(node, "source"), page.text(node, "place"))
    if bool(place.norm) == bool(place.source):
        page.tell(node.line, "Una fuente es una norma («norm») o un documento («source»), con su lugar («place»).")
    if place.norm and place.norm not in library.norms:
        page.tell(node.at("norm"), f"La norma «{place.norm}» no está en norms.yaml.")
    if place.source and place.source not in library.sources:
        page.tell(node.at("source"), f"La fuente «{place.source}» no está en sources.yaml.")
    return place


def cited(place: Place, library: Library) -> Norm | Source | None:
    """What a place cites."""
    return library.norms.get(place.norm) or library.sources.get(place.source)


def why_not_for_an_item(place: Place, library: Library) -> str | None:
    """Why a graded question can't rest on this source, or None: it must hold, and somebody must have read it."""
    found = cited(place, library)
    if isinstance(found, Norm) and found.state == "derogada":
        return f"«{found.key}» está derogada: una pregunta que se califica se apoya en lo vigente."
    if found and found.verified_on is None:
        return f"«{found.key}» está por verificar: una pregunta que se califica se apoya en lo ya leído."
    return None


def shown(place: Place, says: str, library: Library, labels: dict[str, str]) -> str:
    """The line of a source as a lesson shows it."""
    found = cited(place, library)
    if found is None:
        return ""
    name = f"<strong>{escape(found.label)}</strong>"
    if found.url:
        name = f'<a href="{escape(found.url)}" rel="noreferrer">{name}</a>'
    seen = found.verified_on
    state = (
        escape(labels["seen"].format(day=seen.strftime("%d/%m/%Y")))
        if seen
        else f'<span class="chip care">{escape(labels["verify"])}</span> {escape(labels["unseen"])}'
    )
    told = f" {escape(says)}" if says else ""
    return f'<li>{name}, {escape(place.place)}.{told} <span class="muted">{state}</span></li>'

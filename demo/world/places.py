"""Where the invented year happens: how many each region must reach and has reached, and the offices of each sector."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

MINISTRY = "Ministerio de Ejemplo"


class Place(NamedTuple):
    """A region: its goal of the year, and how many of them are trained on 15 September. No figure of it is real."""

    name: str
    goal: int
    trained: int
    rooms: tuple[str, ...]


PLACES = {
    "01": Place("Amazonas", 70, 52, ("Chachapoyas", "Bagua")),
    "02": Place("Áncash", 110, 81, ("Huaraz", "Chimbote")),
    "03": Place("Apurímac", 70, 58, ("Abancay", "Andahuaylas")),
    "04": Place("Arequipa", 150, 118, ("Arequipa", "Camaná")),
    "05": Place("Ayacucho", 90, 66, ("Huamanga", "Huanta")),
    "06": Place("Cajamarca", 120, 79, ("Cajamarca", "Jaén")),
    "07": Place("Callao", 110, 97, ("Bellavista", "Ventanilla")),
    "08": Place("Cusco", 170, 131, ("Cusco", "Quillabamba")),
    "09": Place("Huancavelica", 60, 38, ("Huancavelica",)),
    "10": Place("Huánuco", 90, 64, ("Huánuco", "Tingo María")),
    "11": Place("Ica", 90, 74, ("Ica", "Chincha")),
    "12": Place("Junín", 120, 92, ("Huancayo", "La Merced")),
    "13": Place("La Libertad", 160, 121, ("Trujillo", "Huamachuco")),
    "14": Place("Lambayeque", 110, 86, ("Chiclayo", "Ferreñafe")),
    "15": Place("Lima", 570, 474, ("Lima", "San Juan de Lurigancho", "Comas", "Huacho")),
    "16": Place("Loreto", 130, 52, ("Iquitos", "Yurimaguas")),
    "17": Place("Madre de Dios", 110, 31, ("Puerto Maldonado", "Mazuko")),
    "18": Place("Moquegua", 40, 41, ("Moquegua", "Ilo")),
    "19": Place("Pasco", 50, 33, ("Cerro de Pasco", "Oxapampa")),
    "20": Place("Piura", 150, 108, ("Piura", "Sullana")),
    "21": Place("Puno", 140, 62, ("Puno", "Juliaca")),
    "22": Place("San Martín", 90, 61, ("Tarapoto", "Moyobamba")),
    "23": Place("Tacna", 60, 55, ("Tacna",)),
    "24": Place("Tumbes", 50, 39, ("Tumbes",)),
    "25": Place("Ucayali", 90, 47, ("Pucallpa", "Aguaytía")),
}
BEHIND = "17"  # visibly: not a third of its goal


class Sector(NamedTuple):
    """A sector of the goal: its part of it, how readily its people come, what its offices are and whom they seat."""

    share: int  # of 3,000
    comes: float
    office: str
    kind: str
    audience: str
    positions: tuple[str, ...]


SECTORS = {
    "salud": Sector(
        1350, 0.74, "Centro de Salud Ejemplo", "centro-de-salud", "salud",
        ("enfermería", "obstetricia", "medicina general", "psicología", "trabajo social"),
    ),
    "interior": Sector(
        600, 0.69, "Comisaría Ejemplo", "comisaria", "atencion",
        ("investigación", "seguridad ciudadana", "sección de familia"),
    ),
    "educacion": Sector(
        400, 0.55, "UGEL Ejemplo", "otra", "funcionarios", ("convivencia escolar", "tutoría", "gestión pedagógica"),
    ),
    "mujer": Sector(
        350, 0.91, "CEM Ejemplo", "cem", "atencion", ("atención legal", "psicología", "trabajo social", "admisión"),
    ),
    "ministerio-publico": Sector(
        300, 0.63, "Fiscalía Ejemplo", "fiscalia", "decisores", ("fiscal adjunta", "asistencia fiscal"),
    ),
}  # fmt: skip
GOAL = sum(place.goal for place in PLACES.values())


def spread(whole: int, weights: Mapping[str, float]) -> dict[str, int]:
    """A whole in parts by weight, exact: the largest remainders take what rounding left."""
    total = sum(weights.values())
    exact = {key: whole * weight / total for key, weight in weights.items()}
    parts = {key: int(value) for key, value in exact.items()}
    for key in sorted(exact, key=lambda key: parts[key] - exact[key])[: whole - sum(parts.values())]:
        parts[key] += 1
    return parts


LIMA = ("diris-lima-centro", "diris-lima-este", "diris-lima-norte", "diris-lima-sur")
NOBODY_YET = (("21", "salud", 40), ("17", "educacion", 14), ("16", "ministerio-publico", 12))  # of 40, of 14, of 12


class Office(NamedTuple):
    """An invented establishment below a real node of the tree."""

    key: str
    name: str
    kind: str
    parent: str
    region: str
    sector: str
    posts: int
    is_reached: bool = True  # False: nobody of it ever comes


def goal_of(region: str) -> dict[str, int]:
    """A region's goal by sector."""
    return spread(PLACES[region].goal, {key: about.share for key, about in SECTORS.items()})


def offices_of(region: str, posts: int) -> Iterator[Office]:
    """The offices of a region that together have so many posts to cover."""
    place = PLACES[region]
    left_out = {(code, sector): number for code, sector, number in NOBODY_YET}
    parts = spread(posts, {key: about.share for key, about in SECTORS.items()})
    for key, about in SECTORS.items():
        number = min(left_out.get((region, key), 0), parts[key])
        if number:
            yield _unreached(region, key, number)
        here = parts[key] - number
        rooms = max(1, -(-here // 42))
        for turn in range(rooms):
            part = here // rooms + (turn < here % rooms)
            name = f"{about.office} {place.name}" + (f" {turn + 1}" if rooms > 1 else "")
            if part > 0:
                yield Office(_key(name), name, about.kind, _parent(region, key, turn), region, key, part)


def _unreached(region: str, sector: str, posts: int) -> Office:
    name = {"salud": "Hospital Regional Ejemplo", "educacion": "UGEL Ejemplo de la Selva"}.get(
        sector, "Fiscalía Provincial Ejemplo"
    )
    kind = "hospital" if sector == "salud" else SECTORS[sector].kind
    name = f"{name} {PLACES[region].name}"
    return Office(_key(name), name, kind, _parent(region, sector, 0), region, sector, posts, is_reached=False)


def _parent(region: str, sector: str, turn: int) -> str:
    if sector == "salud":
        return LIMA[turn % 4] if region == "15" else f"diresa-{_key(PLACES[region].name)}"
    return {"interior": "pnp", "educacion": "minedu", "mujer": "cem", "ministerio-publico": "mpfn"}[sector]


def _key(name: str) -> str:
    plain = name.lower().translate(str.maketrans("áéíóúñ", "aeioun"))
    return "-".join(plain.split())

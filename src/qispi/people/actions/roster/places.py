"""Where the rows of a file work: institutions by name, regions by institution or by ubigeo, once for each wording."""

from typing import Any

from qispi.people.actions.persons import NewPerson, NewPost
from qispi.people.actions.roster.plans import pair_of
from qispi.people.actions.roster.reach import RosterReach
from qispi.people.roster.problems import RosterPerson, RosterReading
from qispi.territory.models import Institution, Region
from qispi.territory.queries import match_institutions

UNKNOWN = "La institución no está en el directorio; la persona entra y queda por ubicar."
UNKNOWN_AT_HOME = "La institución no está en el directorio; la persona entra en la entidad de la lista."
OUTSIDE = "La persona figura en un lugar que no está a su cargo y no entra con esta lista. Avise a quien coordina allí."
WHICH_UBIGEO = "El ubigeo se leyó como código del INEI. Si el archivo usa los de RENIEC, las regiones cambian."

Warned = tuple[dict[str, Any], str]


class Places:
    """The places of one file, within the reach of who brings it."""

    def __init__(self, reading: RosterReading, reach: RosterReach) -> None:
        self.reading, self.reach = reading, reach
        self.matches = match_institutions({row.institution for row in reading.people if row.institution})
        self.regions = {region.code: region for region in Region.objects.all()}
        self.layouts = {layout.sheet: layout for layout in reading.layouts}
        self._posts: dict[tuple[str, str, str, str], tuple[NewPost | None, bool]] = {}

    def post(self, row: RosterPerson) -> NewPost | None:
        """What the row says of a post, at the place of who brings it where it says none; None where nothing is said."""
        return self._post(row)[0]

    def is_outside(self, row: RosterPerson) -> bool:
        """Whether the row's place lies beyond the reach of who brings the file."""
        return not self._post(row)[1]

    def new_person(self, row: RosterPerson) -> NewPerson:
        return NewPerson(
            paternal_surname=row.paternal[:80],
            maternal_surname=row.maternal[:80],
            given_names=row.given[:120],
            sex=row.sex,
            documents=[pair_of(row)],
            email=row.email,
            phone=row.phone[:20],
            post=self.post(row),
        )

    def warnings(self) -> list[Warned]:
        """Rows whose place is unknown or out of reach, and which system of ubigeo was believed."""
        people = self.reading.people
        told = [
            self._warning(
                row,
                "institution",
                "institution_unknown",
                UNKNOWN_AT_HOME if self.reach.houses or self.reach.home else UNKNOWN,
            )
            for row in people
            if row.institution and self._institution(row) is None
        ]
        if first := next((row for row in people if row.ubigeo), None):
            told.append(self._warning(first, "ubigeo", "ubigeo_system", WHICH_UBIGEO))
        if not self.reach.is_everywhere:
            told += [self._warning(row, "institution", "outside", OUTSIDE) for row in people if self.is_outside(row)]
        return told

    def _post(self, row: RosterPerson) -> tuple[NewPost | None, bool]:
        key = (row.institution, row.ubigeo[:2], row.position, row.regime)
        if key not in self._posts:
            said = self._said(row)
            self._posts[key] = (self.reach.placed(said), self.reach.holds(said))
        return self._posts[key]

    def _said(self, row: RosterPerson) -> NewPost | None:
        institution = self._institution(row)
        region = institution.region if institution and institution.region_id else self.regions.get(row.ubigeo[:2])
        if not (institution or row.institution or region or row.position or row.regime):
            return None
        return NewPost(
            institution=institution,
            institution_text="" if institution else row.institution[:200],
            region=region,
            position=row.position[:120],
            labour_regime=row.regime[:60],
        )

    def _institution(self, row: RosterPerson) -> Institution | None:
        match = self.matches.get(row.institution)
        return match if isinstance(match, Institution) else None

    def _warning(self, row: RosterPerson, key: str, reason: str, detail: str) -> Warned:
        layout = self.layouts.get(row.sheet)
        column = layout.title(key) if layout else ""
        told = {"sheet": row.sheet, "row": row.row, "column": column, "reason": reason, "detail": detail}
        return told, row.institution if key == "institution" else row.ubigeo

"""The results of an edition's test as a workbook: who, where names may be seen, and what it adds up to."""

from collections.abc import Iterable, Sequence

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from qispi.kit.languages import in_spanish
from qispi.kit.sheets.values import Value
from qispi.kit.sheets.writing import Table, file_name, write_xlsx
from qispi.people.models import Person
from qispi.programme.queries import Candidate, Results, Share, Tally


@in_spanish()
def results_file(page: Results) -> tuple[str, bytes]:
    """The name of the file and the workbook. No document numbers; no sheet of names where none may be seen."""
    tally = page.tally
    tables = [] if page.people is None else [_people(page.people)]
    tables += [] if tally is None else [_sums(tally), _marks(tally), _shares(tally)]
    return file_name(f"resultados-{page.edition.key}", "xlsx"), write_xlsx(*tables)


def _people(people: Iterable[Candidate]) -> Table:
    header = [_("Apellidos"), _("Nombres"), _("Sexo"), _("Resultado"), _("Nota"), _("Intentos"), _("Fecha")]
    words = {key: str(word) for key, word in Person.Sex.choices}
    said = {True: _("aprobó"), False: _("no aprobó"), None: _("no entregó")}
    return Table(_("Personas"), [*header, _("Observaciones")], (_row(one, words, said) for one in people))


def _row(one: Candidate, words: dict[str, str], said: dict[bool | None, str]) -> list[Value]:
    person, best = one.person, one.outcome.best
    who: list[Value] = [person.surnames, person.given_names, words[person.sex]]
    if best is None:
        return [*who, said[None], None, one.outcome.attempts]
    when = localtime(best.handed_in_at).replace(tzinfo=None, microsecond=0)
    return [*who, said[best.is_passed], float(best.mark), one.outcome.attempts, when, " ".join(best.remarks)]


def _sums(tally: Tally) -> Table:
    counts = {_("Inscritas"): tally.enrolled, _("Entregaron"): tally.handed_in, _("Aprobaron"): tally.passed}
    return _counted(_("Resumen"), _("Cifra"), list(counts.items()))


def _marks(tally: Tally) -> Table:
    rows: list[tuple[Value, Sequence[int | None]]] = [(row.mark, row.people) for row in tally.marks]
    rows += [(f"{band.first}–{band.last}", band.people) for band in tally.bands]
    return _counted(_("Notas"), _("Nota"), rows)


def _shares(tally: Tally) -> Table:
    header = [_("Unidad u objetivo"), _("Aciertos, %"), _("Mujeres, %"), _("Hombres, %"), _("Personas")]
    return Table(_("Aciertos"), header, [_share(share) for share in tally.units + tally.objectives])


def _share(share: Share) -> list[Value]:
    of = share.of.people if share.people is not None else None
    return [share.title, *map(_told, (share.people, share.women, share.men, of))]


def _counted(name: str, what: str, rows: Iterable[tuple[Value, Sequence[int | None]]]) -> Table:
    header = [what, _("Personas"), _("Mujeres"), _("Hombres")]
    return Table(name, header, [[title, *map(_told, count)] for title, count in rows])


def _told(number: int | None) -> Value:
    return _("reservado") if number is None else number

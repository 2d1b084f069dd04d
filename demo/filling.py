"""Fills a folder with the invented year: from nothing, from where an earlier play ended, or all over again."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from demo.figures import digest, figures
from demo.note import Note, end_note, forget_note, read_note, write_note
from demo.play import AfterWeek, morning, play
from demo.world import SEED, Size, imagine, national
from qispi.kit import clock
from qispi.kit.refusals import Refusal
from qispi.people.models import Person


class CannotFill(Refusal):
    """The folder holds something that the demo has no business with."""

    def __init__(self) -> None:
        super().__init__(
            "not_empty",
            "La base ya tiene datos que no son de este año inventado. Para empezar de nuevo: make demo RESET=1",
        )


@dataclass
class Filled:
    """The note of the folder, and whether anything was played now."""

    note: Note
    is_new: bool
    told: dict[str, Any]


def fill(
    *,
    seed: int = SEED,
    size: Size | None = None,
    until: date | None = None,
    is_reset: bool = False,
    after_week: AfterWeek | None = None,
    say: Callable[[str], object] = lambda sentence: None,
) -> Filled:
    """The year up to the morning of `until`; played already it is left alone, played in part it is played on."""
    size = size or national()
    until = until or size.today
    migrate()
    note = read_note()
    if is_reset or (note and not note.is_whole):
        say("Se borra lo que había …")
        empty()
        note = None
    if note and (note.seed != seed or note.first_today != size.today.isoformat() or note.until > until.isoformat()):
        raise CannotFill
    if not note and Person.objects.exists():
        raise CannotFill
    if note and note.until == until.isoformat():
        return Filled(note, False, {})
    return _play(seed, size, until, note, after_week, say)


def _play(
    seed: int,
    size: Size,
    until: date,
    note: Note | None,
    after_week: AfterWeek | None,
    say: Callable[[str], object],
) -> Filled:
    after = morning(note.today) if note else None
    fresh = write_note(seed, size.today, until)
    world = imagine(size, seed)
    say(f"{len(world.people):,} personas, {len(size.regions)} regiones, {len(world.editions)} ediciones imaginadas.")
    play(world, morning(until), after=after, after_week=after_week)
    with clock.at(morning(until)):
        told = figures(size.year, until)
    analyse()
    return Filled(end_note(fresh, digest(told)), True, told)


def migrate() -> None:
    """Asks for the plan first: an empty one costs a tenth of `migrate` with nothing to do."""
    Path(settings.QISPI_VAR).mkdir(parents=True, exist_ok=True)
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", database=alias, interactive=False, verbosity=0)


def empty() -> None:
    """Every row and every stored file goes; tables and keys stay."""
    forget_note()
    for alias in connections:
        call_command("flush", database=alias, interactive=False, verbosity=0)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def analyse() -> None:
    """A database that was filled at once does not know yet what it holds."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

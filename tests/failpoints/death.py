"""How a process dies at a chosen write, and what the database holds before and after."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction

WRITES = ("INSERT", "UPDATE", "DELETE", "RELEASE")  # in a test a commit is the release of a savepoint
MOST_WRITES = 200
# The log of reads lies apart and only grows; the names of models are Django's own.
APART = {"ledger.readentry", "contenttypes.contenttype"}
SAVEPOINT = re.compile(r'^(ROLLBACK TO|RELEASE) SAVEPOINT "?(\w+)"?')


class Died(DatabaseError):
    """The process ended here."""


class Death:
    """Lets `spared` writes through and dies before the next one; a dead process neither reads nor writes."""

    def __init__(self, spared: int) -> None:
        self.spared, self.has_come = spared, False
        self._undone = ""

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.has_come:
            return self._undo_alone(execute, sql, params, many, context)
        if sql.lstrip().upper().startswith(WRITES):
            self.spared -= 1
            if self.spared < 0:
                self.has_come = True
                raise Died(sql[:80])
        return execute(sql, params, many, context)

    def _undo_alone(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """What the database does by itself when its client is gone: it rolls back."""
        verb, name = found.groups() if (found := SAVEPOINT.match(sql)) else ("", "")
        if verb != "ROLLBACK TO" and name != self._undone:
            raise Died(sql[:80])
        self._undone = name
        return execute(sql, *rest)


def dies_at(write: int, deed: Callable[[], Any]) -> bool:
    """Do it, and die before this write (0 is the first). False when it has no such write: then it was done."""
    death = Death(write)
    with suppress(Died, transaction.TransactionManagementError), connection.execute_wrapper(death):
        deed()
    if death.has_come and connection.needs_rollback:
        transaction.set_rollback(False)  # a statement outside a transaction failed alone
    return death.has_come


@contextmanager
def sandbox() -> Iterator[None]:
    """Whatever happens inside leaves no trace: neither in the database nor among the keys."""
    folder = Path(settings.QISPI_KEYS)
    before = {file: file.read_bytes() for file in folder.iterdir()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    for file in folder.iterdir():
        if file not in before:
            file.unlink()
        elif file.read_bytes() != before[file]:
            file.write_bytes(before[file])


def everything() -> dict[str, list[Any]]:
    """All rows of all tables."""
    return {label: _rows(table) for label, table in _tables()}


def counts(*, without: tuple[str, ...] = ()) -> dict[str, int]:
    """How many rows each table has."""
    return {label: len(_rows(table)) for label, table in _tables() if not label.startswith(without or ("-",))}


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The tables in which two states differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _tables() -> list[tuple[str, str]]:
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    return [(m._meta.label_lower, m._meta.db_table) for m in models if m._meta.label_lower not in APART]


def _rows(table: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")  # noqa: S608  our own tables
        return [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in cursor.fetchall()]

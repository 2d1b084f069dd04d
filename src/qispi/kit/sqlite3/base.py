"""The engine that `kit/env.py` names. A transaction that writes asks for its turn first, also across processes: SQLite
itself lets a second process sleep up to 100 ms and look again.
"""

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

from qispi.kit.sqlite3.turns import Turn


@lru_cache(maxsize=1024)
def _with_question_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class CursorWrapper(base.SQLiteCursorWrapper):
    """Django's, which writes each statement anew for SQLite: the same few come all day."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        return super().convert_query(query, param_names=param_names) if param_names else _with_question_marks(query)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, with a turn around each transaction."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._turn: Turn | None = None

    def create_cursor(self, name: Any = None) -> Any:
        return self.connection.cursor(factory=CursorWrapper)

    def _start_transaction_under_autocommit(self) -> None:
        self._turn = self._turn or Turn(self.settings_dict["NAME"])
        self._turn.take(self.settings_dict["OPTIONS"].get("timeout", 5))
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._turn.leave()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self._leave_if_over()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_if_over()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            if self._turn:
                self._turn.leave()

    def _leave_if_over(self) -> None:
        """A commit that failed leaves its transaction open, and is rolled back next."""
        if self._turn and not (self.connection and self.connection.in_transaction):
            self._turn.leave()

"""A query whose SQL is worked out once a process. Django builds and compiles it anew at each call, which on a page that
everybody opens costs several times what the database does (measured: 5.7 ms against 0.4). PostgreSQL is told to keep
its plan of it, too: to plan a learner's page took 2 ms, to run it 0.4.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

Row = TypeVar("Row")
# two different values of each type that a query may take: where the SQL's parameters differ, that argument stands
SAMPLES: dict[type, tuple[Any, Any]] = {
    int: (-1_000_003, -1_000_033),
    str: ("\0one", "\0other"),
    UUID: (UUID(int=3), UUID(int=33)),
    datetime: (datetime.fromisoformat("0903-01-01T00:00:00Z"), datetime.fromisoformat("0933-01-01T00:00:00Z")),
}


class _Compiled(NamedTuple):
    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, ...], ...]  # of each argument, where it stands among the parameters
    compiler: Any
    converters: Any


class Prepared(Generic[Row]):
    """`Prepared(Line, query_of, int)`: `query_of(person)` gives a `values_list` whose columns are those of `Line`.

    The query may not look different for different arguments: no None, no list of varying length.
    """

    def __init__(self, row: Callable[..., Row], build: Callable[..., QuerySet[Any, Any]], *types: type) -> None:
        self.row, self.build, self.types = row, build, types
        self.compiled: dict[str, _Compiled] = {}

    def rows(self, *arguments: Any) -> list[Row]:
        """What the query finds for these arguments."""
        ready = self.compiled.get(connection.vendor) or self._compile()
        parameters = list(ready.parameters)
        for argument, places in zip(arguments, ready.places, strict=True):
            for place in places:
                parameters[place] = _adapted(argument)
        with plan_kept(), connection.cursor() as cursor:
            cursor.execute(ready.sql, parameters)
            found = cursor.fetchall()
        if ready.converters:
            found = ready.compiler.apply_converters(found, ready.converters)
        return [self.row(*columns) for columns in found]

    def _compile(self) -> _Compiled:
        first = [SAMPLES[one][0] for one in self.types]
        compiler = self.build(*first).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        places = tuple(tuple(self._places(first, number, parameters)) for number in range(len(first)))
        ready = self.compiled[connection.vendor] = _Compiled(sql, tuple(parameters), places, compiler, converters)
        return ready

    def _places(self, first: list[Any], number: int, parameters: tuple[Any, ...]) -> Iterator[int]:
        other = [*first]
        other[number] = SAMPLES[self.types[number]][1]
        _, changed = self.build(*other).query.get_compiler(connection=connection).as_sql()
        return (place for place, (a, b) in enumerate(zip(parameters, changed, strict=True)) if a != b)


@contextmanager
def plan_kept() -> Iterator[None]:
    """Inside, PostgreSQL gets values apart from the statement; Django writes them into it, and no two are the same.

    The connection is this thread's own. How often a statement must come before its plan is kept: settings.database.
    """
    if connection.vendor != "postgresql":
        yield
        return
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.ensure_connection()
    link: Any = connection.connection
    usual, link.cursor_factory = link.cursor_factory, ServerBindingCursor
    try:
        yield
    finally:
        link.cursor_factory = usual


def _adapted(value: Any) -> Any:
    """As the engine takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    return value

"""Before the first page: tables, static files, the world one starts with. What is there already is left alone."""

import fcntl
import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qispi.config.settings.dev")


def main() -> None:
    import django

    django.setup()
    from django.conf import settings

    folder = Path(settings.QISPI_VAR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "preparing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two that start together load nothing twice
        migrate()
        collect(Path(settings.STATIC_ROOT))
        prepare()


def migrate() -> None:
    """Asks for the plan first: an empty one is ten times cheaper than `migrate` with nothing to do."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", database=alias, interactive=False, verbosity=0)


def collect(target: Path) -> None:
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    found = sorted(storage.path(path) for finder in get_finders() for path, storage in finder.list([]))
    stamps = ((path, os.stat(path).st_mtime_ns, os.stat(path).st_size) for path in found)
    wanted = hashlib.sha256("\n".join(map(str, stamps)).encode()).hexdigest()
    note = target.with_suffix(".sha256")
    if target.is_dir() and note.is_file() and note.read_text() == wanted:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    note.write_text(wanted)


def prepare() -> None:
    """The territory, the course, a small invented world and how to enter it; the command knows what is there."""
    from django.core.management import call_command, get_commands

    if "prepare" in get_commands():
        call_command("prepare")


if __name__ == "__main__":
    main()

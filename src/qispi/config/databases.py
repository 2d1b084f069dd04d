"""The log of reads has a connection of its own, so that a page that only reads can still be logged."""

from typing import Any

from django.conf import settings


def reads_lie_apart() -> bool:
    """True on SQLite (a file of their own); on PostgreSQL the same database through another connection."""
    databases: dict[str, Any] = settings.DATABASES
    default, reads = databases["default"], databases["reads"]
    is_mirror = bool(reads.get("TEST", {}).get("MIRROR"))  # in tests both are one
    return not is_mirror and default["NAME"] != reads["NAME"]


class ReadsRouter:
    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "reads" if model._meta.label_lower == "ledger.readentry" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        is_the_log = app_label == "ledger" and model_name == "readentry"
        if not reads_lie_apart():
            return db == "default"
        return is_the_log == (db == "reads")

"""What was acknowledged survives a power cut: a server that could not promise it does not start."""

from django.db import connection

SAFE_ON_SQLITE = {2: "FULL", 3: "EXTRA"}
SAFE_ON_POSTGRESQL = {"on", "remote_write", "remote_apply", "local"}  # all wait for this machine's disk


def why_not_durable() -> str:
    """What is set so that an acknowledged answer could be lost, in words; nothing when all is well."""
    if connection.vendor == "sqlite":
        (level,) = _asked("PRAGMA synchronous")
        return "" if level in SAFE_ON_SQLITE else f"SQLite tiene synchronous={level}; debe ser FULL."
    for setting, safe in (("synchronous_commit", SAFE_ON_POSTGRESQL), ("fsync", {"on"})):
        (value,) = _asked(f"SHOW {setting}")
        if value not in safe:
            return f"PostgreSQL tiene {setting}={value}; debe ser on."
    return ""


def stop_unless_durable() -> None:
    """Called once, before the first request is taken."""
    if reason := why_not_durable():
        raise SystemExit(f"{reason} Así, lo que Qispi confirma podría perderse en un corte de luz. No se inició.")


def _asked(question: str) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return tuple(cursor.fetchone())

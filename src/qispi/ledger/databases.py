"""On SQLite the log of reads lies in a file of its own; whoever migrates the one migrates the other."""

from typing import Any

from django.conf import settings
from django.core.management import call_command


def migrate_the_log_of_reads(using: str, **kwargs: Any) -> None:
    """After the main database, so that every command works on a database that was only migrated."""
    databases: dict[str, Any] = settings.DATABASES
    apart = databases["default"]["NAME"] != databases["reads"]["NAME"]
    mirrored = databases["reads"].get("TEST", {}).get("MIRROR")
    if using == "default" and apart and not mirrored:
        call_command("migrate", "ledger", database="reads", verbosity=0, interactive=False)

"""Makes the ledger the place where reads are kept."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    name = "qispi.ledger"
    verbose_name = "Registro"

    def ready(self) -> None:
        from qispi.kit import reading
        from qispi.ledger.actions import keep_reads
        from qispi.ledger.databases import migrate_the_log_of_reads

        reading.keep_in(keep_reads)
        post_migrate.connect(migrate_the_log_of_reads, sender=self)

"""Runs background jobs until it is told to stop."""

import signal
from typing import Any

from django.core.management.base import CommandParser

from qispi.kit.commands import Command as QispiCommand
from qispi.work import actions, worker


class Command(QispiCommand):
    help = "Atiende las tareas de fondo: importaciones, lotes, avisos y archivos vencidos. Se detiene con SIGTERM."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="hace lo que espera y termina")
        parser.add_argument("--interval", type=float, default=1.0, help="segundos entre dos miradas a la cola")

    def answer(self, **options: Any) -> dict[str, Any]:
        jobs = worker.Jobs(interval=options["interval"])
        if options["once"]:
            ran = 0
            while jobs.run_one():
                ran += 1
            return {"jobs": ran, "files": actions.delete_expired_files()}
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda signum, frame: self._end(jobs, signum))
        jobs.run()
        return {"jobs": jobs.ran, "stopped": True}

    def _end(self, jobs: worker.Jobs, signum: int) -> None:
        """The first signal lets the job in hand end; a second one does not wait."""
        if jobs.stopping.is_set():
            raise SystemExit(1)
        jobs.stopping.set()

    def say(self, answer: dict[str, Any]) -> str:
        return f"Tareas atendidas: {answer['jobs']}."

"""The loop that runs jobs: in a process of its own on PostgreSQL, as a thread beside the web server on SQLite."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db import OperationalError, close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

from qispi.kit.refusals import Refusal
from qispi.work import actions, events, leases, running

log = logging.getLogger("qispi.work")
HOURLY = 3600.0


class Jobs:
    """Takes jobs one by one; a second thread keeps their leases and looks after what others left behind."""

    def __init__(self, *, interval: float = 1.0) -> None:
        self.interval = interval
        self.ran = 0
        self.stopping = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="qispi-jobs-keeper", daemon=True)
        self._looper = threading.Thread(target=self.run, name="qispi-jobs", daemon=True)
        self._queue = Worker(  # the library's own loop would die where SQLite is locked as its transaction begins
            queue_names=["*"],
            interval=interval,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid4().hex,
            excluded_queue_names=[],
        )

    def start(self) -> "Jobs":
        """Run beside whatever this process does."""
        self._looper.start()
        return self

    def stop(self, *, wait: float = 10.0) -> None:
        """Take no more; the job in hand may end, or is left to its lease."""
        self.stopping.set()
        if self._looper.is_alive():
            self._looper.join(wait)

    def run(self) -> None:
        """Run until told to stop."""
        self._keeper.start()
        try:
            while not self.stopping.is_set():
                if not self._run_one_if_the_database_answers():
                    self.stopping.wait(self.interval)
        finally:
            self.stopping.set()
            connections.close_all()

    def run_one(self) -> bool:
        """The next job, if there is one."""
        close_old_connections()
        heard = actions.hear_news()
        if (ticket := self._claim()) is None:
            return heard == actions.TOGETHER  # more may wait
        self._queue.run_task(ticket)
        self.ran += 1
        return True

    def _run_one_if_the_database_answers(self) -> bool:
        try:
            return self.run_one()
        except OperationalError as error:  # a long writer, or a server that restarts
            log.warning("run: %s", error)
            return False

    def _claim(self) -> "DBTaskResult[Any, Any] | None":
        ready = DBTaskResult.objects.ready().filter(backend_name=self._queue.backend_name)
        try:
            if not ready.exists():  # looking costs no lock
                return None
            with exclusive_transaction(ready.db):
                if ticket := ready.get_locked():
                    ticket.claim(self._queue.worker_id)
                return ticket
        except OperationalError as error:
            if not is_locked_database_exception(error):
                raise
            return None

    def _keep(self) -> None:
        """Leases every few seconds, what expired once a minute, what was forgotten once an hour."""
        every = max(0.2, leases.lease().total_seconds() / 6)
        chores: list[tuple[float, Callable[[], object]]] = [
            (0.0, running.beat_all),
            (every, running.rescue),
            (60.0, actions.delete_expired_files),
            (HOURLY, actions.delete_orphans),
            (HOURLY, actions.forget_old_tickets),
            *((HOURLY, chore) for chore in events.chores()),
        ]
        due = [0.0] * len(chores)
        while not self.stopping.wait(every):
            for number, (pause, chore) in enumerate(chores):
                if time.monotonic() >= due[number]:
                    due[number] = time.monotonic() + pause
                    self._do(chore)
        connections.close_all()

    def _do(self, chore: Callable[[], object]) -> None:
        try:
            close_old_connections()
            chore()
        except (OperationalError, Refusal) as error:  # a long writer, a server that restarts: the next turn comes soon
            log.warning("%s: %s", getattr(chore, "__name__", chore), error)

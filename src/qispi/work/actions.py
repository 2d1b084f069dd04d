"""Ask for a job, keep a file, tell the news."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import IO, Any, NamedTuple
from uuid import UUID

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, transaction
from django_tasks_db.models import DBTaskResult

import qispi.ledger.actions as ledger
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.bulk import Rows, rows_of
from qispi.kit.ids import new_id
from qispi.work import events, leases, running, sealing
from qispi.work.events import Attempt
from qispi.work.models import Delivery, Event, Job, StoredFile

DAY = timedelta(days=1)
IN_MEMORY = 2 * 1024 * 1024  # above it the sealed form goes through a temporary file
DELIVERY = "deliver_event"
TOGETHER = 100  # news that are heard in one commit: some 50 ms, so that nobody who hands in waits longer for the lock
TICKETS_KEPT = 14 * DAY  # the queue's own log


@transaction.atomic
def ask_for(kind: str, arguments: dict[str, Any], *, by: Actor | None) -> Job:
    """A job that will run with its asker's reach, queued in the same transaction; nothing personal in `arguments`."""
    events.kind_of_job(kind)
    job = Job(kind=kind, arguments=arguments, requested_by=by.uuid if by else running.HOUSE)
    job.save()
    running.queue(job)
    if by:
        ledger.record("job asked for", job, by=by, kind=kind)
    return job


def run_waiting_jobs(*, most: int = 1000) -> int:
    """Run what is queued here and now: for a command that waits for its own job, for the demo and for tests."""
    ran, gave_way = 0, list[UUID]()
    while hear_news():
        pass
    waiting = Job.objects.filter(state=Job.State.QUEUED).values_list("uuid", "attempts")
    while ran < most and (job := waiting.exclude(uuid__in=gave_way).first()):
        running.run(job[0])
        if waiting.filter(uuid=job[0], attempts=job[1]).exists():  # it gave way: not before whoever waits here is gone
            gave_way.append(job[0])
        ran += 1
    return ran


@transaction.atomic
def keep_file(
    content: bytes | IO[bytes],
    *,
    name: str,
    purpose: str,
    owner: Actor,
    scope: dict[str, Any] | None = None,
    expires_in: timedelta = DAY,
    content_type: str = "application/octet-stream",
) -> StoredFile:
    """A file sealed in the store until it expires; in memory it never lies whole."""
    file = StoredFile(uuid=new_id(), owner=owner.uuid, purpose=purpose, scope=scope or {}, name=name[-200:])
    digest = _Digest(content)
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:  # what it holds is sealed already
        for chunk in sealing.seal(digest.pieces(), file.uuid):
            spool.write(chunk)
        spool.seek(0)
        default_storage.save(file.place, File(spool, name=file.place))
    file.sha256, file.size, file.content_type = digest.sha256.hexdigest(), digest.size, content_type
    file.expires_at = clock.now() + expires_in
    file.save()
    return file


class NewFile(NamedTuple):
    """A small file that is kept together with others."""

    uuid: UUID
    content: bytes
    name: str
    purpose: str
    owner: UUID
    expires_in: timedelta
    content_type: str


def store_files(files: Sequence[NewFile]) -> Rows:
    """Many small files sealed in the store; the rows are the caller's to insert, in the transaction of the deed.

    One whose row is never written is an orphan, which the worker deletes after a day.
    """
    rows = []
    for new in files:
        file = StoredFile(uuid=new.uuid, owner=new.owner, purpose=new.purpose, name=new.name[-200:])
        file.sha256, file.size = hashlib.sha256(new.content).hexdigest(), len(new.content)
        file.content_type, file.expires_at = new.content_type, clock.now() + new.expires_in
        default_storage.save(file.place, ContentFile(b"".join(sealing.seal([new.content], file.uuid))))
        rows.append(file)
    return rows_of(rows, StoredFile)


class _Digest:
    """Measures a content while it passes."""

    def __init__(self, content: bytes | IO[bytes]) -> None:
        self.content, self.sha256, self.size = content, hashlib.sha256(), 0

    def pieces(self) -> Iterator[bytes]:
        pieces: Iterable[bytes]
        if isinstance(self.content, bytes):
            pieces = [self.content]
        else:
            source = self.content
            source.seek(0)
            pieces = iter(lambda: source.read(sealing.CHUNK), b"")
        for piece in pieces:
            self.sha256.update(piece)
            self.size += len(piece)
            yield piece


@transaction.atomic
def delete_file(file: StoredFile, *, by: Actor | None) -> None:
    """The content goes at once, when the transaction commits; the row stays and says when."""
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    if file.deleted_at is None:
        file.deleted_at = clock.now()
        file.save(update_fields=["deleted_at"])
        place = file.place
        transaction.on_commit(lambda: default_storage.delete(place))
        ledger.record("file deleted", file, by=by, purpose=file.purpose)


def delete_expired_files() -> int:
    """Whatever has outlived its time leaves the store."""
    expired = list(StoredFile.objects.filter(deleted_at=None, expires_at__lte=clock.now())[:500])
    for file in expired:
        delete_file(file, by=None)
    return len(expired)


def delete_orphans() -> int:
    """Contents without a row: never committed, or their deletion was cut short. Nobody could fetch them."""
    if not default_storage.exists("stored"):
        return 0
    gone = 0
    for shelf in default_storage.listdir("stored")[0]:
        names = default_storage.listdir(f"stored/{shelf}")[1]
        kept = {
            str(uuid)
            for uuid in StoredFile.objects.filter(uuid__in=names, deleted_at=None).values_list("uuid", flat=True)
        }
        for name in set(names) - kept:
            place = f"stored/{shelf}/{name}"
            if default_storage.get_modified_time(place) < leases.machine_now() - DAY:
                default_storage.delete(place)
                gone += 1
    return gone


@transaction.atomic
def announce(name: str, payload: dict[str, Any]) -> Event:
    """News in the transaction of the deed: projections hear it now, the others as a job once it is committed."""
    event = Event.objects.create(name=name, payload=payload, waits=bool(events.listeners_to(name, "together")))
    for key, listener in events.listeners_to(name, "same_transaction").items():
        Delivery.objects.create(event=event.uuid, listener=key)
        listener(event)
    for key in events.listeners_to(name, "after"):
        ask_for(DELIVERY, {"event": str(event.uuid), "listener": key}, by=None)
    return event


def news_of(name: str, payload: dict[str, Any]) -> Rows:
    """News of a deed that is done thousandfold: its caller inserts the row in the transaction of the deed, and only
    those hear it who listen `together`.
    """
    events.listeners_to(name, "together")  # news that nobody declared are a bug
    return rows_of([Event(name=name, payload=payload, waits=True)], Event)


def hear_news(*, most: int = TOGETHER) -> int:
    """Tell what waits to those who hear many at once: what they write and that it was heard share a commit. One piece
    of news that breaks a listener is told as a job by itself, which is tried again and shown when it keeps failing.
    """
    if not Event.objects.filter(waits=True).exists():  # looking costs no lock
        return 0
    try:
        with transaction.atomic():
            return _tell(_waiting(most))
    except OperationalError:  # a long writer, a server that restarts: all of it waits for the next turn
        raise
    except Exception:  # noqa: BLE001  which of them it was, and why, its own job will say
        with transaction.atomic():
            waiting = _waiting(most)
            for event in waiting:
                for key in events.listeners_to(event.name, "together"):
                    ask_for(DELIVERY, {"event": str(event.uuid), "listener": key}, by=None)
            return _heard(waiting)


def _waiting(most: int) -> list[Event]:
    return list(Event.objects.select_for_update(skip_locked=True).filter(waits=True).order_by("pk")[:most])


def _tell(waiting: list[Event]) -> int:
    for name in sorted({event.name for event in waiting}):
        some = [event for event in waiting if event.name == name]
        for key, listener in events.listeners_to(name, "together").items():
            listener(some)
            Delivery.objects.bulk_create(Delivery(event=event.uuid, listener=key) for event in some)
    return _heard(waiting)


def _heard(waiting: list[Event]) -> int:
    return Event.objects.filter(pk__in=[event.pk for event in waiting]).update(waits=False)


def deliver_event(attempt: Attempt) -> None:
    """Tell one listener one event, once: what it writes and that it heard share a commit."""
    event = Event.objects.get(uuid=UUID(attempt.arguments["event"]))
    key = attempt.arguments["listener"]
    with transaction.atomic():
        attempt.hold()
        _, is_news = Delivery.objects.get_or_create(event=event.uuid, listener=key)
        if is_news and (listener := events.listeners_to(event.name, "after").get(key)):
            listener(event)
        elif is_news:
            events.listeners_to(event.name, "together")[key]([event])
        attempt.finish({})


def forget_old_tickets() -> int:
    """The queue's own rows, whose tracebacks may quote a value, are kept for two weeks."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=leases.machine_now() - TICKETS_KEPT)
    return int(old.delete()[0])

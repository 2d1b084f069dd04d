"""How far a job is, and the content of a stored file: for who asked, and for who may."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import Http404
from django.shortcuts import get_object_or_404

from qispi.kit import clock, reading
from qispi.kit.keys import CannotUnseal
from qispi.work import events, sealing
from qispi.work.errors import CannotFetch, NoFile
from qispi.work.models import Job, StoredFile


def job_for(viewer: Any, uuid: UUID) -> Job:
    """The viewer's own job, or a 404 that does not tell whether it exists."""
    return get_object_or_404(Job, uuid=uuid, requested_by=viewer.uuid)


def jobs_of(viewer: Any) -> list[Job]:
    """The last twenty jobs that the viewer asked for."""
    return list(Job.objects.filter(requested_by=viewer.uuid).order_by("-pk")[:20])


@dataclass(frozen=True)
class Fetched:
    """A stored file that its viewer may have."""

    file: StoredFile

    def chunks(self) -> Iterator[bytes]:
        """The content, piece by piece."""
        try:
            with default_storage.open(self.file.place) as sealed:
                yield from sealing.unseal(sealed, self.file.uuid)
        except FileNotFoundError as error:
            raise CannotFetch(NoFile.GONE) from error
        except CannotUnseal as error:
            raise CannotFetch(NoFile.UNREADABLE) from error

    def checked_chunks(self) -> Iterator[bytes]:
        """The content, its first piece opened already: one that can't be opened is refused, not half sent."""
        chunks = self.chunks()
        first = next(chunks, b"")
        return itertools.chain([first], chunks)

    def read(self) -> bytes:
        """The content at once, for what is known to be small."""
        return b"".join(self.chunks())


def fetch_file(viewer: Any, uuid: UUID) -> Fetched:
    """A file for who may have it now, written down as a read; a 404 for everybody else and once it has expired."""
    file = get_object_or_404(StoredFile, uuid=uuid, deleted_at=None, expires_at__gt=clock.now())
    if not events.may_fetch(viewer, file):
        raise Http404
    reading.saw("work.fetch_file", 1, narrowed={"purpose": file.purpose}, ids=[str(file.uuid)])
    return Fetched(file)

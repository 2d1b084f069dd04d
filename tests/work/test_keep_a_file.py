"""A file is kept: sealed in the store, fetched by who may, gone when its time is over."""

import io
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404

from qispi.kit import clock, reading
from qispi.kit.ids import new_id
from qispi.kit.keys import CannotUnseal
from qispi.work import actions, events, queries, sealing
from qispi.work.errors import CannotFetch
from qispi.work.models import StoredFile
from tests.work.asker import Asker

pytestmark = pytest.mark.django_db


def a_file(owner: Asker, content: bytes | io.BytesIO = b"Lista", **rest: object) -> StoredFile:
    return actions.keep_file(content, name="lista.xlsx", purpose="roster", owner=owner, **rest)


@pytest.mark.parametrize("size", [0, 1, sealing.CHUNK - 1, sealing.CHUNK, sealing.CHUNK + 1, 3 * sealing.CHUNK])
def test_what_is_kept_comes_back_byte_by_byte(size):
    ada = Asker()
    content = bytes(number % 251 for number in range(size))

    file = a_file(ada, io.BytesIO(content))

    assert queries.fetch_file(ada, file.uuid).read() == content
    assert file.size == size


def test_the_store_holds_nothing_that_can_be_read():
    file = a_file(Asker(), b"QUISPE FICTICIA ADA;41234567")

    with default_storage.open(file.place) as sealed:
        assert b"QUISPE" not in sealed.read()


def test_a_stranger_finds_no_such_file():
    file = a_file(Asker())

    with pytest.raises(Http404):
        queries.fetch_file(Asker(), file.uuid)


def test_a_purpose_decides_who_else_may_fetch_and_asks_the_owner_too():
    ada, bruno = Asker(), Asker(permissions={"see"})
    events.register_purpose("roster", lambda viewer, file: viewer.may("see"))
    file = a_file(ada)

    assert queries.fetch_file(bruno, file.uuid).read() == b"Lista"
    with pytest.raises(Http404):
        queries.fetch_file(ada, file.uuid)


def test_each_fetch_is_told_to_the_log_of_reads():
    ada = Asker()
    file = a_file(ada)
    seen: list[list[reading.Seen]] = []

    reading_sinks = list(reading._sinks)
    reading.keep_in(lambda viewer, purpose, gathered: seen.append(gathered))
    try:
        with reading.watched(ada, "download"):
            queries.fetch_file(ada, file.uuid)
    finally:
        reading._sinks[:] = reading_sinks

    assert [(entry.query, entry.ids) for entry in seen[0]] == [("work.fetch_file", [str(file.uuid)])]


def test_an_expired_file_is_fetched_by_nobody_and_leaves_the_store(stand_at):
    ada = Asker()
    stand_at("2025-03-01 09:00")
    file = a_file(ada, expires_in=timedelta(days=7))
    stand_at("2025-03-08 09:00")

    with pytest.raises(Http404):
        queries.fetch_file(ada, file.uuid)


def test_expired_files_leave_the_store(stand_at, django_capture_on_commit_callbacks):
    stand_at("2025-03-01 09:00")
    file = a_file(Asker(), expires_in=timedelta(days=7))
    stand_at("2025-03-08 09:00")

    with django_capture_on_commit_callbacks(execute=True):
        deleted = actions.delete_expired_files()

    assert deleted == 1
    assert not default_storage.exists(file.place)
    assert StoredFile.objects.get().deleted_at == clock.now()


def test_a_content_without_a_row_is_cleared_away_after_a_day(monkeypatch):
    orphan = f"stored/ab/{new_id()}"
    default_storage.save(orphan, ContentFile(b"x"))

    fresh = actions.delete_orphans()
    monkeypatch.setattr(actions, "DAY", timedelta(seconds=-1))

    assert (fresh, actions.delete_orphans()) == (0, 1)


def test_a_file_that_has_a_row_is_no_orphan(monkeypatch):
    a_file(Asker())
    monkeypatch.setattr(actions, "DAY", timedelta(seconds=-1))

    assert actions.delete_orphans() == 0


def test_a_file_whose_content_is_gone_is_refused_with_a_sentence():
    ada = Asker()
    file = a_file(ada)
    default_storage.delete(file.place)

    with pytest.raises(CannotFetch, match="El archivo ya no está"):
        queries.fetch_file(ada, file.uuid).read()


def _sealed(content: bytes, uuid: UUID) -> bytes:
    return b"".join(sealing.seal([content], uuid))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sealed: sealed[:-1],
        lambda sealed: sealed[: -(sealing.CHUNK // 2)],
        lambda sealed: sealed[:50] + b"\0" + sealed[51:],
        lambda sealed: b"PK" + sealed,
        lambda sealed: sealed.replace(b"k1\0", b"k9\0", 1),
        lambda sealed: b"",
    ],
)
def test_a_content_that_was_cut_or_changed_does_not_open(spoil):
    uuid = new_id()
    sealed = _sealed(b"a" * (2 * sealing.CHUNK), uuid)

    with pytest.raises(CannotUnseal):
        b"".join(sealing.unseal(io.BytesIO(spoil(sealed)), uuid))


def test_a_content_does_not_open_in_the_place_of_another():
    with pytest.raises(CannotUnseal):
        b"".join(sealing.unseal(io.BytesIO(_sealed(b"a", new_id())), new_id()))

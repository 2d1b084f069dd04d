"""A file that is uploaded is held in memory up to the limit; of a larger one nothing is kept but its size."""

from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory, override_settings

from qispi.kit.uploads import BoundedInMemory


def uploaded(content: bytes) -> InMemoryUploadedFile:
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("lista.csv", content)})
    request.upload_handlers = [BoundedInMemory(request)]
    return request.FILES["file"]


def test_what_fits_is_there_whole() -> None:
    content = bytes(range(256)) * 2_000

    assert uploaded(content).read() == content


@override_settings(QISPI_MAX_UPLOAD=1_000)
def test_of_what_is_too_large_nothing_is_kept_but_its_size() -> None:
    file = uploaded(b"x" * 100_000)

    assert (file.size, file.read()) == (100_000, b"")

"""What is uploaded never lies on the disk unsealed: it is held in memory up to the limit, and the rest is dropped.

Django's own handlers write a larger file, as it is, into the folder of temporary files.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class BoundedInMemory(FileUploadHandler):
    """Keeps what a form may take; of a larger file it tells the size alone, so that the form can say so."""

    def new_file(self, *arguments: Any, **more: Any) -> None:
        super().new_file(*arguments, **more)
        self.kept, self.seen = BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Kept while there is room, counted in any case."""
        self.seen += len(raw_data)
        if self.seen <= settings.QISPI_MAX_UPLOAD:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """What the form gets; of a file that is too large only its size is true."""
        if file_size > settings.QISPI_MAX_UPLOAD:
            self.kept = BytesIO()
        self.kept.seek(0)
        kind, charset, extra = self.content_type, self.charset, self.content_type_extra
        return InMemoryUploadedFile(self.kept, self.field_name, self.file_name or "", kind, file_size, charset, extra)

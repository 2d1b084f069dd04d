"""What a file may cost, decided before any parser sees it: by its first bytes and its zip's directory.

A bomb of 390 KB took 1,154 MB in the parser alone. A directory may lie: the child's limits stand behind it.
"""

import io
import zipfile
import zlib

MEGABYTE = 1024 * 1024
UPLOAD = 15 * MEGABYTE
XLS = 10 * MEGABYTE  # BIFF holds its cells uncompressed; the parser takes about three times as much
ZIP_ENTRIES = 2_000
UNZIPPED = 60 * MEGABYTE
RATIO = 200  # the most repetitive sheet that we wrote compressed 1:40
ROWS, COLUMNS, CELLS = 200_000, 500, 3_000_000
TEXT = 30 * MEGABYTE  # signs that the child may hand over
CHILD_MEMORY = 512 * MEGABYTE
CHILD_SECONDS = 8

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<script")


def _named(stream: str) -> bytes:
    return stream.encode("utf-16-le")


def kind_of(data: bytes) -> str:
    """What the bytes are: `xlsx`, `xls`, `ods`, `csv`; or why they can't be read: a code of `errors` after a `!`."""
    if len(data) > UPLOAD:
        return "!too_large"
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        return "!empty"
    if data.startswith(ZIP):
        return _zipped(data)
    if data.startswith(OLE):
        return _compound(data)
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_NOT_TABLES) or start.lower().startswith(_MARKUP) or start.startswith(b"PK"):
        return "!not_a_table"
    return "csv"


def _compound(data: bytes) -> str:
    if _named("EncryptedPackage") in data:
        return "!encrypted"
    if _named("Workbook") not in data and _named("Book\0") not in data:
        # a spreadsheet cut short loses its directory, which stands anywhere in the file
        return "!not_a_table" if _named("WordDocument") in data or _named("PowerPoint") in data else "!truncated"
    return "!too_large" if len(data) > XLS else "xls"


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            return _what_is_in(archive, entries)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ValueError, OSError):
        return "!truncated"


def _what_is_in(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> str:
    if len(entries) > ZIP_ENTRIES or sum(entry.file_size for entry in entries) > UNZIPPED:
        return "!bomb"
    if any(entry.file_size > MEGABYTE and entry.file_size > RATIO * max(entry.compress_size, 1) for entry in entries):
        return "!bomb"
    if any(entry.flag_bits & 0x1 for entry in entries):
        return "!encrypted"
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if "content.xml" not in names:
        return "!not_a_table"
    return _open_document(archive, names)


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> str:
    try:
        kind = archive.read("mimetype")[:100] if "mimetype" in names else b"spreadsheet"
        listing = archive.open("META-INF/manifest.xml").read(MEGABYTE) if "META-INF/manifest.xml" in names else b""
    except zlib.error:
        return "!truncated"
    if b"encryption-data" in listing:
        return "!encrypted"
    return "ods" if b"spreadsheet" in kind else "!not_a_table"

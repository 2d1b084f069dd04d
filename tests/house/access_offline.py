"""The doors of `offline`: everybody's own phone. The inbox is found by our own pages alone, which send its header."""

from tests.house.access_row import Row, everybody, only, public

ROWS: dict[str, Row] = {
    "offline:inbox": only(),  # with the header: tests/offline/test_inbox.py
    "offline:phone": everybody(),
    "offline:seal_key": public(),
}

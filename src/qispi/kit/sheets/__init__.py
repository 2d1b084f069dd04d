"""Any table, read and written safely: limits first, the parser in a child process, cells that are text stay text.

Rooms: `values` (what a table is), `limits`, `delimited` (csv), `child` and `reading`, `writing`, `errors`.
Import from the rooms: this page imports nothing, so that the child starts without Django.
"""

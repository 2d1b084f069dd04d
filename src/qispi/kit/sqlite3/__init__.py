"""Django's SQLite, where writers wait in a queue instead of asking again and again (docs/decisions/0052)."""

"""Who did what to which record, and who read whose data: append-only, for inquiry and never for features.

Nouns: ActionEntry, ReadEntry. No foreign keys, no names, no documents; the actor and the record are uuids.
Extra room: databases.py (where the log of reads lies).
"""

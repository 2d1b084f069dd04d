"""Jobs with progress and lease, the outbox of events, stored files with owner, scope and expiry. No foreign keys.

Nouns: Job, StoredFile, Event. Storey: above facts, below intake.
"""

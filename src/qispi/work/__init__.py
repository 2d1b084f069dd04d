"""Jobs with progress and lease, the outbox of events, stored files with owner, scope and expiry. No foreign keys.

Nouns: Job, StoredFile, Event, Delivery. Storey: above facts, below intake. In events.py packages register what a kind
of job does, who may fetch a kind of file, and what listens to an event.
Extra rooms: leases.py (the machine's clock), sealing.py (files at rest), running.py (an attempt), worker.py (the loop).
"""

"""What happened, told once, never changed: the one append-only envelope. `actions.record` is its only door.

Nouns: Fact, ConflictingFact. Storey: above the ledger, below work. No foreign keys: the actor is a uuid, what a fact is
about lies in its body, and the packages above register the kinds that they understand (events.register_kind).
Extra rooms: envelope.py (a fact on its way in, and its digest; pure); statements.py (a fact as an xAPI statement, and
back; pure); chain.py (whether what a phone told hangs together; pure).
"""

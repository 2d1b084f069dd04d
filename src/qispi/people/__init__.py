"""Everybody who signs in: persons, their documents, posts over time, roles with scope, codes and PIN, merge.

Nouns: Person, PersonDocument, Post, RoleGrant, PersonMerge, ActivationCode, SlipBatch, Pin, SecondFactor, KnownDevice,
TryCount (failures on a door), NoticeSeen (who was told who keeps her data), CorrectionRequest ("hay un error").
*Operator* is a role, not a noun. A person is found by document only; documents are sealed and found by keyed hash.
Storey: above references, below response. Extra rooms: roster/ (pure: reads a person from a row), documents (seals and
finds them), proofs (PIN and codes), doors (what a session knows), sessions, paper/ (slips),
ledger_words, scopes, backends, middleware.
"""

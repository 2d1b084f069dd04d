"""An uploaded table of any kind: mapping, dry run, proposal, rejected rows handed back. Packages register their kind.

Nouns: Upload, RejectedRow, Proposal. Storey: above work, below territory.
Extra room: columns.py (pure: which column of a sheet is which).
"""

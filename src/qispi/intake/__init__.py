"""An uploaded table of any kind: mapping, dry run, proposal, rejected rows handed back. Packages register their kind.

Nouns: Upload, RejectedRow, Proposal. Storey: above work, below territory.
Extra rooms: columns.py (pure: which column of a sheet is which), handing_back.py (rejected rows as a file),
reports.py (what a run found, sealed, for its pages), sealed.py (what lies sealed in a row).
"""

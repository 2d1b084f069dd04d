"""Where things are and to whom they belong: regions, provinces, districts (ubigeo) and the tree of institutions.

Nouns: Region, Province, District, Institution (sector › entity › network › establishment), InstitutionName, Seed.
Storey: above intake, below references. An institution's type and name are data with dates, never text in code.
Extra rooms: table.py (pure: reads a row), places.py (finds its district), data/ (what is loaded at the start).
"""

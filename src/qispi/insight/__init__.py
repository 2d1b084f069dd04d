"""The register of figures, the goal's dashboard, progress and projection. Writes to no other package.

Nouns: Figure. Storey: beside offline, above credentials.
"""

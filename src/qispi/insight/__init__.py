"""The register of figures, the goal's dashboard, progress and projection. Writes to no other package.

Nouns: Figure. Storey: beside offline, above credentials. Extra rooms: register.py (what each figure means), reach.py
(how far figures are seen), screen.py (figures in the shapes of the components), papers.py (the page in A4).
"""

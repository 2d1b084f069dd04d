"""What everything else refers to: norms with their state, sources, the words of the field and the words to avoid.

Nouns: Norm, Source, Term, Avoided. They are files under `content/`, read whole; storey: above territory, below people.
"""

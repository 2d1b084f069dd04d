"""The test of a course: sealed items, when it is open and to whom, what somebody answered, the mark.

Nouns: Item, Sitting, Form, SealedForms, Seat, Attempt, Draft, HandIn, Answer. Storey: above learning, below interviews
and programme, which open sittings and give seats downwards; the upper meaning of both is an opaque `context`. An item's
key lies sealed in its row and is read on the server alone. Extra rooms: keys.py (seals them, and opens them for
grading), titles.py (how the course calls its units and objectives), claims.py (what a phone says of its hours),
sealed.py (closes the forms of a sitting), reach.py (how far somebody reaches into the banks of courses).
"""

"""Goal of the year, posts to cover, editions, enrolment, sessions, presence, completion.

Nouns: Goal, GoalShare, PostsToCover, Edition, Signatory, Enrolment, EnrolmentCancellation, Session, SessionClosing, Presence,
ImportedPresence, ImportedMark (what a file says of a room before Qispi), Completion, CompletionAnnulment.
Storey: above interviews, below credentials. Extra room: evidence.py (what a person did in an edition, gathered for the rule).
"""

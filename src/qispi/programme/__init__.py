"""Goal of the year, posts to cover, editions, enrolment, sessions, presence, completion.

Nouns: Goal, GoalShare, PostsToCover, Edition, Signatory, Enrolment, EnrolmentCancellation, Session, SessionClosing,
Presence, ImportedPresence, ImportedMark, Completion, CompletionAnnulment. Storey: above interviews, below credentials.
Extra rooms: evidence.py (what each enrolment has earned, from raw facts and registered sources), reach.py (how far a
role reaches), posts_file.py (the table of posts to cover), results_file.py (the workbook of a test).
"""

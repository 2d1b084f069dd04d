"""Goal of the year, posts to cover, editions, enrolment, sessions, presence, completion.

Nouns: Goal, GoalShare, PostsToCover, Edition, Signatory, Enrolment, Session, Presence, Completion. Storey: above interviews, below credentials.
"""

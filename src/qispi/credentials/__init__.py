"""Certificates: issued when the rule is met, verified by anybody, revoked with a reason, corrected by a new one.

Nouns: Certificate, Revocation, SigningKey, StatusList, NumberSeries. Storey: above programme, below insight. The web
process never signs: what needs the private key is a job or a command.
Extra rooms: paper/ (the words of a certificate, frozen, and the PDF made of them), drafts.py (who is due, and what is
worked out before anything is written), courses.py (what a paper says of its course), reach.py (how far a role reaches).
"""

"""What goes to the phone and comes back: the player's inbox, and what a phone must know to seal what it could not send.

Nouns: Arrival, RefusedFact. Storey: below the portal, beside insight; kinds of fact belong to the packages below.
Extra room: sealing.py (opens what a phone sealed to this server; the author's token inside).
"""

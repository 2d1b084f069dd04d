"""Simulated interviews: a case that reacts to what the learner chooses, with its protocol and its debrief.

Nouns: scenario, turn, disclosure, protocol step, critical error, debrief. Storey: above assessment, below programme.
Extra rooms: compiler.py (scenario.yaml → scenario, or every problem with file and line; pure) and proofs.py (walks
every way through a scenario and says what does not hold; pure); picture.py (a way as figures to be drawn; pure).
"""

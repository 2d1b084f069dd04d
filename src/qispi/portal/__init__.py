"""Screens that join packages, and commands that do. No models, no actions.

Storey: the top, below config. Extra rooms: lines.py (the numbers to call, for the public pages), learner.py (what the
page of who is being trained says).
"""

"""Screens that join packages, and commands that do. No models, no actions.

Storey: the top, below config. Extra room: lines.py (the numbers to call, for the public pages).
"""

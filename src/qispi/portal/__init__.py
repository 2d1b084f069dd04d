"""Screens that join packages, and commands that do. No models, no actions.

Storey: the top, below config.
"""

"""The web face of the programme."""

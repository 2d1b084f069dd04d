"""Wires the packages together and decides nothing: settings, the URL table, the WSGI entry."""

"""The web face of persons: coming in, one's own data, the list."""

"""What this package prints."""

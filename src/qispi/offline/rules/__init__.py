"""Pure decisions: what a manifest tells a phone."""

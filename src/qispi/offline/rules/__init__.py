"""Pure decisions: what a manifest tells a phone, and what a batch on the wire says."""

"""The tags that every template of the house may use without loading them."""

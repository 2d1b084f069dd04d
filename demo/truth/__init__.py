"""Whether the invented year is true: what must hold every week, figures counted again, and the past left as it was."""

"""Pure decisions: what a batch on the wire says, and how short a reply may be."""

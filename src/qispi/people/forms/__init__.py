"""What is typed: on the way in, and on the pages of the register."""

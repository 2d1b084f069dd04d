"""The pages of uploaded tables: one's uploads, the rows that wait, what is proposed."""

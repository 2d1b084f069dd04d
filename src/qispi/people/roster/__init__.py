"""Reading a person's row as ministries write it: document, name, sex and what else the row says. Pure: no database.

Rooms: `vocabulary` (words of titles), `documents`, `names`, `sexes`, `details` (dates, contacts), `reading` (the whole
roster), `handed_back` (the rejected rows as a file), `sentences` and `errors` (what a person is told).
"""

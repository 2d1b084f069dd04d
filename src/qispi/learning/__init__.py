"""Courses, versions, units, lessons and the items of their tests: from reviewed files to a lasting package.

Nouns: course, unit, lesson, check question, sealed item, package. Storey: above response, below assessment. Pure rooms
beside the usual ones: `format.py` (versions of the source format), `source.py` (a course as files in memory) and
`compiler/` (source → package, or every problem with file and line).
"""

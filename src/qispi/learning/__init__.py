"""Courses, versions, units, lessons and the items of their tests: from reviewed files to a lasting version, and what a
person studies of it.

Nouns: course, unit, lesson, check question, sealed item, package; CourseVersion, ContentFile, VersionFile, Study,
LessonOpening, LessonCompletion, CheckAnswer. Storey: above response, below assessment. Extra rooms: format.py (versions
of the source format), source.py (a course as files in memory), compiler/ (source → package, or every problem with file
and line; pure), sealing.py (items under lock) and published.py (what never changes, read once).
"""

"""The news of this package: what the storeys above may listen to."""

PUBLISHED = "course_published"  # {"version": uuid}
COMPLETED = "lesson_completed"  # {"study": uuid, "lessons": [key, …]}

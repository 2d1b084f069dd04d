"""Published courses, which never change, and what a person has done in one of them, which only grows."""

from django.db import models

from qispi.kit import clock
from qispi.kit.ids import new_id


class CourseVersion(models.Model):
    """A course as it was published. Whoever studies or is graded by it finds the same words years later."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    course_key = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, unique=True)  # of manifest and sealed items: the same course again
    index = models.JSONField()  # course.json, the table of contents
    manifest = models.TextField()  # the bytes that a phone checks its files against
    sealed = models.BinaryField()  # items with their keys and strata, bound to this row; they never leave the server
    minutes = models.PositiveIntegerField()
    whole_minutes = models.PositiveIntegerField()  # of the whole syllabus, while the course is still growing
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.UUIDField()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["course_key", "version"], name="a_version_is_published_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class ContentFile(models.Model):
    """The bytes of a public file under their own hash: two versions that share a lesson keep it once."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256[:12]


class VersionFile(models.Model):
    """Where a file stands in a version."""

    version = models.ForeignKey(CourseVersion, models.PROTECT, related_name="files")
    path = models.CharField(max_length=200)
    file = models.ForeignKey(ContentFile, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "path"], name="one_file_at_a_path")]

    def __str__(self) -> str:
        return self.path


class Study(models.Model):
    """A person in a version of a course. Editions, years and second tries point at the same one."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    version = models.ForeignKey(CourseVersion, models.PROTECT, related_name="studies")
    audience = models.CharField(max_length=40, blank=True)  # whose path it is; empty: the units in their order
    begun_at = models.DateTimeField(default=clock.now)
    begun_by = models.UUIDField()

    class Meta:
        verbose_name_plural = "studies"
        constraints = [models.UniqueConstraint(fields=["person", "version"], name="one_study_of_a_version")]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.version_id}"


class LessonOpening(models.Model):
    """A fact: a lesson was taken up. The last one says where a person left."""

    id = models.UUIDField(primary_key=True)  # of the fact, made with the page or on the phone
    study = models.ForeignKey(Study, models.PROTECT, related_name="openings")
    lesson = models.CharField(max_length=60)
    opened_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["study", "-opened_at"], name="where_a_person_left")]

    def __str__(self) -> str:
        return f"{self.study_id} {self.lesson}"


class LessonCompletion(models.Model):
    """A fact: a lesson was read to its end, with the minutes it counts for. The first time counts."""

    id = models.UUIDField(primary_key=True)
    study = models.ForeignKey(Study, models.PROTECT, related_name="completions")
    lesson = models.CharField(max_length=60)
    minutes = models.PositiveIntegerField()  # nominal, as the version says
    completed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "lesson"], name="a_lesson_is_completed_once")]

    def __str__(self) -> str:
        return f"{self.study_id} {self.lesson} {self.minutes}"


class CheckAnswer(models.Model):
    """A fact: what was answered to a question of a lesson. For learning alone; it makes no mark."""

    id = models.UUIDField(primary_key=True)
    study = models.ForeignKey(Study, models.PROTECT, related_name="answers")
    lesson = models.CharField(max_length=60)
    check_key = models.CharField(max_length=80)
    option = models.CharField(max_length=20)
    is_right = models.BooleanField()
    answered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["study", "lesson"], name="answers_in_a_lesson")]

    def __str__(self) -> str:
        return f"{self.study_id} {self.check_key} {self.option}"

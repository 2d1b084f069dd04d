"""How many people the year must reach, and where."""

from django.db import models

from qispi.kit import clock
from qispi.kit.ids import new_id


class Goal(models.Model):
    """The goal of a year as declared; a later declaration replaces it from the day it was recorded."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)  # the plan or resolution that sets it
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["year", "recorded_at"], name="goal_of_a_year")]

    def __str__(self) -> str:
        return f"{self.year}"


class GoalShare(models.Model):
    """A part of a goal: sector × region × audience. The goal is the sum of its shares."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="shares")
    sector_key = models.CharField(max_length=60, blank=True)
    region = models.ForeignKey("territory.Region", models.PROTECT, null=True, blank=True, related_name="+")
    audience = models.CharField(max_length=40, blank=True)
    people = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.sector_key} {self.region_id or ''} {self.people}"


class PostsToCover(models.Model):
    """How many people of an audience an institution must have trained; the latest row by date is in force."""

    institution = models.ForeignKey("territory.Institution", models.PROTECT, related_name="+")
    audience = models.CharField(max_length=40, blank=True)
    posts = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    as_of = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "audience", "as_of"], name="one_figure_of_posts_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.institution_id}: {self.posts}"

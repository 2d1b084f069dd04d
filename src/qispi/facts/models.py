"""The envelope. Its columns are frozen: what a kind needs more lies in the body."""

from django.db import models

from qispi.kit import clock


class Fact(models.Model):
    """Something that happened, with the id that was made where it happened."""

    id = models.UUIDField(primary_key=True)
    actor = models.UUIDField()  # who did or saw it
    context = models.UUIDField(null=True, blank=True)  # the upper meaning: a session, a sitting; opaque down here
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)  # of the kind's body
    device = models.CharField(max_length=40, blank=True)
    sequence = models.PositiveIntegerField(null=True, blank=True)  # place in the device's own order
    device_at = models.DateTimeField()  # its clock
    received_at = models.DateTimeField(default=clock.now)  # ours; neither ever replaces the other
    digest = models.CharField(max_length=64)  # of all that was sent: the same id with another digest is another story
    body = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["context", "kind"], name="facts_of_a_context"),
            models.Index(fields=["actor", "received_at"], name="facts_of_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.device_at:%Y-%m-%d %H:%M}"


class ConflictingFact(models.Model):
    """A second story under an id that was taken: refused, and kept beside the first."""

    fact = models.UUIDField(db_index=True)  # the id that both claim
    actor = models.UUIDField()
    context = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    device = models.CharField(max_length=40, blank=True)
    sequence = models.PositiveIntegerField(null=True, blank=True)
    device_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now)
    digest = models.CharField(max_length=64)
    body = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "digest"], name="a_conflict_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.fact}"

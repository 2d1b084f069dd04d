"""What the inbox remembers of a batch: that it still has to be counted, and why a fact was not."""

from django.db import models

from qispi.kit import clock


class Arrival(models.Model):
    """Facts that are kept and not counted yet. The row is gone when they are; a death in between leaves it standing."""

    id = models.UUIDField(primary_key=True)
    actor = models.UUIDField()
    facts = models.JSONField(default=list)  # their ids
    arrived_at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self) -> str:
        return f"{len(self.facts)} {self.arrived_at:%Y-%m-%d %H:%M}"


class RefusedFact(models.Model):
    """A fact that could not be counted, with its reason; what can't even be read is kept here as it came."""

    id = models.CharField(max_length=64, primary_key=True)  # of the fact, or of its text where it has no id
    actor = models.UUIDField()  # who sent it
    kind = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=40)
    raw = models.TextField(blank=True)  # only of what is no fact: a fact lies with the facts
    refused_at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.reason}"

"""Rows are added, never changed or removed."""

from django.db import models

from qispi.kit import clock
from qispi.kit.ids import new_id


class ActionEntry(models.Model):
    """Somebody did something to a record."""

    id = models.UUIDField(primary_key=True, default=new_id)
    at = models.DateTimeField(default=clock.now)
    actor = models.UUIDField()  # a person's uuid; zero for the console
    verb = models.CharField(max_length=60)
    record_type = models.CharField(max_length=60)
    record = models.CharField(max_length=60)  # a uuid or a key
    region = models.CharField(max_length=2, blank=True)  # INEI code, so that a region's auditor finds it
    channel = models.CharField(max_length=10)
    detail = models.JSONField(default=dict)  # counts, keys, reasons; no personal data

    class Meta:
        indexes = [
            models.Index(fields=["record_type", "record"], name="ledger_by_record"),
            models.Index(fields=["at"], name="ledger_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.record_type}"


class ReadEntry(models.Model):
    """Somebody saw personal data: one row for each look of a request, not for each person seen."""

    id = models.UUIDField(primary_key=True, default=new_id)
    at = models.DateTimeField(default=clock.now)
    viewer = models.UUIDField()
    purpose = models.CharField(max_length=80)
    query = models.CharField(max_length=80)
    narrowed = models.JSONField(default=dict)
    count = models.PositiveIntegerField()
    ids = models.JSONField(default=list)  # exports alone keep whom they carried off
    channel = models.CharField(max_length=10)

    class Meta:
        indexes = [models.Index(fields=["at"], name="reads_by_time")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.query} {self.count}"

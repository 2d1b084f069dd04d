"""What was asked for, what lies in the store, what happened and who was told. Uuids, never foreign keys."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.kit.ids import new_id


class Job(models.Model):
    """Something that takes longer than a page may. It belongs to who asked, and runs with that person's reach."""

    class State(models.TextChoices):
        QUEUED = "queued", _("en espera")
        RUNNING = "running", _("en curso")
        DONE = "done", _("lista")
        FAILED = "failed", _("no se completó")

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)  # keys, uuids and counts; no personal data
    requested_by = models.UUIDField(db_index=True)  # zero for the house itself
    state = models.CharField(max_length=7, choices=State, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    task_id = models.UUIDField(null=True)  # its place in the queue; another one with each attempt
    lease_until = models.DateTimeField(null=True)  # by the machine's clock: who runs it is believed alive until then
    result = models.JSONField(default=dict)  # no personal data either
    error = models.CharField(max_length=500, blank=True)  # the sentence that is shown
    asked_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "lease_until"], name="jobs_to_look_after")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state} {self.done}/{self.total}"

    @property
    def has_ended(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0


class StoredFile(models.Model):
    """A file that was uploaded or made: sealed in the store, fetched by who may, deleted when its time is over."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    owner = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=60)  # decides who else may fetch it: work.events.register_purpose
    scope = models.JSONField(default=dict)  # keys that the purpose's rule reads again at each fetch
    name = models.CharField(max_length=200)  # as it is shown and downloaded
    content_type = models.CharField(max_length=100, default="application/octet-stream")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    deleted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.uuid}"

    @property
    def place(self) -> str:
        """Where the sealed content lies in the store."""
        return f"stored/{self.uuid.hex[-2:]}/{self.uuid}"


class Event(models.Model):
    """News for the storeys above, written in the transaction of the deed itself."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    name = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)
    waits = models.BooleanField(default=False)  # for those who hear many at once, after the commit

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(waits=True), name="news_that_wait")]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"


class Delivery(models.Model):
    """A listener has heard an event, once."""

    event = models.UUIDField()
    listener = models.CharField(max_length=100)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "listener"], name="heard_once")]

    def __str__(self) -> str:
        return f"{self.listener} ← {self.event}"

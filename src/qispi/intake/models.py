"""What was uploaded, which rows wait for correction, what is proposed. Cells are sealed; people are uuids, never
keys.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.kit.ids import new_id


class Upload(models.Model):
    """A file that somebody brought, on its way from mapping to saved. The file itself is sealed and goes when it
    is over.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("por revisar")
        SAVING = "saving", _("guardándose")
        SAVED = "saved", _("guardada")
        DISCARDED = "discarded", _("descartada")

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)  # "roster"
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    file = models.UUIDField(null=True)  # work.StoredFile; none when a command read it from the disk
    context = models.JSONField(default=dict)  # what it is for: edition key, attended
    mapping = models.JSONField(default=dict)  # sheet → column → index, where a person changed the guess
    job = models.UUIDField(null=True)  # the last one: it reads, or it saves
    report = models.UUIDField(null=True)  # work.StoredFile: what the last job found, sealed like the file
    refused = models.CharField(max_length=300, blank=True)  # why it could not be read, for its page
    summary = models.JSONField(default=dict)  # counts alone
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    uploaded_by = models.UUIDField(db_index=True)
    uploaded_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class RejectedRow(models.Model):
    """A row that could not be read and waits for correction. The same row of the same file is kept once."""

    class Resolution(models.TextChoices):
        MENDED = "mended", _("corregida")
        REPLACED = "replaced", _("reemplazada")  # came back and still can't be read: the new row waits instead
        DROPPED = "dropped", _("descartada")

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="rejected_rows")
    fingerprint = models.CharField(max_length=64, unique=True)  # keyed hash of reason and cells
    sheet = models.CharField(max_length=120, blank=True)
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=20)
    detail = models.CharField(max_length=300)
    sealed = models.BinaryField()  # titles and cells, as JSON
    region = models.CharField(max_length=2, blank=True)  # of who uploaded, so that figures keep their reach
    recorded_at = models.DateTimeField(default=clock.now)
    document_mark = models.CharField(max_length=64, blank=True)  # keyed hashes of what of it can be read
    name_mark = models.CharField(max_length=64, blank=True)
    house_mark = models.CharField(max_length=64, blank=True)
    resolved_at = models.DateTimeField(null=True)
    resolution = models.CharField(max_length=12, choices=Resolution, blank=True)
    resolved_by = models.UUIDField(null=True)
    note = models.CharField(max_length=300, blank=True)  # why it was dropped

    class Meta:
        indexes = [models.Index(fields=["recorded_at", "resolved_at"], name="rows_waiting")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row} {self.reason}"


class Proposal(models.Model):
    """A file says otherwise than we do about a record: somebody decides, nothing is overwritten in silence."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    record = models.UUIDField(db_index=True)
    field = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64, unique=True)  # the same proposal again is this one
    sealed = models.BinaryField()  # {"now": …, "proposed": …} as JSON
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="proposals")
    recorded_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    is_accepted = models.BooleanField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.field}"

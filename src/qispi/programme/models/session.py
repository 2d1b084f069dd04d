"""One meeting of an edition, and who was seen in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.kit.ids import new_id


class Session(models.Model):
    """One meeting of an edition, in a room or on a link."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    edition = models.ForeignKey("programme.Edition", models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=160, blank=True)
    place = models.CharField(max_length=200, blank=True)  # a room or a link
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    trainer = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.UUIDField()

    class Meta:
        ordering = ["opens_at"]
        indexes = [models.Index(fields=["opens_at"], name="sessions_by_time")]

    def __str__(self) -> str:
        return self.title or f"{self.opens_at:%d/%m/%Y}"

    @property
    def is_closed(self) -> bool:
        return hasattr(self, "closing")  # queries read it along

    @property
    def is_over(self) -> bool:
        return self.closes_at <= clock.now()


class SessionClosing(models.Model):
    """The trainer's word that the list is whole. After it a mark is a correction, with a reason."""

    session = models.OneToOneField(Session, models.PROTECT, related_name="closing")
    people_counted = models.PositiveIntegerField(null=True, blank=True)  # heads in the room, typed by the trainer
    notes = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(default=clock.now)
    closed_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.session_id} {self.closed_at:%d/%m/%Y}"


class Presence(models.Model):
    """A fact: somebody entered, left, or was there for the whole session. Rows are added, never changed."""

    class Mark(models.TextChoices):
        IN = "in", _("entra")
        OUT = "out", _("sale")
        WHOLE = "whole", _("toda la sesión")
        NONE = "none", _("no estuvo")  # corrects what was marked by mistake: earlier marks of the person count no more

    id = models.UUIDField(primary_key=True)  # made with the page or on the phone, so that sent twice is once
    session = models.ForeignKey(Session, models.PROTECT, related_name="presences")
    enrolment = models.ForeignKey("programme.Enrolment", models.PROTECT, related_name="presences")
    mark = models.CharField(max_length=5, choices=Mark)
    seen_at = models.DateTimeField()
    told_at = models.DateTimeField()  # when it was written down, by the device's clock; decides what takes back what
    reason = models.CharField(max_length=300, blank=True)  # of a correction after the closing
    received_at = models.DateTimeField(default=clock.now)
    seen_by = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["session", "enrolment", "seen_at"], name="marks_of_a_session")]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.mark} {self.seen_at:%H:%M}"


class ImportedPresence(models.Model):
    """Somebody was trained in a room before or outside Qispi, as a file says: presence for all hours of the edition."""

    enrolment = models.OneToOneField("programme.Enrolment", models.PROTECT, related_name="imported_presence")
    file_sha256 = models.CharField(max_length=64)
    mark = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)  # nota, 0–20
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.enrolment_id} importado"


class ImportedMark(models.Model):
    """A *nota* that a later file brought for somebody whose presence an earlier file told without one."""

    enrolment = models.OneToOneField("programme.Enrolment", models.PROTECT, related_name="imported_mark")
    file_sha256 = models.CharField(max_length=64)
    mark = models.DecimalField(max_digits=4, decimal_places=2)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.mark}"

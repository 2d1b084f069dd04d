"""Who is in an edition."""

from django.db import models

from qispi.kit import clock
from qispi.kit.ids import new_id


class Enrolment(models.Model):
    """A person in an edition. Cancelled and enrolled again is another row with the next number."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    edition = models.ForeignKey("programme.Edition", models.PROTECT, related_name="enrolments")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    study = models.ForeignKey("learning.Study", models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    enrolled_at = models.DateTimeField(default=clock.now)
    enrolled_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "person", "number"], name="enrolled_once_in_an_edition")
        ]
        indexes = [models.Index(fields=["person"], name="enrolments_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.edition_id}"


class EnrolmentCancellation(models.Model):
    """An enrolment that ended before its time, with the reason; the enrolment itself stays."""

    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="cancellation")
    reason = models.CharField(max_length=300)
    cancelled_at = models.DateTimeField(default=clock.now)
    cancelled_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.reason}"

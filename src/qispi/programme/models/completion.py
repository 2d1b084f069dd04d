"""That somebody met the rule of an edition: the row that every figure of *trained* counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.kit.ids import new_id


class Completion(models.Model):
    """The rule was met. What happened when, and when we recorded it; region, sector and sex as they were then.

    Immutable. A correction annuls it from its own date on and adds the next version; the past is read with `as_of`.
    """

    class Origin(models.TextChoices):
        QISPI = "qispi", _("registrado en Qispi")
        IMPORTED = "imported", _("importado")

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    enrolment = models.ForeignKey("programme.Enrolment", models.PROTECT, related_name="completions")
    version = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    edition = models.ForeignKey("programme.Edition", models.PROTECT, related_name="completions")
    met_at = models.DateTimeField()  # the instant the last requirement was met
    met_on = models.DateField()  # its date in Lima
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_on = models.DateField()  # date in Lima
    region = models.ForeignKey("territory.Region", models.PROTECT, null=True, blank=True, related_name="+")
    sector_key = models.CharField(max_length=60, blank=True)
    institution = models.ForeignKey("territory.Institution", models.PROTECT, null=True, blank=True, related_name="+")
    sex = models.CharField(max_length=1)
    audience = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveIntegerField()
    mark = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.QISPI)

    # The first row written for the person and the year, as far as its writer knew; at most one is. Who has another
    # row has one that is not, so that figures look at those people only (decision 0041). False is always right.
    is_first_written = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "version"], name="one_completion_per_version"),
            models.UniqueConstraint(
                fields=["person", "year"], condition=models.Q(is_first_written=True), name="one_first_written_in_a_year"
            ),
        ]
        indexes = [
            # each holds all that its breakdown reads, in the order of its groups
            models.Index(
                fields=["year", "region", "sector_key", "audience", "sex", "recorded_on"], name="completions_by_place"
            ),
            models.Index(fields=["year", "met_on", "sex", "recorded_on"], name="completions_by_day"),
            models.Index(fields=["year", "institution", "recorded_on"], name="completions_by_office"),
            models.Index(fields=["person", "year", "met_at"], name="completions_of_a_person"),
            models.Index(
                fields=["year", "person"], condition=models.Q(is_first_written=False), name="completions_written_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.met_on:%d/%m/%Y}"


class CompletionAnnulment(models.Model):
    """From its date on the completion counts no more: false facts, or a correction that brings another version."""

    completion = models.OneToOneField(Completion, models.PROTECT, related_name="annulment")
    reason = models.CharField(max_length=300)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_on = models.DateField()
    recorded_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.completion_id}: {self.reason}"

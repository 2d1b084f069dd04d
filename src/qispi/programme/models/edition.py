"""One offering of a course version to an audience, with its dates, rule, provider and signatories."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.kit.ids import new_id


class Edition(models.Model):
    """One offering of a course version to an audience: dates, hours, rule for *trained*, provider, signatories."""

    class Modality(models.TextChoices):
        IN_PERSON = "in_person", _("presencial")
        VIRTUAL = "virtual", _("virtual")
        SELF_PACED = "self_paced", _("a su ritmo")

    class Rule(models.TextChoices):
        HOURS_AND_MARK = "hours_and_mark", _("horas y nota")
        HOURS = "hours", _("solo horas")

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    key = models.SlugField(max_length=60, unique=True)  # "loreto-2025-03", for commands and files
    title = models.CharField(max_length=200)
    course_key = models.CharField(max_length=60)
    course_version = models.CharField(max_length=40)
    audience = models.CharField(max_length=40, blank=True)
    institution = models.ForeignKey("territory.Institution", models.PROTECT, null=True, blank=True, related_name="+")
    region = models.ForeignKey("territory.Region", models.PROTECT, null=True, blank=True, related_name="+")
    modality = models.CharField(max_length=10, choices=Modality, default=Modality.IN_PERSON)
    starts_on = models.DateField()
    ends_on = models.DateField()
    minutes = models.PositiveIntegerField()  # nominal length of the whole edition
    capacity = models.PositiveIntegerField(null=True, blank=True)
    rule = models.CharField(max_length=14, choices=Rule, default=Rule.HOURS_AND_MARK)
    minimum_share = models.PositiveSmallIntegerField(default=80)  # percent of the minutes
    minimum_mark = models.PositiveSmallIntegerField(default=14)  # of 20
    attempts_allowed = models.PositiveSmallIntegerField(default=2)
    has_pre_test = models.BooleanField(default=False)  # to see with what people came, where a mark is asked for
    provider = models.CharField(max_length=200)
    is_partial = models.BooleanField(default=False)  # part of the course: the certificate says "curso parcial"
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.UUIDField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_on", "key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="an_edition_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="an_edition_has_minutes"),
        ]

    def __str__(self) -> str:
        return self.title


class Signatory(models.Model):
    """Who signs the certificates of an edition, and on which resolution."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="signatories")
    name = models.CharField(max_length=160)
    position = models.CharField(max_length=160)
    resolution = models.CharField(max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name

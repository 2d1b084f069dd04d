"""«Hay un error»: what somebody says is wrong in what is held about them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.kit.ids import new_id
from qispi.people.models.person import Person


class CorrectionRequest(models.Model):
    """Asked once by the person, decided once by whoever may correct."""

    class About(models.TextChoices):
        NAME = "name", _("Mi nombre")
        POST = "post", _("Mi puesto o mi institución")
        SEX = "sex", _("Mi sexo")
        DOCUMENT = "document", _("Mi documento")
        CONTACT = "contact", _("Mi correo o mi teléfono")

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="correction_requests")
    about = models.CharField(max_length=10, choices=About)
    text = models.CharField(max_length=500)
    asked_at = models.DateTimeField(default=clock.now)
    accepted = models.BooleanField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], condition=Q(decided_at=None), name="corrections_waiting")]

    def __str__(self) -> str:
        return f"{self.about} {self.asked_at:%Y-%m-%d}"

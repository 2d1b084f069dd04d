"""Two rows that are one person."""

from django.db import models
from django.db.models import Q

from qispi.kit import clock
from qispi.kit.ids import new_id
from qispi.people.models.person import Person


class PersonMerge(models.Model):
    """Two rows are one person. A link that may be undone within 30 days; nothing of either is rewritten."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    keep = models.ForeignKey(Person, models.PROTECT, related_name="+")
    drop = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    merged_by = models.UUIDField()
    merged_at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drop"], condition=Q(undone_at=None), name="merged_into_one_person_only"),
            models.CheckConstraint(condition=~Q(keep=models.F("drop")), name="a_person_is_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.drop_id} → {self.keep_id}"

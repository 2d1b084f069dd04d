"""What lets a person in: codes, slips, the PIN, the second factor, the phones she uses, the tries that failed."""

from django.db import models
from django.db.models import Q

from qispi.kit import clock
from qispi.kit.ids import new_id
from qispi.people.models.person import Person


class SlipBatch(models.Model):
    """Slips printed together. The codes themselves are on paper alone: a batch is printed once, and voided whole."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    number = models.PositiveIntegerField(unique=True)
    institution = models.ForeignKey("territory.Institution", models.PROTECT, null=True, blank=True, related_name="+")
    slips = models.PositiveIntegerField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField(default=clock.now)
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.UUIDField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Tanda {self.number}"


class ActivationCode(models.Model):
    """A code that lets a person choose her PIN, once. Kept as a keyed hash bound to the person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="activation_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    key_id = models.CharField(max_length=8)
    batch = models.ForeignKey(SlipBatch, models.PROTECT, null=True, blank=True, related_name="codes")
    made_by = models.UUIDField()
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(used_at=None, voided_at=None), name="one_open_code_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"code of {self.person_id}"


class Pin(models.Model):
    """What proves a PIN: scrypt over a peppered PIN. The pepper lies with the keys, outside the database."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="pin")
    salt = models.BinaryField()
    verifier = models.BinaryField()
    key_id = models.CharField(max_length=8)  # of the pepper
    set_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"PIN of {self.person_id}"


class SecondFactor(models.Model):
    """A TOTP secret, sealed for its person. A step that was used is never used again."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="second_factor")
    sealed = models.BinaryField()
    last_step = models.BigIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"second factor of {self.person_id}"


class KnownDevice(models.Model):
    """A phone on which a person has signed in: strangers' failures never keep it out."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64)
    first_seen_at = models.DateTimeField(default=clock.now)
    last_seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "token_hash"], name="a_device_is_known_once")]
        indexes = [models.Index(fields=["token_hash"], name="devices_by_token")]

    def __str__(self) -> str:
        return f"device of {self.person_id}"


class TryCount(models.Model):
    """Failures on a door: a document from a device, a document from anywhere, an address. Unknown documents too."""

    door = models.CharField(max_length=64, primary_key=True)  # keyed hash: tells nothing without the keys
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    blocked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.failures} until {self.blocked_until}"


class NoticeSeen(models.Model):
    """A fact: a person was shown who keeps her data, what for and how to ask, before she chose a PIN."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notices_seen")
    version = models.CharField(max_length=10)
    seen_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.person_id} {self.version}"

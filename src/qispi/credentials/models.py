"""Certificates and what became of them: rows that are added, never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qispi.credentials import rules
from qispi.kit import clock
from qispi.kit.ids import new_id


class SigningKey(models.Model):
    """The public half of a key that signs certificates; kept for ever, so that old papers verify for ever."""

    key_id = models.CharField(primary_key=True, max_length=8)  # worked out from the key itself
    public = models.CharField(max_length=64, unique=True)  # hexadecimal
    made_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)  # since when it signs no more

    def __str__(self) -> str:
        return self.key_id


class NumberSeries(models.Model):
    """The last number given out in a year. Numbers are taken before the papers are made: a gap is no missing paper."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Certificate(models.Model):
    """That somebody met the rule of an edition, on paper, with everything that the paper says frozen at issue.

    Versions of one person in one edition follow each other: the next comes only when the one before was revoked.
    """

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    serial = models.CharField(max_length=26, unique=True)  # 128 random bits
    number = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    edition = models.ForeignKey("programme.Edition", models.PROTECT, related_name="certificates")
    completion = models.ForeignKey("programme.Completion", models.PROTECT, related_name="certificates")
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    snapshot = models.BinaryField()  # JSON, sealed for this row: it holds a name and the end of a document
    holder = models.CharField(max_length=24)  # the hash that the QR carries, hexadecimal
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="certificates")
    signature = models.CharField(max_length=128)  # hexadecimal
    file = models.UUIDField()  # of the stored PDF
    pdf_sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField(default=clock.now)
    issued_on = models.DateField()  # its date in Lima
    issued_by = models.UUIDField()
    minutes = models.PositiveIntegerField()
    is_partial = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "person", "version"], name="one_certificate_per_version")
        ]
        indexes = [models.Index(fields=["person"], name="certificates_of_a_person")]

    def __str__(self) -> str:
        return self.number

    @property
    def claims(self) -> rules.Claims:
        """What its signature stands for."""
        holder = bytes.fromhex(self.holder)
        return rules.Claims(self.key_id, self.serial, holder, self.issued_on, self.minutes, self.is_partial)

    @property
    def code(self) -> str:
        """What its QR says after the address."""
        return rules.Signed(self.claims, bytes.fromhex(self.signature)).written()

    @property
    def replacement(self) -> "Certificate | None":
        """The one that names this one as wrong."""
        return getattr(self, "corrected_by", None)

    @property
    def is_revoked(self) -> bool:
        return hasattr(self, "revocation")  # queries read it along


class Revocation(models.Model):
    """From its date on a certificate proves nothing. The cause is public; the reason is for the file."""

    class Cause(models.TextChoices):
        CORRECTED = "corrected", _("tenía un dato equivocado y lo reemplaza otro certificado")
        FALSE_FACTS = "false_facts", _("los hechos que acreditaba no eran ciertos")
        BY_MISTAKE = "by_mistake", _("se emitió por error")

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="revocation")
    cause = models.CharField(max_length=12, choices=Cause)
    reason = models.CharField(max_length=300)
    revoked_at = models.DateTimeField(default=clock.now)
    revoked_on = models.DateField()  # its date in Lima
    revoked_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.cause}"


class StatusList(models.Model):
    """Which certificates were revoked by an instant, signed: for who checks a paper without network."""

    made_at = models.DateTimeField(default=clock.now)
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="+")
    revoked = models.PositiveIntegerField()
    text = models.TextField()  # as it is published, byte for byte

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="status_lists_by_time")]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"

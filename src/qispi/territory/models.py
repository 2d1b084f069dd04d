"""The territory by INEI code, and the tree of institutions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.kit.ids import new_id


class Region(models.Model):
    """One of the 24 departments, or Callao, by INEI code."""

    code = models.CharField(max_length=2, primary_key=True)  # INEI: 15 Lima, 07 Callao
    name = models.CharField(max_length=60)
    reniec_code = models.CharField(max_length=2, blank=True)  # differs from INEI's from 07 on

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Province(models.Model):
    """A province, by the first four digits of its ubigeo."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=80)
    region = models.ForeignKey(Region, models.PROTECT, related_name="provinces")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A district, by ubigeo of INEI; RENIEC numbers some of them otherwise."""

    ubigeo = models.CharField(max_length=6, primary_key=True)  # INEI
    name = models.CharField(max_length=80)
    province = models.ForeignKey(Province, models.PROTECT, related_name="districts")
    reniec_ubigeo = models.CharField(max_length=6, blank=True)

    class Meta:
        ordering = ["ubigeo"]

    def __str__(self) -> str:
        return self.name


class Institution(models.Model):
    """A node of the tree. `path` holds the ids from the root, so that a subtree is one prefix."""

    class Level(models.TextChoices):
        SECTOR = "sector", _("sector")
        ENTITY = "entity", _("entidad")
        NETWORK = "network", _("red")
        ESTABLISHMENT = "establishment", _("establecimiento")

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    level = models.CharField(max_length=13, choices=Level)
    kind = models.CharField(max_length=30)  # ministerio, diris, diresa, cem, upe, demuna, hospital… see rules.KINDS
    key = models.CharField(max_length=60, unique=True)  # stable and human-made: "salud", "diris-lima-este"
    name = models.CharField(max_length=200)
    search_name = models.CharField(max_length=200, db_index=True, default="", editable=False)  # rules.normal_name
    acronym = models.CharField(max_length=30, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, db_index=True)  # "/3/17/204/", made by actions
    sector_key = models.CharField(max_length=60, db_index=True)  # the root's key, so that figures need no climb
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    official_code = models.CharField(max_length=20, blank=True)  # RENIPRESS, eight digits
    is_verified = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(
                fields=["official_code"], condition=~Q(official_code=""), name="one_institution_per_official_code"
            )
        ]

    def __str__(self) -> str:
        return self.name


class InstitutionName(models.Model):
    """A name that an institution had, from–to: institutions merge and are renamed."""

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    search_name = models.CharField(max_length=200, db_index=True, default="", editable=False)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Seed(models.Model):
    """A data file of this package was loaded: the same file is not loaded twice."""

    key = models.CharField(max_length=30, primary_key=True)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.key

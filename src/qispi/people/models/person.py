"""A person, the documents that find her, the posts she held, the roles she has."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.kit.ids import new_id
from qispi.kit.keys import keyring
from qispi.people import rules


class PersonManager(BaseUserManager["Person"]):
    pass


class Person(AbstractBaseUser):
    """Somebody who signs in, or who stands on a roster and may one day. No user name, no password."""

    class Sex(models.TextChoices):
        WOMAN = "F", _("mujer")
        MAN = "M", _("hombre")

    password = None  # type: ignore[assignment]
    last_login = None
    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    paternal_surname = models.CharField(max_length=80)
    maternal_surname = models.CharField(max_length=80, blank=True)
    given_names = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=300, db_index=True)  # made by rules.sort_key: ñ after n, particles kept
    sex = models.CharField(max_length=1, choices=Sex)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    sign_in_stamp = models.CharField(max_length=32, default="", blank=True)  # changes with the PIN: other sessions end
    is_active = models.BooleanField(default=True)
    recorded_at = models.DateTimeField(default=clock.now)

    objects = PersonManager()
    stands_alone = False  # whether it is known that no row was merged into hers: backends.py finds out on the way

    USERNAME_FIELD = "uuid"
    REQUIRED_FIELDS = []

    class Meta:
        indexes = [models.Index(fields=["sort_key", "id"], name="people_in_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """`Quispe Ejemplo, Ada`, as lists are written."""
        return f"{self.surnames}, {self.given_names}"

    @property
    def surnames(self) -> str:
        return f"{self.paternal_surname} {self.maternal_surname}".strip()

    @property
    def initials(self) -> str:
        return rules.initials(self.given_names, self.paternal_surname)

    @cached_property
    def grants(self) -> list["RoleGrant"]:
        """The roles held now, read once for each request."""
        return list(RoleGrant.objects.in_force().filter(person=self).select_related("region", "institution"))

    def may(self, permission: str) -> bool:
        """Everybody is an operator, without a row that says so; grants add to that."""
        return permission in rules.GRANTS[rules.Role.OPERATOR] or any(
            permission in rules.GRANTS[rules.Role(grant.role)] for grant in self.grants
        )

    def roles(self) -> set[str]:
        return {grant.role for grant in self.grants} or {rules.Role.OPERATOR.value}

    def get_session_auth_hash(self) -> str:
        # the first key, so that a change of keys ends nobody's session
        ring = keyring()
        return ring.keyed_hash(f"{self.uuid}|{self.sign_in_stamp}", purpose="session", key_id=ring.first)

    def get_session_auth_fallback_hash(self) -> Iterable[str]:
        return ()


class PersonDocument(models.Model):
    """A document of a person. The number is sealed for its person; two hashes find it, so that keys can change."""

    class Kind(models.TextChoices):
        DNI = "dni", _("DNI")
        CE = "ce", _("carné de extranjería")
        PASSPORT = "passport", _("pasaporte")

    person = models.ForeignKey(Person, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=8, choices=Kind)
    country = models.CharField(max_length=2, default="PE")
    sealed = models.BinaryField()
    tail = models.CharField(max_length=3)  # the last three, for slips and lists
    lookup = models.CharField(max_length=64, unique=True)
    lookup_next = models.CharField(max_length=64, unique=True, null=True, blank=True)  # filled while a key is changed
    recorded_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.kind} …{self.tail}"


class Post(models.Model):
    """What a person holds in an institution, from–to. The past is closed with a date, never rewritten."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    institution = models.ForeignKey("territory.Institution", models.PROTECT, null=True, blank=True, related_name="+")
    institution_text = models.CharField(max_length=200, blank=True)  # as the file wrote it, while it is not in the tree
    region = models.ForeignKey("territory.Region", models.PROTECT, null=True, blank=True, related_name="+")
    position = models.CharField(max_length=120, blank=True)
    labour_regime = models.CharField(max_length=60, blank=True)
    audience = models.CharField(max_length=40, blank=True)  # key of a course audience
    from_on = models.DateField(null=True, blank=True)  # empty: since before we knew
    until_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["person", "until_on"], name="posts_of_a_person")]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(until_on=None), name="one_present_post_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.position} · {self.institution or self.institution_text}"


ROLE_NAMES = {
    rules.Role.TRAINER: _("Formación (dicta sesiones)"),
    rules.Role.FOCAL_POINT: _("Enlace de una institución"),
    rules.Role.REGION: _("Coordinación de una región"),
    rules.Role.NATION: _("Coordinación nacional"),
    rules.Role.EDITOR: _("Edición de contenidos"),
    rules.Role.EVALUATOR: _("Evaluación (sin nombres)"),
    rules.Role.AUDITOR: _("Auditoría"),
}


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, now: datetime | None = None) -> "RoleGrantQuerySet":
        now = now or clock.now()
        return self.filter(from_at__lte=now).filter(Q(until_at=None) | Q(until_at__gt=now))


class RoleGrant(models.Model):
    """A role, and how far it reaches: a region, a subtree of institutions, a course; empty reaches the nation."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in rules.Role])
    region = models.ForeignKey("territory.Region", models.PROTECT, null=True, blank=True, related_name="+")
    institution = models.ForeignKey("territory.Institution", models.PROTECT, null=True, blank=True, related_name="+")
    course_key = models.CharField(max_length=60, blank=True)
    from_at = models.DateTimeField(default=clock.now)
    until_at = models.DateTimeField(null=True, blank=True)
    granted_by = models.UUIDField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.role} {self.region_id or self.institution_id or ''}".strip()

    @property
    def in_words(self) -> str:
        """`Coordinación de una región: Loreto`."""
        name, reach = str(ROLE_NAMES.get(rules.Role(self.role), self.role)), self.region or self.institution or ""
        return f"{name}: {reach}" if reach else name

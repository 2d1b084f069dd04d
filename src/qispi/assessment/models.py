"""Items with their sealed keys, when a test is open and to whom, and what somebody answered in it."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qispi.assessment.rules import Flag, Hours, Question, Share, letters_needed
from qispi.kit import clock
from qispi.kit.ids import new_id


def questions_of(form: list[Any]) -> list[Question]:
    """A form as it is kept: [[item, its version, [options in their order]], …]."""
    return [Question(item, version, tuple(options)) for item, version, options in form]


class Item(models.Model):
    """A question of the test as a course version has it. Its key lies sealed, bound to this row."""

    version = models.ForeignKey("learning.CourseVersion", models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)  # of the item: "u1-i01"
    item_version = models.CharField(max_length=16)  # changes whenever anything in the item does
    stratum = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    objective = models.CharField(max_length=60)
    axis = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=8)
    content = models.JSONField()  # stem and options, as they are shown; why an answer is right stays in the vault
    sealed_key = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key", "language"], name="an_item_stands_once_in_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.language}"

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(option["key"] for option in self.content["options"])


class Sitting(models.Model):
    """One opening of a test to those admitted. What it is for above lies in `context`, opaque down here."""

    class Kind(models.TextChoices):
        PRE = "pre", _("prueba de entrada")
        POST = "post", _("prueba final")

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    version = models.ForeignKey("learning.CourseVersion", models.PROTECT, related_name="+")
    context = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.POST)
    title = models.CharField(max_length=200)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    attempts_allowed = models.PositiveSmallIntegerField()
    pass_mark = models.PositiveSmallIntegerField()  # of 20
    blueprint = models.JSONField()  # [[stratum, how many], …] as it was when the sitting opened
    follows_pre = models.BooleanField(default=False)  # a pre-test of its context shows some of its forms before
    cancelled_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["context", "kind"], name="one_sitting_of_a_kind_in_a_context"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="a_sitting_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def hours(self) -> Hours:
        return Hours(self.opens_at, self.closes_at, self.cancelled_at is not None)

    @property
    def last_minute(self) -> datetime:
        """People say until 23:59 of a day, not until 0:00 of the next."""
        return self.closes_at - timedelta(minutes=1)

    @property
    def letters(self) -> int:
        """How many forms it has."""
        is_pre = self.kind == self.Kind.PRE
        return letters_needed(self.attempts_allowed, is_pre=is_pre, follows_pre=self.follows_pre)

    @property
    def questions(self) -> int:
        """How many a form has."""
        return sum(number for _stratum, number in self.blueprint)


class Form(models.Model):
    """The questions of a sitting under a letter, without words or keys. Those of a pre-test and of the post-test of its
    context are the same.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="forms")
    letter = models.CharField(max_length=1)
    seed = models.CharField(max_length=32)  # of all forms of the context
    questions = models.JSONField()  # [[item, its version, [options]], …] in no order: a seat gets its own

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "letter"], name="a_letter_stands_once_in_a_sitting")]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.letter}"


class SealedForms(models.Model):
    """The forms of a sitting, closed, as a phone takes them along days before. Other hours need no other ones."""

    sitting = models.OneToOneField(Sitting, models.PROTECT, related_name="sealed_forms")
    sha256 = models.CharField(max_length=64, unique=True)  # of the data, which is served under it
    data = models.BinaryField()
    size = models.PositiveIntegerField()
    letters = models.PositiveSmallIntegerField(default=0)  # how many forms are inside
    sealed_key = models.BinaryField()
    made_at = models.DateTimeField(default=clock.now)
    released_at = models.DateTimeField(
        null=True, blank=True
    )  # the key was out from then on, whatever the hours say now

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.sha256[:8]}"


class Seat(models.Model):
    """A person's place in a sitting. It is given once; who leaves and comes back finds the same one."""

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="seats")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    context = models.UUIDField(db_index=True)  # what it was given for: the enrolment that stands
    given_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "person"], name="one_seat_for_a_person")]
        indexes = [models.Index(fields=["person"], name="seats_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.sitting_id}"


class Attempt(models.Model):
    """A fact: somebody sat a test, with this form. Its id follows from seat and number (`rules.attempt_id`), so that a
    phone knows it before the server does; it is written down when something of it is kept or handed in.
    """

    uuid = models.UUIDField(unique=True, default=new_id, editable=False)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    letter = models.CharField(max_length=1, blank=True)  # empty: begun when each attempt had a form of its own
    seed = models.CharField(max_length=32, blank=True)  # of such a form
    language = models.CharField(max_length=8, default="es")  # of the words that were shown
    form = models.JSONField()  # [[item, its version, [options]], …] in the order in which they were shown
    begun_at = models.DateTimeField(null=True, blank=True)  # empty: nobody can say when the page was opened

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "number"], name="an_attempt_is_begun_once")]

    def __str__(self) -> str:
        return f"{self.seat_id} #{self.number}"

    @property
    def questions(self) -> list[Question]:
        return questions_of(self.form)

    @property
    def receipt(self) -> str:
        """What is written on a receipt: the end of the id, where it is random."""
        return self.uuid.hex[-8:]

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "hand_in")  # queries read it along


class Draft(models.Model):
    """What was filled in so far and not handed in. The one row here that is overwritten; it is worth nothing."""

    attempt = models.OneToOneField(Attempt, models.PROTECT, related_name="draft")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.saved_at:%H:%M}"


ODD_ORDER = "odd_order"  # no matter of hours: what its phone told does not hang together (facts/chain.py)
FLAGS: dict[str, str | Promise] = {
    Flag.LATE: _("llegó después del cierre"),
    Flag.ENDED_LATE: _("según su teléfono, terminó después del cierre"),
    Flag.STARTED_EARLY: _("según su teléfono, comenzó antes de la apertura"),
    Flag.CLOCK_AHEAD: _("el reloj del teléfono estaba adelantado"),
    Flag.CLOCK_CHANGED: _("el reloj del teléfono cambió durante la prueba"),
    ODD_ORDER: _("lo que guardó el teléfono no sigue su propio orden"),
}


class HandIn(models.Model):
    """A fact: what somebody answered in an attempt, and what it is worth. One row, written once, never changed."""

    attempt = models.OneToOneField(Attempt, models.PROTECT, related_name="hand_in")
    answers = models.JSONField()  # item → option; what was left open is not there
    mark = models.DecimalField(max_digits=4, decimal_places=2)  # of 20
    by_unit = models.JSONField()  # unit → [right, of]
    by_objective = models.JSONField()
    is_passed = models.BooleanField()
    handed_in_at = models.DateTimeField()
    flags = models.JSONField(default=list)  # of FLAGS: why staff should look at it
    fact = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.mark}"

    @property
    def remarks(self) -> list[str]:
        """The flags in words, for staff."""
        return [str(FLAGS[flag]) for flag in self.flags]

    @property
    def right(self) -> Share:
        """How many of how many."""
        shares: list[Any] = list(self.by_unit.values())
        return Share(sum(right for right, _of in shares), sum(of for _right, of in shares))

    @property
    def shown_mark(self) -> str:
        """`15`, `13.33`: without decimals where there are none."""
        mark = Decimal(self.mark)
        return str(mark.to_integral_value() if mark == mark.to_integral_value() else mark)


class Answer(models.Model):
    """What a hand-in says of one item, unfolded afterwards to be counted: it can be worked out again at any time.

    Which option is right does not stand here: the key stays sealed in the item, and who counts opens it.
    """

    hand_in = models.ForeignKey(HandIn, models.PROTECT, related_name="+", db_index=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", db_index=False)
    option = models.CharField(max_length=20, blank=True)  # empty: shown, and left open
    right = models.PositiveSmallIntegerField()  # of the whole form: who knows more is compared with who knows less

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hand_in", "item"], name="an_answer_is_unfolded_once")]
        indexes = [models.Index(fields=["item", "option", "right"], name="answers_of_an_item")]

    def __str__(self) -> str:
        return f"{self.hand_in_id} {self.item_id} {self.option}"

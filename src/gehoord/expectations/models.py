"""What customers expect, what a service promises and what it cannot; each wording is kept, and both sides agree."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gehoord.people.models import Service, Specialism


class Expectation(models.Model):
    """One thing a service and its customers agree about. What it says now is the last statement in force."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="expectations")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        ordering = ["service", "id"]

    def __str__(self) -> str:
        return f"{self.service}: {self.pk}"


class Statement(models.Model):
    """One wording, both ways, with its measure, its source and the day it is looked at again.

    A promise of the next word is measured by `klass`, one of an answer by `specialism`, both in working `minutes`.
    """

    class Measure(models.TextChoices):
        NONE = "none", _("nobody measures it")
        WORD = "word", _("the next word at the front door")
        ANSWER = "answer", _("the answer at the front door")
        COUNTED = "counted", _("counted by hand")

    class Klass(models.TextChoices):
        STOPPED = "stopped", _("who cannot go on")
        SLOWED = "slowed", _("whom it costs time")
        WAITS = "waits", _("who can wait")

    class Source(models.TextChoices):
        CONSULTATION = "consult", _("a consultation")
        OTHER = "other", _("something else")

    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    customers_expect = models.TextField(_("customers expect"))
    service_promises = models.TextField(_("the service promises"), blank=True)
    service_cannot = models.TextField(_("the service cannot"), blank=True)
    because = models.TextField(_("because"), blank=True)
    measure = models.CharField(_("measure"), max_length=7, choices=Measure.choices, default=Measure.NONE)
    measure_words = models.CharField(_("what is counted"), max_length=200, blank=True)
    klass = models.CharField(_("for whom"), max_length=7, choices=Klass.choices, blank=True)
    specialism = models.ForeignKey(Specialism, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minutes = models.PositiveIntegerField(_("working minutes"), null=True, blank=True)
    source = models.CharField(_("where it comes from"), max_length=7, choices=Source.choices)
    source_words = models.CharField(_("in words"), max_length=300)
    source_path = models.CharField(_("page it comes from"), max_length=200, blank=True)
    review_date = models.DateField(_("looked at again on"))
    what_changed = models.CharField(_("why it changed"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    reviewed_at = models.DateTimeField(_("review said at"), null=True, blank=True)

    class Meta:
        ordering = ["expectation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["expectation", "number"], name="statements_are_counted"),
            models.CheckConstraint(
                condition=~Q(customers_expect="") & (~Q(service_promises="") | ~Q(service_cannot="")),
                name="a_statement_has_two_sides",
            ),
            models.CheckConstraint(condition=Q(service_cannot="") | ~Q(because=""), name="cannot_says_because"),
            models.CheckConstraint(
                condition=Q(measure="none") | ~Q(service_promises=""), name="a_measure_of_a_promise"
            ),
            models.CheckConstraint(
                condition=Q(measure__in=["none", "counted"], minutes__isnull=True)
                | Q(measure="word", minutes__isnull=False, minutes__gte=1, klass__in=["stopped", "slowed", "waits"])
                | Q(measure="answer", minutes__isnull=False, minutes__gte=1, specialism__isnull=False),
                name="a_measure_of_the_front_door_is_whole",
            ),
            models.CheckConstraint(condition=~Q(measure="counted") | ~Q(measure_words=""), name="counted_says_what"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(what_changed=""), name="another_wording_says_why"),
            models.CheckConstraint(condition=~Q(source_words=""), name="a_statement_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.service_promises or self.service_cannot


class Asked(models.Model):
    """A customer who is asked to agree for the customers' side; the room above names them from its panel."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "person"], name="asked_to_agree_once")]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.person_id}"


class Assent(models.Model):
    """One side agrees with a wording."""

    class Side(models.TextChoices):
        SERVICE = "service", _("the service")
        CUSTOMERS = "clients", _("customers")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="assents")
    side = models.CharField(_("side"), max_length=7, choices=Side.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "side"], name="a_side_agrees_once"),
            models.CheckConstraint(condition=Q(side__in=["service", "clients"]), name="one_of_two_sides"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.side}"


class Objection(models.Model):
    """A customer asked to agree says what is wrong with a wording."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="objections")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("what is wrong"))
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["statement", "id"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="an_objection_says_what")]

    def __str__(self) -> str:
        return self.words[:60]


class InForce(models.Model):
    """Both sides agreed: from here on this wording holds, until another one does."""

    statement = models.OneToOneField(Statement, on_delete=models.CASCADE, related_name="in_force")
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.at:%Y-%m-%d}"


class Count(models.Model):
    """Somebody of the service counted a promise by hand: kept so often, of so many, in these days."""

    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="counts")
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"))
    kept = models.PositiveIntegerField(_("kept"))
    of = models.PositiveIntegerField(_("of"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["expectation", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kept__lte=F("of"), of__gte=1), name="kept_of_what_was_counted"),
            models.CheckConstraint(condition=Q(until_date__gte=F("from_date")), name="counted_over_days"),
        ]

    def __str__(self) -> str:
        return f"{self.kept}/{self.of}"


class Withdrawal(models.Model):
    """It holds no more, and why."""

    expectation = models.OneToOneField(Expectation, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="an_expectation_ends_with_a_reason")]

    def __str__(self) -> str:
        return f"taken back: {self.expectation_id}"

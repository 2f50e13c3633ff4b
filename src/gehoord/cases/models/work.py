"""Planned work in the same list as cases, and the decisions between them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gehoord.cases.models.case import Case
from gehoord.people.models import Service


class PlannedWork(models.Model):
    """A service's own work: due date, minutes of work left, and what a day late costs, in lost customer minutes."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="planned_work")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="planned_work"
    )
    title = models.CharField(_("title"), max_length=160)
    released_at = models.DateTimeField(_("can start at"))
    due_at = models.DateTimeField(_("due at"))
    minutes_left = models.PositiveIntegerField(_("minutes of work left"))
    day_late_minutes = models.PositiveIntegerField(_("lost customer minutes a day late"), default=720)
    borne_by = models.CharField(_("who bears a day late"), max_length=160, blank=True)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["service"], condition=Q(done_at__isnull=True), name="work_open")]
        constraints = [
            models.CheckConstraint(condition=Q(due_at__gt=models.F("released_at")), name="work_is_due_after_it_starts"),
            models.CheckConstraint(condition=Q(minutes_left__gte=1), name="work_takes_a_minute"),
        ]

    def __str__(self) -> str:
        return self.title


class Overtaken(models.Model):
    """A ledger: planned work was done before a waiting case, at this price in lost customer minutes."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="overtaken")
    work = models.ForeignKey(PlannedWork, on_delete=models.CASCADE, related_name="overtook")
    minutes = models.FloatField(_("lost customer minutes"))
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=0), name="overtaking_costs_something_or_nothing")
        ]

    def __str__(self) -> str:
        return f"{self.work} before {self.case}"


class Override(models.Model):
    """Somebody said: the order is not right, this first. With a reason, at a price, until it ends."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="overrides", null=True, blank=True)
    work = models.ForeignKey(PlannedWork, on_delete=models.CASCADE, related_name="overrides", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    price_minutes = models.FloatField(_("price in lost customer minutes"))
    at = models.DateTimeField(_("at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False) ^ Q(work__isnull=False), name="override_of_one_thing"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="override_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"first: {self.subject}"

    @property
    def subject(self) -> Case | PlannedWork:
        """What was put first."""
        if self.case is not None:
            return self.case
        if self.work is not None:
            return self.work
        raise ValueError("An override is of one thing.")


class Decision(models.Model):
    """Something a lead must decide by name: a trade-off, an empty door, only absent people know, a third hop."""

    class About(models.TextChoices):
        TRADE_OFF = "trade_off", _("interrupt planned work or protect it")
        NOBODY_PRESENT = "nobody", _("nobody present can have it")
        JOINT_LOOK = "joint", _("passed on twice: look together")

    class Choice(models.TextChoices):
        INTERRUPT = "interrupt", _("interrupt the planned work")
        PROTECT = "protect", _("protect the planned work")
        PROVISIONAL = "provisional", _("a provisional answer by a deputy")
        OUTSIDE = "outside", _("help from outside")
        RECALL = "recall", _("call the specialist back")
        TOGETHER = "together", _("look at it together")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    work = models.ForeignKey(PlannedWork, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="decisions")
    asks_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    about = models.CharField(_("about"), max_length=10, choices=About.choices)
    halves = models.JSONField(_("both halves, as shown"), default=dict)
    asked_at = models.DateTimeField(_("asked at"))
    due_at = models.DateTimeField(_("decide before"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    choice = models.CharField(_("choice"), max_length=12, choices=Choice.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    ended_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "about"], condition=Q(ended_at__isnull=True), name="one_decision_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(choice="") | (Q(by__isnull=False) & Q(ended_at__isnull=False)), name="a_decision_has_a_name"
            ),
        ]
        indexes = [models.Index(fields=["service"], condition=Q(ended_at__isnull=True), name="decision_open")]

    def __str__(self) -> str:
        return f"{self.about}: {self.case}"


class InboundMail(models.Model):
    """A raw message as it came, on disk before its sender is told so. What looks like noise is parked, never lost."""

    class Outcome(models.TextChoices):
        STORED = "stored", _("stored, not read yet")
        OPENED = "opened", _("became a case")
        CONTINUED = "continued", _("continued a case")
        PARKED = "parked", _("parked: looks automatic")
        SET_ASIDE = "set_aside", _("could not be read; a person looks")

    sha256 = models.CharField(max_length=64, unique=True)
    message_key = models.CharField(_("message id"), max_length=250, blank=True)
    sender = models.CharField(_("from"), max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=250, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    received_at = models.DateTimeField(_("received at"))
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome.choices, default=Outcome.STORED)
    because = models.CharField(_("why"), max_length=200, blank=True)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="inbound_mails")
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    class Meta:
        indexes = [
            models.Index(fields=["received_at"], condition=Q(outcome="stored"), name="inbound_unread"),
            models.Index(
                fields=["-received_at"], condition=Q(outcome__in=["parked", "set_aside"]), name="inbound_parked"
            ),
            models.Index(fields=["message_key"], name="inbound_message"),
        ]

    def __str__(self) -> str:
        return self.subject or self.sha256


class LearntRate(models.Model):
    """What a class of need really cost, summed over answers: the class is re-weighed, never a person."""

    klass = models.CharField(max_length=8, primary_key=True)
    lost_minutes = models.FloatField(_("work minutes lost"), default=0)
    waited_minutes = models.FloatField(_("working minutes waited"), default=0)

    def __str__(self) -> str:
        return self.klass

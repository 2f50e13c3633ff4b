"""Who has a case: one present owner, or an explicit wait for presence; hand-overs are offers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gehoord.cases.models.case import Case
from gehoord.people.models import Specialism


class Assignment(models.Model):
    """This person is responsible from `since_at` until `ended_at`; the live row has no end."""

    class Why(models.TextChoices):
        ROUTED = "routed", _("knows this and is present")
        DUTY = "duty", _("decides at the door")
        CAPTURED = "captured", _("caught it")
        ACCEPTED = "accepted", _("took it over")
        LEAD = "lead", _("the lead asked")
        REFUSED = "refused", _("somebody other than who said no")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    specialism = models.ForeignKey(Specialism, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(_("why"), max_length=8, choices=Why.choices)
    because = models.CharField(_("the words that led here"), max_length=200, blank=True)
    since_at = models.DateTimeField(_("since"))
    started_at = models.DateTimeField(_("work began"), null=True, blank=True)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at__isnull=True), name="one_owner_now"),
        ]
        indexes = [
            models.Index(fields=["person"], condition=Q(ended_at__isnull=True), name="assignment_live"),
            models.Index(fields=["person", "-since_at"], name="assignment_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.case}"


class Wait(models.Model):
    """Nobody present can have it: the customer was told who and when, and the lead must act before then."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="waits")
    specialism = models.ForeignKey(Specialism, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    expected = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    expected_at = models.DateTimeField(_("back at; none is unknown"), null=True, blank=True)
    is_chosen = models.BooleanField(_("the customer rather waits for this person"), default=False)
    since_at = models.DateTimeField(_("since"))
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at__isnull=True), name="one_wait_now"),
        ]
        indexes = [models.Index(fields=["expected_at"], condition=Q(ended_at__isnull=True), name="wait_live")]

    def __str__(self) -> str:
        return f"{self.case_id} waits for presence"


class Offer(models.Model):
    """A hand-over on its way: the sender stays responsible until a present person accepts."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("does not fit")
        EXPIRED = "expired", _("no answer in time")
        WITHDRAWN = "withdrawn", _("taken back")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="offers")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="offers")
    specialism = models.ForeignKey(Specialism, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    sentence = models.CharField(_("why"), max_length=300, blank=True)
    is_return = models.BooleanField(_("goes back to somebody who had it"), default=False)
    offered_at = models.DateTimeField(_("offered at"))
    expires_at = models.DateTimeField(_("stands until"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at__isnull=True), name="one_offer_now"),
            models.CheckConstraint(
                condition=(Q(ended_at__isnull=True) & Q(outcome="")) | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="an_offer_ends_with_an_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["to"], condition=Q(ended_at__isnull=True), name="offer_to_live"),
            models.Index(fields=["expires_at"], condition=Q(ended_at__isnull=True), name="offer_expiring"),
        ]

    def __str__(self) -> str:
        return f"{self.case} to {self.to}"


class Confirmer(models.Model):
    """Whom the customer named: may say solved in her place."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="confirmers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    named_at = models.DateTimeField(_("named at"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="named_once_a_case")]

    def __str__(self) -> str:
        return f"{self.person} for {self.case}"


class LearntWord(models.Model):
    """How often a word stood in cases of a specialism whose customer confirmed it."""

    specialism = models.ForeignKey(Specialism, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=48)
    weight = models.FloatField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "specialism"], name="a_word_once_a_specialism")]

    def __str__(self) -> str:
        return f"{self.word}: {self.specialism}"

"""A cycle with its budget: what can be chosen, who says what she wants, what was chosen by whom and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gehoord.improvements.models.improvement import Estimate, Improvement
from gehoord.improvements.rules.means import MOST_CENTS, MOST_MINUTES
from gehoord.people.models import Service


class Cycle(models.Model):
    """One round of a service: listen, choose, do, tell, check. `committed` is the sum of the choices that stand.

    The database itself refuses that it exceeds the budget; who chooses holds this row first.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="cycles")
    name = models.CharField(_("name"), max_length=80)
    budget_cents = models.PositiveBigIntegerField(_("budget in cents"))
    budget_minutes = models.PositiveBigIntegerField(_("minutes of work"))
    committed_cents = models.PositiveBigIntegerField(_("cents committed"), default=0)
    committed_minutes = models.PositiveBigIntegerField(_("minutes committed"), default=0)
    listen_until_date = models.DateField(_("listening until"))
    choose_by_date = models.DateField(_("chosen by"))
    check_date = models.DateField(_("checked on"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    reminded_for = models.DateField(_("the day that was reminded of"), null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(committed_cents__gte=0, committed_cents__lte=F("budget_cents")),
                name="money_is_never_overspent",
            ),
            models.CheckConstraint(
                condition=Q(committed_minutes__gte=0, committed_minutes__lte=F("budget_minutes")),
                name="hours_are_never_overspent",
            ),
            models.CheckConstraint(
                condition=Q(budget_cents__lte=MOST_CENTS, budget_minutes__lte=MOST_MINUTES), name="a_budget_that_can_be"
            ),
            models.CheckConstraint(
                condition=Q(listen_until_date__lte=F("choose_by_date"), check_date__gt=F("choose_by_date")),
                name="listen_then_choose_then_check",
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(closed_at__isnull=True), name="one_open_cycle_a_service"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_cycle_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class BudgetChange(models.Model):
    """The budget became another one, and why."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="budget_changes")
    from_cents = models.PositiveBigIntegerField(_("from cents"))
    from_minutes = models.PositiveBigIntegerField(_("from minutes"))
    to_cents = models.PositiveBigIntegerField(_("to cents"))
    to_minutes = models.PositiveBigIntegerField(_("to minutes"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["cycle", "id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_budget_changes_with_a_reason")]

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.to_cents}"


class Candidate(models.Model):
    """An improvement that can be chosen in a cycle, at the estimate people were shown."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="candidates")
    improvement = models.ForeignKey(Improvement, on_delete=models.PROTECT, related_name="candidacies")
    estimate = models.ForeignKey(Estimate, on_delete=models.PROTECT, related_name="+")
    is_must = models.BooleanField(_("outside the vote"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["cycle", "id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "improvement"], name="a_candidate_once_a_cycle")]

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.improvement_id}"


class Voter(models.Model):
    """Somebody who says what she wants, and for whom she speaks. The room above names them from its panel."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="voters")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    constituency = models.CharField(_("speaks for"), max_length=120, blank=True)
    people = models.PositiveIntegerField(_("about how many people"), null=True, blank=True)
    voted_at = models.DateTimeField(_("said what she wants at"), null=True, blank=True)

    class Meta:
        ordering = ["cycle", "id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "person"], name="a_voter_once_a_cycle")]

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.constituency}"


class Vote(models.Model):
    """One thing a voter wants. Without any she may still have voted: for nothing."""

    voter = models.ForeignKey(Voter, on_delete=models.CASCADE, related_name="votes")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="votes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voter", "candidate"], name="wanted_once")]

    def __str__(self) -> str:
        return f"{self.voter_id}: {self.candidate_id}"


class Choice(models.Model):
    """What the lead decided about a candidate, by name. What is chosen takes its cost from the budget.

    `by_equal_shares` and `by_most_value` are what the two rules said when she decided; the one not ended stands.
    """

    class Kind(models.TextChoices):
        CHOSEN = "chosen", _("Chosen")
        MUST = "must", _("Must")
        NOT_NOW = "not_now", _("Not now")
        EXISTS = "exists", _("Exists already")

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="choices")
    kind = models.CharField(_("decision"), max_length=7, choices=Kind.choices)
    reason = models.TextField(_("reason"), blank=True)
    review_date = models.DateField(_("looked at again on"), null=True, blank=True)
    cost_cents = models.PositiveBigIntegerField(_("cents taken"), default=0)
    cost_minutes = models.PositiveBigIntegerField(_("minutes taken"), default=0)
    by_equal_shares = models.BooleanField(_("equal shares would"), default=False)
    by_most_value = models.BooleanField(_("most value would"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    reviewed_at = models.DateTimeField(_("brought back at"), null=True, blank=True)

    class Meta:
        ordering = ["candidate", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate"], condition=Q(ended_at__isnull=True), name="one_decision_stands"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["chosen", "must"])
                | (Q(review_date__isnull=False, cost_cents=0, cost_minutes=0) & ~Q(reason="")),
                name="not_chosen_has_a_reason_and_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(kind="chosen") | ~Q(reason="") | Q(by_equal_shares=True) | Q(by_most_value=True),
                name="against_both_rules_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["chosen", "must", "not_now", "exists"]), name="known_decision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.candidate_id}"


class Telling(models.Model):
    """Everybody who took part was told what was decided about each candidate, and why."""

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="telling")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"told: {self.cycle_id}"

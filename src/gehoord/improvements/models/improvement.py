"""An improvement somebody proposed, what it costs and saves, and what became of it. Each state is a row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gehoord.cases.models import Case
from gehoord.improvements.rules.means import MOST_CENTS, MOST_MINUTES
from gehoord.people.models import Service


class Improvement(models.Model):
    """Something a service could do better. Where it comes from is kept in words; a room above may link to it."""

    class Source(models.TextChoices):
        THEME = "theme", _("the panel said it")
        CASES = "cases", _("the same question came again and again")
        STAFF = "staff", _("a colleague proposed it")

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="improvements")
    title = models.CharField(_("what"), max_length=160)
    words = models.TextField(_("what changes for customers"), blank=True)
    source = models.CharField(_("where it comes from"), max_length=5, choices=Source.choices)
    source_words = models.CharField(_("in words"), max_length=300, blank=True)
    source_path = models.CharField(_("page it comes from"), max_length=200, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed at"))

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="an_improvement_has_a_title")]
        indexes = [models.Index(fields=["service", "-proposed_at"], name="improvement_service")]

    def __str__(self) -> str:
        return self.title


class Beneficiary(models.Model):
    """A group it helps, and about how many colleagues that are."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="beneficiaries")
    name = models.CharField(_("group"), max_length=120)
    people = models.PositiveIntegerField(_("about how many people"), null=True, blank=True)

    class Meta:
        ordering = ["improvement", "name"]
        constraints = [models.UniqueConstraint(fields=["improvement", "name"], name="a_group_benefits_once")]

    def __str__(self) -> str:
        return self.name


class ConcernedCase(models.Model):
    """A question at the front door that this improvement is about."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="concerned")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["improvement", "case"], name="a_case_concerned_once")]

    def __str__(self) -> str:
        return f"{self.improvement_id}: {self.case_id}"


class Must(models.Model):
    """It must be done whatever anybody votes: safety, law, accessibility or privacy."""

    class Ground(models.TextChoices):
        SAFETY = "safety", _("safety")
        LAW = "law", _("law")
        ACCESSIBILITY = "access", _("accessibility")
        PRIVACY = "privacy", _("privacy")

    improvement = models.OneToOneField(Improvement, on_delete=models.CASCADE, related_name="must")
    ground = models.CharField(_("ground"), max_length=7, choices=Ground.choices)
    because = models.CharField(_("why it must"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="a_must_says_why"),
            models.CheckConstraint(condition=Q(ground__in=["safety", "law", "access", "privacy"]), name="known_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.improvement_id}: {self.ground}"


class Estimate(models.Model):
    """What it costs, and the customer minutes it saves a year, as an interval. The last one counts.

    `basis` cases: from the `cases` questions of `days` days, which took `lost` minutes, of which `share_low` to
    `share_high` of a hundred go away. Otherwise people's own guess, and `how` says what it rests on.
    """

    class Basis(models.TextChoices):
        CASES = "cases", _("from the questions it is about")
        GUESS = "guess", _("a guess of people who know the work")

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="estimates")
    cost_cents = models.PositiveBigIntegerField(_("cost in cents"))
    cost_minutes = models.PositiveBigIntegerField(_("minutes of work"))
    saved_low = models.PositiveBigIntegerField(_("customer minutes saved a year, at least"))
    saved = models.PositiveBigIntegerField(_("customer minutes saved a year"))
    saved_high = models.PositiveBigIntegerField(_("customer minutes saved a year, at most"))
    basis = models.CharField(_("where this comes from"), max_length=5, choices=Basis.choices)
    cases = models.PositiveIntegerField(_("questions"), default=0)
    lost = models.PositiveBigIntegerField(_("minutes they took"), default=0)
    days = models.PositiveIntegerField(_("days looked back"), default=0)
    share_low = models.PositiveSmallIntegerField(_("of a hundred, at least"), default=0)
    share_high = models.PositiveSmallIntegerField(_("of a hundred, at most"), default=0)
    how = models.CharField(_("how this was found"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["improvement", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cost_cents__gte=0, cost_cents__lte=MOST_CENTS)
                & Q(cost_minutes__gte=0, cost_minutes__lte=MOST_MINUTES),
                name="a_cost_that_can_be",
            ),
            models.CheckConstraint(
                condition=Q(saved_low__gte=0, saved_low__lte=F("saved"))
                & Q(saved__lte=F("saved_high"), saved_high__lte=MOST_MINUTES),
                name="an_interval_of_saved_minutes",
            ),
            models.CheckConstraint(
                condition=Q(share_low__lte=F("share_high"), share_high__lte=100), name="shares_of_a_hundred"
            ),
            models.CheckConstraint(
                condition=Q(basis="guess") & ~Q(how="") | Q(basis="cases", cases__gte=1, days__gte=1),
                name="an_estimate_shows_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.improvement_id}: {self.cost_cents}"


class Start(models.Model):
    """It is being done, by this person's word, until about that day."""

    improvement = models.OneToOneField(Improvement, on_delete=models.CASCADE, related_name="start")
    due_date = models.DateField(_("ready by"))
    late_for = models.DateField(_("the day that passed unreported"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"{self.improvement_id}: {self.due_date}"


class Delivery(models.Model):
    """The service says: done. Customers drawn by lot with this seed say whether that is so."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="deliveries")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    words = models.TextField(_("what was done"), blank=True)
    seed = models.CharField(_("seed"), max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["improvement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["improvement", "number"], name="deliveries_of_an_improvement_are_counted")
        ]

    def __str__(self) -> str:
        return f"{self.improvement_id}: {self.number}"

"""What the balance keeps: sums of cases by service and month, and what a team costs. No person is in any of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gehoord.cases.models import Case
from gehoord.people.models import Service, Specialism


class Sums(models.Model):
    """Counts and whole seconds. Whole, so that adding them in another order gives the same."""

    cases = models.PositiveBigIntegerField(default=0)
    open = models.PositiveBigIntegerField(default=0)
    confirmed = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    silent = models.PositiveBigIntegerField(default=0)
    came_back = models.PositiveBigIntegerField(default=0)
    first_contact = models.PositiveBigIntegerField(default=0)
    hops = models.PositiveBigIntegerField(default=0)
    rounds = models.PositiveBigIntegerField(default=0)
    stopped_seconds = models.PositiveBigIntegerField(default=0)
    slowed_seconds = models.PositiveBigIntegerField(default=0)
    waits_seconds = models.PositiveBigIntegerField(default=0)
    passed_seconds = models.PositiveBigIntegerField(default=0)
    elapsed_seconds = models.PositiveBigIntegerField(default=0)
    elsewhere_seconds = models.PositiveBigIntegerField(default=0)
    customer_seconds = models.PositiveBigIntegerField(default=0)
    overtaken_seconds = models.PositiveBigIntegerField(default=0)
    spoke = models.PositiveBigIntegerField(default=0)
    searched = models.PositiveBigIntegerField(default=0)
    searched_of = models.PositiveBigIntegerField(default=0)
    said_stopped_seconds = models.PositiveBigIntegerField(default=0)
    said_slowed_seconds = models.PositiveBigIntegerField(default=0)
    said_waits_seconds = models.PositiveBigIntegerField(default=0)
    over_stopped_seconds = models.PositiveBigIntegerField(default=0)
    over_slowed_seconds = models.PositiveBigIntegerField(default=0)
    over_waits_seconds = models.PositiveBigIntegerField(default=0)
    green = models.PositiveBigIntegerField(default=0)
    green_yes = models.PositiveBigIntegerField(default=0)
    green_no = models.PositiveBigIntegerField(default=0)
    green_unheard = models.PositiveBigIntegerField(default=0)
    green_silent = models.PositiveBigIntegerField(default=0)
    kept = models.PositiveBigIntegerField(default=0)
    promised = models.PositiveBigIntegerField(default=0)

    class Meta:
        abstract = True


SUMMED = tuple(field.name for field in Sums._meta.local_fields)


class Journey(Sums):
    """One case, told from its events: under which month it counts, and its sums."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="journey")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    specialism = models.ForeignKey(Specialism, on_delete=models.CASCADE, null=True, related_name="+")
    month_date = models.DateField(_("month"))

    class Meta:
        indexes = [
            models.Index(fields=["service", "month_date"], name="journey_month"),
            models.Index(fields=["case"], condition=Q(open__gt=0), name="journey_open"),
            models.Index(
                fields=["service", "-case"],
                condition=Q(green_no__gt=0) | Q(green_unheard__gt=0) | Q(green_silent__gt=0),
                name="journey_red",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"


class Month(Sums):
    """All questions asked in one month about one specialism of a service, or about none."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="months")
    specialism = models.ForeignKey(Specialism, on_delete=models.CASCADE, null=True, related_name="+")
    month_date = models.DateField(_("month"))

    class Meta:
        ordering = ["service", "month_date", "specialism"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "month_date", "specialism"],
                condition=Q(specialism__isnull=False),
                name="one_month_a_specialism",
            ),
            models.UniqueConstraint(
                fields=["service", "month_date"], condition=Q(specialism__isnull=True), name="one_month_without_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.month_date:%Y-%m}"


class Stale(models.Model):
    """Something happened to this case: its journey is told anew. A plain number; twice does no harm."""

    case_id = models.BigIntegerField(_("case"))

    def __str__(self) -> str:
        return f"{self.case_id}"


class Definition(models.Model):
    """Since when the figures mean what this version says. `until_at`: up to when open questions were counted."""

    version = models.PositiveSmallIntegerField(_("version"), primary_key=True)
    since_date = models.DateField(_("since"))
    until_at = models.DateTimeField(_("open questions count until"))

    def __str__(self) -> str:
        return f"{self.version}"


class Team(models.Model):
    """The fewest people a service had in a month: what decides whether its figures may be shown."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="teams")
    month_date = models.DateField(_("month"))
    people = models.PositiveIntegerField(_("people"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "month_date"], name="one_team_size_a_month")]

    def __str__(self) -> str:
        return f"{self.service} {self.month_date:%Y-%m}: {self.people}"


class Capacity(models.Model):
    """What a whole team costs and can do, from a month on: full-time equivalents in hundredths, money in cents."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="capacities")
    from_date = models.DateField(_("from"))
    hundredths = models.PositiveIntegerField(_("full-time equivalents, in hundredths"))
    year_cents = models.PositiveBigIntegerField(_("cost of one a year, in cents"))
    year_hours = models.PositiveIntegerField(_("practical hours of one a year"))

    class Meta:
        ordering = ["service", "from_date"]
        constraints = [
            models.UniqueConstraint(fields=["service", "from_date"], name="one_capacity_a_month"),
            models.CheckConstraint(
                condition=Q(hundredths__gte=1) & Q(year_hours__gte=1), name="a_capacity_of_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} from {self.from_date:%Y-%m}"


class Duration(models.Model):
    """How many minutes of work a question of a specialism takes, from a month on: said for the team, not measured."""

    specialism = models.ForeignKey(Specialism, on_delete=models.CASCADE, related_name="durations")
    from_date = models.DateField(_("from"))
    minutes = models.PositiveIntegerField(_("minutes of work"))

    class Meta:
        ordering = ["specialism", "from_date"]
        constraints = [
            models.UniqueConstraint(fields=["specialism", "from_date"], name="one_duration_a_month"),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="a_duration_of_a_minute"),
        ]

    def __str__(self) -> str:
        return f"{self.specialism}: {self.minutes}"


class Change(models.Model):
    """From this day a service works in another way: a dated line in its pictures, in its lead's words."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="changes")
    day_date = models.DateField(_("from"))
    words = models.CharField(_("what changed"), max_length=80)

    class Meta:
        ordering = ["service", "day_date", "id"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_change_of_something")]

    def __str__(self) -> str:
        return f"{self.service} {self.day_date}: {self.words}"

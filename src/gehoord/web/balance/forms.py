"""What a lead types about a team: what it costs and can do, how long a question takes, what changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehoord.balance.actions.say import MOST_CENTS, MOST_HOURS, MOST_MINUTES, MOST_PEOPLE
from gehoord.people.models import Specialism
from gehoord.web.cases.colleague_forms import Line

_FIGURES = _("We need a number in figures. For example 40.")
_NUMBER = dict.fromkeys(("invalid", "min_value", "max_value", "required", "max_decimal_places", "max_digits"), _FIGURES)
_DAY = _("We need a day. For example 12 May.")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _DAY, "invalid": _DAY},
    )


class CapacityForm(forms.Form):
    """The whole team, from a month on."""

    people = forms.DecimalField(
        label=_("How many full-time people are there for questions?"),
        help_text=_("Without own work and projects. For example 4.5."),
        min_value=Decimal("0.01"),
        max_value=Decimal(MOST_PEOPLE) / 100,
        decimal_places=2,
        error_messages=_NUMBER,
        localize=True,
    )
    euros = forms.IntegerField(
        label=_("What does one of them cost a year, in euros?"),
        help_text=_("On average, with everything in it. For example 68000."),
        min_value=0,
        max_value=MOST_CENTS // 100,
        error_messages=_NUMBER,
    )
    hours = forms.IntegerField(
        label=_("How many hours a year can one of them really work?"),
        help_text=_("Without leave, training and illness. For example 1400."),
        min_value=1,
        max_value=MOST_HOURS,
        error_messages=_NUMBER,
    )
    from_date = _day(_("From which month?"))

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        data = self.cleaned_data
        return {
            "hundredths": int(data["people"] * 100),
            "year_cents": data["euros"] * 100,
            "year_hours": data["hours"],
            "from_date": data["from_date"],
        }


class DurationForm(forms.Form):
    """The minutes of one specialism, from a month on."""

    specialism: forms.ModelChoiceField[Specialism] = forms.ModelChoiceField(
        label=_("A question about what?"), queryset=None
    )
    minutes = forms.IntegerField(
        label=_("How many minutes of work does it take?"),
        help_text=_("What the team thinks together. Nobody is timed."),
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages=_NUMBER,
    )
    from_date = _day(_("From which month?"))

    def __init__(self, *args: Any, specialisms: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["specialism"]
        field.queryset = specialisms  # type: ignore[attr-defined]
        field.error_messages |= dict.fromkeys(("required", "invalid_choice"), _("Choose one of these."))


class ChangeForm(forms.Form):
    """From a day on the service works in another way."""

    words = Line(label=_("What changed?"), help_text=_("For example: one door for everybody."))
    day = _day(_("From which day?"))


def first_of(day: date) -> date:
    """The month a form starts with."""
    return day.replace(day=1)

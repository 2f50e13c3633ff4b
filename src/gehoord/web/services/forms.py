"""What a lead types: why, what work is planned, who is appointed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehoord.people.models import Specialist
from gehoord.web.cases.colleague_forms import Line, Moment
from gehoord.web.cases.forms import Words

DAYS = (
    ("", _("every day")),
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
)


class DecideForm(forms.Form):
    """The choice, and why."""

    choice = forms.CharField(required=False, max_length=20)
    reason = Line()


class WorkForm(forms.Form):
    """Own work: what, by when, how much, whose, and what a day late really costs whom."""

    title = Line(label=_("What is it?"))
    due_at = Moment(label=_("When must it be ready?"))
    minutes = forms.IntegerField(label=_("How many minutes of work?"), min_value=1, max_value=100_000)
    who = Line(label=_("Who does it?"), help_text=_("A name, or nobody yet."))
    borne_by = Line(label=_("Who bears it when it is a day late?"))
    day_late_minutes = forms.IntegerField(
        label=_("How many minutes does a day late cost customers?"),
        required=False,
        min_value=0,
        max_value=10_000_000,
        initial=720,
    )

    def clean_day_late_minutes(self) -> int:
        value: int | None = self.cleaned_data["day_late_minutes"]
        return 720 if value is None else value


class LevelForm(forms.Form):
    """Who, and at what level; no level: no longer."""

    who = Line()
    person = forms.IntegerField(required=False, min_value=1)
    level = forms.ChoiceField(choices=[("", ""), *Specialist.Level.choices], required=False)


class DutyForm(forms.Form):
    """Who decides at the door: a name a line, the first one first."""

    weekday = forms.ChoiceField(label=_("On what day?"), choices=DAYS, required=False)
    names = Words(label=_("Who?"), help_text=_("One name on a line. The first who is in decides."))

    def clean_weekday(self) -> int | None:
        said = self.cleaned_data["weekday"]
        return int(said) if said else None

    def clean_names(self) -> list[str]:
        lines: Any = self.cleaned_data["names"].splitlines()
        return [line.strip() for line in lines if line.strip()][:20]

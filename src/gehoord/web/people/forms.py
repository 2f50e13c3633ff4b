"""What a colleague says about when she is there."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from gehoord.people.models import LiveState
from gehoord.web.cases.colleague_forms import Moment

DAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
BLOCKS = 2
"""A day is worked in at most so many parts: before and after a break."""


class PresenceForm(forms.Form):
    """How she is there, and until what time today."""

    state = forms.ChoiceField(choices=LiveState.State.choices)
    until = forms.TimeField(required=False)

    def until_at(self, now: datetime, zone: str) -> datetime | None:
        """The time she gave, today where she is; None when she gave none."""
        said: time | None = self.cleaned_data.get("until")
        if said is None:
            return None
        today: date = now.astimezone(ZoneInfo(zone)).date()
        return datetime.combine(today, said, tzinfo=ZoneInfo(zone))


class AbsenceForm(forms.Form):
    """From when, and until when if that is known."""

    from_at = Moment(label=_("Away from"))
    until_at = Moment(label=_("Back at"), required=False, help_text=_("Leave this empty when you do not know yet."))


class WeekForm(forms.Form):
    """Seven days of at most two parts, each from and until a time. A day left empty is a day off."""

    def __init__(self, *args: Any, week: list[list[list[str]]] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for day in range(7):
            for block in range(BLOCKS):
                for end in range(2):
                    self.fields[_name(day, block, end)] = forms.CharField(
                        required=False, initial=_known(week, day, block, end)
                    )

    def days(self) -> list[dict[str, Any]]:
        """The fields, a day a row, ready to be drawn."""
        return [
            {
                "label": DAYS[day],
                "blocks": [[self[_name(day, block, end)] for end in range(2)] for block in range(BLOCKS)],
            }
            for day in range(7)
        ]

    def week(self) -> list[list[list[str]]]:
        """The week as it was typed; what cannot be is for the act to say."""
        said = self.cleaned_data
        return [
            [
                [said[_name(day, block, 0)].strip(), said[_name(day, block, 1)].strip()]
                for block in range(BLOCKS)
                if said[_name(day, block, 0)].strip() or said[_name(day, block, 1)].strip()
            ]
            for day in range(7)
        ]


def _name(day: int, block: int, end: int) -> str:
    return f"day{day}_{block}_{'until' if end else 'from'}"


def _known(week: list[list[list[str]]] | None, day: int, block: int, end: int) -> str:
    if week is None or block >= len(week[day]):
        return ""
    return week[day][block][end]

"""What a coordinator types about a panel: seats, quotas and groups, one on a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gehoord.panels.models import Draw, Quota
from gehoord.people.models import Service
from gehoord.web.cases.colleague_forms import Line
from gehoord.web.cases.forms import Words

LINES_AT_MOST = 60


def _lines(said: str) -> list[list[str]]:
    rows = [[part.strip() for part in line.split("|")] for line in said.splitlines() if line.strip()]
    return rows[:LINES_AT_MOST]


class Quotas(Words):
    """Quotas, one on a line: attribute | value | at least | at most."""

    def clean(self, value: Any) -> list[tuple[str, str, int, int]]:
        found = []
        for parts in _lines(super().clean(value)):
            if len(parts) != 4 or not all(part.isascii() and part.isdecimal() and len(part) < 5 for part in parts[2:]):
                said = _("We need four parts on each line. For example: shift | night | 2 | 4")
                raise forms.ValidationError(said)
            found.append((parts[0][:60], parts[1][:120], int(parts[2]), int(parts[3])))
        return found


class Groups(Words):
    """Constituencies, one on a line: name | attribute | value."""

    def clean(self, value: Any) -> list[tuple[str, str, str]]:
        found = []
        for parts in _lines(super().clean(value)):
            if len(parts) != 3 or not all(parts):
                raise forms.ValidationError(
                    _("We need three parts on each line. For example: Night shift | shift | night")
                )
            found.append((parts[0][:120], parts[1][:60], parts[2][:120]))
        return found


QUOTAS = gettext_lazy("One on a line: attribute | value | at least | at most.")


class QuotasForm(forms.Form):
    """How many members with each attribute."""

    quotas = Quotas(label=gettext_lazy("How many of whom?"), help_text=QUOTAS)


class PanelForm(QuotasForm):
    """A new panel."""

    name = Line(label=gettext_lazy("What is the panel called?"), max_length=120)
    service: Any = forms.ModelChoiceField(
        queryset=None,
        label=gettext_lazy("To which service does it speak?"),
        empty_label=gettext_lazy("the whole organisation"),
        required=False,
    )
    seats = forms.IntegerField(label=gettext_lazy("How many seats?"), min_value=1, max_value=500)
    constituencies = Groups(
        label=gettext_lazy("For whom do members speak?"),
        help_text=gettext_lazy("One on a line: name | attribute | value."),
    )
    field_order = ["name", "service", "seats", "constituencies", "quotas"]

    def __init__(self, *args: Any, services: QuerySet[Service], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["service"].queryset = services  # type: ignore[attr-defined]


class ConstituencyForm(forms.Form):
    """One more group."""

    name = Line(label=gettext_lazy("Name of the group"), max_length=120)
    trait = forms.CharField(label=gettext_lazy("Attribute"), max_length=60)
    value = forms.CharField(label=gettext_lazy("Value"), max_length=120)


class DrawForm(forms.Form):
    """From whom, and the word that decides the lot."""

    pool = forms.ChoiceField(
        label=gettext_lazy("From whom?"), choices=Draw.Pool.choices, required=False, widget=forms.RadioSelect
    )
    seed = Line(
        label=gettext_lazy("A word or number that decides the lot"),
        help_text=gettext_lazy("Everybody can do the draw again with it. Left empty, we choose one."),
        max_length=64,
    )


def lines_of(quotas: Iterable[Quota]) -> str:
    """Quotas as they are typed."""
    return "\n".join(f"{row.trait} | {row.value} | {row.at_least} | {row.at_most}" for row in quotas)

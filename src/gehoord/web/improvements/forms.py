"""What people type about improvements and cycles. The acts decide; what is missing is asked back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehoord.improvements.models import Must
from gehoord.improvements.rules.means import MOST_CENTS, MOST_MINUTES, Means
from gehoord.web.cases.colleague_forms import Line
from gehoord.web.cases.forms import Words


class Euros(forms.DecimalField):
    """An amount in euros, kept as whole cents; a dot or a comma before the cents."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "decimal_places": 2,
                "min_value": 0,
                "max_value": MOST_CENTS // 100,
                "widget": forms.TextInput(attrs={"inputmode": "decimal", "size": 10}),
                "error_messages": {"required": _("We need an amount. For example 1200."), "invalid": _AMOUNT}
                | dict.fromkeys(WRONG_NUMBER, _AMOUNT),
                **options,
            }
        )

    def to_python(self, value: Any) -> Any:
        said = str(value or "").replace("€", "").replace("\u00a0", "").replace(" ", "")
        return super().to_python(said.replace(".", "").replace(",", ".") if "," in said else said)


WRONG_NUMBER = ("min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits")
_AMOUNT = _("We need an amount in figures. For example 1200 or 1200,50.")
_FIGURES = _("We need a number in figures. For example 40.")


class Hours(forms.DecimalField):
    """Hours of work, kept as whole minutes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "decimal_places": 1,
                "min_value": 0,
                "max_value": MOST_MINUTES // 60,
                "localize": True,
                "widget": forms.TextInput(attrs={"inputmode": "decimal", "size": 8}),
                "error_messages": {"required": _FIGURES, "invalid": _FIGURES} | dict.fromkeys(WRONG_NUMBER, _FIGURES),
                **options,
            }
        )


class Day(forms.DateField):
    """A day."""

    def __init__(self, **options: Any) -> None:
        wrong = _("We need a day. For example 12 May.")
        super().__init__(
            **{
                "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                "error_messages": {"required": wrong, "invalid": wrong},
                **options,
            }
        )


class MeansForm(forms.Form):
    """An amount of money and of work."""

    euros = Euros(label=_("How much money, in euros?"))
    hours = Hours(label=_("How many hours of work?"))

    def means(self) -> Means:
        """As the acts take it; read after it was found valid."""
        said = self.cleaned_data
        return Means(round(said["euros"] * 100), round(said["hours"] * 60))


class ProposalForm(forms.Form):
    """What could be better, in somebody's own words, and where."""

    service = forms.ChoiceField(label=_("Which service could do this?"))
    words = Words(
        label=_("What could be better?"),
        help_text=_("In your own words. The first sentence becomes the title."),
        required=True,
        error_messages={"required": _("What could be better? One sentence is enough.")},
    )
    helps = Line(label=_("Whom does it help?"), help_text=_("For example: night shift, harbour."), max_length=300)

    def __init__(self, *args: Any, services: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["service"].choices = [(str(row.pk), row.name) for row in services]  # type: ignore[attr-defined]

    def groups(self) -> dict[str, int | None]:
        """The groups it helps, by name."""
        return {part.strip(): None for part in self.cleaned_data["helps"].split(",") if part.strip()}


class EstimateForm(MeansForm):
    """What it costs and saves: from the questions it is about, or a guess with its ground."""

    basis = forms.ChoiceField(
        label=_("How do you know what it saves?"),
        choices=[("cases", _("From the questions it is about")), ("guess", _("We guess it ourselves"))],
        widget=forms.RadioSelect,
        initial="cases",
    )
    share_low = forms.IntegerField(
        label=_("Of a hundred such questions, how many go away at least?"),
        min_value=0,
        max_value=100,
        required=False,
        error_messages={"invalid": _FIGURES},
    )
    share_high = forms.IntegerField(
        label=_("And at most?"), min_value=0, max_value=100, required=False, error_messages={"invalid": _FIGURES}
    )
    saved_low = Hours(label=_("Hours of customers saved a year, at least"), required=False)
    saved_high = Hours(label=_("Hours of customers saved a year, at most"), required=False)
    how = Line(label=_("What does that guess rest on?"), max_length=300)


class MustForm(forms.Form):
    """Why nobody votes on it."""

    ground = forms.ChoiceField(label=_("Why must it?"), choices=Must.Ground.choices, widget=forms.RadioSelect)
    because = Line(label=_("What happens without it?"), max_length=300)


class BeginForm(forms.Form):
    """By when it is ready."""

    due_date = Day(label=_("When is it ready, at the latest?"))


class CycleForm(MeansForm):
    """A round: for which service, with what budget, and its three days."""

    service = forms.ChoiceField(label=_("For which service?"))
    name = Line(
        label=_("What is this round called?"),
        help_text=_("For example: autumn round."),
        required=True,
        error_messages={"required": _("What is this round called? For example: autumn round.")},
        max_length=80,
    )
    listen_until_date = Day(label=_("Until when do you listen?"))
    choose_by_date = Day(label=_("On what day have you chosen, at the latest?"))
    check_date = Day(label=_("On what day do you look what came of it?"))
    field_order = ["service", "name", "euros", "hours"]

    def __init__(self, *args: Any, services: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["service"].choices = [(str(row.pk), row.name) for row in services]  # type: ignore[attr-defined]


class BudgetForm(MeansForm):
    """Another budget, and why."""

    reason = Line(label=_("Why does the budget change?"), help_text=_("Everybody can read this."), max_length=300)


class DecisionForm(forms.Form):
    """What is decided about one, why, and when it is looked at again."""

    kind = forms.ChoiceField(choices=[("chosen", ""), ("not_now", ""), ("exists", "")])
    reason = Words()
    review_date = forms.DateField(required=False)

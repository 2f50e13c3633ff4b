"""What people type about expectations. The acts decide; what is missing is asked back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gehoord.expectations.models import Statement
from gehoord.expectations.rules import LONGEST_PROMISE, Wording
from gehoord.web.cases.colleague_forms import Line
from gehoord.web.cases.forms import Words

_DAY = _("We need a day. For example 12 May.")
_FIGURES = _("We need a number in figures. For example 40.")
_NUMBER = dict.fromkeys(("invalid", "min_value", "max_value", "required"), _FIGURES)
_SHORT = {"rows": 2}


class StatementForm(forms.Form):
    """One wording, both ways."""

    customers_expect = Words(label=_("What do customers expect?"), widget=forms.Textarea(attrs=_SHORT))
    service_promises = Words(
        label=_("What do you promise?"),
        help_text=_("We do this, within that time."),
        widget=forms.Textarea(attrs=_SHORT),
    )
    service_cannot = Words(label=_("What can you not do?"), widget=forms.Textarea(attrs=_SHORT))
    because = Words(label=_("Why not?"), widget=forms.Textarea(attrs=_SHORT))
    measure = forms.ChoiceField(
        label=_("How does everybody see whether you keep it?"),
        choices=Statement.Measure.choices,
        widget=forms.RadioSelect,
        initial=Statement.Measure.NONE,
    )
    minutes = forms.IntegerField(
        label=_("Within how many working minutes?"),
        help_text=_("Only for a promise at the front door."),
        required=False,
        min_value=1,
        max_value=LONGEST_PROMISE,
        error_messages=_NUMBER,
    )
    klass = forms.ChoiceField(
        label=_("The next word for whom?"), choices=[("", "—"), *Statement.Klass.choices], required=False
    )
    specialism = forms.ChoiceField(label=_("An answer about what?"), required=False)
    measure_words = Line(label=_("What do you count by hand?"), max_length=200)
    consultation = forms.ChoiceField(
        label=_("From which consultation does it come?"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of these consultations, or something else.")},
    )
    source_words = Line(
        label=_("Or from what else?"), help_text=_("For example: the talk with the team leads of May."), max_length=300
    )
    review_date = forms.DateField(
        label=_("When do you look at it together again?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _DAY, "invalid": _DAY},
    )

    def __init__(self, *args: Any, specialisms: list[Any], consultations: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "—"), *[(str(row.pk), row.name) for row in specialisms]]
        self.fields["specialism"].choices = choices  # type: ignore[attr-defined]
        self.asked = {str(row.pk): row.question for row in consultations}
        asked = [("", _("Something else")), *self.asked.items()]
        self.fields["consultation"].choices = asked  # type: ignore[attr-defined]

    def wording(self) -> Wording:
        """As the act takes it; read after it was found valid."""
        said = dict(self.cleaned_data) | {"source": Statement.Source.OTHER, "source_path": ""}
        if chosen := said["consultation"]:
            path = reverse("answer", kwargs={"pk": int(chosen)})
            said |= {"source": CONSULTED, "source_words": self.asked[chosen][:300], "source_path": path}
        said["specialism"] = int(said["specialism"]) if said["specialism"] else None
        return Wording(**{name: said[name] for name in NAMES})


NAMES = (
    "customers_expect",
    "review_date",
    "source_words",
    "service_promises",
    "service_cannot",
    "because",
    "measure",
    "measure_words",
    "klass",
    "specialism",
    "minutes",
    "source",
    "source_path",
)
CONSULTED = Statement.Source.CONSULTATION


class RewordForm(StatementForm):
    """Another wording, and why."""

    what_changed = Line(label=_("What changes, and why?"), help_text=_("Everybody concerned reads it."), max_length=300)


class CountForm(forms.Form):
    """So many kept, of so many, in these days."""

    from_date = forms.DateField(
        label=_("Counted from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _DAY, "invalid": _DAY},
    )
    until_date = forms.DateField(
        label=_("Counted until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _DAY, "invalid": _DAY},
    )
    kept = forms.IntegerField(label=_("How often was it kept?"), min_value=0, error_messages=_NUMBER)
    of = forms.IntegerField(label=_("Of how many?"), min_value=1, error_messages=_NUMBER)

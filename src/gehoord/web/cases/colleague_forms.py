"""What a colleague types while helping. The acts decide; what is missing is asked back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehoord.cases.models import Aim, Promise
from gehoord.web.cases.forms import SayForm, Words

MOMENT = "%Y-%m-%dT%H:%M"


class Line(forms.CharField):
    """One line as somebody typed it; what no database can keep is left out, what is too long is cut by the act."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "strip": True, **options})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\x00", "")


class Moment(forms.DateTimeField):
    """A day and a time."""

    def __init__(self, **options: Any) -> None:
        wrong = {"invalid": _("We need a day and a time. For example 12 May, 14:00.")}
        super().__init__(
            **{
                "input_formats": [MOMENT, MOMENT + ":%S"],
                "widget": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
                "error_messages": wrong | {"required": wrong["invalid"]},
                **options,
            }
        )


class WordForm(SayForm):
    """Words to the customer or to colleagues only; when she hears again, and whether we wait for her."""

    audience = forms.ChoiceField(choices=[("customer", ""), ("colleagues", "")], required=False)
    asks = forms.BooleanField(required=False, label=_("I wait for an answer"))
    next_word_at = Moment(required=False, label=_("When does the customer hear again?"))


class SolutionForm(forms.Form):
    """The question about the need, in the colleague's own words."""

    looks_alike = True
    question = Line(label=_("What do you ask?"), max_length=200)
    aim = forms.ChoiceField(choices=Aim.choices, required=False)

    def clean_aim(self) -> str:
        return self.cleaned_data["aim"] or Aim.NEED


class RepairForm(forms.Form):
    """What must be mended afterwards."""

    looks_alike = True
    title = Line(label=_("What must be mended after that?"), max_length=160)


class PromiseForm(forms.Form):
    """Another moment, and why."""

    kind = forms.ChoiceField(choices=Promise.Kind.choices, required=False, widget=forms.HiddenInput)
    due_at = Moment(label=_("When does the customer hear again?"))
    reason = Words(label=_("Why? The customer reads this."))

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Promise.Kind.WORD


class OfferForm(forms.Form):
    """To whom, about which specialism, and why."""

    to = forms.IntegerField(min_value=1)
    specialism = forms.IntegerField(min_value=1, required=False)
    sentence = Line(max_length=300)


class RefusalForm(forms.Form):
    """A no: why, what instead, and who decided."""

    reason = Words(label=_("Why can it not be done?"))
    alternative = Words(label=_("What can be done instead?"))
    decided_by = forms.ChoiceField(label=_("Who decided this?"), required=False)

    def __init__(self, *args: Any, deciders: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["decided_by"].choices = [(str(one.pk), one.name) for one in deciders]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why, in one sentence."""

    looks_alike = True
    reason = Words(label=_("Why?"))


class NoteForm(forms.Form):
    """What was said on the phone."""

    looks_alike = True
    note = Words(label=_("What did you hear?"))

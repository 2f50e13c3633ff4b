"""What members, leads and coordinators type. The acts decide; what is missing is asked back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehoord.panels.models import Reach
from gehoord.panels.models.consultation import Item
from gehoord.panels.rules.items import WITH_OPTIONS, ItemDraft, OptionDraft
from gehoord.web.cases.colleague_forms import Line, Moment
from gehoord.web.cases.forms import Words

MANY = 100_000


class OfflineForm(forms.Form):
    """How many were reached, how they were asked, and whose words these are."""

    people = forms.IntegerField(
        label=_("How many people said this?"),
        min_value=1,
        max_value=MANY,
        error_messages={"required": _("How many people did you reach? At least one.")},
    )
    route = forms.ChoiceField(label=_("How did you ask?"), choices=Reach.Route.choices, widget=forms.RadioSelect)
    how_asked = Line(label=_("At which moment?"), help_text=_("For example: in the team meeting."), max_length=300)
    words = forms.ChoiceField(label=_("Whose words are these?"), choices=Reach.Words.choices, widget=forms.RadioSelect)


class DetailsForm(forms.Form):
    """All that everybody reads before answering. A draft may leave any of it open, except the question."""

    question = Line(label=_("What do you want to ask?"), help_text=_("One open question, in plain words."))
    why_now = Words(label=_("Why now?"))
    can_change = Words(
        label=_("What can still change?"), help_text=_("Without this nobody is asked: why else would they answer?")
    )
    cannot_change = Words(label=_("What cannot change?"), help_text=_("Money, law, safety, or decided before."))
    what_happens = Words(label=_("What happens with the answer?"))
    minutes = forms.IntegerField(label=_("How many minutes does it take?"), required=False, min_value=1, max_value=60)
    closes_at = Moment(label=_("Until when can people answer?"), required=False)
    answer_date = forms.DateField(
        label=_("On what day do you answer, at the latest?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("We need a day. For example 12 May.")},
    )
    why_out_of_turn = Words(
        label=_("Why can it not wait for its turn?"), help_text=_("Only when people were asked recently.")
    )


class NoMoment(Exception):
    """No day and time was said, or none there is."""


class LaterForm(forms.Form):
    """Until when people can answer now, and why it is later."""

    closes_at = Moment(label=_("Until when can people answer?"))
    why_later = Words(label=_("Why?"), help_text=_("Everybody who was asked reads this."), required=True)


OPTIONAL = ("minutes", "closes_at", "answer_date", "why_out_of_turn")


class NewForm(DetailsForm):
    """As above, and in whose name to which panel."""

    service = forms.ChoiceField(label=_("In the name of which service?"))
    panel = forms.ChoiceField(label=_("Which panel?"))
    field_order = ["service", "panel"]

    def __init__(self, *args: Any, services: list[Any], panels: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, rows in (("service", services), ("panel", panels)):
            self.fields[name].choices = [(str(row.pk), row.name) for row in rows]  # type: ignore[attr-defined]


class WordingForm(forms.Form):
    """Other words, and what is different about them."""

    question = Line(label=_("What do you want to ask?"))
    what_changed = Words(label=_("What is different now?"), help_text=_("Everybody who was asked reads this."))


class ItemForm(forms.Form):
    """One question to answer. Left without words it is left out."""

    wording = Line(label=_("The question itself"))
    kind = forms.ChoiceField(label=_("What kind of question?"), choices=Item.Kind.choices, required=False)
    options = Words(
        label=_("What can people choose?"),
        help_text=_("One on a line. With costs: poster | 400 | 12 (euros, then hours)."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    lowest = forms.FloatField(label=_("Smallest number"), required=False)
    highest = forms.FloatField(label=_("Largest number"), required=False)
    unit = Line(label=_("Of what?"), help_text=_("For example minutes."), max_length=40)
    budget = Line(
        label=_("What can it cost together?"),
        help_text=_("Only of an order: 1500 | 100 (euros, then hours). Then you see what fits."),
        max_length=60,
    )
    trend_key = forms.SlugField(
        label=_("Returns every round as"),
        required=False,
        max_length=50,
        help_text=_("A short word. The question then keeps its words."),
    )
    same_as = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def draft(self) -> ItemDraft | None:
        """The item as the act takes it; None when there are no words."""
        said = self.cleaned_data
        if not said.get("wording"):
            return None
        kind = said["kind"] or Item.Kind.STATEMENT
        has_ends = kind in (Item.Kind.SCALE, Item.Kind.NUMBER)
        cents, hours = _costs(said["budget"].split("|")) if kind == Item.Kind.RANKING else (None, None)
        return ItemDraft(
            kind=kind,
            wording=said["wording"],
            options=tuple(_option(line) for line in said["options"].splitlines() if line.strip())
            if kind in WITH_OPTIONS
            else (),
            lowest=said["lowest"] if has_ends else None,
            highest=said["highest"] if has_ends else None,
            unit=said["unit"],
            trend_key=said["trend_key"],
            same_as=said["same_as"],
            budget_cents=cents,
            budget_hours=hours,
        )


def _option(line: str) -> OptionDraft:
    """A choice, and behind bars what it costs in euros and hours of people."""
    text, *costs = line.split("|")
    return OptionDraft(text.strip(), *_costs(costs))


def _costs(said: list[str]) -> tuple[int | None, float | None]:
    """Euros, then hours; what cannot be read is left out."""
    euros, hours = ([_amount(cost) for cost in said] + [None, None])[:2]
    return None if euros is None else round(euros * 100), hours


def _amount(said: str) -> float | None:
    try:
        amount = float(said.replace("€", "").replace(",", ".").strip())
    except ValueError:
        return None
    return amount if 0 <= amount < 1e12 else None


def typed_of(draft: ItemDraft) -> dict[str, Any]:
    """An item as it stands in the form again."""
    lines = [" | ".join([option.text, *_costs_typed(option.cost_cents, option.hours)]) for option in draft.options]
    budget = " | ".join(_costs_typed(draft.budget_cents, draft.budget_hours))
    ends = {name: f"{end:.15g}" for name in ("lowest", "highest") if (end := getattr(draft, name)) is not None}
    same = {name: getattr(draft, name) for name in ITEM_FIELDS}
    return {**same, **ends, "options": "\n".join(lines), "budget": budget}


def _costs_typed(cents: int | None, hours: float | None) -> list[str]:
    euros = [f"{(cents or 0) / 100:.15g}"] if cents is not None or hours is not None else []
    return euros + ([f"{hours:g}"] if hours is not None else [])


ITEM_FIELDS = ("wording", "kind", "unit", "trend_key", "same_as")
ItemForms = forms.formset_factory(ItemForm, extra=1, max_num=40)


def drafts_in(forms_: Any) -> list[ItemDraft]:
    """Every item that has words, in order."""
    found = [form.draft() for form in forms_]
    return [draft for draft in found if draft is not None]

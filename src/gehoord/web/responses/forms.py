"""What a lead types about one theme. The act decides what is missing; here it is only read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gehoord.people.queries.appointed import colleague_meant
from gehoord.responses.actions.respond import Written
from gehoord.responses.models import Response
from gehoord.responses.queries.answers import ToAnswer
from gehoord.web.cases.colleague_forms import Line
from gehoord.web.cases.forms import Words

KINDS = (
    ("adapt", _("We adapt")),
    ("partly", _("We adapt in part, and explain the rest")),
    ("explain", _("We explain why not")),
    ("exists", _("It exists already; we make it known")),
)
OUTSIDE = (("no", _("No, this could still change")), ("yes", _("Yes, this was fixed from the start")))
REASONS = [(value, capfirst(label)) for value, label in Response.Reason.choices]
MOST_EUROS = Decimal("9999999999")


class ResponseForm(forms.Form):
    """What the service does with a theme. Fields that a kind does not need are left alone."""

    kind = forms.ChoiceField(
        label=_("What do you do with it?"), choices=KINDS, widget=forms.RadioSelect, required=False
    )
    text = Words(
        label=_("What do you say to them?"),
        help_text=_("In plain words, as you would say it. Why not: 80 letters at least."),
    )
    what = Line(label=_("What will be done?"), help_text=_("One line. It becomes a promise."), max_length=300)
    owner = Line(label=_("Who does it?"), help_text=_("A name or an address of a colleague."), max_length=254)
    due_date = forms.DateField(
        label=_("By which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("We need a day. For example 12 May.")},
    )
    cost = forms.DecimalField(
        label=_("What does it cost, in euros?"),
        required=False,
        min_value=0,
        max_value=MOST_EUROS,
        decimal_places=2,
        localize=True,
        error_messages={"invalid": _("We need an amount. For example 1500.")},
    )
    reason = forms.ChoiceField(
        label=_("What kind of reason is it?"), choices=REASONS, widget=forms.RadioSelect, required=False
    )
    would_change = Words(label=_("What would change it?"), help_text=_("For example: phones from work, in 2027."))
    nothing_would_change = forms.BooleanField(label=_("Nothing would change it"), required=False)
    answers = forms.MultipleChoiceField(
        label=_("What does this explain?"),
        help_text=_("A question, or what a member brought from a group."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    outside = forms.ChoiceField(
        label=_("Was it fixed from the start?"), choices=OUTSIDE, widget=forms.RadioSelect, required=False
    )
    decider = Line(label=_("Who decided this?"), help_text=_("Empty: you did."), max_length=254)

    def __init__(self, *args: Any, inputs: ToAnswer, **options: Any) -> None:
        super().__init__(*args, **options)
        self._inputs = inputs
        self.fields["answers"].choices = [*_items(inputs), *_summaries(inputs)]  # type: ignore[attr-defined]

    def clean_decider(self) -> Any:
        """A colleague, or nobody where it is who writes."""
        said = self.cleaned_data["decider"]
        person = colleague_meant(said) if said else None
        if said and person is None:
            raise forms.ValidationError(_("Write the whole name, or the address. For example lies@rijnvoort.example."))
        return person

    @property
    def written(self) -> Written:
        """What the act takes; an owner nobody knows is no owner."""
        said = self.cleaned_data
        ticked = set(said["answers"])
        return Written(
            kind=said["kind"],
            text=said["text"],
            decider=said["decider"],
            reason=said["reason"],
            would_change=said["would_change"],
            nothing_would_change=said["nothing_would_change"],
            what=said["what"],
            owner=colleague_meant(said["owner"]) if said["owner"] else None,
            due_date=said["due_date"],
            cost_cents=None if said["cost"] is None else int(said["cost"] * 100),
            items=[item for item in self._inputs.items if f"item-{item.pk}" in ticked],
            summaries=[row for row in self._inputs.summaries if f"summary-{row.pk}" in ticked],
            outside={"yes": True, "no": False}.get(said["outside"]),
        )


def _items(inputs: ToAnswer) -> Sequence[tuple[str, str]]:
    return [(f"item-{item.pk}", item.wording) for item in inputs.items]


def _summaries(inputs: ToAnswer) -> Sequence[tuple[str, str]]:
    said = _("What %(group)s brought")
    rows = [(row, row.contribution.membership.constituency) for row in inputs.summaries]
    return [(f"summary-{row.pk}", said % {"group": group.name if group else row.pk}) for row, group in rows]


def initial_of(response: Response | None, *, is_outside: bool) -> dict[str, Any]:
    """The response as it stands, or an empty one with what the words of the theme tell."""
    if response is None:
        return {"outside": "yes" if is_outside else "no"}
    kept = {name: getattr(response, name) for name in ("kind", "text", "what", "due_date", "reason")}
    answers = [f"item-{row.item_id}" if row.item_id else f"summary-{row.summary_id}" for row in response.inputs.all()]
    return kept | {
        "would_change": response.would_change,
        "nothing_would_change": response.nothing_would_change,
        "owner": (response.owner.email or response.owner.name) if response.owner else "",
        "cost": None if response.cost_cents is None else Decimal(response.cost_cents) / 100,
        "answers": answers,
        "outside": "yes" if response.is_outside else "no",
        "decider": response.decider.email or response.decider.name,
    }

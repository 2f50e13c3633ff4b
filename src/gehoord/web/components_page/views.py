"""Every component and every state of it on one page; only for who builds, never in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from csp.decorators import csp_update
from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gehoord.notices.rules.letter import Ask, Button, Letter, Quote
from gehoord.notices.rules.sheet import as_html
from gehoord.web.templatetags.talk import states


@dataclass(frozen=True)
class Word:
    """A word of navigation, as the frame gives them."""

    label: str
    href: str
    icon: str
    current: bool = False


@dataclass(frozen=True)
class Sample:
    """Somebody invented."""

    name: str


class SampleForm(forms.Form):
    """One of each kind of field, one of them answered wrongly."""

    email = forms.EmailField(label="Je mailadres van het werk", help_text="Daar sturen we de code heen.")
    text = forms.CharField(
        label="Wat is er?", widget=forms.Textarea, error_messages={"required": "We missen je vraag. Een zin is genoeg."}
    )
    when = forms.TimeField(label="Tot hoe laat?", widget=forms.TimeInput(attrs={"type": "time"}), required=False)
    who = forms.ChoiceField(label="Voor wie?", choices=[("me", "Voor mij"), ("other", "Voor een collega")])
    how = forms.ChoiceField(
        label="Hoe horen we je?", widget=forms.RadioSelect, choices=[("mail", "Per mail"), ("phone", "Per telefoon")]
    )


@dataclass(frozen=True)
class Presence:
    """The switch in the head."""

    kind: str
    label: str
    short: str
    url: str
    choices: list[dict[str, Any]]
    tap: str
    tap_label: str


def show(request: HttpRequest) -> HttpResponse:
    """All components, for eyes and for axe; `?as=customer` for the customer's frame."""
    if not settings.COMPONENTS_PAGE:
        raise Http404
    customer = request.GET.get("as") == "customer"
    form = SampleForm({"email": "karin.deboer@rijnvoort.example", "text": "", "who": "me", "how": "mail"})
    values = {
        "frame": _customer() if customer else _colleague(),
        "kinds": list(states()),
        "form": form,
        "about": [("Van", "Karin de Boer, Vergunningen"), ("Waar", "Kamer 2.14, toestel 4471")],
        "ahead": [(2, "omdat iemand nu niet verder kan"), (1, "omdat het vandaag af moet zijn")],
        "keys": [(["J", "K"], "volgende, vorige vraag"), (["V"], "iemand voor je balie opvangen")],
        "all_presences": [_presence(kind, label) for kind, label in PRESENCES],
    }
    return render(request, f"components_page/{'threshold' if request.GET.get('page') == 'in' else 'show'}.html", values)


@csp_update({"style-src": ["'unsafe-inline'"]})
def show_mail(request: HttpRequest) -> HttpResponse:
    """The mail frame; mail readers want their colours inline, so only this page allows that."""
    if not settings.COMPONENTS_PAGE:
        raise Http404
    return HttpResponse(as_html(LETTER))


LETTER = Letter(
    subject="Is het contract op tijd weg?",
    language="nl",
    marker="Schrijf je antwoord boven deze regel",
    greeting="Hoi Karin,",
    text="Ids denkt dat het opgelost is.",
    quote=Quote(lead="Ids schreef je om 13.52 uur:", text="Versie 4 staat op de leenlaptop en je mail werkt daar ook."),
    ask=Ask(
        title="Is het contract op tijd weg?",
        buttons=(Button("Ja, opgelost", "/components"), Button("Nee, nog niet", "/components")),
        note="Eén tik is genoeg. Inloggen hoeft niet.",
    ),
    after="Zeg je nee? Dan helpt Ids meteen verder. Je kunt ook gewoon op deze mail antwoorden.",
    reason="Je krijgt deze mail omdat je vandaag om 13.40 uur een vraag stelde.",
    links=(Button("Bekijk je vraag", "/components"),),
)


PRESENCES = [
    ("here", "Ik ben er tot 17.00 uur"),
    ("busy", "Even niet storen tot 14.30 uur"),
    ("visit", "Bij een klant"),
    ("away", "Ik ben er niet"),
]


def _presence(kind: str, label: str) -> Presence:
    choices = [{"value": value, "label": words, "checked": value == kind} for value, words in PRESENCES]
    return Presence(kind, label, label.split(" tot ")[0], "/presence", choices, "busy", "Tik voor: even niet storen")


def _customer() -> dict[str, Any]:
    words = [("Vragen", "message-circle"), ("Klantpanel", "users-round"), ("Wat er verandert", "sprout")]
    return _frame("Karin de Boer", words, None)


def _colleague() -> dict[str, Any]:
    words = [("Nu", "ear"), ("Vragen", "message-circle"), ("Klantpanel", "users-round"), ("Verbeteringen", "sprout")]
    return _frame("Ids Meijer", [*words, ("Spagaat", "scale")], _presence(*PRESENCES[0]))


def _frame(name: str, words: list[tuple[str, str]], presence: Presence | None) -> dict[str, Any]:
    nav = [Word(label, "/components", icon, current=not place) for place, (label, icon) in enumerate(words)]
    foot = [Word(label, "/components", "") for label in ("Hulp", "Privacy", "Toegankelijkheid")]
    return {"person": Sample(name), "nav": nav, "tabs": nav, "foot": foot, "presence": presence}

"""Correcting what we hear while asking: what she changed counts, what she left alone stays our guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _

from gehoord.cases.models import Need
from gehoord.cases.rules.need import Guess, correct, guess_need
from gehoord.web.cases.forms import NeedForm

FIELDS = ("klass", "needed_by_at", "waits_until_date", "people")
ASKING = "ask-form"
"""The form these fields belong to; they stand outside it, beside the words."""


@dataclass(frozen=True)
class Correction:
    """The need as it counts, which parts she said herself, and what could not be used."""

    need: Guess
    said: frozenset[str]
    refused: str = ""

    @property
    def own(self) -> Guess | None:
        """The need when it is hers; None while all of it is our guess."""
        return self.need if self.said else None


def correction_in(request: HttpRequest, text: str, *, now: datetime) -> Correction:
    """What is heard in the words, corrected by the fields she changed. A wrong one is named and left out."""
    zone: str = request.user.zone  # type: ignore[union-attr]
    guess, changed = guess_need(text, now=now, zone=zone), _changed(request.POST)
    form = NeedForm({"klass": guess.klass, **changed})
    form.is_valid()
    said = {name: form.cleaned_data[name] for name in changed if name in form.cleaned_data}
    refused = [str(error) for errors in form.errors.values() for error in errors]
    if _has_passed(said, now, zone):
        refused.append(_("The moment you named has passed. Choose a later one."))
        said = {name: value for name, value in said.items() if name in ("klass", "people")}
    if said.get("waits_until_date") and "klass" not in said:
        said["klass"] = Need.Klass.WAITS
    return Correction(correct(guess, **said), frozenset(said), " ".join(refused))


def fields_to_correct(heard: Correction) -> list[Any]:
    """The fields with what is heard in them, each beside what stood there when nobody had touched it."""
    form = NeedForm(initial={name: getattr(heard.need, name) for name in FIELDS}, auto_id="heard-%s")
    for name in FIELDS:
        form.fields[name].widget.attrs["form"] = ASKING
        form.fields[name].required = False
    return [
        {"field": form[name], "name": name, "guessed": "" if name in heard.said else _as_sent(form, name)}
        for name in FIELDS
    ]


def _as_sent(form: NeedForm, name: str) -> str:
    """The value of a field as a browser sends it back."""
    value = form.fields[name].widget.format_value(form[name].value())
    return str((value[0] if isinstance(value, list) else value) or "")


def _changed(sent: Mapping[str, str]) -> dict[str, str]:
    """The fields that say something else than they did when they were shown."""
    return {name: sent[name] for name in FIELDS if name in sent and sent[name] != sent.get(f"guessed_{name}", "")}


def _has_passed(said: Mapping[str, Any], now: datetime, zone: str) -> bool:
    at, day = said.get("needed_by_at"), said.get("waits_until_date")
    return bool((at and at <= now) or (day and day < now.astimezone(ZoneInfo(zone)).date()))

"""The round switch in the head: how a colleague is there now, and what she can say about it in one tap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from gehoord.people.models import Person
from gehoord.people.queries import presence_of
from gehoord.people.rules import Presence
from gehoord.texts import at_moment, until_moment

KINDS = {"here": "here", "busy": "busy", "with_customer": "visit", "away": "away"}


@dataclass(frozen=True)
class Choice:
    """One thing she can say."""

    value: str
    label: str
    note: str
    checked: bool


@dataclass(frozen=True)
class Switch:
    """What the head shows, and what one tap on it says."""

    kind: str
    label: str
    short: str
    url: str
    choices: list[Choice]
    tap: str
    tap_label: str


def switch_of(person: Person, *, now: datetime) -> Switch:
    """Her presence as she and the head say it. Two queries."""
    presence = presence_of([person], now=now)[person.pk]
    return Switch(
        kind=KINDS.get(presence.state, "unknown"),
        label=said_of(presence, now=now, zone=person.zone),
        short=_short(presence),
        url=reverse("presence"),
        choices=choices_for(presence),
        tap="busy" if presence.state == "here" else "here",
        tap_label=_("Tap for: please do not disturb") if presence.state == "here" else _("Tap for: I am here"),
    )


def choices_for(presence: Presence) -> list[Choice]:
    """The four things to say."""
    said = [
        ("here", _("I am here"), ""),
        ("busy", _("Please do not disturb"), _("You keep what you have and get nothing new")),
        ("with_customer", _("With a customer"), _("You keep what you have and get nothing new")),
        ("away", _("I am away"), _("What cannot wait goes to somebody who is in")),
    ]
    return [Choice(value, label, note, presence.state == value) for value, label, note in said]


def said_of(presence: Presence, *, now: datetime, zone: str) -> str:
    """How she is there, in her own words."""
    if presence.state == "unknown":
        return _("Are you in?")
    if presence.state == "away":
        if presence.back_at is None:
            return _("I am away")
        return _("I am back %(back)s") % {"back": at_moment(presence.back_at, now=now, zone=zone)}
    plain = {
        "here": _("I am here"),
        "busy": _("Please do not disturb"),
        "with_customer": _("With a customer"),
    }[presence.state]
    if presence.until is None:
        return plain
    return _("%(presence)s %(until)s") % {"presence": plain, "until": until_moment(presence.until, now=now, zone=zone)}


def _short(presence: Presence) -> str:
    return {
        "here": _("I am here"),
        "busy": _("Do not disturb"),
        "with_customer": _("With a customer"),
        "away": _("Away"),
    }.get(presence.state, _("Are you in?"))

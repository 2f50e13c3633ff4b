"""The dossier for the works council: what this system is for, what it keeps, who sees it, and what it cannot do.

Every line is read from the system as it runs now: its models, its settings, its roles, its addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.people.models import Person, Service
from gehoord.people.queries.roles import confidential_specialisms, people_by_role, services_with_people
from gehoord.people.queries.teams import FEWEST
from gehoord.texts import duration
from gehoord.web.dossier.registers import (
    REGISTERS,
    data_in,
    is_presence_a_state,
    kept_until,
    names_somebody,
    numbers_beside_a_name,
    register_of,
    tables,
    tables_said,
    undescribed,
)

TAKEN_OUT = (".csv", ".json", ".xlsx", ".ics", ".pdf")
"""How an address ends that gives a file."""
OWN = ("'none'", "'self'", "data:")


@dataclass(frozen=True)
class Part:
    """One part: its title, sentences, and facts by name."""

    title: str
    sentences: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)


def parts() -> list[Part]:
    """All of it, in order."""
    return [_purpose(), _kept(), _numbers(), _seen(), _retention(), _cannot(), _taken_out(), _settings()]


def _purpose() -> Part:
    people = people_by_role()["customer"]
    known = ngettext("%(count)d colleague is known here.", "%(count)d colleagues are known here.", people)
    services = services_with_people()
    return Part(
        _("What it is for"),
        [
            _("Colleagues of %(organisation)s ask their own services here, and hear who helps and when.")
            % {"organisation": settings.ORGANISATION},
            _("Panels speak for their colleagues. Services adapt or explain, and choose inside their budget."),
            _("It is not for judging anybody: no speed, no number and no ranking of a colleague is made."),
            known % {"count": people},
        ],
        [(service.name, _works_in(service, count)) for service, count in services],
    )


def _works_in(service: Service, count: int) -> str:
    said = ngettext("%(count)d colleague helps here.", "%(count)d colleagues help here.", count) % {"count": count}
    if count >= FEWEST:
        return said
    return said + " " + _("Fewer than %(fewest)d: no figure of this service stands by itself.") % {"fewest": FEWEST}


def _kept() -> Part:
    rows = []
    for register in REGISTERS:
        mine = [table for table in tables() if register_of(table) is register]
        if not mine:
            continue
        named = _("With names.") if any(names_somebody(table) for table in mine) else _("Without names.")
        said = {"tables": tables_said(len(mine)), "data": ", ".join(data_in(mine))}
        rows.append((str(register.name), f"{register.purpose} {named} " + _("%(tables)s: %(data)s.") % said))
    if left := undescribed():
        rows.append((_("Not described yet"), ", ".join(left)))
    return Part(_("What is kept"), [_("This list is read from the system itself, on the day you read it.")], rows)


def _numbers() -> Part:
    rows = []
    for register in REGISTERS:
        found = numbers_beside_a_name([table for table in tables() if register_of(table) is register])
        if found:
            rows.append((str(register.name), ", ".join(found)))
    lead = _("These numbers stand in one row with somebody's name. None says how well or how fast somebody works.")
    return Part(_("Numbers beside a name"), [lead], rows)


def _seen() -> Part:
    counts = people_by_role()
    rows = [
        (_role(_("Customer"), counts["customer"]), _("Her own questions, and everything that is public.")),
        (
            _role(_("Specialist"), counts["specialist"]),
            _("What she owns or was asked to help with. Not what a confidential colleague helps with."),
        ),
        (
            _role(_("Lead"), counts["lead"]),
            _("The questions of her service, without confidential ones. What waits and what is late, not who is slow."),
        ),
        (
            _role(_("Panel coordinator"), counts["coordinator"]),
            _("Panels, seats and consultations. Answers in words only as a reader, and without names."),
        ),
        (
            _role(_("Administrator"), counts["administrator"]),
            _("People, services and what the machine could not do. No question by her role alone."),
        ),
    ]
    closed = confidential_specialisms()
    about = ", ".join(f"{one.service.name}: {one.name}" for one in closed) or _("None now.")
    return Part(_("Who sees what"), [], [*rows, (_("Confidential subjects, seen by named people only"), about)])


def _role(name: str, count: int) -> str:
    return f"{name} ({count})"


def _retention() -> Part:
    rows = [
        (str(register.name), kept_until(register))
        for register in REGISTERS
        if any(register_of(table) is register for table in tables())
    ]
    return Part(_("How long it is kept"), [], rows)


def _cannot() -> Part:
    return Part(_("What it cannot do"), [sentence for holds, sentence in checked() if holds])


def checked() -> list[tuple[bool, str]]:
    """What this system cannot do, each with whether that holds in the system as it runs."""
    kept = {one.name for one in Person._meta.get_fields()}
    few = {"fewest": FEWEST}
    return [
        (
            "last_login" not in kept,
            _("It does not keep when somebody was last here."),
        ),
        (is_presence_a_state(), _("It has no history of presence: one word a colleague, overwritten each time.")),
        (
            FEWEST >= 5,
            _("It shows no figure of a service in which fewer than %(fewest)d colleagues help.") % few,
        ),
        (
            not hosts_allowed(),
            _("It fetches nothing from outside: no fonts, no trackers, no services of others."),
        ),
        (
            not any("<int:person>" in address or "/people/" in address for address in files()),
            _("It gives out no file about one colleague to anybody."),
        ),
    ]


def hosts_allowed() -> list[str]:
    """Where pages may fetch something, beside this system itself."""
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values()
    return sorted({source for sources in policy for source in sources if source not in OWN})


def _taken_out() -> Part:
    asked = [address for address in addresses() if address.startswith("/api/")]
    return Part(
        _("What can be taken out"),
        [_("Files, and what other systems may ask with somebody's own key. Each gives what she may see, and no more.")],
        [(_("Files"), ", ".join(files())), (_("Other systems"), ", ".join(asked))],
    )


def files() -> list[str]:
    """The addresses that give a file of data."""
    return [one for one in addresses() if one.endswith(TAKEN_OUT) and not one.startswith("/api/")]


def addresses() -> list[str]:
    """Every address there is, from the site map itself, each once."""
    return sorted(dict.fromkeys(_walk(get_resolver().url_patterns, "/")))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route.replace("\\Z", "")


def _settings() -> Part:
    rows = [
        (_("Address"), settings.ADDRESS),
        (_("Mail comes in at"), settings.DOOR_ADDRESS),
        (_("Mail goes out by"), _("nowhere: this is a demo") if settings.DEMO else settings.EMAIL_HOST),
        (_("Database"), connection.vendor),
        (_("Languages"), ", ".join(name for _code, name in settings.LANGUAGES)),
        (_("Asked after an answer"), " / ".join(settings.HEARD_QUESTIONS["nl"])),
    ]
    return Part(
        _("How it is set now"),
        [],
        [*rows, *[(service.name, _times(service)) for service, _n in services_with_people()]],
    )


def _times(service: Service) -> str:
    def minutes(count: int) -> str:
        return duration(timedelta(minutes=count))

    return _(
        "The next word within %(stopped)s, %(slowed)s or %(waits)s of working time. An offer stands %(offer)s. "
        "After %(reminder)d days of silence one reminder, after %(call)d somebody calls."
    ) % {
        "stopped": minutes(service.word_stopped_minutes),
        "slowed": minutes(service.word_slowed_minutes),
        "waits": minutes(service.word_waits_minutes),
        "offer": minutes(service.offer_minutes),
        "reminder": service.reminder_days,
        "call": service.call_days,
    }

"""One sentence that says how a case stands, for the customer: who, what now, when the next word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gehoord.cases.models import Need
from gehoord.cases.queries.standing import Standing
from gehoord.texts import at_moment, before_moment, date_of, moment

SHOWN_OF_A_QUESTION = 120


@dataclass(frozen=True)
class Said:
    """A sentence, what stands out in it (at its beginning or its end), and the icon that belongs to it."""

    kind: str
    sentence: str
    strong: str = ""
    ending: str = ""


def how_it_stands(standing: Standing, *, now: datetime) -> Said:
    """The sentence for the customer in a list."""
    return _SENTENCES[standing.kind](standing, now)


def word_by(standing: Standing, *, now: datetime) -> str:
    """When she hears again, as "vóór 14.10 uur"; empty when nothing is promised."""
    return before_moment(standing.word.due_at, now=now, zone=standing.case.customer.zone) if standing.word else ""


def _name(standing: Standing) -> str:
    return standing.owner.first_name if standing.owner else standing.case.service.name


def _doubted(standing: Standing, now: datetime) -> Said:
    return Said("thinks_solved", _("You tapped yes but wrote otherwise."), ending=_("Which is right?"))


def _asked(standing: Standing, now: datetime) -> Said:
    question = standing.solution.question if standing.solution else ""
    return Said("thinks_solved", _("We think it is solved."), ending=question or _("Is that right?"))


def _refused(standing: Standing, now: datetime) -> Said:
    if standing.refusal is None:
        return _heard(standing, now)
    said = {
        "name": standing.refusal.decided_by.first_name,
        "day": date_of(standing.refusal.said_at, now=now, zone=standing.case.customer.zone),
    }
    return Said("not_possible", _("This did not work out. %(name)s explained why, %(day)s.") % said)


def _not_helped(standing: Standing, now: datetime) -> Said:
    return Said("not_possible", _("Not helped, with the reason. You can go on with what was offered."))


def _solved(standing: Standing, now: datetime) -> Said:
    said_at = max((row.said_at for row in standing.verdicts.values()), default=standing.case.asked_at)
    day = date_of(said_at, now=now, zone=standing.case.customer.zone)
    return Said("solved", _("Solved. You said so, %(day)s.") % {"day": day})


def _waits_on_customer(standing: Standing, now: datetime) -> Said:
    question = standing.question.text if standing.question else ""
    asker = standing.question.author if standing.question else None
    name = asker.first_name if asker else _name(standing)
    return Said("waits_on_you", shortened(question), strong=_("%(name)s is waiting for you:") % {"name": name})


def shortened(text: str) -> str:
    """The last question of a text, or its beginning, on one line."""
    line = " ".join(text.split())
    questions = [part.strip() for part in line.replace("!", ".").split(".") if "?" in part]
    short = questions[-1] if questions else line
    return short if len(short) <= SHOWN_OF_A_QUESTION else short[:SHOWN_OF_A_QUESTION].rsplit(" ", 1)[0] + "…"


def _waits(standing: Standing, now: datetime) -> Said:
    wait, zone = standing.wait, standing.case.customer.zone
    if wait is None or wait.expected is None or wait.expected_at is None:
        said = {"service": standing.case.service.name}
        return Said(
            "waits_for_presence",
            _("Nobody who knows this is in. When somebody will be is not known yet; %(service)s is finding out.")
            % said,
        )
    said = {"name": wait.expected.first_name, "moment": at_moment(wait.expected_at, now=now, zone=zone)}
    return Said("waits_for_presence", _("%(name)s knows this and is in %(moment)s.") % said)


def _broken(standing: Standing, now: datetime) -> Said:
    lapsed = [row.due_at for row in standing.promises.values() if row.lapsed_at]
    due = moment(min(lapsed), now=now, zone=standing.case.customer.zone) if lapsed else ""
    said = {"moment": due, "service": standing.case.service.name}
    return Said("broken", _("We did not make %(moment)s. The lead of %(service)s knows.") % said)


def _with_word(kind: str, plain: str, promised: str) -> Callable[[Standing, datetime], Said]:
    def say(standing: Standing, now: datetime) -> Said:
        said = {"name": _name(standing), "before": word_by(standing, now=now)}
        return Said(kind, _(promised if standing.word else plain) % said)

    return say


def _heard(standing: Standing, now: datetime) -> Said:
    return Said("being_done", _("Heard. We are finding out who helps you."))


_SENTENCES: dict[str, Callable[[Standing, datetime], Said]] = {
    "doubted": _doubted,
    "asked": _asked,
    "refused": _refused,
    "not_helped": _not_helped,
    "solved": _solved,
    "waits_on_customer": _waits_on_customer,
    "waits": _waits,
    "broken": _broken,
    "heard": _heard,
    "started": _with_word(
        "being_done",
        gettext_noop("%(name)s is working on it."),
        gettext_noop("%(name)s is working on it. You hear something again %(before)s."),
    ),
    "owned": _with_word(
        "being_done",
        gettext_noop("%(name)s is here for you."),
        gettext_noop("%(name)s is here for you. You hear something again %(before)s."),
    ),
}

KLASS_ICONS = {
    Need.Klass.STOPPED: "hand",
    Need.Klass.SLOWED: "hourglass",
    Need.Klass.WAITS: "calendar",
    Need.Klass.TELLS: "ear",
}

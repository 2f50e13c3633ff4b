"""The customer's half of a case: the one question to her, and what she may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from gehoord.cases.actions.route import deputy_now
from gehoord.cases.models import Afterword, Aim
from gehoord.cases.queries.candidates import back_in_time, who_knows_best
from gehoord.cases.queries.standing import Standing
from gehoord.people.models import Person
from gehoord.people.rules import Presence
from gehoord.texts import at_moment, date_of, duration
from gehoord.web.cases.how_it_stands import how_it_stands, shortened
from gehoord.web.cases.opened import Opened

MOST_EXPERTS = 2
VERDICTS = ("doubted", "asked")


@dataclass(frozen=True)
class HerHalf:
    """What stands over it, the question, and what belongs to some of the questions."""

    over: str
    title: str
    decided: str = ""
    later: str = ""
    alternative: str = ""


def question_to_her(stands: Standing, *, now: datetime) -> str:
    """Which question stands in her half: doubted, asked, refused, waits_on_customer, waits, over or open.

    Whether she rather has somebody else now is asked only when there is somebody else now.
    """
    kind = stands.kind
    if kind == "waits":
        return "waits" if deputy_now(case=stands.case, now=now) is not None else "open"
    if kind in (*VERDICTS, "refused", "waits_on_customer"):
        return kind
    return "over" if stands.is_over else "open"


def aim_asked(stands: Standing) -> str:
    """Which of the two endings she is asked about."""
    if stands.doubted:
        return stands.doubted.aim
    if stands.solution:
        return stands.solution.aim
    need = stands.verdicts.get(Aim.NEED)
    return Aim.REPAIR if stands.repair and need and need.verdict != "not_yet" else Aim.NEED


def her_half(stands: Standing, asked: str, *, now: datetime) -> HerHalf:
    """The words of her half, for the question that stands in it."""
    only_you = _("Only you say when it is solved")
    if asked == "doubted":
        return HerHalf(only_you, _("You tapped yes but wrote “%(words)s”. Which is right?") % {"words": _doubt(stands)})
    if asked == "asked":
        return HerHalf(only_you, (stands.solution.question if stands.solution else "") or _("Is it solved?"))
    if asked == "refused":
        return HerHalf(only_you, _("We cannot do this"), decided=_decided(stands, now))
    if asked == "waits_on_customer":
        said = how_it_stands(stands, now=now)
        return HerHalf(said.strong, said.sentence)
    if asked == "waits":
        return HerHalf(
            _("You choose"), _("Shall somebody give you a provisional answer now?"), later=_later(stands, now)
        )
    if asked == "over":
        return _over(stands, now)
    return HerHalf(only_you, _("This is what we hear"))


def _doubt(stands: Standing) -> str:
    """Her words that say otherwise than her yes."""
    if stands.doubted is None or stands.doubted.doubted_at is None:
        return "…"
    word = stands.case.messages.filter(from_customer=True, said_at=stands.doubted.doubted_at).first()
    return shortened(word.text).rstrip(".") if word else "…"


def _decided(stands: Standing, now: datetime) -> str:
    refusal = stands.refusal
    if refusal is None:
        return ""
    day = date_of(refusal.said_at, now=now, zone=stands.case.customer.zone)
    return _("Decided by %(name)s, %(day)s.") % {"name": refusal.decided_by.name, "day": day}


def _later(stands: Standing, now: datetime) -> str:
    wait = stands.wait
    if wait is None or wait.expected is None or wait.expected_at is None:
        return _("Or wait for somebody who knows this. You hear when that is.")
    back = at_moment(wait.expected_at, now=now, zone=stands.case.customer.zone)
    said = {"name": wait.expected.first_name, "moment": back}
    return _("Or wait for %(name)s, who is in %(moment)s. Then you need do nothing.") % said


def _over(stands: Standing, now: datetime) -> HerHalf:
    said = how_it_stands(stands, now=now).sentence
    if stands.kind == "not_helped" and stands.refusal:
        return HerHalf(said, _("You can go on with this"), alternative=stands.refusal.alternative)
    return HerHalf(said, _("Good. You said it, so it is solved."))


def whom_she_may_await(opened: Opened, stands: Standing) -> list[Person]:
    """Who knows it better than who has it: hers to wait for while nobody has begun."""
    if stands.kind != "owned" or stands.owner is None or stands.need is None or not opened.speaks:
        return []
    return who_knows_best(opened.case, instead_of=stands.owner)


def experts_offered(
    best: list[Person], there: Mapping[int, Presence], stands: Standing, *, now: datetime
) -> list[dict[str, Any]]:
    """Of `best`, who is in later and still in time."""
    found = back_in_time(best, there, need=stands.need) if stands.need else []
    zone = stands.case.customer.zone
    return [
        {"pk": one.person.pk, "name": one.person.first_name, "moment": at_moment(one.back_at, now=now, zone=zone)}
        for one in found[:MOST_EXPERTS]
    ]


def afterword_asked(opened: Opened, stands: Standing) -> dict[str, Any] | None:
    """The two questions after solving, each until it is answered."""
    if stands.kind != "solved":
        return None
    known = Afterword(case=opened.case) if not hasattr(opened.case, "afterword") else opened.case.afterword
    asks_before, asks_lost = known.asked_before is None, known.lost_minutes is None
    if not (asks_before or asks_lost):
        return None
    return {
        "asks_before": asks_before,
        "asks_lost": asks_lost,
        "counts": [(0, _("Nobody")), (1, "1"), (2, "2"), (3, "3"), (5, _("5 or more"))],
        "minutes": [(0, _("None")), *((minutes, _minutes(minutes)) for minutes in (10, 30, 60, 240, 480))],
    }


def _minutes(minutes: int) -> str:
    return _("A day") if minutes == 480 else duration(timedelta(minutes=minutes))

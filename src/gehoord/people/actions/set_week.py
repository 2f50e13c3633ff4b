"""Setting the weekly pattern of a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gehoord.people.actions.say_presence import NoLongerHere, NotYours, record_presence_changed
from gehoord.people.models import Person
from gehoord.people.queries import may_plan_for
from gehoord.people.rules import WrongWeek, check_week


class ImpossibleWeek(Exception):
    """A week that cannot be; says what is wrong and on which day (0 is Monday, None the whole)."""

    def __init__(self, wrong: WrongWeek) -> None:
        super().__init__(wrong.why, wrong.day)
        self.why, self.day = wrong.why, wrong.day

    def __str__(self) -> str:
        if self.day is None:
            return _("A week has seven days. Give the hours of each.")
        day = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
        sentences = {
            "block": _("%(day)s: give each part of the day a beginning and an end."),
            "time": _("%(day)s: write a time as 08:30."),
            "order": _("%(day)s: the end comes before the beginning."),
            "overlap": _("%(day)s: two parts of the day overlap, or stand in the wrong order."),
        }
        return sentences[self.why] % {"day": day[self.day]}


@transaction.atomic
def set_week(*, person: Person, week: object, by: Person | None, now: datetime) -> None:
    """From now on she works these hours: seven lists of ["HH:MM", "HH:MM"]; None: nobody knows, so absent.

    Setting the same week again changes nothing. Refusals: NotYours, NoLongerHere, ImpossibleWeek.
    """
    if by is not None and not may_plan_for(person, by=by):
        raise NotYours
    if not person.is_active:
        raise NoLongerHere
    kept = checked_week(week=week)
    if kept == person.week:
        return
    person.week = kept
    person.save(update_fields=["week"])
    record_presence_changed(person=person, now=now)


def checked_week(*, week: object) -> list[list[list[str]]] | None:
    """The week as it is kept, None when it is not known. Refusal: ImpossibleWeek."""
    try:
        return None if week is None else check_week(week)
    except WrongWeek as wrong:
        raise ImpossibleWeek(wrong) from wrong

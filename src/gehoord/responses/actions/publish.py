"""A service publishes its answer: every theme has its response, results stand, and everybody is told."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import lock, must_lead
from gehoord.panels.actions.open_consultation import NeedsAReason, StillOpen, mark_answered
from gehoord.panels.models import Constituency, Consultation
from gehoord.panels.queries.coverage import not_heard
from gehoord.panels.queries.standing import results_stand_at
from gehoord.panels.queries.tally import voices_of
from gehoord.people.models import Person
from gehoord.responses.actions.code import PublishedAlready, StillComingIn
from gehoord.responses.actions.promise import make_promise
from gehoord.responses.actions.release import release_results
from gehoord.responses.models import DueStep, Extension, Publication, Theme
from gehoord.responses.queries.answers import answer_due, owed_by, responses_of, today_at, unanswered
from gehoord.responses.queries.themes import not_yet_coded
from gehoord.responses.rules.due import AFTER, COORDINATOR, INTERIM, LONGEST, steps_reached
from gehoord.responses.rules.grammar import does


class ThemesUnanswered(Exception):
    """Five people or more spoke of these themes, and nothing is said to them."""

    def __init__(self, themes: list[Theme]) -> None:
        super().__init__([theme.pk for theme in themes])
        self.themes = themes


class NotAllRead(Exception):
    """So many answers in own words lie under no theme and not on the rest pile."""

    def __init__(self, answers: int) -> None:
        super().__init__(answers)
        self.answers = answers


class NothingAnswered(Exception):
    """People spoke, and there is no response at all."""


class SilentGroups(Exception):
    """These constituencies were not heard; the public text must say so."""

    def __init__(self, groups: list[Constituency]) -> None:
        super().__init__([group.pk for group in groups])
        self.groups = groups


@transaction.atomic
def publish(*, consultation: Consultation, by: Person, now: datetime, not_heard_words: str = "") -> Publication:
    """Answer everything at once. Results are kept as shown, promises are made, the service may ask again.

    Raises NotYourService, StillOpen, PublishedAlready, StillComingIn, NotAllRead, ThemesUnanswered, NothingAnswered,
    SilentGroups, and CannotBeHidden where what was shown before already gives somebody away.
    """
    locked = lock(consultation)
    must_lead(locked.service, by)
    if Publication.objects.filter(consultation=locked).exists():
        raise PublishedAlready
    _must_be_over(locked, now)
    _must_be_answered(locked)
    said = clean(not_heard_words)
    silent = not_heard(locked)
    if silent and not said:
        raise SilentGroups(silent)
    release_results(consultation=locked, now=now)
    publication = Publication.objects.create(consultation=locked, not_heard_words=said, by=by, at=now)
    for response in responses_of(locked).values():
        if does(response.kind):
            make_promise(response=response, now=now)
    mark_answered(consultation=locked, by=by, now=now)
    record("consultation.published", locked, now=now, by=by)
    return publication


def _must_be_over(locked: Consultation, now: datetime) -> None:
    if not hasattr(locked, "closing") or hasattr(locked, "withdrawal"):
        raise StillOpen
    at = results_stand_at(locked)
    if at is None or now < at:
        raise StillComingIn(at)


def _must_be_answered(locked: Consultation) -> None:
    unread = not_yet_coded(locked)
    if unread:
        raise NotAllRead(unread)
    rows = owed_by(locked)
    owed = [row.theme for row in rows if row.is_owed]
    if owed:
        raise ThemesUnanswered(owed)
    if voices_of(locked) and all(row.response is None for row in rows):
        raise NothingAnswered


class ExtendedAlready(Exception):
    """An answer is put off once."""


class NotLater(Exception):
    """The new day does not come after the promised one."""


class TooLateToExtend(Exception):
    """The promised day has passed: the answer is late, and that is seen."""


class TooFar(Exception):
    """No answer may take longer than until `last`."""

    def __init__(self, last: date) -> None:
        super().__init__(last)
        self.last = last


@transaction.atomic
def extend(*, consultation: Consultation, to_date: date, reason: str, by: Person, now: datetime) -> Extension:
    """Put the answer off, once, with a reason that everybody is told.

    Raises NotYourService, StillOpen, PublishedAlready, ExtendedAlready, NeedsAReason, NotLater, TooLateToExtend,
    TooFar.
    """
    locked = lock(consultation)
    must_lead(locked.service, by)
    if not hasattr(locked, "closing") or hasattr(locked, "withdrawal") or locked.answer_date is None:
        raise StillOpen
    if hasattr(locked, "answered"):
        raise PublishedAlready
    if Extension.objects.filter(consultation=locked).exists():
        raise ExtendedAlready
    said = clean(reason)
    if not said:
        raise NeedsAReason
    _must_be_a_fair_day(locked, locked.answer_date, to_date, now)
    extension = Extension.objects.create(
        consultation=locked, from_date=locked.answer_date, to_date=to_date, reason=said, by=by, at=now
    )
    record("consultation.extended", locked, now=now, by=by)
    return extension


def _must_be_a_fair_day(locked: Consultation, promised: date, to_date: date, now: datetime) -> None:
    if today_at(locked.service, now) > promised:
        raise TooLateToExtend
    if to_date <= promised:
        raise NotLater
    last = today_at(locked.service, locked.closing.at) + LONGEST
    if to_date > last:
        raise TooFar(last)


def watch_answers(*, now: datetime) -> int:
    """The clock: a word at half time, and more people who know with every week it is late. Returns how many steps."""
    return sum(_watch(pk, now) for pk in unanswered().values_list("pk", flat=True))


@transaction.atomic
def _watch(pk: int, now: datetime) -> int:
    locked = Consultation.objects.select_for_update(no_key=True).get(pk=pk)
    due = answer_due(locked)
    if due is None or hasattr(locked, "answered") or hasattr(locked, "withdrawal"):
        return 0
    closed, today = today_at(locked.service, locked.closing.at), today_at(locked.service, now)
    before = set(DueStep.objects.filter(consultation=locked).values_list("step", flat=True))
    steps = [step for step in steps_reached(closed=closed, due=due, today=today) if step not in before]
    for step in steps:
        DueStep.objects.create(consultation=locked, step=step, at=now)
        record(_verb(step), locked, now=now)
    return len(steps)


def _verb(step: str) -> str:
    if step in AFTER:
        verb = "consultation.overdue_week" if step == COORDINATOR else "consultation.overdue_fortnight"
    else:
        verb = "consultation.interim" if step == INTERIM else "consultation.overdue"
    return verb

"""A member says what her constituency said; the constituency sees it first and can correct it for 48 hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.contribute import NotYourPanel, day_of
from gehoord.panels.actions.speak import LinkExpired, NothingSaid, TakenBack
from gehoord.panels.models import Contribution, Correction, Link, MemberSummary
from gehoord.panels.queries.links import is_expired
from gehoord.panels.queries.seats import seats_of
from gehoord.panels.rules.items import LONGEST_TEXT
from gehoord.people.models import Person

OPEN_TO_CORRECTION = timedelta(hours=48)


class NeedsMinorityView(Exception):
    """What said the people who did not agree? Without them it is no summary."""


class NotGathering(Exception):
    """She answers herself: there is nothing to summarise."""


class SentAlready(Exception):
    """The summary is with the service."""


class NoSummary(Exception):
    """There is nothing to show or send yet."""


class StillOpenToCorrection(Exception):
    """The constituency may still correct it, until `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class CorrectionsClosed(Exception):
    """The 48 hours are over, or there is nothing to correct yet."""


@transaction.atomic
def summarise(
    *,
    contribution: Contribution,
    by: Person,
    most_heard: str,
    minority_view: str,
    now: datetime,
    own_opinion: str = "",
) -> MemberSummary:
    """Show the constituency what will be sent; written again, the 48 hours start again.

    Raises NotYourPanel, NotGathering, NothingSaid, NeedsMinorityView, SentAlready.
    """
    _must_be_hers(contribution, by)
    if contribution.way != Contribution.Way.GATHERED:
        raise NotGathering
    heard, minority = _words(most_heard), _words(minority_view)
    if not heard:
        raise NothingSaid
    if not minority:
        raise NeedsMinorityView
    if MemberSummary.objects.filter(contribution=contribution, sent_at__isnull=False).exists():
        raise SentAlready
    summary, _is_new = MemberSummary.objects.update_or_create(
        contribution=contribution,
        defaults={
            "most_heard": heard,
            "minority_view": minority,
            "own_opinion": _words(own_opinion),
            "shown_from_at": now,
            "corrections_until_at": now + OPEN_TO_CORRECTION,
        },
    )
    record("consultation.summary_shown", contribution.consultation, now=now, by=by, summary=summary.pk)
    return summary


def _must_be_hers(contribution: Contribution, by: Person) -> None:
    if not seats_of(by).filter(pk=contribution.membership_id).exists():
        raise NotYourPanel


def _words(text: str) -> str:
    return clean(text)[:LONGEST_TEXT].strip()


@transaction.atomic
def correct(*, link: Link, text: str, now: datetime) -> Correction:
    """Somebody of the constituency says what is missing or wrong. Nobody knows who, and no event is recorded.

    Raises LinkExpired, TakenBack, CorrectionsClosed, NothingSaid.
    """
    if is_expired(link, now=now):
        raise LinkExpired
    if hasattr(link.consultation, "withdrawal"):
        raise TakenBack(link.consultation.withdrawal.reason)
    summary = MemberSummary.objects.filter(contribution__gathering=link.gathering_id, sent_at__isnull=True).first()
    if link.gathering_id is None or summary is None or now >= summary.corrections_until_at:
        raise CorrectionsClosed
    words = _words(text)
    if not words:
        raise NothingSaid
    today = now.astimezone(ZoneInfo(link.consultation.service.zone)).date()
    return Correction.objects.create(summary=summary, text=words, on_date=today)


@transaction.atomic
def send_summary(*, contribution: Contribution, by: Person, now: datetime) -> MemberSummary:
    """After the 48 hours the member sends it to the service, with the corrections beside it. Twice is once.

    Raises NotYourPanel, NoSummary, StillOpenToCorrection.
    """
    _must_be_hers(contribution, by)
    summary = MemberSummary.objects.select_for_update().filter(contribution=contribution).first()
    if summary is None:
        raise NoSummary
    if summary.sent_at is not None:
        return summary
    if now < summary.corrections_until_at:
        raise StillOpenToCorrection(summary.corrections_until_at)
    summary.sent_at = now
    summary.save(update_fields=["sent_at"])
    Contribution.objects.filter(pk=contribution.pk).update(brought_date=day_of(contribution.consultation, now))
    record("consultation.summary_sent", contribution.consultation, now=now, by=by, summary=summary.pk)
    return summary

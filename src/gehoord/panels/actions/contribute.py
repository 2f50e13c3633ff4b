"""A member's contribution: she answers herself, or asks her constituency.

Her own answer is a voice like any other. It leaves no event and no time finer than a day, so that nobody can lay the
event record beside the voices and find hers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import lock
from gehoord.panels.actions.give_link import give_gathering_link
from gehoord.panels.actions.speak import NothingSaid, NotOpenToYou, keep_voice
from gehoord.panels.models import Consultation, ConsultationVersion, Contribution, Gathering, Item, Membership, Voice
from gehoord.panels.queries.seats import seat_of
from gehoord.panels.queries.standing import current_version, hears
from gehoord.panels.rules.items import LONGEST_TEXT, Given
from gehoord.people.models import Person


class NotYourPanel(Exception):
    """Only who sits on the panel, or stands in for a member, contributes."""


class NobodyToAsk(Exception):
    """This seat speaks for no constituency."""


class AlreadyGathering(Exception):
    """The link was given out: what the constituency says is the contribution now."""


class AlreadyBrought(Exception):
    """Her contribution is in. It cannot be found again to change it: that is the promise."""


@transaction.atomic
def choose_way(*, consultation: Consultation, by: Person, way: str, now: datetime) -> Contribution:
    """A member says how she takes part; before she brought anything she may choose again. Gathering gives her a link.

    Raises NotYourPanel, NotOpenToYou, NobodyToAsk, AlreadyGathering, AlreadyBrought.
    """
    locked = lock(consultation)
    seat = _seat(locked, by, now)
    if way == Contribution.Way.GATHERED and seat.constituency is None:
        raise NobodyToAsk
    contribution, _is_new = Contribution.objects.get_or_create(
        consultation=locked,
        membership=seat,
        defaults={"way": way, "chosen_date": day_of(locked, now)},
    )
    if contribution.brought_date is not None and contribution.way != way:
        raise AlreadyBrought
    if hasattr(contribution, "gathering"):
        if way == Contribution.Way.DIRECT:
            raise AlreadyGathering
        return contribution
    if contribution.way != way:
        contribution.way = way
        contribution.save(update_fields=["way"])
    if way == Contribution.Way.GATHERED:
        _start_gathering(contribution, by, now)
    return contribution


def _start_gathering(contribution: Contribution, by: Person, now: datetime) -> None:
    gathering = Gathering.objects.create(contribution=contribution, since_at=now)
    give_gathering_link(gathering=gathering, consultation=contribution.consultation)
    record("consultation.gathering_started", contribution.consultation, now=now, by=by, gathering=gathering.pk)


def _seat(consultation: Consultation, by: Person, now: datetime) -> Membership:
    seat = seat_of(by, consultation.panel)
    if seat is None:
        raise NotYourPanel
    if not hears(consultation, now=now):
        raise NotOpenToYou
    return seat


def day_of(consultation: Consultation, now: datetime) -> date:
    """The day it is where the service works: the finest time that is kept of anything said."""
    return now.astimezone(ZoneInfo(consultation.service.zone)).date()


@transaction.atomic
def answer_directly(
    *,
    consultation: Consultation,
    version: ConsultationVersion,
    by: Person,
    answers: Mapping[int, Given],
    now: datetime,
) -> Contribution:
    """A member answers herself, once; `answers` by key of the item. After closing it is kept and marked late.

    Raises NotYourPanel, NotOpenToYou, AlreadyGathering, AlreadyBrought, NothingSaid, DoesNotAnswer.
    """
    contribution = choose_way(consultation=consultation, by=by, way=Contribution.Way.DIRECT, now=now)
    if contribution.brought_date is not None:
        raise AlreadyBrought
    keep_voice(
        consultation=consultation,
        version=version,
        answers=answers,
        route=Voice.Route.DIRECT,
        constituency=contribution.membership.constituency,
        now=now,
    )
    contribution.brought_date = day_of(consultation, now)
    contribution.save(update_fields=["brought_date"])
    return contribution


@transaction.atomic
def answer_by_mail(*, consultation: Consultation, by: Person, text: str, now: datetime) -> Voice:
    """A member replied to the mail in her own words: an open answer. A second mail is kept and does not count.

    Raises NotYourPanel, NotOpenToYou, NothingSaid.
    """
    locked = lock(consultation)
    seat = _seat(locked, by, now)
    words = clean(text)[:LONGEST_TEXT].strip()
    if not words:
        raise NothingSaid
    contribution, _is_new = Contribution.objects.get_or_create(
        consultation=locked,
        membership=seat,
        defaults={"way": Contribution.Way.DIRECT, "chosen_date": day_of(locked, now)},
    )
    is_first = contribution.brought_date is None
    version = current_version(locked)
    voice = keep_voice(
        consultation=locked,
        version=version,
        answers={_open_item(version).pk: Given(text=words)},
        route=Voice.Route.MAIL,
        constituency=seat.constituency,
        counts=is_first,
        now=now,
    )
    if is_first and contribution.way == Contribution.Way.DIRECT:
        contribution.brought_date = day_of(locked, now)
        contribution.save(update_fields=["brought_date"])
    return voice


def _open_item(version: ConsultationVersion) -> Item:
    """The last item that asks for own words; one is added where there is none, because no form is wrong."""
    last = version.items.filter(kind=Item.Kind.TEXT).order_by("-position").first()
    if last is not None:
        return last
    place = version.items.count() + 1
    wording = _("What else do you want to say?")
    return Item.objects.create(version=version, position=place, kind=Item.Kind.TEXT, wording=wording)

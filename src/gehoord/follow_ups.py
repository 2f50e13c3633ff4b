"""Because X happened, do Y. One table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django_tasks import TaskContext, task

from gehoord.balance.actions.reckon import remember_journey
from gehoord.balance.rules.journey import VERBS as TOLD_BY
from gehoord.cases.actions.owner import reroute_absent_owners, route_waiting
from gehoord.events.models import Event
from gehoord.notices.actions.send import send, send_outside
from gehoord.notices.actions.tell import draft, tell
from gehoord.notices.actions.tell_addresses import tell_addresses
from gehoord.notices.models import Mail, OutsideMail
from gehoord.notices.recipients import VERBS
from gehoord.notices.recipients.outside import OUTSIDE_VERBS
from gehoord.panels.actions.hear_back import forget_addresses
from gehoord.panels.models import Consultation
from gehoord.people.models import Service, Specialism

AFTER_EVERYTHING_ELSE = -10
ALWAYS_WITH_ANOTHER = frozenset({"case.asked"})
"""Whoever asks gives it to somebody or to nobody yet in the same act: that event is followed, this one needs not."""


def tell_people(event: Event, now: datetime) -> None:
    """Who is concerned hears it; each mail is sent by a task of its own. Words are found before anything is held."""
    drafts = draft(event=event, now=now)
    with transaction.atomic():
        for mail in tell(drafts=drafts):
            send_mail.enqueue(mail.pk)


@transaction.atomic
def tell_outside(event: Event, now: datetime) -> None:
    """Who left an address to hear back hears it too; each mail is sent by a task of its own."""
    for mail in tell_addresses(event=event, now=now):
        send_outside_mail.enqueue(mail.pk)


def forget_who_heard(event: Event, now: datetime) -> None:
    """The last mail to the addresses people left is made: the addresses are gone."""
    forget_addresses(consultation=Consultation.objects.get(pk=event.subject_id))


def count_anew(event: Event, now: datetime) -> None:
    """The balance of its service follows what happened to a case."""
    remember_journey(event=event)


def move_to_present(event: Event, now: datetime) -> None:
    """In a service where presence changed: cases of who left move, cases that wait go to who arrived."""
    service = Service.objects.get(pk=event.subject_id)
    reroute_absent_owners(now=now, service=service)
    route_waiting(now=now, service=service)


def route_to_new_specialists(event: Event, now: datetime) -> None:
    """Who can help with a specialism changed: what waits there may go to somebody now."""
    specialism = Specialism.objects.select_related("service").get(pk=event.subject_id)
    route_waiting(now=now, service=specialism.service)


def move_from_who_left(event: Event, now: datetime) -> None:
    """Somebody left the organisation: nothing stays with her."""
    reroute_absent_owners(now=now)


FOLLOW_UPS: dict[str, tuple[Callable[[Event, datetime], None], ...]] = {
    **dict.fromkeys(VERBS, (tell_people,)),
    **dict.fromkeys(OUTSIDE_VERBS, (tell_people, tell_outside)),
    "consultation.heard_asked": (tell_people, tell_outside, forget_who_heard),
    "presence.changed": (move_to_present,),
    "duty.changed": (move_to_present,),
    "lead.changed": (move_to_present,),
    "specialists.changed": (route_to_new_specialists,),
    "person.left": (move_from_who_left,),
}
for _verb in TOLD_BY - ALWAYS_WITH_ANOTHER:
    FOLLOW_UPS[_verb] = (count_anew, *FOLLOW_UPS.get(_verb, ()))


def follow(*, event: Event, now: datetime) -> None:
    """Do all that follows from an event. Safe to run again: what was done is not done twice."""
    for act in FOLLOW_UPS.get(event.verb, ()):
        act(event, now)


@task(takes_context=True)
def follow_up(context: TaskContext, event_id: int) -> None:
    """Follow one event, at the hour the worker took it. Safe to run again.

    That presence changed is forgotten within minutes; by then the clock has moved what waited.
    """
    event = Event.objects.filter(pk=event_id).first()
    if event is not None:
        follow(event=event, now=context.task_result.started_at or event.at)


@task(takes_context=True, queue_name="mail", priority=AFTER_EVERYTHING_ELSE)
def send_mail(context: TaskContext, mail_id: int) -> None:
    """Send one mail, at least once. Being told on a page never waits for it."""
    mail = Mail.objects.get(pk=mail_id)
    send(mail=mail, now=context.task_result.started_at or mail.made_at)


@task(takes_context=True, queue_name="mail", priority=AFTER_EVERYTHING_ELSE)
def send_outside_mail(context: TaskContext, mail_id: int) -> None:
    """Send one mail to somebody without an account, at least once; what was sent is gone."""
    mail = OutsideMail.objects.filter(pk=mail_id).first()
    if mail is not None:
        send_outside(mail=mail)

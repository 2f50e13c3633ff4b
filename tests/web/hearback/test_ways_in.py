"""Every notice of an answer or a promise leads to a page that its reader may open, and so does every mail."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.conf import settings
from django.core import mail
from django.test import Client

from gehoord.notices.models import Notice
from gehoord.panels.actions.hear_back import leave_address
from gehoord.panels.models import Link
from gehoord.responses.actions.deliver import ask_others, deliver, say_whether
from gehoord.responses.actions.heard import ask_heard
from gehoord.responses.actions.promise import drop_promise, see_late, tell_later
from gehoord.responses.actions.publish import extend, publish, watch_answers
from gehoord.responses.actions.release import show_results
from gehoord.responses.actions.respond import respond
from gehoord.responses.models import Confirmer, Promise
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.factories import make_person
from tests.responses.stage import NOBODY_HEARD, STANDS, adapts, coded, explains

HEARD_BACK = (
    "consultation.coder_named",
    "consultation.extended",
    "consultation.heard_asked",
    "consultation.interim",
    "consultation.overdue",
    "consultation.overdue_fortnight",
    "consultation.overdue_week",
    "consultation.published",
    "consultation.response_changed",
    "consultation.results_shown",
    "promise.confirmed",
    "promise.delivered",
    "promise.dropped",
    "promise.late",
    "promise.others_asked",
    "promise.reopened",
    "promise.told_later",
)


def on(month, day):
    return STANDS.replace(month=month, day=day)


def answer_late(told):
    """Put off once, half way, too late, and at last published; then changed; a week later the question is put."""
    make_person("Ada Vos", is_administrator=True)
    link = Link.objects.get(consultation=told.consultation, purpose="hear")
    leave_address(link=link, address="piet@thuis.example", language="nl", now=TUESDAY)
    later = date(2026, 6, 20)
    extend(consultation=told.consultation, to_date=later, reason="Het is druk.", by=told.lies, now=STANDS)
    for day in (on(6, 12), on(6, 21), on(6, 28)):
        watch_answers(now=day)
    watch_answers(now=on(7, 5))
    contribution = told.gathering.contribution
    contribution.brought_date = STANDS.date()
    contribution.save()


def answers_at_last(told, now):
    solved, phone = coded(told)
    show_results(consultation=told.consultation, by=told.scene.cora, now=now)
    respond(theme=solved, written=adapts(told, due_date=date(2026, 7, 31)), by=told.lies, now=now)
    respond(theme=phone, written=explains(told), by=told.lies, now=now)
    publish(consultation=told.consultation, by=told.lies, now=now, not_heard_words=NOBODY_HEARD)


def keep_and_break(told, now):
    """Two promises: told later, late, reported, others asked, reopened and confirmed; and dropped."""
    first = Promise.objects.get()
    tell_later(promise=first, to_date=date(2026, 8, 20), reason="Te druk.", by=first.owner, now=now)
    see_late(now=on(8, 1))
    for turn, (reply, at) in enumerate((("no", on(8, 2)), ("yes", on(8, 20)))):
        deliver(promise=first, by=first.owner, now=at)
        if not turn:
            ask_others(now=at + timedelta(days=8))
        for drawn in Confirmer.objects.filter(delivery__verdict__isnull=True, released_at__isnull=True):
            drawn.delivery.refresh_from_db()
            if not hasattr(drawn.delivery, "verdict"):
                say_whether(confirmer=drawn, reply=reply, by=drawn.person, now=at + timedelta(days=9))
    phone = told.consultation.themes.get(name="Telefoon in de nacht")
    respond(theme=phone, written=adapts(told, due_date=date(2026, 9, 1)), by=told.lies, now=on(8, 30))
    second = Promise.objects.exclude(pk=first.pk).get()
    drop_promise(promise=second, reason="Kan niet.", by=told.lies, now=on(8, 31))


def test_every_notice_and_every_mail_leads_to_a_page_its_reader_may_open(told, browser_of, clock):
    for act, day in (
        (lambda now: answer_late(told), on(7, 5)),
        (lambda now: answers_at_last(told, now), on(7, 6)),
        (lambda now: ask_heard(now=now), on(7, 14)),
        (lambda now: keep_and_break(told, now), on(7, 15)),
    ):
        act(day)
        run_waiting(now=day)
    clock.now = on(7, 16)
    found = {}
    for notice in Notice.objects.filter(event__verb__in=HEARD_BACK).select_related("event", "person"):
        status = browser_of(notice.person).get(notice.path).status_code
        found.setdefault(notice.event.verb, set()).add((notice.path.split("/")[1], status))

    assert sorted(found) == sorted(HEARD_BACK)
    assert {status for places in found.values() for _place, status in places} == {200}
    outside = [message.body for message in mail.outbox if message.to == ["piet@thuis.example"]]
    paths = {path for body in outside for path in re.findall(re.escape(settings.ADDRESS) + r"(/h/\S+)", body)}
    assert len(outside) >= 3
    assert [Client().get(path).status_code for path in paths] == [200]

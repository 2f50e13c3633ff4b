"""Who hears what of an answer and of a promise, and that nobody hears it twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail

from gehoord.events.models import Event
from gehoord.follow_ups import follow
from gehoord.notices.models import Notice, OutsideMail
from gehoord.panels.actions.hear_back import leave_address
from gehoord.panels.models import Link, ReplyAddress
from gehoord.responses.actions.deliver import deliver, say_whether
from gehoord.responses.actions.heard import ask_heard
from gehoord.responses.actions.promise import drop_promise, tell_later
from gehoord.responses.actions.publish import extend, watch_answers
from gehoord.responses.actions.respond import respond
from gehoord.responses.models import Promise
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.factories import make_person
from tests.notices.stage import hears
from tests.responses.stage import NOBODY_HEARD, STANDS, WHY_NOT, adapts, published

pytestmark = pytest.mark.django_db


def left_address(told):
    link = Link.objects.get(consultation=told.consultation, purpose="hear")
    leave_address(link=link, address="piet@thuis.example", language="nl", now=TUESDAY)


def named(notices):
    return sorted((verb, name) for verb, name, _text in notices)


def only(notices, verb):
    return [(name, text) for said, name, text in notices if said == verb]


def test_everybody_hears_the_answer_theme_by_theme_once(told):
    left_address(told)
    run_waiting(now=TUESDAY)
    mail.outbox.clear()

    notices = hears(lambda: published(told), now=STANDS)

    answer = dict(only(notices, "consultation.published"))
    assert sorted(answer) == ["Cora", "Ids", "Mo", "Samira"]
    assert "Jullie zeiden: Bericht als het is opgelost. Wij passen aan" in answer["Mo"]
    assert "Ids Hoekstra zorgt ervoor: uiterlijk 1 juli." in answer["Mo"].replace("\u00a0", " ")
    assert WHY_NOT in answer["Mo"]
    assert "Wat dit zou veranderen: Meer geld in de begroting van 2027. Besloten door Lies de Wit." in answer["Mo"]
    assert NOBODY_HEARD in answer["Mo"]
    outside = [message for message in mail.outbox if message.to == ["piet@thuis.example"]]
    assert len(outside) == 1
    assert "Jullie zeiden: Telefoon in de nacht." in " ".join(outside[0].body.split())

    event = Event.objects.get(verb="consultation.published")
    count = (Notice.objects.count(), len(mail.outbox))
    follow(event=event, now=STANDS)
    run_waiting(now=STANDS)
    assert (Notice.objects.count(), len(mail.outbox)) == count


def test_a_changed_answer_is_told_again(told):
    left_address(told)
    published(told)
    phone = told.consultation.themes.get(name="Telefoon in de nacht")

    notices = hears(lambda: respond(theme=phone, written=adapts(told), by=told.lies, now=STANDS), now=STANDS)

    assert named(notices)[-2:] == [
        ("consultation.response_changed", "Mo"),
        ("consultation.response_changed", "Samira"),
    ]
    assert OutsideMail.objects.count() == 0  # sent, and forgotten


def test_the_clock_tells_members_the_service_the_coordinator_and_the_level_above(told):
    make_person("Ada Vos", is_administrator=True)
    half = STANDS.replace(month=6, day=4)

    interim = hears(lambda: watch_answers(now=half), now=half)
    assert only(interim, "consultation.interim") == [
        ("Mo", "ICT werkt aan het antwoord. Je hoort het hele antwoord uiterlijk 11\u00a0juni."),
        ("Samira", "ICT werkt aan het antwoord. Je hoort het hele antwoord uiterlijk 11\u00a0juni."),
        ("Lies", "De helft van de tijd is om. Je beloofde een antwoord, uiterlijk 11\u00a0juni."),
    ]
    late = half.replace(day=27)
    notices = hears(lambda: watch_answers(now=late), now=late)
    assert named(notices) == [
        ("consultation.overdue", "Lies"),
        ("consultation.overdue", "Mo"),
        ("consultation.overdue", "Samira"),
        ("consultation.overdue_fortnight", "Ada"),
        ("consultation.overdue_week", "Cora"),
    ]
    assert only(notices, "consultation.overdue")[0][1] == "Dit antwoord is te laat: beloofd op 11\u00a0juni."


def test_everybody_hears_why_the_answer_comes_later(told):
    left_address(told)
    run_waiting(now=TUESDAY)
    mail.outbox.clear()

    notices = hears(
        lambda: extend(
            consultation=told.consultation,
            to_date=date(2026, 6, 25),
            reason="De leverancier antwoordt later",
            by=told.lies,
            now=STANDS,
        ),
        now=STANDS,
    )

    words = "ICT heeft meer tijd nodig. Het antwoord komt uiterlijk 25\u00a0juni, en niet 11\u00a0juni."
    reason = "De reden: De leverancier antwoordt later."
    assert only(notices, "consultation.extended") == [("Mo", f"{words} {reason}"), ("Samira", f"{words} {reason}")]
    assert [message.to for message in mail.outbox if "leverancier" in message.body].count(["piet@thuis.example"]) == 1


def test_who_asked_hears_a_later_day_before_it_moves_and_why_it_is_dropped(told):
    published(told)
    promise = Promise.objects.get()

    told_later = hears(
        lambda: tell_later(promise=promise, to_date=date(2026, 8, 1), reason="Te druk.", by=promise.owner, now=STANDS),
        now=STANDS,
    )
    dropped = hears(lambda: drop_promise(promise=promise, reason="Kan niet.", by=told.lies, now=STANDS), now=STANDS)

    assert only(told_later, "promise.told_later")[0] == (
        "Mo",
        "ICT haalt dit niet: Bericht zodra een vraag is opgelost. "
        "Het was beloofd voor 1\u00a0juli, en komt uiterlijk 1\u00a0augustus. De reden: Te druk.",
    )
    assert named(dropped) == [("promise.dropped", "Mo"), ("promise.dropped", "Samira")]


def test_the_drawn_customers_are_asked_and_the_owner_hears_what_they_say(told):
    published(told)
    run_waiting(now=STANDS)
    promise = Promise.objects.get()
    asked = hears(lambda: deliver(promise=promise, by=promise.owner, now=STANDS), now=STANDS)
    confirmers = list(promise.deliveries.get().confirmers.select_related("person").order_by("pk"))

    drawn = {row.person.first_name for row in confirmers}
    assert drawn <= {name for name, text in only(asked, "promise.delivered") if "door loting gekozen om" in text} | {
        "Nacht",
        "Haven",
    }

    def say_no():
        for row in confirmers[:2]:
            say_whether(confirmer=row, reply="no", by=row.person, now=STANDS)

    assert named(hears(say_no, now=STANDS)) == [("promise.reopened", "Ids"), ("promise.reopened", "Lies")]


def test_the_heard_question_is_the_last_word_to_an_address(told):
    left_address(told)
    published(told)
    contribution = told.gathering.contribution
    contribution.brought_date = STANDS.date()
    contribution.save()
    week = STANDS + timedelta(days=7)
    run_waiting(now=STANDS)
    mail.outbox.clear()

    notices = hears(lambda: ask_heard(now=week), now=week)

    assert named(notices) == [("consultation.heard_asked", "Mo")]
    to_piet = [message for message in mail.outbox if message.to == ["piet@thuis.example"]]
    assert len(to_piet) == 1
    assert "Voel je je gehoord?" in to_piet[0].body
    assert ReplyAddress.objects.count() == 0

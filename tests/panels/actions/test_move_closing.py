"""People get longer to answer: only later, with a reason, and everybody concerned hears it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, transaction

from gehoord.events.models import Event
from gehoord.notices.models import Notice
from gehoord.panels.actions.compose import NotYourService
from gehoord.panels.actions.hear_back import leave_address
from gehoord.panels.actions.move_closing import NotLater, PastTheAnswer, move_closing
from gehoord.panels.actions.open_consultation import NeedsAReason, NotOpen, close_due
from gehoord.panels.actions.speak import speak
from gehoord.panels.models import Consultation, LaterClosing
from gehoord.panels.queries.standing import current_version
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.panels.stage import SAID, by_link, drafted, gathering_of, opened, says

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
LATER = SAID["closes_at"] + WEEK
WHY = "De nachtdienst had vakantie."


@pytest.fixture
def consultation(scene):
    return opened(scene)


def move(consultation, by, *, to_at=LATER, reason=WHY, now=TUESDAY):
    return move_closing(consultation=consultation, to_at=to_at, reason=reason, by=by, now=now)


def test_it_closes_a_week_later_and_says_from_when_to_when_and_why(scene, consultation):
    later = move(consultation, scene.cast.lies)
    event = Event.objects.get(verb="consultation.closing_moved")

    assert (later.from_at, later.to_at, later.reason) == (SAID["closes_at"], LATER, WHY)
    assert Consultation.objects.get(pk=consultation.pk).closes_at == LATER
    assert event.data == {"later": later.pk}


def test_who_speaks_in_the_week_that_was_added_is_in_time(scene, consultation):
    gathering = gathering_of(scene, consultation)
    move(consultation, scene.cast.lies)
    early = SAID["closes_at"] + timedelta(days=2)
    closed_early = close_due(now=early)
    link = by_link(gathering)
    voice = speak(
        link=link, version=current_version(consultation), answers=says(consultation), key="telefoon", now=early
    )

    assert (closed_early, voice.is_late) == (0, False)
    assert close_due(now=LATER) == 1


@pytest.mark.parametrize("to_at", [SAID["closes_at"], SAID["closes_at"] - WEEK])
def test_what_was_promised_is_never_made_shorter(scene, consultation, to_at):
    with pytest.raises(NotLater):
        move(consultation, scene.cast.lies, to_at=to_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        LaterClosing.objects.create(
            consultation=consultation,
            from_at=SAID["closes_at"],
            to_at=to_at,
            reason=WHY,
            moved_by=scene.cast.lies,
            moved_at=TUESDAY,
        )

    assert Consultation.objects.get(pk=consultation.pk).closes_at == SAID["closes_at"]


def test_the_promised_answer_stays_where_it_is(scene, consultation):
    with pytest.raises(PastTheAnswer) as refused:
        move(consultation, scene.cast.lies, to_at=SAID["closes_at"] + timedelta(days=40))

    assert refused.value.day == SAID["answer_date"]


def test_it_needs_a_reason_somebody_who_decides_and_a_question_that_is_open(scene, consultation):
    with pytest.raises(NeedsAReason):
        move(consultation, scene.cast.lies, reason="  ")
    with pytest.raises(NotYourService):
        move(consultation, scene.cast.mo)
    with pytest.raises(NotOpen):
        move(drafted(scene), scene.cast.lies)
    with pytest.raises(NotOpen):
        move(consultation, scene.cast.lies, now=SAID["closes_at"])
    close_due(now=SAID["closes_at"])
    with pytest.raises(NotOpen):
        move(consultation, scene.cast.lies, now=SAID["closes_at"] + timedelta(hours=1))

    assert not LaterClosing.objects.exists()


def test_members_lead_coordinator_and_addresses_hear_it_once(scene, consultation):
    leave_address(
        link=by_link(gathering_of(scene, consultation)), address="jan@thuis.example", language="nl", now=TUESDAY
    )
    run_waiting(now=TUESDAY)
    outbox.outbox.clear()
    Notice.objects.all().delete()
    move(consultation, scene.cora)
    run_waiting(now=TUESDAY)

    told = Notice.objects.filter(event__verb="consultation.closing_moved")
    mailed = {sent.to[0]: " ".join(sent.body.replace("\N{NO-BREAK SPACE}", " ").split()) for sent in outbox.outbox}
    assert {notice.person for notice in told} == {scene.cast.mo, scene.samira, scene.cast.lies}
    assert set(mailed) == {scene.cast.mo.email, scene.samira.email, "jan@thuis.example"}
    for body in mailed.values():
        assert "Antwoorden kan langer: tot 2 juni in plaats van 26 mei. De reden: De nachtdienst had vakantie." in body
        assert "Het antwoord komt nog steeds uiterlijk 11 juni." in body

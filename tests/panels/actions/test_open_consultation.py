from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehoord.events.models import Event
from gehoord.panels.actions.compose import NotYourService, compose
from gehoord.panels.actions.open_consultation import (
    AlreadyOpen,
    AnsweredAlready,
    EarlierUnanswered,
    NeedsAReason,
    NotChecked,
    NoTimeLeft,
    NotOpen,
    NotPredicted,
    OutOfTurn,
    StillOpen,
    close_consultation,
    close_due,
    mark_answered,
    open_consultation,
    withdraw,
)
from gehoord.panels.actions.open_panel import NotTheCoordinator, open_panel
from gehoord.panels.models import Affected, Consultation, Link, Membership
from gehoord.panels.queries.standing import ANSWERED, CLOSED, OPEN, WITHDRAWN, hears, is_late, stage_of
from tests.cast import TUESDAY
from tests.factories import make_lead
from tests.panels.stage import ITEMS, SAID, checked, drafted, opened, predicted, seat

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(days=15)


def fresh(consultation) -> Consultation:
    return Consultation.objects.get(pk=consultation.pk)


def test_it_opens_when_checked_and_predicted(scene):
    draft = drafted(scene)

    with pytest.raises(NotChecked):
        open_consultation(consultation=draft, by=scene.cast.lies, now=TUESDAY)
    checked(scene, draft)
    with pytest.raises(NotPredicted):
        open_consultation(consultation=draft, by=scene.cast.lies, now=TUESDAY)
    predicted(scene, draft)
    with pytest.raises(NotYourService):
        open_consultation(consultation=draft, by=scene.cast.ids, now=TUESDAY)
    open_consultation(consultation=draft, by=scene.cast.lies, now=TUESDAY)

    assert stage_of(fresh(draft)) == OPEN
    assert {link.membership for link in Link.objects.filter(consultation=draft)} == {scene.mo, scene.harbour_seat, None}
    with pytest.raises(AlreadyOpen):
        open_consultation(consultation=draft, by=scene.cast.lies, now=TUESDAY)


def test_a_constituency_without_a_member_says_so_when_it_opens(scene):
    Membership.objects.filter(pk=scene.harbour_seat.pk).update(ended_at=TUESDAY)

    consultation = opened(scene)

    rows = Affected.objects.filter(consultation=consultation).order_by("constituency__name")
    assert [(row.constituency.name, row.membership, row.why) for row in rows] == [
        ("Haven", None, "no_member"),
        ("Nachtdienst", scene.mo, ""),
    ]


def test_it_does_not_open_when_its_day_has_passed(scene):
    draft = drafted(scene)
    predicted(scene, draft)
    checked(scene, draft)

    with pytest.raises(NoTimeLeft):
        open_consultation(consultation=draft, by=scene.cast.lies, now=LATER)


def ready(scene, now, **changed) -> Consultation:
    said = {"closes_at": now + timedelta(days=14), "answer_date": (now + timedelta(days=30)).date(), **changed}
    draft = drafted(scene, now=now, **said)
    predicted(scene, draft, now)
    checked(scene, draft, now)
    return draft


def test_a_service_that_owes_an_answer_asks_nothing_new(scene):
    first = opened(scene)
    close_due(now=LATER)
    second = ready(scene, LATER)

    with pytest.raises(EarlierUnanswered) as refusal:
        open_consultation(consultation=second, by=scene.cast.lies, now=LATER)
    mark_answered(consultation=first, by=scene.cast.lies, now=LATER)
    open_consultation(consultation=second, by=scene.cast.lies, now=LATER)

    assert refusal.value.earlier == first
    assert (stage_of(fresh(first)), stage_of(fresh(second))) == (ANSWERED, OPEN)


def of_finance(scene, now, **changed) -> Consultation:
    """Another service asks the same people, on a panel of the whole organisation."""
    whole = open_panel(name="Iedereen", seats=12, by=scene.cora, now=now)
    seat(whole, scene.cast.mo, None)
    make_lead(scene.cast.finance, scene.cast.fenna)
    said = SAID | {"closes_at": now + timedelta(days=14), "answer_date": (now + timedelta(days=30)).date()} | changed
    draft = compose(
        service=scene.cast.finance, panel=whole, question="Wat?", by=scene.cast.fenna, now=now, items=ITEMS[4:], **said
    )
    Affected.objects.create(consultation=draft, constituency=scene.nights, why="not_heard")
    checked(replace(scene, cast=replace(scene.cast, lies=scene.cast.fenna)), draft, now)
    return draft


def test_nobody_is_asked_twice_in_fourteen_days_whichever_service_asks(scene):
    opened(scene)
    soon = TUESDAY + timedelta(days=10)
    draft = of_finance(scene, soon)

    with pytest.raises(OutOfTurn) as refusal:
        open_consultation(consultation=draft, by=scene.cast.fenna, now=soon)

    assert refusal.value.turns.too_soon == 1
    assert refusal.value.turns.free_at == TUESDAY + timedelta(days=14)


def test_a_stated_reason_lets_a_service_ask_out_of_turn(scene):
    opened(scene)
    soon = TUESDAY + timedelta(days=10)
    draft = of_finance(scene, soon, why_out_of_turn="De wet verandert op 1 juni.")

    open_consultation(consultation=draft, by=scene.cast.fenna, now=soon)

    assert stage_of(fresh(draft)) == OPEN


def test_ten_minutes_a_month_over_all_services(scene):
    opened(scene, minutes=7)
    later = TUESDAY + timedelta(days=16)
    draft = of_finance(scene, later, minutes=4)

    with pytest.raises(OutOfTurn) as refusal:
        open_consultation(consultation=draft, by=scene.cast.fenna, now=later)

    assert (refusal.value.turns.too_soon, refusal.value.turns.most_minutes) == (0, 11)


def test_the_clock_closes_what_has_come_to_its_day_once(scene):
    consultation = opened(scene)

    counts = [close_due(now=TUESDAY), close_due(now=LATER), close_due(now=LATER)]

    assert counts == [0, 1, 0]
    closed = fresh(consultation)
    assert (stage_of(closed), closed.closing.at) == (CLOSED, consultation.closes_at)
    assert Event.objects.filter(verb="consultation.closed").count() == 1


def test_who_is_typing_when_it_closes_is_heard_for_a_day(scene):
    consultation = opened(scene)
    ends = consultation.closes_at

    moments = [ends - timedelta(minutes=1), ends + timedelta(hours=1), ends + timedelta(hours=25)]

    assert [hears(consultation, now=at) for at in moments] == [True, True, False]
    assert [is_late(consultation, now=at) for at in moments] == [False, True, True]


def test_what_was_answered_hears_nothing_more(scene):
    consultation = opened(scene)
    close_due(now=consultation.closes_at)
    mark_answered(consultation=consultation, by=scene.cast.lies, now=consultation.closes_at)

    assert not hears(fresh(consultation), now=consultation.closes_at + timedelta(hours=1))


def test_only_the_coordinator_closes_early_and_only_what_is_open(scene):
    consultation = opened(scene)

    with pytest.raises(NotTheCoordinator):
        close_consultation(consultation=consultation, by=scene.cast.lies, now=TUESDAY)
    close_consultation(consultation=consultation, by=scene.cora, now=TUESDAY)
    with pytest.raises(NotOpen):
        close_consultation(consultation=consultation, by=scene.cora, now=TUESDAY)


def test_taken_back_with_a_reason_and_no_longer_owed(scene):
    consultation = opened(scene)

    with pytest.raises(NeedsAReason):
        withdraw(consultation=consultation, reason=" ", by=scene.cast.lies, now=TUESDAY)
    withdraw(consultation=consultation, reason="Het budget verviel.", by=scene.cast.lies, now=TUESDAY)
    withdraw(consultation=consultation, reason="Nog eens.", by=scene.cast.lies, now=TUESDAY)

    assert stage_of(fresh(consultation)) == WITHDRAWN
    assert Event.objects.filter(verb="consultation.withdrawn").count() == 1
    assert close_due(now=LATER) == 0


def test_an_answer_follows_closing_and_is_not_taken_back(scene):
    consultation = opened(scene)

    with pytest.raises(StillOpen):
        mark_answered(consultation=consultation, by=scene.cast.lies, now=TUESDAY)
    close_due(now=LATER)
    mark_answered(consultation=consultation, by=scene.cast.lies, now=LATER)

    with pytest.raises(AnsweredAlready):
        withdraw(consultation=consultation, reason="Toch niet.", by=scene.cast.lies, now=LATER)

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.panels.actions.contribute import NotYourPanel, choose_way
from gehoord.panels.actions.remind import remind_members
from gehoord.panels.actions.speak import NothingSaid
from gehoord.panels.actions.summarise import (
    CorrectionsClosed,
    NeedsMinorityView,
    NoSummary,
    NotGathering,
    SentAlready,
    StillOpenToCorrection,
    correct,
    send_summary,
    summarise,
)
from gehoord.panels.models import Contribution, Correction, Reminder
from gehoord.panels.queries.visible import summaries_for
from tests.cast import TUESDAY
from tests.panels.stage import by_link, gathering_of, opened

pytestmark = pytest.mark.django_db
TWO_DAYS = timedelta(hours=48)


@pytest.fixture
def consultation(scene):
    return opened(scene)


@pytest.fixture
def gathering(scene, consultation):
    return gathering_of(scene, consultation)


def summed_up(scene, gathering, *, now=TUESDAY, **changed):
    said = {"most_heard": "Bel ons terug.", "minority_view": "Twee mensen mailen liever.", **changed}
    return summarise(contribution=gathering.contribution, by=scene.cast.mo, now=now, **said)


def test_a_summary_without_the_minority_is_none(scene, gathering):
    with pytest.raises(NeedsMinorityView):
        summed_up(scene, gathering, minority_view=" \n ")
    with pytest.raises(NothingSaid):
        summed_up(scene, gathering, most_heard="")


def test_only_she_sums_up_and_only_what_she_gathered(scene, consultation, gathering):
    direct = choose_way(consultation=consultation, by=scene.samira, way="direct", now=TUESDAY)

    with pytest.raises(NotYourPanel):
        summarise(contribution=gathering.contribution, by=scene.samira, most_heard="a", minority_view="b", now=TUESDAY)
    with pytest.raises(NotGathering):
        summarise(contribution=direct, by=scene.samira, most_heard="a", minority_view="b", now=TUESDAY)


def test_her_constituency_has_two_days_to_correct_it_before_it_is_sent(scene, gathering):
    with pytest.raises(NoSummary):
        send_summary(contribution=gathering.contribution, by=scene.cast.mo, now=TUESDAY)
    summary = summed_up(scene, gathering)
    correct(link=by_link(gathering), text="Het waren er drie.", now=TUESDAY + timedelta(hours=47))
    with pytest.raises(StillOpenToCorrection) as refusal:
        send_summary(contribution=gathering.contribution, by=scene.cast.mo, now=TUESDAY + timedelta(hours=47))
    with pytest.raises(CorrectionsClosed):
        correct(link=by_link(gathering), text="Te laat.", now=TUESDAY + TWO_DAYS)

    sent = send_summary(contribution=gathering.contribution, by=scene.cast.mo, now=TUESDAY + TWO_DAYS)

    assert refusal.value.until == TUESDAY + TWO_DAYS
    assert (sent, sent.sent_at) == (summary, TUESDAY + TWO_DAYS)
    assert list(Correction.objects.values_list("text", flat=True)) == ["Het waren er drie."]
    assert Contribution.objects.get(pk=gathering.contribution.pk).brought_date == (TUESDAY + TWO_DAYS).date()
    with pytest.raises(SentAlready):
        summed_up(scene, gathering)


def test_written_again_the_two_days_start_again(scene, gathering):
    summed_up(scene, gathering)

    again = summed_up(scene, gathering, now=TUESDAY + timedelta(hours=40), most_heard="Bel ons altijd terug.")

    assert again.corrections_until_at == TUESDAY + timedelta(hours=88)
    assert list(summaries_for(scene.cast.lies)) == []
    assert list(summaries_for(scene.cast.mo)) == [again]


def test_members_are_reminded_twice_at_most_and_not_who_brought_something(scene, consultation, gathering):
    summed_up(scene, gathering)
    send_summary(contribution=gathering.contribution, by=scene.cast.mo, now=TUESDAY + TWO_DAYS)

    days = [remind_members(now=TUESDAY + timedelta(days=day)) for day in (1, 6, 7, 8, 12, 13, 15)]

    assert days == [0, 0, 1, 0, 1, 0, 0]
    assert list(Reminder.objects.order_by("number").values_list("membership", "number")) == [
        (scene.harbour_seat.pk, 1),
        (scene.harbour_seat.pk, 2),
    ]

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.events.models import Event, Involvement
from gehoord.improvements.actions.cycle import NotTheLead, close_cycle
from gehoord.improvements.actions.vote import (
    CycleClosed,
    NotAVoter,
    NothingOfThisCycle,
    NotListening,
    Seat,
    name_voters,
    vote,
)
from gehoord.improvements.models import Vote, Voter
from gehoord.improvements.queries.visible import cycles_to_vote_in, voter_in
from gehoord.improvements.queries.weighing import weighing_of
from tests.cast import TUESDAY
from tests.improvements.stage import CHOOSING, candidate, must, opened, proposed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def wants(stage, *wishes, by=None, now=TUESDAY):
    return vote(cycle=stage.cycle, wants=wishes, by=by or stage.voters[0], now=now)


def test_a_voter_may_think_otherwise_until_listening_is_over(stage):
    one, other = candidate(stage, "Een", euros=1), candidate(stage, "Ander", euros=1)
    wants(stage, one, one, other)
    wants(stage, other)

    assert list(Vote.objects.values_list("candidate", flat=True)) == [other.pk]
    assert Involvement.objects.filter(event__verb="cycle.voted").count() == 0
    wants(stage, now=TUESDAY + 14 * DAY)
    with pytest.raises(NotListening):
        wants(stage, one, now=TUESDAY + 15 * DAY)
    assert Vote.objects.count() == 0
    assert voter_in(stage.voters[0], stage.cycle).voted_at == TUESDAY + 14 * DAY


def test_people_outside_are_refused(stage):
    wish = candidate(stage, "Een", euros=1)
    left = stage.voters[1]
    left.left_date = TUESDAY.date()
    left.save()
    for person in (stage.cast.karin, stage.lies, left):
        with pytest.raises(NotAVoter):
            wants(stage, wish, by=person)

    assert Event.objects.filter(verb="cycle.voted").count() == 0
    assert not cycles_to_vote_in(stage.cast.karin).exists()
    assert list(cycles_to_vote_in(stage.voters[0])) == [stage.cycle]


def test_nobody_votes_on_a_must_or_on_another_cycle(stage):
    other = opened(stage.cast, service=stage.cast.finance)
    elsewhere = other.candidates.create(
        improvement=(thing := proposed(stage.cast.finance, "Elders", by=stage.lies, euros=1)),
        estimate=thing.estimates.get(),
        by=stage.lies,
        at=TUESDAY,
    )
    for wrong in (must(stage, "Allergenen", euros=1), elsewhere):
        with pytest.raises(NothingOfThisCycle):
            wants(stage, wrong)


def test_who_is_named_and_silent_shares_in_nothing(stage):
    wish = candidate(stage, "Een", euros=1)
    for voter in stage.voters[:5]:
        wants(stage, *([wish] if voter == stage.voters[0] else []), by=voter)

    found = weighing_of(stage.cycle, now=CHOOSING).ballots.values()

    assert [ballot.wants for ballot in found] == [frozenset([wish.pk]), *[frozenset()] * 4]


def test_what_members_want_is_not_read_while_they_may_change_it_nor_of_fewer_than_five(stage):
    wish = candidate(stage, "Een", euros=1)
    for voter in stage.voters[:4]:
        wants(stage, wish, by=voter)
    few = weighing_of(stage.cycle, now=CHOOSING)
    wants(stage, wish, by=stage.voters[4])

    assert (few.spoke, few.ballots, few.supporters(wish.pk)) == (4, {}, 0)
    assert weighing_of(stage.cycle, now=TUESDAY + 14 * DAY).ballots == {}
    assert weighing_of(stage.cycle, now=CHOOSING).supporters(wish.pk) == 5


def test_a_constituency_of_one_is_shown_together_with_others_and_cannot_be_subtracted(stage):
    a, b = candidate(stage, "Een", euros=1_000), candidate(stage, "Ander", euros=1_000)
    name_voters(cycle=stage.cycle, seats=[Seat(stage.cast.mo, "Poort", 12)], by=stage.lies, now=TUESDAY)
    for place, voter in enumerate(stage.voters):
        wants(stage, a if place % 2 else b, by=voter)
    wants(stage, b, by=stage.cast.mo)

    receipts = weighing_of(stage.cycle, now=CHOOSING).result.receipts

    assert set(receipts) == {("Dagdienst",), ("Nachtdienst", "Poort")}
    assert all(
        sum(ballot.groups == group for ballot in weighing_of(stage.cycle, now=CHOOSING).ballots.values()) >= 5
        for group in receipts
    )


def test_voters_are_named_once_by_the_lead_while_it_listens(stage):
    seats = [Seat(stage.voters[0], "Elders", 3), Seat(stage.cast.mo, "Nachtdienst", 85), Seat(stage.cast.mo)]
    with pytest.raises(NotTheLead):
        name_voters(cycle=stage.cycle, seats=seats, by=stage.cast.ids, now=TUESDAY)

    assert name_voters(cycle=stage.cycle, seats=seats, by=stage.lies, now=TUESDAY) == 1
    assert Voter.objects.get(person=stage.voters[0]).constituency == "Dagdienst"
    with pytest.raises(NotListening):
        name_voters(cycle=stage.cycle, seats=seats, by=stage.lies, now=TUESDAY + 15 * DAY)


def test_a_closed_cycle_hears_nobody(stage):
    close_cycle(cycle=stage.cycle, by=stage.lies, now=TUESDAY)
    with pytest.raises(CycleClosed):
        wants(stage)

"""Whatever happens in whatever order: seats, who covers whom, and every voice stay as they must be."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gehoord.methods.lottery import NoLottery
from gehoord.panels.actions.contribute import (
    AlreadyBrought,
    AlreadyGathering,
    NobodyToAsk,
    NotYourPanel,
    answer_directly,
    choose_way,
)
from gehoord.panels.actions.draw import NoSeatFree, draw_panel
from gehoord.panels.actions.hear_back import end_day, leave_address
from gehoord.panels.actions.open_consultation import close_due, mark_answered, withdraw
from gehoord.panels.actions.remind import remind_members
from gehoord.panels.actions.sit import (
    CannotStandIn,
    InvitationLapsed,
    SeatEnded,
    accept_invitation,
    decline_invitation,
    end_terms,
    name_stand_in,
    resign,
)
from gehoord.panels.actions.speak import LinkExpired, NotOpenToYou, TakenBack, speak
from gehoord.panels.models import Affected, Consultation, Gathering, Invitation, Link, Membership, Reminder, Voice
from gehoord.panels.queries.coverage import coverage_of
from gehoord.panels.queries.seats import sitting
from gehoord.panels.queries.standing import current_version, stage_of
from gehoord.people.actions.add_person import leave_organisation
from tests.cast import TUESDAY, assemble
from tests.examples import examples
from tests.panels.stage import assemble_round, by_link, opened, says

REFUSALS = (
    AlreadyBrought,
    AlreadyGathering,
    CannotStandIn,
    InvitationLapsed,
    LinkExpired,
    NoLottery,
    NoSeatFree,
    NobodyToAsk,
    NotOpenToYou,
    NotYourPanel,
    SeatEnded,
    TakenBack,
)


class History:
    """Random acts on one panel, by a seed, with the clock moving on and coming round after each."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now = TUESDAY
        self.scene = assemble_round(assemble())
        self.spoken = 0
        self.asks()

    def step(self) -> None:
        self.now += timedelta(hours=self.chance.choice([0, 1, 1, 2, 5, 5, 20, 20, 60, 700]))
        acts = [self.asks, self.asks, self.answers, self.gathers, self.speaks, self.speaks, self.leaves, self.draws]
        with suppress(*REFUSALS):
            self.chance.choice([*acts, self.replies, self.replies, self.stands_in, self.goes, self.ends])()
        close_due(now=self.now)
        end_terms(now=self.now)
        remind_members(now=self.now)
        end_day(now=self.now)

    def asks(self) -> None:
        if not Consultation.objects.filter(answered__isnull=True, withdrawal__isnull=True).exists():
            days = {"closes_at": self.now + timedelta(days=14), "answer_date": (self.now + timedelta(days=30)).date()}
            opened(self.scene, now=self.now, why_out_of_turn="Proef", **days)

    def consultation(self) -> Consultation | None:
        return Consultation.objects.order_by("-pk").first()

    def member(self) -> Membership | None:
        seats = list(sitting(self.scene.panel))
        return self.chance.choice(seats) if seats else None

    def answers(self) -> None:
        consultation, seat = self.consultation(), self.member()
        if consultation is not None and seat is not None:
            version, answers = current_version(consultation), says(consultation)
            answer_directly(consultation=consultation, version=version, by=seat.person, answers=answers, now=self.now)
            self.spoken += 1

    def gathers(self) -> None:
        consultation, seat = self.consultation(), self.member()
        if consultation is not None and seat is not None:
            choose_way(consultation=consultation, by=seat.person, way="gathered", now=self.now)

    def speaks(self) -> None:
        gatherings = list(Gathering.objects.order_by("pk"))
        if gatherings:
            link = by_link(self.chance.choice(gatherings))
            version, answers = current_version(link.consultation), says(link.consultation)
            speak(link=link, version=version, answers=answers, key=str(self.chance.randrange(4)), now=self.now)
            self.spoken += 1
            leave_address(link=link, address=f"{self.spoken}@thuis.example", language="nl", now=self.now)

    def leaves(self) -> None:
        seat = self.member()
        if seat is not None:
            resign(membership=seat, by=seat.person, now=self.now)

    def goes(self) -> None:
        seat = self.member()
        if seat is not None:
            leave_organisation(person=seat.person, by=None, now=self.now)

    def draws(self) -> None:
        draw_panel(panel=self.scene.panel, by=self.scene.cora, now=self.now)

    def replies(self) -> None:
        waiting = Invitation.objects.filter(reply__isnull=True).select_related("person", "draw__panel")
        for invitation in list(waiting.order_by("pk"))[:3]:
            act = self.chance.choice([accept_invitation, accept_invitation, decline_invitation])
            act(invitation=invitation, by=invitation.person, now=self.now)

    def stands_in(self) -> None:
        seat = self.member()
        if seat is not None:
            person = self.chance.choice(self.scene.colleagues)
            name_stand_in(membership=seat, person=person, by=seat.person, now=self.now)

    def ends(self) -> None:
        consultation = self.consultation()
        stage = stage_of(consultation) if consultation is not None else ""
        if stage == "open":
            withdraw(consultation=consultation, reason="Vervallen", by=self.scene.cast.lies, now=self.now)
        elif stage == "closed":
            mark_answered(consultation=consultation, by=self.scene.cast.lies, now=self.now)


def is_in_order(history: History) -> None:
    panel = history.scene.panel
    seats = {seat.pk for seat in sitting(panel)}
    assert len(seats) <= panel.seats
    assert Membership.objects.filter(ended_at__isnull=True).exclude(pk__in=seats).count() == 0
    for consultation in Consultation.objects.filter(opening__isnull=False):
        if stage_of(consultation) == "open":
            covered = Affected.objects.filter(consultation=consultation)
            assert all((row.membership_id in seats) != bool(row.why) for row in covered)
            ways_in = Link.objects.filter(consultation=consultation, purpose="member")
            assert seats <= set(ways_in.values_list("membership_id", flat=True))
        assert all(row.reached.total <= history.spoken for row in coverage_of(consultation))
    assert Voice.objects.count() == history.spoken
    assert not Reminder.objects.filter(number__gt=2).exists()


class WhateverHappens(TestCase):
    @settings(max_examples=examples(10), deadline=None, print_blob=True)
    @given(seed=st.integers(0, 10_000), steps=st.integers(10, 30))
    def test_seats_cover_and_voices_stay_in_order(self, seed: int, steps: int) -> None:
        history = History(seed)
        for _ in range(steps):
            history.step()

            is_in_order(history)

"""Whatever happens in whatever order: one present owner or a wait the customer was told about."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, not_yet, offer_solution, reopen
from gehoord.cases.actions.converse import NotTheOwner, say
from gehoord.cases.actions.decide import AlreadyDecided, decide
from gehoord.cases.actions.need import state_need
from gehoord.cases.actions.offer import (
    LookTogether,
    NoLongerOffered,
    NotPresent,
    NotYoursToGive,
    accept,
    decline,
    expire_offers,
    hops,
    offer,
)
from gehoord.cases.actions.owner import patience, reroute_absent_owners, route_waiting
from gehoord.cases.actions.refuse import NothingRefused, answer_refusal, refuse
from gehoord.cases.actions.route import NobodyPresent, NotYours, choose_deputy
from gehoord.cases.models import Assignment, Case, Decision, Need, Offer, Promise, Wait
from gehoord.cases.queries.standing import standing
from gehoord.cases.rules.routing import within_window
from gehoord.events.models import Event
from gehoord.people.models import Person
from gehoord.people.queries import presence_of
from tests.cast import TUESDAY, assemble
from tests.examples import examples
from tests.factories import make_absence, make_live, make_person, make_specialist, part_time

REFUSALS = (
    AlreadyDecided,
    LookTogether,
    NoLongerOffered,
    NobodyPresent,
    NotPresent,
    NothingRefused,
    NotTheOwner,
    NotYours,
    NotYoursToGive,
)
TEXTS = (
    "laptop gecrasht",
    "factuur met btw van een leverancier",
    "iets heel anders",
    "laptop voor 15.00 uur nodig",
    "de factuur kan wachten",
)


class History:
    """Random acts on a small organisation, by a seed, with the clock moving on."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now = TUESDAY
        self.cast = assemble()
        noor = make_person("Noor Visser", week=part_time("tue thu"))
        make_specialist(noor, self.cast.laptops, "backup")
        make_specialist(self.cast.lies, self.cast.invoices, "learning")
        self.helpers = [self.cast.ids, self.cast.fenna, self.cast.lies, noor]
        self.owners: dict[int, int | None] = {}

    def step(self) -> None:
        self.now += timedelta(minutes=self.chance.choice([0, 1, 4, 9, 16, 45, 240, 900]))
        act = self.chance.choice(
            [self.asks, self.asks, self.replies, self.leaves, self.arrives, self.offers, self.answers, self.answers,
             self.ends, self.says, self.reopens, self.refuses, self.decides, self.needs]
        )  # fmt: skip
        before = {row.case_id: row.person_id for row in Assignment.objects.filter(ended_at__isnull=True)}
        with suppress(*REFUSALS):
            act()
        self.clock()
        self.watch_moves(before)

    def clock(self) -> None:
        expire_offers(now=self.now)
        route_waiting(now=self.now)
        for service in (self.cast.it, self.cast.finance):
            route_waiting(now=self.now, service=service)
        reroute_absent_owners(now=self.now)

    def any_case(self) -> Case:
        return self.chance.choice(list(Case.objects.order_by("pk")) or [self.asks()])

    def asks(self) -> Case:
        catcher = self.chance.choice([None, None, *self.helpers, self.cast.bram])
        return ask(customer=self.cast.karin, text=self.chance.choice(TEXTS), now=self.now, captured_by=catcher)

    def replies(self) -> None:
        by = self.chance.choice([self.cast.karin, *self.helpers])
        say(case=self.any_case(), by=by, text=self.chance.choice(["hallo", "werkt nog niet", "dank"]), now=self.now)

    def leaves(self) -> None:
        who = self.chance.choice(self.helpers)
        if self.chance.random() < 0.4:
            until = self.chance.choice([None, self.now + timedelta(days=1)])
            make_absence(who, from_at=self.now, until_at=until)
        make_live(who, "away", said_at=self.now)

    def arrives(self) -> None:
        make_live(self.chance.choice(self.helpers), self.chance.choice(["here", "busy"]), said_at=self.now)

    def offers(self) -> None:
        case = self.any_case()
        owner = standing(case).owner
        if owner is not None:
            offer(case=case, sender=owner, to=self.chance.choice(self.helpers), now=self.now, sentence="jij weet dit")

    def answers(self) -> None:
        for made in Offer.objects.filter(ended_at__isnull=True)[:1]:
            answer = self.chance.choice([accept, accept, decline])
            answer(offer=made, by=made.to, now=self.now)

    def ends(self) -> None:
        case = self.any_case()
        owner = standing(case).owner
        if owner is not None:
            offer_solution(case=case, by=owner, now=self.now)

    def says(self) -> None:
        by = self.chance.choice([self.cast.karin, self.cast.karin, self.cast.ids])
        self.chance.choice([confirm, not_yet])(case=self.any_case(), by=by, now=self.now)

    def reopens(self) -> None:
        reopen(case=self.any_case(), by=self.cast.karin, now=self.now)

    def refuses(self) -> None:
        case = self.any_case()
        owner = standing(case).owner
        if owner is not None and self.chance.random() < 0.5:
            lies = self.cast.lies  # she leads both services; who only caught it cannot decide
            refuse(case=case, by=owner, decided_by=lies, reason="Dat mag niet.", alternative="Leen een", now=self.now)
        else:
            answer_refusal(case=case, by=self.cast.karin, answer=self.chance.choice(["go_on", "unheard"]), now=self.now)

    def decides(self) -> None:
        for decision in Decision.objects.filter(ended_at__isnull=True)[:1]:
            choice = self.chance.choice(["provisional", "outside", "recall"])
            decide(decision=decision, by=self.cast.lies, choice=choice, reason="Zo gaat het", now=self.now)
        for wait in Wait.objects.filter(ended_at__isnull=True)[:1]:
            choose_deputy(case=wait.case, by=self.cast.karin, now=self.now)

    def needs(self) -> None:
        state_need(case=self.any_case(), by=self.cast.karin, klass=self.chance.choice(Need.Klass.values), now=self.now)

    def watch_moves(self, before: dict[int, int]) -> None:
        """A case moves from one person to another by acceptance, absence, a no, or a lead's decision: nothing else."""
        for row in Assignment.objects.filter(ended_at__isnull=True):
            if row.case_id in before and before[row.case_id] != row.person_id and row.why in ("routed", "duty"):
                gone = Person.objects.get(pk=before[row.case_id])
                assert not presence_of([gone], now=self.now)[gone.pk].is_present


def unfinished(case: Case) -> bool:
    """What she ended is over, also while her own later words make us ask her back: nobody has it until she answers."""
    return standing(case).kind not in ("solved", "not_helped", "doubted")


def has_one_present_owner_or_waits(case: Case, now: datetime) -> None:
    owners = list(Assignment.objects.filter(case=case, ended_at__isnull=True).select_related("person"))
    waits = list(Wait.objects.filter(case=case, ended_at__isnull=True))
    assert len(owners) + len(waits) == (1 if unfinished(case) else 0), (case.pk, standing(case).kind, owners, waits)
    told = Event.objects.filter(subject_kind="case", subject_id=case.pk, verb="case.waits")
    assert not waits or told.exists()
    for owner in owners:
        presence = presence_of([owner.person], now=now)[owner.person_id]
        need = Need.objects.get(case=case, replaced_at__isnull=True)
        word = Promise.objects.filter(case=case, kind="word", ended_at__isnull=True).first()
        end = patience(case=case, needed_by=need.needed_by_at, word_due_at=word.due_at if word else None, now=now)
        assert owner.person_id != case.customer_id
        is_customers_turn = standing(case).kind in ("asked", "refused") and presence.back_at is not None
        assert is_customers_turn or within_window(
            is_present=presence.is_present, back_at=presence.back_at, window_end=end, now=now
        ), (
            owner.person,
            presence,
            end,
            now,
        )


class WhateverHappens(TestCase):
    @settings(max_examples=examples(12), deadline=None, print_blob=True)
    @given(seed=st.integers(0, 10_000), steps=st.integers(5, 25))
    def test_there_is_one_present_owner_or_an_explicit_wait(self, seed: int, steps: int) -> None:
        history = History(seed)
        for _ in range(steps):
            hop_counts = {case.pk: hops(case) for case in Case.objects.all()}
            history.step()

            for case in Case.objects.all():
                has_one_present_owner_or_waits(case, history.now)
                assert hops(case) >= hop_counts.get(case.pk, 0)
                assert Need.objects.filter(case=case, replaced_at__isnull=True).count() == 1
            assert not Offer.objects.filter(ended_at__isnull=True, expires_at__lte=history.now).exists()

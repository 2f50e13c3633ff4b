"""Handing over, beginning and talking: ownership moves only when somebody present accepts."""

from __future__ import annotations

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.converse import NotTheOwner, note, say, start
from gehoord.cases.actions.offer import (
    LookTogether,
    NoLongerOffered,
    NotPresent,
    NotYoursToGive,
    SayWhyBack,
    accept,
    decline,
    expire_offers,
    hops,
    live_assignment,
    offer,
)
from gehoord.cases.actions.owner import reroute_absent_owners
from gehoord.cases.models import Mention, Offer, Promise, Solution
from gehoord.cases.queries.standing import standing
from tests.cases.crash import CRASH, minutes, verbs
from tests.cast import TUESDAY, Cast
from tests.factories import make_live, make_person, make_specialist, part_time

pytestmark = pytest.mark.django_db


def test_an_owner_who_leaves_is_followed_by_somebody_present(cast: Cast):
    noor = make_person("Noor Visser")
    make_specialist(noor, cast.laptops, "backup")
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    make_live(cast.ids, "away", said_at=minutes(5))

    moved = reroute_absent_owners(now=minutes(5), service=cast.it)

    assert (moved, standing(case).owner) == (1, noor)
    assert verbs(case)[-1] == "case.rerouted"


def test_going_home_in_time_to_be_back_for_the_promise_moves_nothing(cast: Cast):
    ask(customer=cast.karin, text="laptop is traag, het kost me tijd", now=minutes(190))

    assert reroute_absent_owners(now=minutes(300)) == 0


def test_ownership_moves_only_when_a_present_person_accepts(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    made = offer(case=case, sender=cast.ids, to=cast.fenna, now=minutes(1), sentence="jij kent dit")

    assert live_assignment(case).person == cast.ids
    accept(offer=made, by=cast.fenna, now=minutes(2))

    assert (live_assignment(case).person, hops(case)) == (cast.fenna, 1)


def test_an_absent_person_cannot_be_offered_a_case(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    with pytest.raises(NotPresent) as refusal:
        offer(case=case, sender=cast.ids, to=cast.mo, now=minutes(1))

    assert refusal.value.back_at is not None


def test_an_offer_returns_after_fifteen_working_minutes(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    made = offer(case=case, sender=cast.ids, to=cast.fenna, now=TUESDAY)

    assert (made.expires_at, expire_offers(now=minutes(14)), expire_offers(now=minutes(15))) == (minutes(15), 0, 1)
    with pytest.raises(NoLongerOffered) as late:
        accept(offer=made, by=cast.fenna, now=minutes(16))
    assert late.value.owner == cast.ids


def test_going_back_needs_a_sentence_and_after_two_hops_they_look_together(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    accept(offer=offer(case=case, sender=cast.ids, to=cast.fenna, now=TUESDAY), by=cast.fenna, now=minutes(1))
    with pytest.raises(SayWhyBack):
        offer(case=case, sender=cast.fenna, to=cast.ids, now=minutes(2))
    back = offer(case=case, sender=cast.fenna, to=cast.ids, now=minutes(2), sentence="toch de schijf")
    accept(offer=back, by=cast.ids, now=minutes(3))

    with pytest.raises(LookTogether):
        offer(case=case, sender=cast.ids, to=cast.lies, now=minutes(4))


def test_only_the_owner_hands_over(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    with pytest.raises(NotYoursToGive):
        offer(case=case, sender=cast.fenna, to=cast.lies, now=TUESDAY)


def test_caught_by_the_wrong_colleague_the_caller_is_done(cast: Cast):
    case = ask(
        customer=cast.karin, text="factuur leverancier zonder btw", now=TUESDAY, channel="walk_in", captured_by=cast.ids
    )

    open_offer = Offer.objects.get(case=case)
    assert (live_assignment(case).person, open_offer.to, case.captured_by) == (cast.ids, cast.fenna, cast.ids)
    decline(offer=open_offer, by=cast.fenna, now=minutes(1))
    assert live_assignment(case).person == cast.ids


def test_a_catch_by_somebody_who_is_no_specialist_goes_to_one_at_once(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY, channel="walk_in", captured_by=cast.bram)

    assert (live_assignment(case).person, case.captured_by) == (cast.ids, cast.bram)


def test_a_note_calls_a_colleague_in(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    note(case=case, by=cast.ids, text="@Fenna Bos weet jij welke offerte? @Karin niet", now=TUESDAY)

    assert list(Mention.objects.values_list("person", flat=True)) == [cast.fenna.pk]


def test_only_who_has_it_begins(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    with pytest.raises(NotTheOwner):
        start(case=case, by=cast.fenna, now=TUESDAY)
    start(case=case, by=cast.ids, now=TUESDAY)

    assert standing(case).kind == "started"


def test_a_word_keeps_the_promise_and_makes_the_next(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    say(case=case, by=cast.ids, text="Ik kom eraan", now=minutes(20), once_key="a")
    say(case=case, by=cast.ids, text="Ik kom eraan", now=minutes(21), once_key="a")

    kept = Promise.objects.filter(case=case, kind="word", ended_at__isnull=False).get()
    assert (kept.kept, case.messages.count()) == (True, 1)
    assert Solution.objects.count() == 0


def test_part_time_people_are_not_asked_on_their_day_off(cast: Cast):
    anna = make_person("Anna Smit", week=part_time("wed thu"))
    make_specialist(anna, cast.invoices)
    case = ask(customer=cast.karin, text="factuur met btw van een leverancier", now=TUESDAY)

    assert live_assignment(case).person == cast.fenna

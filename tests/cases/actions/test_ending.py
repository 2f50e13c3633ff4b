"""Ending: only the customer says solved; a no has reasons; silence stays unknown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, name_confirmer, not_yet, offer_solution, reopen
from gehoord.cases.actions.converse import say
from gehoord.cases.actions.need import open_repair
from gehoord.cases.actions.offer import (
    live_assignment,
)
from gehoord.cases.actions.refuse import NoDecider, SayWhyNot, answer_refusal, refuse
from gehoord.cases.actions.route import NotYours
from gehoord.cases.actions.silence import called, list_calls, remind_silent
from gehoord.cases.models import Call, Confirmation, Promise
from gehoord.cases.queries.standing import standing
from tests.cases.crash import CRASH, minutes, verbs
from tests.cast import TUESDAY, Cast
from tests.factories import make_live

pytestmark = pytest.mark.django_db


def test_only_the_customer_says_solved(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    offer_solution(case=case, by=cast.ids, now=minutes(10), question="Is de offerte op tijd weg?")

    with pytest.raises(NotYours):
        confirm(case=case, by=cast.ids, now=minutes(11))
    confirm(case=case, by=cast.karin, now=minutes(12))
    confirm(case=case, by=cast.karin, now=minutes(13))

    assert standing(case).kind == "solved"
    assert verbs(case).count("case.solved") == 1
    cast.laptops.refresh_from_db()
    assert cast.laptops.recent_minutes == [12.0]


def test_whom_the_customer_named_may_say_it_too(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    name_confirmer(case=case, by=cast.karin, person=cast.bram, now=TUESDAY)

    confirm(case=case, by=cast.bram, now=minutes(12), in_time=False)

    assert Confirmation.objects.get().verdict == "late"


def test_need_and_repair_end_apart(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    open_repair(case=case, by=cast.ids, title="Laptop van Karin weer aan de praat", now=minutes(5))

    confirm(case=case, by=cast.karin, now=minutes(12))
    after_need = live_assignment(case)
    confirm(case=case, by=cast.karin, aim="repair", now=minutes(300))

    assert after_need is not None
    assert (live_assignment(case), standing(case).kind) == (None, "solved")


def test_not_yet_brings_somebody_present_at_once(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    offer_solution(case=case, by=cast.ids, now=minutes(10))
    make_live(cast.ids, "away", said_at=minutes(20))

    not_yet(case=case, by=cast.karin, now=minutes(25))

    owner = live_assignment(case)
    assert owner is not None
    assert owner.person == cast.lies


def test_reopening_is_always_possible_and_goes_to_somebody_present(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    confirm(case=case, by=cast.karin, now=minutes(12))

    reopen(case=case, by=cast.karin, now=minutes(60))

    assert live_assignment(case).person == cast.ids
    assert Promise.objects.filter(case=case, ended_at__isnull=True, kind="word").count() == 1


def test_words_against_a_click_ask_back(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    confirm(case=case, by=cast.karin, now=minutes(12))

    say(case=case, by=cast.karin, text="Werkt nog niet!", now=minutes(14), channel="mail")

    assert (standing(case).kind, verbs(case)[-1]) == ("doubted", "case.doubted")


def test_thanks_after_solving_reopens_nothing(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    confirm(case=case, by=cast.karin, now=minutes(12))

    say(case=case, by=cast.karin, text="Bedankt hoor", now=minutes(14))

    assert standing(case).kind == "solved"


def test_a_no_has_a_reason_an_alternative_and_a_name(cast: Cast):
    case = ask(customer=cast.karin, text="Mag ik een tweede laptop", now=TUESDAY)

    with pytest.raises(SayWhyNot):
        refuse(case=case, by=cast.ids, decided_by=cast.lies, reason="nee", alternative="", now=TUESDAY)
    with pytest.raises(NoDecider):
        refuse(
            case=case,
            by=cast.ids,
            decided_by=cast.bram,
            reason="Eén per persoon.",
            alternative="Leen er een",
            now=TUESDAY,
        )
    refuse(
        case=case, by=cast.ids, decided_by=cast.ids, reason="Eén per persoon.", alternative="Leen er een", now=TUESDAY
    )
    assert standing(case).kind == "refused"

    answer_refusal(case=case, by=cast.karin, answer="unheard", now=minutes(5))

    assert live_assignment(case).person == cast.lies


def test_silence_gets_one_reminder_then_a_call_and_stays_unknown(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    offer_solution(case=case, by=cast.ids, now=minutes(10))
    days = [TUESDAY + timedelta(days=number) for number in range(8)]

    told = [(remind_silent(now=day), list_calls(now=day)) for day in days]

    assert told == [(0, 0), (0, 0), (0, 0), (1, 0), (0, 0), (0, 1), (0, 0), (0, 0)]
    called(call=Call.objects.get(), by=cast.ids, note="Geen gehoor", now=days[6])
    assert (standing(case).kind, Confirmation.objects.count()) == ("asked", 0)

"""Asking and routing: who and one sentence, and somebody present has it."""

from __future__ import annotations

import pytest

from gehoord.cases.actions.ask import NothingSaid, ask
from gehoord.cases.actions.attach import Incoming, place_of
from gehoord.cases.actions.need import DateHasPassed, state_need
from gehoord.cases.actions.owner import route_waiting
from gehoord.cases.models import Case, Decision, Need, Wait
from gehoord.cases.queries.standing import at_first, standing
from tests.cases.crash import CRASH, minutes, verbs
from tests.cast import TUESDAY, Cast
from tests.factories import make_absence, make_live

pytestmark = pytest.mark.django_db


def test_one_sentence_is_enough_and_a_present_specialist_has_it(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    how = standing(case)
    assert (how.owner, case.service, case.specialism, how.kind) == (cast.ids, cast.it, cast.laptops, "owned")
    assert how.need is not None
    assert (how.need.klass, how.need.needed_by_at, how.need.source) == ("stopped", minutes(80), Need.Source.GUESS)
    assert how.word is not None
    assert how.word.due_at == minutes(30)
    assert verbs(case) == ["case.asked", "case.assigned"]


def test_nothing_at_all_is_asked_back(cast: Cast):
    with pytest.raises(NothingSaid):
        ask(customer=cast.karin, text=" \x00 \n", now=TUESDAY)

    assert list(Case.objects.all()) == []


def test_asked_twice_under_one_key_it_is_one_case(cast: Cast):
    first = ask(customer=cast.karin, text="wifi weg", now=TUESDAY, source_key="web:1")
    second = ask(customer=cast.karin, text="wifi weg", now=minutes(1), source_key="web:1")

    assert (second, Case.objects.count()) == (first, 1)


def test_a_file_is_kept_under_its_own_hash_and_its_name_is_no_path(cast: Cast):
    case = ask(
        customer=cast.karin, text="", now=TUESDAY, files=[Incoming("../../etc/passwd", "text/plain", [b"a", b"b"])]
    )

    kept = case.attachments.get()
    assert (kept.name, kept.size, place_of(kept.sha256).read_bytes()) == (".._.._etc_passwd", 2, b"ab")


def test_an_absent_specialist_never_gets_it_and_the_customer_knows_who_and_when(cast: Cast):
    make_absence(cast.fenna, from_at=minutes(-600), until_at=minutes(60 * 24))
    case = ask(customer=cast.karin, text="factuur van de leverancier met btw", now=TUESDAY)

    how = standing(case)
    assert (how.kind, how.owner) == ("waits", None)
    assert how.wait is not None
    assert how.wait.expected == cast.fenna
    assert how.wait.expected_at is not None
    assert how.wait.expected_at > TUESDAY
    assert list(Decision.objects.values_list("about", "service")) == [("nobody", cast.finance.pk)]
    assert verbs(case) == ["case.asked", "case.waits"]


@pytest.mark.parametrize("text", [CRASH, "factuur van de leverancier met btw"])
def test_what_is_told_at_once_is_how_it_stands(cast: Cast, text: str, django_assert_num_queries):
    make_absence(cast.fenna, from_at=minutes(-600))
    case = ask(customer=cast.karin, text=text, now=TUESDAY)

    with django_assert_num_queries(1):
        told = at_first(case)

    how = standing(case)
    assert told.owner == (how.owner.name if how.owner else None)
    assert told.word_due_at == (how.word.due_at if how.word else None)
    assert told.kind == how.kind == ("owned" if text == CRASH else "waits")


def test_needed_before_the_expert_is_back_a_deputy_has_it(cast: Cast):
    make_absence(cast.fenna, from_at=minutes(-600), until_at=minutes(60 * 24))
    case = ask(customer=cast.karin, text="de factuur met btw moet vandaag voor 16.00 uur betaald zijn", now=TUESDAY)

    assert standing(case).owner == cast.lies


def test_who_waits_is_routed_when_somebody_arrives(cast: Cast):
    make_absence(cast.fenna, from_at=minutes(-600))
    case = ask(customer=cast.karin, text="factuur van de leverancier met btw", now=TUESDAY)
    make_live(cast.fenna, "here", said_at=minutes(20))

    moved = route_waiting(now=minutes(20), service=cast.finance)

    assert (moved, standing(case).owner, Wait.objects.filter(ended_at__isnull=True).count()) == (1, cast.fenna, 0)


def test_a_date_in_the_past_is_asked_back(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    with pytest.raises(DateHasPassed):
        state_need(case=case, by=cast.karin, klass="stopped", needed_by_at=minutes(-1), now=TUESDAY)

    assert Need.objects.get(replaced_at__isnull=True).source == "guess"


def test_a_need_is_corrected_at_any_time_and_never_asked_again(cast: Cast):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    state_need(case=case, by=cast.karin, klass="slowed", people=4, now=minutes(3))

    now = Need.objects.get(replaced_at__isnull=True)
    assert (now.klass, now.people, now.source, now.outside_party) == ("slowed", 4, "customer", "klant Jansen")

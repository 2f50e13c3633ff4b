"""Asking, routing, handing over and ending, against the database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.cases.actions.ask import NothingSaid, ask
from gehoord.cases.actions.attach import Incoming, place_of
from gehoord.cases.actions.confirm import confirm, name_confirmer, not_yet, offer_solution, reopen
from gehoord.cases.actions.converse import NotTheOwner, note, say, start
from gehoord.cases.actions.need import DateHasPassed, open_repair, state_need
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
from gehoord.cases.actions.owner import reroute_absent_owners, route_waiting
from gehoord.cases.actions.refuse import NoDecider, SayWhyNot, answer_refusal, refuse
from gehoord.cases.actions.route import NotYours
from gehoord.cases.actions.silence import called, list_calls, remind_silent
from gehoord.cases.models import Call, Case, Confirmation, Decision, Mention, Need, Offer, Promise, Solution, Wait
from gehoord.cases.queries.standing import standing
from gehoord.events.models import Event
from tests.cast import TUESDAY, Cast, assemble
from tests.factories import make_absence, make_live, make_person, make_specialist, part_time

pytestmark = pytest.mark.django_db
CRASH = "Mijn laptop is gecrasht en de offerte moet voor 15.00 uur naar klant Jansen"


@pytest.fixture
def cast() -> Cast:
    return assemble()


def minutes(number: int):
    return TUESDAY + timedelta(minutes=number)


def verbs(case: Case) -> list[str]:
    return list(Event.objects.filter(subject_kind="case", subject_id=case.pk).values_list("verb", flat=True))


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

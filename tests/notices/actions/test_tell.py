"""Who hears what, in her own language; nobody hears of her own act."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, name_confirmer, not_yet, offer_solution, reopen
from gehoord.cases.actions.converse import note, say, start
from gehoord.cases.actions.need import open_repair, state_need
from gehoord.cases.actions.offer import accept, decline, expire_offers, offer, withdraw
from gehoord.cases.actions.promise import move_promise, see_lapsed
from gehoord.cases.actions.refuse import answer_refusal, refuse
from gehoord.cases.actions.silence import list_calls, remind_silent
from gehoord.notices.models import Mail, Notice
from gehoord.people.actions.say_presence import plan_absence, say_presence
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.notices.stage import CRASH, hears, minutes, told_since

pytestmark = pytest.mark.django_db


def test_asking_is_answered_once_with_who_and_when_and_the_owner_hears_the_question(case):
    karin, ids = told_since()

    assert karin[:2] == ("case.assigned", "Karin")
    assert karin[2].split("\n\n")[:3] == [
        "Gehoord. Ids is er voor je. Ids weet veel van laptops. Ids is er tot 17.00\xa0uur.",
        "Je hoort vóór 14.10\xa0uur weer iets.",
        "Wij horen: je hebt het vóór 15.00\xa0uur nodig. Klopt dat?",
    ]
    assert ids[:2] == ("case.assigned", "Ids")
    assert CRASH in ids[2]


def test_a_reader_of_english_hears_it_in_english(cast):
    cast.karin.language = "en"
    cast.karin.save()

    ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    run_waiting(now=TUESDAY)

    assert told_since()[0][2].startswith(
        "Heard. Ids is here for you. Ids knows about laptops. Ids is here until 17:00."
    )
    assert Mail.objects.get(to=cast.karin.email).text.startswith("-- Reply above this line --\n\nHi Karin,\n\nHeard.")


def test_whoever_was_caught_hears_it_too_with_the_words_written_for_her(cast):
    ask(customer=cast.karin, captured_by=cast.bram, text=CRASH, now=TUESDAY)
    run_waiting(now=TUESDAY)

    told = [(who, text.split("\n\n")[0]) for _, who, text in told_since()]
    reasons = Notice.objects.filter(person=cast.karin).values_list("reason", flat=True)
    assert told == [("Karin", "Bram schreef je vraag voor je op."), ("Ids", "Karin vraagt iets, en jij hebt de vraag.")]
    assert list(reasons) == ["Je krijgt dit bericht omdat Bram Kok om 13.40 uur een vraag van jou opschreef."]


def test_when_only_absent_people_know_she_hears_who_and_when_and_the_lead_must_decide(cast):
    plan_absence(person=cast.fenna, from_at=TUESDAY, until_at=minutes(60 * 19 + 20), by=None, now=TUESDAY)

    told = hears(lambda: ask(customer=cast.karin, text="Mag deze factuur van de leverancier zonder btw?", now=TUESDAY))

    assert [(verb, who, text.split("\n\n")[0]) for verb, who, text in told] == [
        ("case.waits", "Karin", "Gehoord. Fenna weet dit en is er morgen om 9.00\xa0uur."),
        ("case.waits", "Lies", "Karin vroeg iets wat alleen afwezige collega’s weten."),
    ]
    assert Notice.objects.get(person=cast.karin).subject == "Kan Lies je nu al een voorlopig antwoord geven?"


def test_when_the_owner_leaves_the_customer_hears_who_takes_over(cast, noor, case):
    told = hears(lambda: say_presence(person=cast.ids, state="away", now=minutes(1)), now=minutes(1))

    assert [(verb, who, text.split(" Je hoeft")[0].split("\n\n")[0]) for verb, who, text in told] == [
        ("case.rerouted", "Karin", "Noor neemt het over van Ids, omdat Ids er nu niet is."),
        ("case.rerouted", "Noor", "Karin vraagt iets, en jij hebt de vraag."),
        ("case.rerouted", "Ids", "Noor heeft deze vraag nu."),
    ]


def test_when_the_owner_leaves_and_nobody_else_is_in_everybody_hears_what_it_waits_for(cast, case):
    plan_absence(person=cast.lies, from_at=TUESDAY, until_at=None, by=None, now=TUESDAY)

    until = minutes(60 * 19 + 20)
    told = hears(
        lambda: plan_absence(person=cast.ids, from_at=TUESDAY, until_at=until, by=None, now=minutes(1)), now=minutes(1)
    )

    assert [(verb, who, text.split("\n\n")[0]) for verb, who, text in told] == [
        ("case.waits", "Karin", "Ids is er nu niet. Ids weet dit en is er morgen om 9.00\xa0uur."),
        ("case.waits", "Lies", "Karin vroeg iets wat alleen afwezige collega’s weten."),
        ("case.waits", "Ids", "Deze vraag wacht tot je er weer bent. De klant weet wanneer."),
    ]


def test_she_hears_whom_she_may_wait_for_instead(cast, noor):
    away = {"from_at": TUESDAY, "until_at": minutes(60 * 19 + 20), "by": None, "now": TUESDAY}
    plan_absence(person=cast.ids, **away)

    told = hears(lambda: ask(customer=cast.karin, text="Mijn laptop is traag.", now=TUESDAY))

    assert "Ids weet dit ook en is er morgen om 9.00\xa0uur. Wil je liever wachten? Zeg het op de pagina." in told[0][2]
    assert told[0][2].startswith("Gehoord. Noor is er voor je.")


def test_words_go_to_the_other_side_and_notes_to_who_is_called(cast, noor, case):
    told = (
        hears(lambda: start(case=case, by=cast.ids, now=TUESDAY))
        + hears(lambda: say(case=case, by=cast.ids, text="Ik kom eraan.", now=TUESDAY))
        + hears(lambda: say(case=case, by=cast.karin, text="Kamer 2.14", now=TUESDAY))
        + hears(lambda: say(case=case, by=cast.lies, text="Ik kijk mee.", now=TUESDAY))
        + hears(lambda: note(case=case, by=cast.ids, text="Zelfde serie als vorige week @Noor", now=TUESDAY))
        + hears(lambda: note(case=case, by=cast.ids, text="Schijf stuk", now=TUESDAY))
    )

    assert [(verb, who) for verb, who, _ in told] == [
        ("case.started", "Karin"),
        ("case.replied", "Karin"),
        ("case.replied", "Ids"),
        ("case.replied", "Karin"),
        ("case.replied", "Ids"),
        ("case.note_added", "Noor"),
    ]
    assert told[0][2] == "Ids is er mee bezig. Je hoort vóór 14.10\xa0uur weer iets."


def test_who_waits_for_her_answer_says_so(cast, case):
    say(case=case, by=cast.ids, text="Hoe heet het bestand?", asks=True, now=TUESDAY)
    run_waiting(now=TUESDAY)

    assert "Ids wacht op jou:\n\n  Hoe heet het bestand?" in Mail.objects.filter(to=cast.karin.email).last().text


def test_handing_over_is_told_with_its_reason(cast, noor, case):
    def offered():
        return offer(case=case, sender=cast.ids, to=noor, sentence="zij vervangt schijven", now=TUESDAY)

    asked = hears(offered)
    taken_back = hears(lambda: withdraw(offer=case.offers.last(), by=cast.ids, now=TUESDAY))
    offered()
    declined = hears(lambda: decline(offer=case.offers.last(), by=noor, now=TUESDAY))
    offered()
    run_waiting(now=TUESDAY)
    expired = hears(lambda: expire_offers(now=minutes(16)), now=minutes(16))

    assert asked[0][:2] == ("case.offered", "Noor")
    assert asked[0][2].split("\n\n")[:3] == [
        "Ids vraagt of jij de vraag van Karin overneemt.",
        "De reden: zij vervangt schijven.",
        "Zeg het vóór 13.55\xa0uur. Zeg je geen ja, dan blijft het bij Ids.",
    ]
    assert [row[:2] for row in taken_back] == [("case.offer_withdrawn", "Noor")]
    assert declined[-1] == ("case.offer_declined", "Ids", "Het past Noor nu niet. De vraag blijft bij jou.")
    assert expired == [("case.offer_expired", "Ids", "Noor heeft nog niet geantwoord. De vraag blijft bij jou.")]


def test_the_customer_hears_who_took_it_over_and_need_not_repeat_anything(cast, noor, case):
    made = offer(case=case, sender=cast.ids, to=noor, now=TUESDAY, specialism=cast.laptops)
    run_waiting(now=TUESDAY)

    told = hears(lambda: accept(offer=made, by=noor, now=minutes(2)), now=minutes(2))

    assert told == [
        (
            "case.accepted",
            "Karin",
            "Noor neemt het over van Ids, omdat Noor alles weet van laptops.\n\n"
            "Je hoeft niets te herhalen. Noor is er tot 17.00\xa0uur. Je hoort vóór 14.12\xa0uur weer iets.",
        ),
        ("case.accepted", "Ids", "Noor nam het van je over. Je kunt blijven meelezen."),
    ]


def test_a_moved_promise_comes_with_its_reason_and_a_broken_one_reaches_the_lead_first(cast, case):
    def move():
        move_promise(case=case, by=cast.ids, kind="word", due_at=minutes(50), reason="wachten op schijf", now=TUESDAY)

    moved = hears(move)
    lapsed = hears(lambda: see_lapsed(now=minutes(51)), now=minutes(51))

    assert moved == [
        (
            "case.promise_moved",
            "Karin",
            "We halen 14.10\xa0uur niet. Je hoort om 14.30\xa0uur hoe het staat. De reden: wachten op schijf.",
        )
    ]
    assert [(who, text.split("\n\n")[0]) for _, who, text in lapsed] == [
        ("Ids", "Karin zou vóór 14.30\xa0uur iets horen. Dat is nog niet gebeurd."),
        ("Lies", "Karin zou vóór 14.30\xa0uur iets horen. Dat is nog niet gebeurd. Ids heeft deze vraag."),
    ]


def test_the_question_is_hers_and_her_no_goes_to_the_owner(cast, case):
    offered = hears(lambda: offer_solution(case=case, by=cast.ids, question="Is het contract weg?", now=TUESDAY))
    no = hears(lambda: not_yet(case=case, by=cast.karin, now=minutes(1)), now=minutes(1))

    mail = Mail.objects.get(subject="Is het contract weg?")
    assert [row[:2] for row in offered] == [("case.solution_offered", "Karin")]
    assert no == [("case.not_yet", "Ids", "Karin zegt: nog niet opgelost. Ga je meteen verder?")]
    assert (mail.sender, mail.to) == ("Ids Hoekstra via Gehoord", cast.karin.email)
    assert [mail.text.count(f"?answer={answer}&aim=need") for answer in ("yes", "not_yet")] == [1, 1]


def test_her_yes_is_told_to_who_helped_and_her_doubt_is_asked_back(cast, case):
    solved = hears(lambda: confirm(case=case, by=cast.karin, now=TUESDAY))
    doubted = hears(lambda: say(case=case, by=cast.karin, text="Het werkt nog niet!", now=minutes(3)), now=minutes(3))
    again = hears(lambda: reopen(case=case, by=cast.karin, now=minutes(4)), now=minutes(4))

    assert solved == [("case.solved", "Ids", "Karin zegt: opgelost.")]
    assert doubted == [("case.doubted", "Karin", "Je tikte ja, maar schreef “Het werkt nog niet!”.")]
    assert [row[:2] for row in again] == [("case.assigned", "Karin"), ("case.assigned", "Ids")]


def test_whom_she_named_is_asked_too_and_she_hears_what_was_said_for_her(cast, case):
    named = hears(lambda: name_confirmer(case=case, by=cast.karin, person=cast.bram, now=TUESDAY))
    offered = hears(lambda: offer_solution(case=case, by=cast.ids, now=TUESDAY))
    solved = hears(lambda: confirm(case=case, by=cast.bram, now=TUESDAY))

    assert [row[:2] for row in named + offered + solved] == [
        ("case.confirmer_named", "Bram"),
        ("case.solution_offered", "Karin"),
        ("case.solution_offered", "Bram"),
        ("case.solved", "Ids"),
        ("case.solved", "Karin"),
    ]
    assert solved[1][2].startswith("Bram zegt voor jou dat het opgelost is.")


def test_a_no_has_reason_alternative_decider_and_date(cast, case):
    reason, instead = "Dit model is niet meer te leveren.", "Een leenlaptop tot 1 juni."
    told = hears(
        lambda: refuse(case=case, by=cast.ids, decided_by=cast.lies, reason=reason, alternative=instead, now=TUESDAY)
    )
    unheard = hears(lambda: answer_refusal(case=case, by=cast.karin, answer="unheard", now=minutes(1)), now=minutes(1))

    assert told[0][2].split("\n\n")[:4] == [
        "Dit kunnen we niet doen.",
        f"Waarom: {reason}",
        f"Wel: {instead}",
        "Besloten door Lies de Wit, 12\xa0mei.",
    ]
    assert [row[:2] for row in told] == [("case.refused", "Karin"), ("case.refused", "Lies")]
    assert unheard[0][:2] == ("case.not_heard", "Lies")


def test_silence_brings_one_reminder_and_then_a_call(cast, case):
    offer_solution(case=case, by=cast.ids, now=TUESDAY)
    run_waiting(now=TUESDAY)
    later, much_later = TUESDAY + timedelta(days=3), TUESDAY + timedelta(days=5)

    reminded = hears(lambda: remind_silent(now=later), now=later)
    listed = hears(lambda: list_calls(now=much_later), now=much_later)

    assert [row[:2] for row in reminded] == [("case.reminded", "Karin")]
    assert listed == [
        (
            "case.call_listed",
            "Ids",
            "Karin Mulder heeft niet gezegd of het opgelost is. Bel even: 4512. Stilte telt niet als opgelost.",
        )
    ]


def test_need_and_repair_are_told_apart(cast, case):
    changed = hears(lambda: state_need(case=case, by=cast.karin, klass="slowed", now=TUESDAY))
    repair = hears(lambda: open_repair(case=case, by=cast.ids, title="de schijf", now=TUESDAY))

    assert changed == [("case.need_changed", "Ids", "Karin zegt nu: het kost me tijd.")]
    assert repair[0][2].startswith("We helpen je eerst met wat je nu nodig hebt. Daarna maken we dit: de schijf.")

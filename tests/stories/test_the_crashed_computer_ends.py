"""The crashed computer, steps 6 to 9: she is heard, only she ends it, and both halves stand together."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

import pytest

from gehoord.cases.actions.order import finish_work
from gehoord.cases.models import Call, Case
from gehoord.cases.queries.standing import standing
from gehoord.notices.models import Notice
from tests.factories import make_live
from tests.stories.ict import Ict, asked, at
from tests.stories.stage import Stage, mailed, told

QUESTION = "Is de offerte op tijd weg?"


def test_6_she_knows_who_what_and_when_within_a_minute(stage: Stage, ict: Ict):
    case = asked(stage, ict)

    first = Notice.objects.get(person=ict.karin, case=case)
    assert first.at - case.asked_at <= timedelta(seconds=60)
    assert "Sanne is er voor je." in told(ict.karin, case)[0]
    assert "Je hoort vóór 13.50 uur weer iets." in told(ict.karin, case)[0]
    assert standing(case).word.due_at == at(13, 50)
    page = stage.sees(ict.karin, f"/cases/{case.pk}/")
    for part in ("Sanne is er voor je", "Sanne heeft je vraag", "vóór 13.50 uur, ook als er geen nieuws is"):
        assert part in page
    stage.does(ict.sanne, f"/cases/{case.pk}/start/")
    assert told(ict.karin, case)[1:] == ["Sanne is er mee bezig. Je hoort vóór 13.50 uur weer iets."]


def test_6_every_change_of_person_promise_and_plan_is_told_with_its_reason(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    stage.does(
        ict.sanne, f"/cases/{case.pk}/promise/", kind="word", due_at="2026-05-12T13:55", reason="Ik haal de laptop"
    )
    assert "Je hoort om 13.55 uur hoe het staat. De reden: Ik haal de laptop." in told(ict.karin, case)[-1]
    stage.does(ict.sanne, f"/cases/{case.pk}/repair/", title="Pc herstellen")
    assert "Pc herstellen" in told(ict.karin, case)[-1]
    stage.at(at(13, 50))
    stage.does(ict.sanne, "/presence/", state="away")

    taker = standing(case).owner
    assert taker not in (ict.sanne, ict.kees)
    assert f"{taker.first_name} neemt het over van Sanne, omdat Sanne er nu niet is." in told(ict.karin, case)[-1]
    assert "Je hoeft niets te herhalen." in told(ict.karin, case)[-1]
    assert len(told(ict.karin, case)) == 4


def test_6_silence_past_a_promise_is_seen_by_the_lead_before_she_has_to_ask(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    stage.at(at(13, 50))
    assert told(ict.lies, case) == []
    stage.at(at(13, 51))

    assert standing(case).kind == "broken"
    assert "Karin zou vóór 13.50 uur iets horen. Dat is nog niet gebeurd." in told(ict.lies, case)[0]
    page = stage.sees(ict.lies, f"/services/{ict.service.slug}/")
    assert page.index("Voorbij het beloofde moment") < page.index(case.title)
    assert "We haalden 13.50 uur niet. De leiding van ICT weet het." in stage.sees(ict.karin, f"/cases/{case.pk}/")


def test_6_at_least_one_word_every_promised_interval(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    said = 0
    for minute in range(41, 60):
        stage.at(at(13, minute))
        if standing(case).word.due_at - stage.clock.now <= timedelta(minutes=1):
            said += 1
            stage.does(ict.sanne, f"/cases/{case.pk}/word/", audience="customer", text=f"Stand {said}: ik zoek nog.")

    words = Notice.objects.filter(person=ict.karin, case=case).order_by("pk")
    gaps = [later.at - sooner.at for sooner, later in pairwise(words)]
    assert said >= 2
    assert max(gaps) <= timedelta(minutes=10)
    assert case.promises.filter(kind="word", kept=False).count() == 0


REFUSED = {"reason": "Een nieuwe pc is er vandaag niet.", "alternative": "Leen een laptop bij de balie."}


def refused(stage: Stage, ict: Ict) -> Case:
    case = asked(stage, ict)
    for missing in ({"reason": ""}, {"alternative": ""}, {"decided_by": str(ict.karin.pk)}):
        given = REFUSED | {"decided_by": ict.lies.pk} | missing
        stage.does(ict.sanne, f"/cases/{case.pk}/refusal/", status=422, **given)
    assert standing(case).refusal is None
    stage.does(ict.sanne, f"/cases/{case.pk}/refusal/", **REFUSED, decided_by=ict.lies.pk)
    return case


def test_7_a_no_has_a_reason_an_alternative_and_a_name(stage: Stage, ict: Ict):
    case = refused(stage, ict)

    page = stage.sees(ict.karin, f"/cases/{case.pk}/")
    for part in (*REFUSED.values(), "Besloten door Lies de Wit", "Hiermee kan ik verder", "Ik voel me niet gehoord"):
        assert part in page
    assert (standing(case).kind, standing(case).is_over) == ("refused", False)
    stage.does(ict.karin, f"/cases/{case.pk}/refusal-answer/", answer="go_on")
    assert (standing(case).kind, case.confirmations.count()) == ("not_helped", 0)
    page = stage.sees(ict.karin, f"/cases/{case.pk}/")
    assert "Niet geholpen, met de reden." in page


def test_7_who_does_not_feel_heard_gets_another_person(stage: Stage, ict: Ict):
    case = refused(stage, ict)
    stage.does(ict.karin, f"/cases/{case.pk}/refusal-answer/", answer="unheard")

    assert standing(case).owner in (ict.bilal, ict.noor, ict.omar)
    assert "omdat je je niet gehoord voelde" in told(ict.karin, case)[-1]
    assert any("voelt zich niet gehoord" in text for text in told(ict.lies, case))


def offered(stage: Stage, ict: Ict) -> Case:
    case = asked(stage, ict)
    stage.at(at(13, 45))
    stage.does(ict.sanne, f"/cases/{case.pk}/solution/", question=QUESTION)
    return case


def link_of(letter) -> str:
    return re.search(r"/l/[^/]+/", letter.body)[0]


def test_8_only_she_says_solved(stage: Stage, ict: Ict):
    case = offered(stage, ict)
    for person in (ict.sanne, ict.lies, ict.kees):
        stage.browser(person).post(f"/cases/{case.pk}/confirmation/", {"verdict": "yes"})
    assert (standing(case).kind, case.confirmations.count()) == ("asked", 0)

    page = stage.sees(ict.karin, f"/cases/{case.pk}/")
    for part in (QUESTION, "Ja, op tijd", "Ja, maar te laat", "Nee, nog niet"):
        assert part in page
    link = link_of(mailed(ict.karin)[-1])
    assert QUESTION in stage.sees(ict.kees, f"{link}?answer=yes")
    assert standing(case).kind == "asked"
    stage.does(ict.karin, f"{link}confirmation/", verdict="late")
    assert (standing(case).kind, case.confirmations.get().verdict) == ("solved", "late")
    assert any("Karin zegt: opgelost, maar te laat." in text for text in told(ict.sanne, case))


def test_8_no_means_somebody_goes_on_at_once(stage: Stage, ict: Ict):
    case = offered(stage, ict)
    stage.does(ict.karin, f"/cases/{case.pk}/confirmation/", verdict="not_yet")

    assert (standing(case).kind, standing(case).owner) == ("owned", ict.sanne)
    assert standing(case).word.due_at > stage.clock.now
    assert any("Karin zegt: nog niet opgelost." in text for text in told(ict.sanne, case))


def test_8_whom_she_named_may_say_it_and_she_hears_that(stage: Stage, ict: Ict):
    case = asked(stage, ict)
    stage.does(ict.karin, f"/cases/{case.pk}/confirmers/", who=ict.kees.email)
    stage.does(ict.sanne, f"/cases/{case.pk}/solution/", question=QUESTION)
    assert QUESTION in mailed(ict.kees)[-1].subject
    stage.does(ict.kees, f"{link_of(mailed(ict.kees)[-1])}confirmation/", verdict="yes")

    assert (standing(case).kind, case.confirmations.get().by) == ("solved", ict.kees)
    assert any("Kees zegt voor jou dat het opgelost is." in text for text in told(ict.karin, case))


@pytest.mark.parametrize("words", ["Werkt nog niet!", "It still does not work."])
def test_8_her_words_by_mail_turn_a_click_on_yes_into_a_question(stage: Stage, ict: Ict, words: str):
    case = offered(stage, ict)
    stage.does(ict.karin, f"/cases/{case.pk}/confirmation/", verdict="yes")
    stage.at(at(14, 5))
    stage.mails(ict.karin, words, to=mailed(ict.karin)[-1].reply_to[0], subject="Re: offerte")

    assert standing(case).kind == "doubted"
    assert words in told(ict.karin, case)[-1]
    assert "Wat klopt?" in mailed(ict.karin)[-1].subject
    stage.does(ict.karin, f"/cases/{case.pk}/confirmation/", verdict="not_yet")
    assert (standing(case).kind, standing(case).owner) == ("owned", ict.sanne)


def test_8_silence_is_reminded_once_then_called_and_never_counts(stage: Stage, ict: Ict):
    case = offered(stage, ict)
    before = len(told(ict.karin, case))
    for day in range(1, 15):
        stage.at(at(10, 0, day=day))

    assert (standing(case).kind, standing(case).is_over, case.confirmations.count()) == ("asked", False, 0)
    assert len(told(ict.karin, case)) == before + 1
    assert "We hebben nog niets van je gehoord." in told(ict.karin, case)[-1]
    call = Call.objects.get(solution__case=case)
    page = stage.sees(ict.lies, f"/services/{ict.service.slug}/")
    assert page.index("Stil: iemand belt") < page.index(case.title)
    assert "1 van de 1 klanten: nog geen antwoord, dus onbekend" in page
    make_live(ict.sanne, "here", said_at=stage.clock.now)
    stage.does(ict.sanne, f"/calls/{call.pk}/", note="Ze dacht van wel, ze kijkt nog.")
    assert (standing(case).kind, case.confirmations.count()) == ("asked", 0)


def test_9_both_halves_stand_together(stage: Stage, ict: Ict):
    for number in range(10):
        stage.does(ict.karin, "/", text=f"pc {number} gecrasht")
        case = Case.objects.latest("pk")
        stage.does(ict.sanne, f"/cases/{case.pk}/solution/", question="Doet hij het weer?")
        stage.does(ict.karin, f"/cases/{case.pk}/confirmation/", verdict="not_yet" if number < 4 else "yes")
    finish_work(work=ict.rollout, by=ict.noor, now=at(16, 55))

    page = stage.sees(ict.lies, f"/services/{ict.service.slug}/")
    assert "6 van de 10 klanten zeggen: op tijd opgelost" in page
    assert "10 van de 10 vragen waarbij we ons woord hielden" in page
    assert "1 van de 1 stukken eigen werk op tijd klaar" in page
    assert "100" not in page

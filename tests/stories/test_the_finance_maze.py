"""The finance maze: whoever picks up the phone cannot act, and who can is not there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from gehoord.cases.models import Assignment, Case, Decision, LearntWord, Offer
from gehoord.cases.queries.standing import hops_of, standing
from gehoord.people.models import Person, Service, Specialism
from tests.cast import TUESDAY
from tests.factories import (
    make_absence,
    make_live,
    make_person,
    make_service,
    make_specialism,
    make_specialist,
    part_time,
)
from tests.stories.stage import Stage, told

MONDAY = TUESDAY.replace(hour=10, minute=5) - timedelta(days=1)
WORDS = "Mag de factuur van onze Duitse leverancier zonder btw, en moet dat nog deze maand?"


@dataclass(frozen=True)
class Finance:
    """Anna knows it best and is in Tuesday to Thursday; Bram knows enough; Chris does payroll; Dewi is ill."""

    petra: Person
    anna: Person
    bram: Person
    chris: Person
    dewi: Person
    lies: Person
    service: Service
    vat: Specialism
    invoices: Specialism
    payroll: Specialism


@pytest.fixture
def finance(stage: Stage) -> Finance:
    stage.clock.now = MONDAY
    lies = make_person("Lies de Wit")
    service = make_service("Financiën", lead=lies, opens_door=True)
    vat = make_specialism(service, "Btw", description="Btw, belasting, vrijgesteld, verlegd, buitenland, Duitse")
    invoices = make_specialism(
        service, "Inkoopfacturen", description="Factuur betalen, inkoop, leverancier, bestelling"
    )
    payroll = make_specialism(service, "Salaris", description="Loonstrook, salaris, uitbetaling, toeslag, payroll")
    anna = make_person("Anna Smit", week=part_time("tue wed thu", ("09:00", "17:00")))
    bram, chris, dewi = (make_person(name) for name in ("Bram Kok", "Chris Bos", "Dewi Pranoto"))
    for person, specialism, level in (
        (anna, vat, "first"),
        (anna, invoices, "first"),
        (bram, invoices, "first"),
        (bram, vat, "backup"),
        (chris, payroll, "first"),
        (dewi, vat, "first"),
    ):
        make_specialist(person, specialism, level)
    make_absence(dewi, from_at=MONDAY - timedelta(days=3))
    petra = make_person("Petra Vos", department="Inkoop", email="petra.vos@rijnvoort.example")
    return Finance(petra, anna, bram, chris, dewi, lies, service, vat, invoices, payroll)


def at(hour: int, minute: int, day: int = 0) -> datetime:
    return MONDAY.replace(hour=hour, minute=minute) + timedelta(days=day)


def asked(stage: Stage, finance: Finance, text: str = WORDS) -> Case:
    stage.does(finance.petra, "/", text=text)
    return Case.objects.filter(customer=finance.petra).latest("pk")


def test_1_one_door_without_a_choice(stage: Stage, finance: Finance):
    page = stage.browser(finance.petra).get("/").content.decode()
    by_page = asked(stage, finance)
    received = stage.mails(finance.petra, WORDS, subject="vraagje")

    assert page.count("<select") == 0
    assert (received.outcome, Case.objects.get(pk=received.case).channel) == ("opened", "mail")
    assert {by_page.service, Case.objects.get(pk=received.case).service} == {finance.service}


def test_2_who_is_present_and_can_help_has_it_with_the_reason(stage: Stage, finance: Finance):
    case = asked(stage, finance)

    assert standing(case).owner == finance.bram
    assert not Assignment.objects.filter(person__in=[finance.anna, finance.dewi]).exists()
    page = stage.sees(finance.petra, f"/cases/{case.pk}/")
    assert "Bram is er voor je" in page
    assert "tot 17.00 uur" in page
    assert case.specialism.name in stage.sees(finance.bram, f"/cases/{case.pk}/")


def test_2_the_owner_is_present_at_every_reply_reopening_and_change(stage: Stage, finance: Finance):
    case = asked(stage, finance)
    stage.does(finance.bram, "/presence/", state="away")

    assert standing(case).owner not in (finance.bram, finance.anna, finance.dewi)
    stage.does(finance.petra, f"/cases/{case.pk}/messages/", text="Is er al nieuws?")
    assert standing(case).owner not in (finance.bram, finance.anna, finance.dewi)
    stage.does(finance.petra, f"/cases/{case.pk}/confirmation/", verdict="yes")
    stage.at(at(11, 30, day=1))
    stage.does(finance.petra, f"/cases/{case.pk}/reopening/")
    assert standing(case).owner not in (finance.dewi, None)


def test_3_offered_not_forced_now_or_the_expert(stage: Stage, finance: Finance):
    case = asked(stage, finance)

    page = stage.sees(finance.petra, f"/cases/{case.pk}/")
    assert "Anna" in page
    assert "9.00 uur" in page
    stage.does(finance.petra, f"/cases/{case.pk}/expert/", person=finance.anna.pk)
    assert (standing(case).kind, standing(case).wait.expected) == ("waits", finance.anna)
    stage.at(at(9, 1, day=1))
    assert standing(case).owner == finance.anna


def test_3_needed_before_tuesday_only_bram_is_offered(stage: Stage, finance: Finance):
    case = asked(
        stage, finance, "Mag de factuur van onze Duitse leverancier zonder btw? Dat moet vandaag voor 16.00 uur."
    )

    assert standing(case).owner == finance.bram
    assert "Anna" not in stage.sees(finance.petra, f"/cases/{case.pk}/")


def test_3_when_only_absent_people_know_the_lead_chooses_before_the_promise_lapses(stage: Stage, finance: Finance):
    finance.bram.specialisms.filter(specialism=finance.vat).delete()
    finance.anna.specialisms.filter(specialism=finance.vat).delete()
    case = asked(stage, finance, "Is deze btw vrijgesteld of verlegd naar het buitenland?")

    how = standing(case)
    assert (case.specialism, how.kind, how.wait.expected_at) == (finance.vat, "waits", None)
    assert any("onbekend" in text or "weten nog niet" in text for text in told(finance.petra, case))
    decision = Decision.objects.get(about="nobody", ended_at__isnull=True)
    assert case.title in stage.sees(finance.lies, f"/services/{finance.service.slug}/")
    stage.does(finance.lies, f"/decisions/{decision.pk}/", choice="provisional", reason="Eerst een voorlopig antwoord")
    assert standing(case).owner is not None


def test_4_caught_by_the_wrong_employee_the_caller_is_finished(stage: Stage, finance: Finance):
    stage.does(finance.chris, "/walk-in/", text="Petra Vos mag factuur Duitse leverancier zonder btw?")

    case = Case.objects.get()
    assert (case.customer, case.captured_by, standing(case).owner) == (finance.petra, finance.chris, finance.chris)
    assert Offer.objects.get(case=case, ended_at__isnull=True).to == finance.bram
    assert any("Chris" in text for text in told(finance.petra, case))
    assert not any("je moet" in text.lower() or "you must" in text.lower() for text in told(finance.petra, case))


def test_5_handing_over_is_an_offer_that_somebody_accepts(stage: Stage, finance: Finance):
    stage.does(finance.chris, "/walk-in/", text="Petra Vos mag factuur Duitse leverancier zonder btw?")
    case = Case.objects.get()
    stage.at(at(10, 21))

    assert standing(case).owner == finance.chris
    stage.does(finance.chris, f"/cases/{case.pk}/offer/", to=finance.bram.pk, sentence="Petra zit op kamer 3.02")
    stage.does(finance.bram, f"/offers/{Offer.objects.latest('pk').pk}/acceptance/")
    assert (standing(case).owner, hops_of([case.pk])[case.pk]) == (finance.bram, 1)
    assert "factuur Duitse leverancier" in stage.sees(finance.bram, f"/cases/{case.pk}/")
    assert any("Bram" in text and "hoeft niets te herhalen" in text for text in told(finance.petra, case))


def test_5_and_6_back_needs_a_sentence_and_after_two_hops_they_look_together(stage: Stage, finance: Finance):
    case = asked(stage, finance)
    stage.does(finance.bram, f"/cases/{case.pk}/offer/", to=finance.chris.pk, sentence="Toch een toeslag?")
    stage.does(finance.chris, f"/offers/{Offer.objects.latest('pk').pk}/acceptance/")
    stage.does(finance.chris, f"/cases/{case.pk}/offer/", status=422, to=finance.bram.pk, sentence="")
    stage.does(finance.chris, f"/cases/{case.pk}/offer/", to=finance.bram.pk, sentence="Het is geen salaris")
    stage.does(finance.bram, f"/offers/{Offer.objects.latest('pk').pk}/acceptance/")

    assert (standing(case).owner, hops_of([case.pk])[case.pk]) == (finance.bram, 2)
    stage.does(finance.bram, f"/cases/{case.pk}/offer/", status=422, to=finance.chris.pk, sentence="Nog eens")
    stage.does(finance.bram, f"/cases/{case.pk}/joint-look/", to=finance.chris.pk)
    assert Decision.objects.get(about="joint").asks_for == finance.chris
    assert case.title in stage.sees(finance.lies, f"/services/{finance.service.slug}/")


def test_7_who_had_it_reads_along(stage: Stage, finance: Finance):
    stage.does(finance.chris, "/walk-in/", text="Petra Vos mag factuur Duitse leverancier zonder btw?")
    case = Case.objects.get()
    stage.does(finance.bram, f"/offers/{Offer.objects.get().pk}/acceptance/")

    for person in (finance.chris, finance.bram, finance.petra):
        stage.sees(person, f"/cases/{case.pk}/")
    stage.sees(finance.anna, f"/cases/{case.pk}/", status=404)


def test_8_after_three_corrections_the_fourth_goes_right(stage: Stage, finance: Finance):
    for text in ("verklaring voor de fiets van de zaak", "fiets van de zaak aanvragen", "fiets van de zaak terug"):
        case = asked(stage, finance, text)
        owner = standing(case).owner
        if owner != finance.chris:
            stage.does(
                owner, f"/cases/{case.pk}/offer/", to=finance.chris.pk, specialism=finance.payroll.pk, sentence="Fiets"
            )
            stage.does(finance.chris, f"/offers/{Offer.objects.latest('pk').pk}/acceptance/")
        stage.does(finance.petra, f"/cases/{case.pk}/confirmation/", verdict="yes")

    fourth = asked(stage, finance, "hoe lang duurt het met mijn fiets van de zaak")

    assert LearntWord.objects.filter(specialism=finance.payroll, word__startswith="fiets").exists()
    assert (standing(fourth).owner, fourth.specialism, hops_of([fourth.pk]).get(fourth.pk, 0)) == (
        finance.chris,
        finance.payroll,
        0,
    )


def test_9_and_10_she_says_solved_and_how_many_she_had_asked(stage: Stage, finance: Finance):
    case = asked(stage, finance)
    stage.does(finance.bram, f"/cases/{case.pk}/word/", audience="customer", text="Dat mag, met btw verlegd.")
    stage.does(finance.bram, f"/cases/{case.pk}/solution/", question="Kun je hiermee verder?")
    assert standing(case).kind == "asked"
    page = stage.does(finance.petra, f"/cases/{case.pk}/confirmation/", verdict="yes")

    assert "Hoeveel mensen had je al gevraagd?" in page
    stage.does(finance.petra, f"/cases/{case.pk}/afterword/", asked_before="3")
    assert (case.afterword.asked_before, standing(case).kind) == (3, "solved")
    make_live(finance.lies, "here", said_at=stage.clock.now)
    assert "3" in stage.sees(finance.lies, f"/services/{finance.service.slug}/")

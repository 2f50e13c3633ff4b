"""The finance maze, steps 1 to 4: whoever picks up the phone cannot act, and who can is not there."""

from __future__ import annotations

import pytest

from gehoord.cases.models import Assignment, Case, Decision, Offer
from gehoord.cases.queries.links import link_token
from gehoord.cases.queries.standing import standing
from tests.factories import make_live, make_service, make_specialism, make_specialist
from tests.stories.maze import WORDS, Finance, asked, at
from tests.stories.stage import Stage, mailed, told


def test_1_one_door_without_a_choice(stage: Stage, finance: Finance):
    page = stage.browser(finance.petra).get("/").content.decode()
    by_page = asked(stage, finance)
    received = stage.mails(finance.petra, WORDS, subject="vraagje")

    assert (page.count("<select"), page.count('type="radio" name="service"')) == (0, 0)
    by_mail = Case.objects.get(pk=received.case)
    assert (received.outcome, by_mail.channel, by_mail.customer) == ("opened", "mail", finance.petra)
    assert (by_mail.service, by_mail.specialism) == (by_page.service, by_page.specialism)
    assert standing(by_mail).owner == finance.bram


def test_1_the_same_door_serves_everybody(stage: Stage, finance: Finance):
    for name, words, helper in (
        ("ICT", "Laptop start niet, scherm zwart", finance.chris),
        ("HR", "Verlof, vakantiedagen, ouderschap", finance.anna),
        ("Kantine", "Lunch, soep, koffie, allergie", finance.lies),
    ):
        make_specialist(helper, make_specialism(make_service(name), name, description=words))

    found = [
        asked(stage, finance, text).service.name
        for text in (
            "Mijn laptop start niet",
            "Hoeveel vakantiedagen verlof heb ik",
            "Is er soep zonder allergie",
            WORDS,
        )
    ]
    assert found == ["ICT", "HR", "Kantine", "Financiën"]


def test_2_who_is_present_and_can_help_has_it_with_the_reason(stage: Stage, finance: Finance):
    case = asked(stage, finance)

    assert standing(case).owner == finance.bram
    assert not Assignment.objects.filter(person__in=[finance.anna, finance.dewi]).exists()
    page = stage.sees(finance.petra, f"/cases/{case.pk}/")
    assert "Bram is er voor je" in page
    assert "Bram kent ‘Btw’ en is er tot 17.00 uur" in page
    assert "Anna weet dit het best en is er morgen om 9.00 uur." in page
    assert "Jij weet veel van btw en je bent er." in told(finance.bram, case)[0]
    assert "Bram weet veel van btw. Bram is er tot 17.00 uur." in told(finance.petra, case)[0]
    assert "Bram weet veel van btw." in mailed(finance.petra)[0].body


def test_2_the_owner_is_present_at_every_reply_reopening_and_change(stage: Stage, finance: Finance):
    case = asked(stage, finance)
    stage.does(finance.bram, "/presence/", state="away")

    how = standing(case)
    assert (how.owner, how.wait.expected, how.wait.expected_at) == (None, finance.bram, at(8, 30, day=1))
    assert "Bram weet dit en is er morgen om 8.30 uur." in told(finance.petra, case)[-1]
    stage.does(finance.petra, f"/cases/{case.pk}/messages/", text="Is er al nieuws?")
    assert standing(case).owner is None
    stage.does(finance.petra, f"/cases/{case.pk}/deputy/")
    assert standing(case).owner in (finance.chris, finance.lies)
    stage.does(finance.petra, f"/cases/{case.pk}/confirmation/", verdict="yes")
    assert standing(case).kind == "solved"
    stage.at(at(11, 30, day=1))
    stage.does(finance.petra, f"/cases/{case.pk}/reopening/")
    assert standing(case).owner in (finance.anna, finance.bram)
    stage.does(finance.anna, "/presence/", state="away")
    assert standing(case).owner not in (finance.anna, finance.dewi)


def test_3_offered_not_forced_now_or_the_expert(stage: Stage, finance: Finance):
    case = asked(stage, finance)

    page = stage.sees(finance.petra, f"/cases/{case.pk}/")
    assert "Liever wachten op Anna" in page
    assert "Liever wachten op Anna" in stage.sees(finance.petra, f"/l/{link_token(case, finance.petra)}/")
    chosen = stage.does(finance.petra, f"/cases/{case.pk}/expert/", person=finance.anna.pk)
    how = standing(case)
    assert (how.kind, how.wait.expected, how.wait.expected_at) == ("waits", finance.anna, at(9, 0, day=1))
    assert "Je wacht op Anna, die er morgen om 9.00 uur is." in chosen
    assert "Petra wacht liever op Anna." in told(finance.bram, case)[-1]
    stage.at(at(16, 0))
    assert standing(case).kind == "waits"
    stage.at(at(9, 1, day=1))
    assert standing(case).owner == finance.anna


def test_3_needed_before_tuesday_only_bram_is_offered(stage: Stage, finance: Finance):
    case = asked(
        stage, finance, "Mag de factuur van onze Duitse leverancier zonder btw? Dat moet vandaag voor 16.00 uur."
    )

    assert (standing(case).owner, standing(case).need.needed_by_at) == (finance.bram, at(16, 0))
    assert "Anna" not in stage.sees(finance.petra, f"/cases/{case.pk}/")
    refused = stage.does(finance.petra, f"/cases/{case.pk}/expert/", status=422, person=finance.anna.pk)
    assert "Deze collega is er niet voordat je het nodig hebt." in refused


ONLY_VAT = "Is deze btw vrijgesteld of verlegd naar het buitenland?"


def only_absent_know(stage: Stage, finance: Finance) -> tuple[Case, Decision]:
    for person in (finance.bram, finance.anna):
        person.specialisms.filter(specialism=finance.vat).delete()
    case = asked(stage, finance, ONLY_VAT)
    return case, Decision.objects.get(about="nobody", ended_at__isnull=True)


def test_3_when_only_absent_people_know_she_is_told_so_and_the_lead_must_choose(stage: Stage, finance: Finance):
    case, _decision = only_absent_know(stage, finance)

    how = standing(case)
    assert (case.specialism, how.kind, how.wait.expected_at) == (finance.vat, "waits", None)
    assert "Niemand die dit weet is er nu. Wanneer wel, weten we nog niet." in told(finance.petra, case)[0]
    assert "Lies zoekt uit wie je helpt." in told(finance.petra, case)[0]
    assert "Petra vroeg iets wat alleen afwezige collega’s weten." in told(finance.lies, case)[0]
    page = stage.sees(finance.lies, f"/services/{finance.service.slug}/")
    for part in (case.title, "Een voorlopig antwoord door wie er is", "Hulp van buiten", "Roep iemand terug"):
        assert part in page


def test_3_with_a_known_return_the_lead_decides_before_it(stage: Stage, finance: Finance):
    finance.bram.specialisms.filter(specialism=finance.vat).delete()
    case = asked(stage, finance, ONLY_VAT)

    assert standing(case).wait.expected == finance.anna
    assert "Anna weet dit en is er morgen om 9.00 uur." in told(finance.petra, case)[0]
    assert Decision.objects.get(about="nobody").due_at == at(9, 0, day=1)
    assert "Nu, met een vervanger" in stage.sees(finance.petra, f"/cases/{case.pk}/")


@pytest.mark.parametrize("choice", ["provisional", "outside", "recall"])
def test_3_whatever_the_lead_chooses_somebody_present_has_it_and_she_hears_why(
    stage: Stage, finance: Finance, choice: str
):
    case, decision = only_absent_know(stage, finance)
    stage.does(finance.lies, f"/decisions/{decision.pk}/choice/", choice=choice, reason="Eerst een voorlopig antwoord")

    decision.refresh_from_db()
    assert (decision.by, decision.choice) == (finance.lies, choice)
    assert standing(case).owner in (finance.bram, finance.chris, finance.lies)
    assert standing(case).word is not None
    assert f"{standing(case).owner.first_name} is er voor je." in told(finance.petra, case)[-1]


def test_4_caught_by_the_wrong_employee_the_caller_is_finished(stage: Stage, finance: Finance):
    page = stage.does(finance.chris, "/walk-in/", text="Petra Vos mag factuur Duitse leverancier zonder btw?")

    case = Case.objects.get()
    assert (case.customer, case.captured_by, standing(case).owner) == (finance.petra, finance.chris, finance.chris)
    assert case.text == "mag factuur Duitse leverancier zonder btw?"
    assert "Opgevangen" in page
    assert Offer.objects.get(case=case, ended_at__isnull=True).to == finance.bram
    first = told(finance.petra, case)[0]
    assert "Chris schreef je vraag voor je op." in first
    assert "Chris blijft verantwoordelijk tot een collega die dit weet ja zegt." in first
    assert not any("je moet" in text.lower() or "you must" in text.lower() for text in told(finance.petra, case))
    assert "Opgevangen door Chris Bos" in stage.sees(finance.bram, f"/cases/{case.pk}/")
    stage.at(at(10, 6))
    assert standing(case).owner == finance.chris


def test_4_whom_she_reached_at_home_keeps_nothing(stage: Stage, finance: Finance):
    make_live(finance.chris, "away", said_at=stage.clock.now)
    stage.does(finance.chris, "/walk-in/", text="Petra Vos mag factuur Duitse leverancier zonder btw?")

    assert (Case.objects.get().captured_by, standing(Case.objects.get()).owner) == (finance.chris, finance.bram)

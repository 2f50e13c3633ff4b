"""The finance maze, steps 5 to 10: handing over is an offer, the routing learns, and only she ends it."""

from __future__ import annotations

from gehoord.cases.models import Case, Decision, LearntWord, Offer
from gehoord.cases.queries.halves import both_halves
from gehoord.cases.queries.standing import hops_of, standing
from tests.factories import make_live
from tests.stories.maze import Finance, asked, at
from tests.stories.stage import Stage, told


def caught(stage: Stage, finance: Finance) -> Case:
    stage.does(finance.chris, "/walk-in/", text="Petra Vos mag factuur Duitse leverancier zonder btw?")
    return Case.objects.get()


def passed(stage: Stage, case: Case, sender, to, sentence: str) -> None:
    stage.does(sender, f"/cases/{case.pk}/offer/", to=to.pk, sentence=sentence)
    stage.does(to, f"/offers/{Offer.objects.latest('pk').pk}/acceptance/")


def test_5_not_accepted_in_fifteen_working_minutes_it_is_still_his(stage: Stage, finance: Finance):
    case = caught(stage, finance)
    made = Offer.objects.get()
    assert (made.to, made.expires_at) == (finance.bram, at(10, 20))
    stage.at(at(10, 19))
    assert Offer.objects.get(pk=made.pk).ended_at is None
    stage.at(at(10, 20))

    made.refresh_from_db()
    assert (made.outcome, standing(case).owner) == ("expired", finance.chris)
    assert "Bram heeft nog niet geantwoord. De vraag blijft bij jou." in told(finance.chris, case)[-1]
    late = stage.does(finance.bram, f"/offers/{made.pk}/acceptance/")
    assert "Chris heeft deze vraag nu." in late
    assert standing(case).owner == finance.chris


def test_5_accepted_it_is_his_with_all_that_was_known(stage: Stage, finance: Finance):
    case = caught(stage, finance)
    stage.does(finance.petra, f"/cases/{case.pk}/messages/", text="Het gaat om factuur 2026-118.")
    stage.does(finance.chris, f"/cases/{case.pk}/offer/", to=finance.bram.pk, sentence="Petra zit op kamer 3.02")
    before = stage.sees(finance.bram, f"/cases/{case.pk}/")
    stage.does(finance.bram, f"/offers/{Offer.objects.latest('pk').pk}/acceptance/")

    assert (standing(case).owner, hops_of([case.pk])[case.pk]) == (finance.bram, 1)
    page = stage.sees(finance.bram, f"/cases/{case.pk}/")
    for part in ("factuur Duitse leverancier", "Het gaat om factuur 2026-118.", "Opgevangen door Chris Bos"):
        assert part in before
        assert part in page
    assert "Doorgegeven 1 keer" in page
    assert "Bram neemt het over van Chris. De reden: Petra zit op kamer 3.02." in told(finance.petra, case)[-1]
    assert "Je hoeft niets te herhalen." in told(finance.petra, case)[-1]
    assert "Doorgegeven" not in before


def test_6_back_needs_a_sentence_and_is_counted_against_the_routing(stage: Stage, finance: Finance):
    case = asked(stage, finance)
    passed(stage, case, finance.bram, finance.chris, "Toch een toeslag?")
    refused = stage.does(finance.chris, f"/cases/{case.pk}/offer/", status=422, to=finance.bram.pk, sentence="")
    assert "Zeg in één zin waarom" in refused
    passed(stage, case, finance.chris, finance.bram, "Het is geen salaris")

    assert Offer.objects.filter(is_return=True).count() == 1
    stage.does(finance.petra, f"/cases/{case.pk}/confirmation/", verdict="yes")
    halves = both_halves(finance.service)
    assert (halves.passed_on, halves.came_back) == (2, 1)
    page = stage.sees(finance.lies, f"/services/{finance.service.slug}/")
    assert "2 keer doorgegeven 1 keer terug naar iemand die het al had" in page
    for name in ("Bram", "Chris"):
        assert name not in page


def test_5_after_two_hops_they_look_together(stage: Stage, finance: Finance):
    case = asked(stage, finance)
    passed(stage, case, finance.bram, finance.chris, "Toch een toeslag?")
    passed(stage, case, finance.chris, finance.bram, "Het is geen salaris")

    assert (standing(case).owner, hops_of([case.pk])[case.pk]) == (finance.bram, 2)
    page = stage.does(finance.bram, f"/cases/{case.pk}/offer/", status=422, to=finance.chris.pk, sentence="Nog eens")
    assert "Doorgegeven 2 keer" in page
    assert "De vraag is al twee keer doorgegeven. Vraag de leiding om samen te kijken." in page
    stage.does(finance.bram, f"/cases/{case.pk}/joint-look/", to=finance.chris.pk)
    decision = Decision.objects.get(about="joint")
    assert (decision.asks_for, standing(case).owner) == (finance.chris, finance.bram)
    assert case.title in stage.sees(finance.lies, f"/services/{finance.service.slug}/")
    assert any("twee keer doorgegeven" in text.lower() for text in told(finance.lies, case))


def test_7_who_had_it_reads_along(stage: Stage, finance: Finance):
    case = caught(stage, finance)
    stage.does(finance.bram, f"/offers/{Offer.objects.get().pk}/acceptance/")

    for person in (finance.chris, finance.bram, finance.petra):
        stage.sees(person, f"/cases/{case.pk}/")
    stage.sees(finance.anna, f"/cases/{case.pk}/", status=404)


def test_7_what_is_confidential_is_read_by_named_people_only(stage: Stage, finance: Finance):
    finance.payroll.is_confidential = True
    finance.payroll.save()
    case = asked(stage, finance, "Mijn salaris klopt niet, de toeslag op de loonstrook ontbreekt")
    stage.does(finance.chris, f"/cases/{case.pk}/word/", audience="colleagues", text="Beslag op het loon, niet delen.")

    assert standing(case).owner == finance.chris
    assert "Beslag" not in stage.sees(finance.petra, f"/cases/{case.pk}/")
    for person in (finance.lies, finance.bram, finance.anna):
        stage.sees(person, f"/cases/{case.pk}/", status=404)
    stage.at(at(16, 0))
    page = stage.sees(finance.lies, f"/services/{finance.service.slug}/")
    assert "loonstrook" not in page
    assert not any("loonstrook" in text for text in told(finance.lies, case))
    stage.does(finance.petra, f"/cases/{case.pk}/confirmation/", verdict="yes")
    assert not LearntWord.objects.exists()


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

    assert LearntWord.objects.get(specialism=finance.payroll, word="fiet").weight > 0
    assert (standing(fourth).owner, fourth.specialism, hops_of([fourth.pk]).get(fourth.pk, 0)) == (
        finance.chris,
        finance.payroll,
        0,
    )


def test_9_and_10_she_says_solved_and_how_many_she_had_asked(stage: Stage, finance: Finance):
    case = asked(stage, finance)
    stage.does(finance.bram, f"/cases/{case.pk}/word/", audience="customer", text="Dat mag, met btw verlegd.")
    stage.does(finance.bram, f"/cases/{case.pk}/solution/", question="Kun je hiermee verder?")
    stage.browser(finance.bram).post(f"/cases/{case.pk}/confirmation/", {"verdict": "yes"})
    assert (standing(case).kind, case.confirmations.count()) == ("asked", 0)
    page = stage.does(finance.petra, f"/cases/{case.pk}/confirmation/", verdict="yes")

    assert "Hoeveel mensen had je al gevraagd?" in page
    stage.does(finance.petra, f"/cases/{case.pk}/afterword/", asked_before="3")
    assert (case.afterword.asked_before, standing(case).kind) == (3, "solved")
    make_live(finance.lies, "here", said_at=stage.clock.now)
    board = stage.sees(finance.lies, f"/services/{finance.service.slug}/")
    assert "1 van de 1 klanten zeggen: op tijd opgelost" in board
    assert "3 mensen vroegen klanten hiervoor eerst, gemiddeld" in board

"""The two stories as their people see them: real pages, wide and narrow, light and dark, and without scripts."""

from __future__ import annotations

import pytest

from gehoord.cases.models import Case, Offer
from gehoord.cases.queries.standing import standing
from tests.stories.ict import WORDS, Ict, at
from tests.stories.maze import WORDS as VAT
from tests.stories.maze import Finance
from tests.stories.maze import at as on_monday
from tests.stories.stage import Stage
from tests.stories.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = [(width, scheme) for width in (1440, 390) for scheme in ("light", "dark")]


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_the_crashed_computer(walk, stage: Stage, ict: Ict, width: int, scheme: str):
    story = walk(story="crashed-computer", width=width, scheme=scheme)
    karin = story.opens(ict.karin, "/", "ask")
    karin.get_by_label("Je vraag").first.fill(WORDS)
    story.presses(karin, "Stel je vraag")
    stage.work()
    case = Case.objects.get()
    assert "Sanne is er voor je" in story.sees(karin, "heard").inner_text("main")

    sanne = story.opens(ict.sanne, "/now/", "now")
    assert sanne.inner_text("h1") == WORDS
    story.presses(sanne, "Ik help Karin")
    story.sees(sanne, "helping")
    sanne.get_by_label("Wat moet er daarna gemaakt worden?").fill("Pc van Karin herstellen")
    story.presses(sanne, "Splits het herstel af")
    stage.work()
    story.sees(sanne, "repair-apart")

    she_says_both_are_solved(story, stage, ict, case)


def she_says_both_are_solved(story: Walk, stage: Stage, ict: Ict, case: Case) -> None:
    stage.at(at(13, 51))
    lies = story.opens(ict.lies, f"/services/{ict.service.slug}/", "past-its-moment")
    assert WORDS in lies.inner_text("main")

    stage.does(ict.sanne, f"/cases/{case.pk}/word/", audience="customer", text="Ik kom met een leenlaptop.")
    stage.does(ict.sanne, f"/cases/{case.pk}/solution/", question="Is de offerte op tijd weg?")
    karin = story.opens(ict.karin, f"/cases/{case.pk}/", "is-it-solved")
    assert "Is de offerte op tijd weg?" in karin.inner_text("main")
    story.presses(karin, "Ja, op tijd")
    story.sees(karin, "need-met")
    assert (standing(case).is_over, case.confirmations.get().verdict) == (False, "yes")
    stage.does(ict.sanne, f"/cases/{case.pk}/solution/", aim="repair", question="Doet je pc het weer?")
    karin = story.opens(ict.karin, f"/cases/{case.pk}/", "is-it-mended")
    story.presses(karin, "Ja, opgelost")
    story.sees(karin, "solved")
    story.opens(ict.lies, f"/services/{ict.service.slug}/", "both-halves")

    assert standing(case).kind == "solved"


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_the_finance_maze(walk, stage: Stage, finance: Finance, width: int, scheme: str):
    story = walk(story="finance-maze", width=width, scheme=scheme)
    chris = story.opens(finance.chris, "/walk-in/", "catch")
    chris.get_by_label("Wie en wat").first.fill(f"Petra Vos {VAT}")
    story.presses(chris, "Vang op")
    stage.work()
    case = Case.objects.get()
    story.sees(chris, "caught")
    assert (case.captured_by, standing(case).owner) == (finance.chris, finance.chris)

    bram = story.opens(finance.bram, "/now/", "offered")
    story.presses(bram, "Neem over")
    stage.work()
    story.sees(bram, "taken-over")
    assert standing(case).owner == finance.bram

    she_rather_waits_for_anna(story, stage, finance, case)


def she_rather_waits_for_anna(story: Walk, stage: Stage, finance: Finance, case: Case) -> None:
    petra = story.opens(finance.petra, f"/cases/{case.pk}/", "who-helps")
    assert "Bram is er voor je" in petra.inner_text("main")
    story.presses(petra, "Liever wachten op Anna")
    stage.work()
    story.sees(petra, "rather-anna")
    assert standing(case).wait.expected == finance.anna

    stage.at(on_monday(9, 1, day=1))
    anna = story.opens(finance.anna, "/now/", "anna-has-it")
    assert VAT[:40] in anna.inner_text("h1")
    stage.does(finance.anna, f"/cases/{case.pk}/solution/", question="Kun je hiermee verder?")
    petra = story.opens(finance.petra, f"/cases/{case.pk}/", "asked")
    story.presses(petra, "Ja, op tijd")
    petra = story.sees(petra, "how-many-asked")
    assert "Hoeveel mensen had je al gevraagd?" in petra.inner_text("main")
    story.presses(petra, "3")
    stage.work()

    assert (standing(case).kind, case.afterword.asked_before) == ("solved", 3)
    assert Offer.objects.filter(outcome="accepted").count() == 1


def test_without_scripts_she_asks_replies_and_confirms(walk, stage: Stage, ict: Ict):
    story = walk(story="without-scripts", width=390, scheme="light", scripts=False)
    karin = story.opens(ict.karin, "/", "ask")
    karin.get_by_label("Je vraag").first.fill(WORDS)
    story.presses(karin, "Stel je vraag")
    stage.work()
    case = Case.objects.get()
    story.sees(karin, "heard")
    karin.get_by_label("Schrijf iets aan Sanne").fill("Ik zit op kamer 2.14")
    story.presses(karin, "Verstuur")
    stage.does(ict.sanne, f"/cases/{case.pk}/solution/", question="Is de offerte op tijd weg?")
    karin.reload()
    story.sees(karin, "asked")
    story.presses(karin, "Ja, op tijd")
    story.sees(karin, "solved")

    assert [row.text for row in case.messages.all()] == ["Ik zit op kamer 2.14"]
    assert (standing(case).kind, case.confirmations.get().by) == ("solved", ict.karin)

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehoord.improvements.models import Candidate, Choice, Confirmer, Cycle, Improvement, Vote
from tests.cast import TUESDAY
from tests.improvements.stage import CHOOSING, candidate, must, three_wishes

pytestmark = pytest.mark.django_db


def text_of(answer):
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def page(browser, stage):
    return text_of(browser.get(f"/cycles/{stage.cycle.pk}/"))


def test_both_ways_stand_beside_each_other_with_the_price_of_fairness(stage, browser_of, clock):
    three_wishes(stage)
    must(stage, "Allergenen op elk bordje", euros=0, hours=100)
    clock.now = CHOOSING

    said = page(browser_of(stage.cast.bram), stage)

    assert "Wat doen we met de € 10.000 en 900 uur werk die over is?" in said
    assert "ICT, ronde najaar. Budget € 10.000 en 1.000 uur werk, waarvan 100 uur werk vastligt." in said
    assert "510 uur" in said
    assert "550 uur" in said
    assert "Eerlijk delen kost 40 uur per jaar. Dat is de prijs om niemand over te slaan." in said
    assert "Bijna niets voor: Nachtdienst." in said
    assert "Moet. Over veiligheid stemmen we niet." in said


def test_what_members_want_stays_between_them_while_they_may_change_it(stage, browser_of):
    three_wishes(stage)
    a = Candidate.objects.first()

    said = page(browser_of(stage.lies), stage)
    early = browser_of(stage.lies).post(f"/candidates/{a.pk}/choice/", {"kind": "chosen"})

    assert "15 van 15 leden zeiden wat ze willen." in said
    assert "Leden zeggen tot 26 mei wat ze willen. Niemand ziet dat eerder." in said
    assert "willen het" not in said
    assert "Zelf scannen € 6.000" not in said
    assert (early.status_code, Choice.objects.count()) == (422, 0)
    assert "Leden zeggen nog wat ze willen. Je kiest als dat voorbij is." in text_of(early)


def test_the_lead_chooses_on_the_page_and_is_stopped_by_the_budget(stage, browser_of, clock):
    a, b, c = three_wishes(stage)
    clock.now = CHOOSING
    lies = browser_of(stage.lies)
    for wish in (a, b):
        assert lies.post(f"/candidates/{wish.pk}/choice/", {"kind": "chosen"}).status_code == 302

    refused = lies.post(f"/candidates/{c.pk}/choice/", {"kind": "chosen", "reason": "Toch"})

    assert refused.status_code == 422
    assert "Dit past niet: er is nog 1.000 uur werk over." in text_of(refused)
    assert ">Toch</textarea>" in text_of(refused)
    left_out = {"kind": "not_now", "reason": "Eerst zien wat zelf scannen oplevert.", "review_date": "2027-03-01"}
    lies.post(f"/candidates/{c.pk}/choice/", left_out)
    told = lies.post(f"/cycles/{stage.cycle.pk}/telling/", follow=True)
    assert "Iedereen die meedeed hoort wat je besloot, en waarom." in text_of(told)
    assert "<b>Nu niet.</b> Eerst zien wat zelf scannen oplevert. Opnieuw op 1 maart." in page(
        browser_of(stage.cast.bram), stage
    )
    assert "/choice/" not in page(lies, stage)


def test_a_member_says_what_she_wants_and_others_do_not(stage, browser_of):
    a, _b, _c = three_wishes(stage)
    voter = browser_of(stage.voters[4])
    address = f"/cycles/{stage.cycle.pk}/vote/"

    assert "Wat willen jij en je collega's?" in page(voter, stage).replace("&#x27;", "'")
    answer = voter.post(address, {"wants": [a.pk, "x", "999"]}, follow=True)

    assert "Gehoord. Je kunt het veranderen tot het luisteren voorbij is." in text_of(answer)
    assert list(Vote.objects.filter(voter__person=stage.voters[4]).values_list("candidate", flat=True)) == [a.pk]
    assert browser_of(stage.cast.bram).post(address, {"wants": [a.pk]}).status_code == 422


def test_after_listening_nobody_votes_any_more(stage, browser_of, clock):
    a, _b, _c = three_wishes(stage)
    clock.move(days=15)

    refused = browser_of(stage.voters[0]).post(f"/cycles/{stage.cycle.pk}/vote/", {"wants": [a.pk]})

    assert refused.status_code == 422
    assert "Het luisteren is voorbij." in text_of(refused)


def test_only_who_leads_finds_the_acts(stage, browser_of):
    a, _b, _c = three_wishes(stage)
    for person in (stage.cast.ids, stage.cast.karin, stage.voters[0]):
        browser = browser_of(person)
        for path in ("candidates", "voters", "budget", "telling", "closing"):
            assert browser.post(f"/cycles/{stage.cycle.pk}/{path}/").status_code == 404
        assert browser.post(f"/candidates/{a.pk}/choice/", {"kind": "chosen"}).status_code == 404
        assert browser.get("/cycles/new/").status_code == 404

    assert Choice.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"euros": "veel", "hours": "1", "reason": "x"},
            "We missen een bedrag in cijfers. Bijvoorbeeld 1200 of 1200,50.",
        ),
        ({"euros": "-1", "hours": "1", "reason": "x"}, "We missen een bedrag in cijfers."),
        ({"euros": "1", "hours": "1", "reason": "x"}, "Wat gekozen is kost € 6.000."),
        ({"euros": "20000", "hours": "1", "reason": ""}, "Zeg in één zin waarom."),
    ],
)
def test_a_budget_that_cannot_be_is_asked_back(stage, browser_of, clock, typed, said):
    a, _b, _c = three_wishes(stage)
    clock.now = CHOOSING
    lies = browser_of(stage.lies)
    lies.post(f"/candidates/{a.pk}/choice/", {"kind": "chosen"})

    answer = lies.post(f"/cycles/{stage.cycle.pk}/budget/", typed)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert Cycle.objects.get().budget_cents == 1_000_000


def test_a_lead_opens_a_round_and_asks_for_what_is_missing(stage, browser_of):
    lies = browser_of(stage.lies)
    typed = {
        "service": stage.cast.finance.pk,
        "name": "Voorjaar",
        "euros": "1.200,50",
        "hours": "7,5",
        "listen_until_date": "2026-05-20",
        "choose_by_date": "2026-06-01",
        "check_date": "2026-12-01",
    }
    assert lies.post("/cycles/new/", typed | {"name": ""}).status_code == 422
    assert lies.post("/cycles/new/", typed | {"check_date": "2026-05-20"}).status_code == 422

    opened = lies.post("/cycles/new/", typed)

    cycle = Cycle.objects.get(service=stage.cast.finance)
    assert opened["Location"] == f"/cycles/{cycle.pk}/"
    assert (cycle.budget_cents, cycle.budget_minutes) == (120_050, 450)


def test_somebody_proposes_it_is_costed_put_in_chosen_and_done(stage, browser_of, clock):
    karin, lies = browser_of(stage.cast.karin), browser_of(stage.lies)
    karin.post("/improvements/new/", {"service": stage.cast.it.pk, "words": "Een scherm bij elk bureau."})
    wish = Improvement.objects.get()
    at = f"/improvements/{wish.pk}/"
    guess = {"euros": "900", "hours": "4", "basis": "guess", "saved_low": "10", "saved_high": "30", "how": "Gevraagd."}
    lies.post(f"{at}estimate/", guess)
    lies.post(f"/cycles/{stage.cycle.pk}/candidates/", {"improvement": wish.pk})
    clock.now = CHOOSING
    karin, lies = browser_of(stage.cast.karin), browser_of(stage.lies)
    lies.post(f"/candidates/{wish.candidacies.get().pk}/choice/", {"kind": "chosen"})
    lies.post(f"{at}beginning/", {"due_date": "2026-06-01"})
    reported = lies.post(f"{at}delivery/", {"words": "Ze staan er."}, follow=True)
    drawn = Confirmer.objects.order_by("pk").first().person
    asked = browser_of(drawn).post(f"{at}confirmation/", {"reply": "yes"}, follow=True)

    assert "Klanten die geloot zijn zeggen of het zo is." in text_of(reported)
    assert "Gehoord. Niemand ziet wat je zei." in text_of(asked)
    assert "€ 900 en 4 uur werk" in text_of(karin.get(at))
    assert "waarschijnlijk 10 tot 30 uur" in text_of(karin.get(at))


@pytest.mark.parametrize("path", ["/cycles/{cycle}/", "/improvements/"])
def test_more_to_choose_from_asks_no_more_of_the_database(stage, browser_of, path):
    browser, counted = browser_of(stage.lies), []
    for names in ("A", "BC"):
        for name in names:
            candidate(stage, name, euros=1, saved=1)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(path.format(cycle=stage.cycle.pk)).status_code == 200
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_a_receipt_says_for_about_how_many_a_group_paid(stage, browser_of, clock):
    three_wishes(stage)
    clock.now = CHOOSING

    said = page(browser_of(stage.cast.bram), stage)

    assert "ongeveer 40 collega's" in said
    assert "Magnetron voor de nacht € 4.000" in said


def test_the_steps_say_what_is_late(stage, browser_of, clock):
    three_wishes(stage)
    assert "15 van 15 zeiden wat ze willen." in page(browser_of(stage.lies), stage)
    clock.now = TUESDAY + timedelta(days=40)

    said = page(browser_of(stage.lies), stage)

    assert "3 zijn nog zonder besluit. Dat moest op 9 juni." in said

"""What a colleague does on a case: say, note, ask, hand over, say no; refused with a sentence, the text kept."""

from __future__ import annotations

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import offer_solution
from gehoord.cases.actions.offer import accept, offer
from gehoord.cases.actions.order import plan_work, start_work
from gehoord.cases.models import Call, Confirmation, Decision, Message, Offer, Promise, Refusal, Solution
from gehoord.cases.queries.standing import standing
from tests.factories import make_person, make_specialism, make_specialist, part_time

CRASH = "Mijn laptop is gecrasht en de offerte moet voor 15.00 uur naar klant Jansen"
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def case(cast, clock):
    return ask(customer=cast.karin, text=CRASH, now=clock.now)


@pytest.fixture
def ids(cast, case, browser_of):
    return browser_of(cast.ids)


@pytest.fixture
def noor(cast):
    person = make_person("Noor Visser")
    make_specialist(person, cast.laptops)
    return person


def said(page) -> str:
    return " ".join(page.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_page_shows_two_endings_and_to_whom_it_can_go(case, ids, noor):
    kees = make_person("Kees Smit", week=part_time("wed"))
    make_specialist(kees, case.specialism)

    page = said(ids.get(f"/cases/{case.pk}/"))

    assert "Eerst de behoefte" in page
    assert "Karin kan niet verder, nodig vóór 15.00 uur" in page
    assert "Laptops. Is er." in page
    assert "Laptops. Terug morgen om 8.30 uur." in page
    assert f'name="to" value="{noor.pk}"' in page
    assert f'name="to" value="{kees.pk}"' not in page


def test_a_word_reaches_the_customer_and_a_note_does_not(cast, case, ids, browser_of):
    ids.post(f"/cases/{case.pk}/word/", {"text": "Ik kom eraan", "audience": "customer"})
    ids.post(f"/cases/{case.pk}/word/", {"text": "Schijf is stuk", "audience": "colleagues"})

    hers = said(browser_of(cast.karin).get(f"/cases/{case.pk}/"))
    ours = said(ids.get(f"/cases/{case.pk}/"))
    assert ("Ik kom eraan" in hers, "Schijf is stuk" in hers) == (True, False)
    assert ("Ik kom eraan" in ours, "Schijf is stuk" in ours) == (True, True)


def test_a_moment_that_has_passed_keeps_the_text(case, ids):
    page = ids.post(f"/cases/{case.pk}/word/", {"text": "Ik kom eraan", "next_word_at": "2026-05-12T09:00"})

    assert page.status_code == 422
    assert "Dat moment is voorbij. Kies een later moment" in said(page)
    assert ">Ik kom eraan</textarea>" in page.content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "\x00"])
def test_nothing_said_is_asked_back(case, ids, text):
    page = ids.post(f"/cases/{case.pk}/word/", {"text": text})

    assert page.status_code == 422
    assert not Message.objects.exists()


def test_what_is_typed_is_never_run(cast, case, ids, noor):
    ids.post(f"/cases/{case.pk}/word/", {"text": EVIL, "audience": "colleagues"})
    ids.post(f"/cases/{case.pk}/repair/", {"title": EVIL})
    ids.post(f"/cases/{case.pk}/offer/", {"to": noor.pk, "sentence": EVIL})
    ids.post(f"/cases/{case.pk}/solution/", {"question": EVIL})

    page = ids.get(f"/cases/{case.pk}/").content.decode()
    assert EVIL not in page
    assert "&lt;script&gt;" in page


def test_the_question_about_the_need_is_the_colleagues_own_and_only_the_customer_ends_it(cast, case, ids):
    ids.post(f"/cases/{case.pk}/solution/", {"question": "Is de offerte op tijd weg?"})
    answer = ids.post(f"/cases/{case.pk}/confirmation/", {"verdict": "yes"})

    assert Solution.objects.get().question == "Is de offerte op tijd weg?"
    assert answer.status_code == 422
    assert not Confirmation.objects.exists()
    assert "Karin moet dat nog bevestigen." in said(ids.get(f"/cases/{case.pk}/"))


def test_a_solution_is_taken_back_by_who_has_it_and_by_nobody_else(cast, case, ids, browser_of):
    solution = offer_solution(case=case, by=cast.ids, now=case.asked_at)

    other = browser_of(cast.fenna).post(f"/solutions/{solution.pk}/withdrawal/")
    hers = ids.post(f"/solutions/{solution.pk}/withdrawal/")

    assert (other.status_code, hers.url) == (404, f"/cases/{case.pk}/")
    assert standing(case).solution is None


def test_need_and_repair_end_apart(cast, case, ids):
    ids.post(f"/cases/{case.pk}/repair/", {"title": "Laptop van Karin weer aan de praat"})

    page = said(ids.get(f"/cases/{case.pk}/"))
    assert "Daarna het herstel" in page
    assert "Laptop van Karin weer aan de praat" in page


def test_not_now_needs_a_moment_and_a_reason(case, ids):
    empty = ids.post(f"/cases/{case.pk}/promise/", {"due_at": "", "reason": ""})
    late = ids.post(f"/cases/{case.pk}/promise/", {"due_at": "2026-05-12T14:30", "reason": "Ik wacht op een schijf"})

    assert empty.status_code == 422
    assert late.url == "/now/"
    promise = Promise.objects.get(kind="word", ended_at=None)
    assert (promise.reason, promise.due_at.hour) == ("Ik wacht op een schijf", 12)


def test_it_stays_with_her_until_a_present_colleague_accepts(cast, case, ids, noor):
    ids.post(f"/cases/{case.pk}/offer/", {"to": noor.pk, "sentence": "jij kent schijven"})

    page = said(ids.get(f"/cases/{case.pk}/"))
    assert "Aangeboden aan Noor Visser" in page
    assert standing(case).owner == cast.ids

    ids.post(f"/offers/{Offer.objects.get().pk}/withdrawal/")
    assert Offer.objects.get().outcome == "withdrawn"


def test_nobody_who_is_away_can_be_given_it(case, ids):
    kees = make_person("Kees Smit", week=part_time("wed"))
    make_specialist(kees, case.specialism)

    page = ids.post(f"/cases/{case.pk}/offer/", {"to": kees.pk})

    assert page.status_code == 422
    assert "Wie er niet is, krijgt geen vraag." in said(page)
    assert not Offer.objects.exists()


def test_the_specialism_is_corrected_by_offering_to_its_people(cast, case, ids):
    networks = make_specialism(cast.it, "Netwerk")
    sadia = make_person("Sadia Khan")
    make_specialist(sadia, networks)

    page = said(ids.get(f"/cases/{case.pk}/?specialism={networks.pk}"))
    ids.post(f"/cases/{case.pk}/offer/", {"to": sadia.pk, "specialism": networks.pk})
    accept(offer=Offer.objects.get(), by=sadia, now=case.asked_at)

    assert "Netwerk. Is er." in page
    case.refresh_from_db()
    assert case.specialism == networks


def test_after_two_hand_overs_the_lead_looks_along(cast, case, clock, browser_of, noor):
    bilal = make_person("Bilal Tahiri")
    make_specialist(bilal, cast.laptops)
    for sender, to in ((cast.ids, noor), (noor, bilal)):
        accept(offer=offer(case=case, sender=sender, to=to, now=clock.now), by=to, now=clock.move(minutes=1))
    hers = browser_of(bilal)

    page = said(hers.get(f"/cases/{case.pk}/"))
    pushed = hers.post(f"/cases/{case.pk}/offer/", {"to": cast.ids.pk, "sentence": "toch maar"})
    hers.post(f"/cases/{case.pk}/joint-look/", {"to": noor.pk})

    assert "Nu kijkt de leiding samen met jullie." in page
    assert pushed.status_code == 422
    assert (Decision.objects.get().about, Decision.objects.get().asks_for) == ("joint", noor)


def test_who_is_on_planned_work_is_asked_for_at_the_lead(cast, case, clock, ids, noor):
    due_at = clock.now.replace(hour=17)
    work = plan_work(
        service=cast.it, by=cast.lies, title="Uitrol", due_at=due_at, minutes=120, now=clock.now, person=noor
    )
    start_work(work=work, by=noor, now=clock.now)

    page = said(ids.get(f"/cases/{case.pk}/"))
    ids.post(f"/cases/{case.pk}/trade-off/", {"to": noor.pk})

    assert "Ik heb Noor nodig" in page
    assert Decision.objects.get().halves["work"] == "Uitrol"


def test_a_no_has_a_reason_an_alternative_and_a_name(cast, case, ids):
    without = ids.post(f"/cases/{case.pk}/refusal/", {"reason": "kan niet", "alternative": ""})
    said_no = {"reason": "De leverancier levert deze laptop niet meer.", "alternative": "Een leenlaptop tot donderdag"}
    ids.post(f"/cases/{case.pk}/refusal/", {**said_no, "decided_by": cast.lies.pk})

    assert without.status_code == 422
    assert "Bij een nee horen twee dingen" in said(without)
    assert ">kan niet</textarea>" in " ".join(without.content.decode().split()).replace("> kan", ">kan")
    assert Refusal.objects.get().decided_by == cast.lies


def test_somebody_called_and_it_stays_unknown(cast, case, clock, ids):
    solution = offer_solution(case=case, by=cast.ids, now=clock.now)
    call = Call.objects.create(solution=solution, listed_at=clock.now)

    first = ids.post(f"/calls/{call.pk}/", {"note": "Ze denkt van wel"})
    again = ids.post(f"/calls/{call.pk}/", {"note": "nog eens"})

    assert (first.url, again.status_code) == (f"/cases/{case.pk}/", 404)
    call.refresh_from_db()
    assert (call.note, call.by) == ("Ze denkt van wel", cast.ids)
    assert not Confirmation.objects.exists()


def test_who_reads_along_may_write_a_note_and_not_hand_over(cast, case, ids, browser_of, noor, clock):
    ids.post(f"/cases/{case.pk}/word/", {"text": "Kijk jij mee, @Noor Visser?", "audience": "colleagues"})
    hers = browser_of(noor)

    page = said(hers.get(f"/cases/{case.pk}/"))
    noted = hers.post(f"/cases/{case.pk}/word/", {"text": "Ik denk de schijf", "audience": "colleagues"})
    ended = hers.post(f"/cases/{case.pk}/solution/", {"question": "Klaar?"})

    assert "Wie helpt" in page
    assert "Draag over" not in page
    assert noted.status_code == 302
    assert ended.status_code == 422


def test_her_page_costs_the_same_for_one_message_as_for_three(case, ids, django_assert_num_queries):
    ids.post(f"/cases/{case.pk}/word/", {"text": "Een", "audience": "customer"})
    ids.get(f"/cases/{case.pk}/")
    with django_assert_num_queries(PAGE_QUERIES):
        ids.get(f"/cases/{case.pk}/")
    for text in ("Twee", "Drie"):
        ids.post(f"/cases/{case.pk}/word/", {"text": text, "audience": "colleagues"})
    with django_assert_num_queries(PAGE_QUERIES):
        ids.get(f"/cases/{case.pk}/")


PAGE_QUERIES = 19

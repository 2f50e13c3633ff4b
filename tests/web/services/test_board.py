"""The service for its lead: what to decide, what threatens, who helps with what. Nothing counts a person's work."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, offer_solution
from gehoord.cases.actions.decide import ask_trade_off
from gehoord.cases.actions.inbound import park, store
from gehoord.cases.actions.order import plan_work, start_work
from gehoord.cases.models import Call, Decision, InboundMail, PlannedWork
from gehoord.people.models import Duty, Specialist
from tests.factories import make_absence, make_person, make_specialist, make_team

CRASH = "Mijn laptop is gecrasht en de offerte moet voor 15.00 uur naar klant Jansen"


@pytest.fixture
def lies(cast, clock, browser_of):
    return browser_of(cast.lies)


@pytest.fixture
def noor(cast):
    person = make_person("Noor Visser")
    make_specialist(person, cast.laptops)
    return person


@pytest.fixture
def trade_off(cast, clock, noor):
    case = ask(customer=cast.karin, text=CRASH, now=clock.now)
    due_at = clock.now.replace(hour=17)
    work = plan_work(
        service=cast.it, by=cast.lies, title="Uitrol", due_at=due_at, minutes=120, now=clock.now, person=noor
    )
    start_work(work=work, by=noor, now=clock.now)
    owner = case.assignments.get(ended_at=None).person
    return ask_trade_off(case=case, by=owner, colleague=noor, work=work, now=clock.now)


def said(page) -> str:
    return " ".join(page.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def test_both_halves_stand_beside_the_choice(lies, trade_off):
    page = said(lies.get("/services/ict/"))

    assert "Nodig vóór 15.00 uur. Buiten wacht: klant Jansen." in page
    assert "Klaar vóór 17.40 uur. Onderbreken duurt 30 minuten." in page
    assert "Onderbreek Noor" in page
    assert "Laat Noor aan het werk" in page


def test_one_click_and_a_reason_decide_by_name(cast, lies, trade_off):
    without = lies.post(f"/decisions/{trade_off.pk}/choice/", {"choice": "interrupt", "reason": "ja"})
    decided = lies.post(
        f"/decisions/{trade_off.pk}/choice/", {"choice": "interrupt", "reason": "De offerte kan niet wachten"}
    )
    again = lies.post(f"/decisions/{trade_off.pk}/choice/", {"choice": "protect", "reason": "De uitrol gaat voor"})

    assert without.status_code == 422
    assert 'value="ja"' in said(without)
    assert decided.url == "/services/ict/"
    assert "Lies besloot dit net." in said(again)
    row = Decision.objects.get()
    assert (row.by, row.choice, row.reason) == (cast.lies, "interrupt", "De offerte kan niet wachten")


def test_only_its_lead_sees_a_service(cast, clock, browser_of, trade_off):
    ids = browser_of(cast.ids)

    answers = [
        ids.get("/services/ict/"),
        ids.get("/service/"),
        ids.get("/services/ict/people/"),
        ids.post(f"/decisions/{trade_off.pk}/choice/", {"choice": "interrupt", "reason": "omdat het moet"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_what_is_late_silent_waiting_and_uncovered_stands_there(cast, clock, lies):
    late = ask(customer=cast.karin, text=CRASH, now=clock.now)
    silent = ask(customer=cast.bram, text="De laptop is traag", now=clock.now)
    solution = offer_solution(case=silent, by=cast.ids, now=clock.now)
    clock.move(hours=1)
    Call.objects.create(solution=solution, listed_at=clock.now)
    make_absence(cast.ids, from_at=clock.now)
    make_absence(cast.lies, from_at=clock.now)
    ask(customer=cast.mo, text="De laptop loopt vast", now=clock.now)

    page = said(lies.get("/services/ict/"))

    assert late.title in page
    assert "Karin zou iets horen om 14.10 uur." in page
    assert "Al 60 minuten stil. Bel Bram Kok even." in page
    assert "Niemand die van Laptops weet is er. Terug: onbekend." in page
    assert "Niemand is er: nu en de volgende werkdag. Terug: onbekend." in page


def test_both_halves_of_the_service_are_in_one_size_and_of_few_colleagues_not_at_all(cast, clock, lies):
    case = ask(customer=cast.karin, text=CRASH, now=clock.now)
    confirm(case=case, by=cast.karin, now=clock.move(minutes=5))
    assert "klanten zeggen" not in said(lies.get("/services/ict/"))
    make_team(cast.laptops)

    page = said(lies.get("/services/ict/"))

    assert "<b>1 van de 1</b><span>klanten zeggen: op tijd opgelost</span>" in page
    assert "<b>1 van de 1</b><span>vragen waarbij we ons woord hielden</span>" in page


def test_a_confidential_question_is_named_to_nobody(cast, clock, lies):
    cast.laptops.is_confidential = True
    cast.laptops.save()
    for person in (cast.ids, cast.lies):
        make_absence(person, from_at=clock.now)
    ask(customer=cast.karin, text=CRASH, now=clock.now)

    page = said(lies.get("/services/ict/"))

    assert "Een vertrouwelijke vraag" in page
    assert "gecrasht" not in page


def test_own_work_is_planned_with_what_a_day_late_costs(cast, clock, lies, noor):
    work = {
        "title": "Uitrol deel 5",
        "due_at": "2026-05-13T17:00",
        "minutes": "90",
        "who": "Noor Visser",
        "borne_by": "de balie",
    }
    passed = lies.post("/services/ict/work/", {**work, "due_at": "2026-05-11T17:00"})
    unknown = lies.post("/services/ict/work/", {**work, "who": "Sinterklaas"})
    planned = lies.post("/services/ict/work/", work)

    assert [passed.status_code, unknown.status_code, planned.status_code] == [422, 422, 302]
    assert 'value="Uitrol deel 5"' in said(passed)
    row = PlannedWork.objects.get()
    assert (row.person, row.minutes_left, row.day_late_minutes, row.borne_by) == (noor, 90, 720, "de balie")


def test_levels_are_declared_by_the_lead(cast, lies, noor):
    lies.post(f"/specialisms/{cast.laptops.pk}/level/", {"person": noor.pk, "level": "learning"})
    lies.post(f"/specialisms/{cast.laptops.pk}/level/", {"who": "Bram Kok", "level": "backup"})
    lies.post(f"/specialisms/{cast.laptops.pk}/level/", {"person": cast.ids.pk, "level": ""})
    unknown = lies.post(f"/specialisms/{cast.laptops.pk}/level/", {"who": "Sinterklaas", "level": "first"})

    rows = (
        Specialist.objects.filter(specialism=cast.laptops).values_list("person__name", "level").order_by("person__name")
    )
    assert list(rows) == [("Bram Kok", "backup"), ("Noor Visser", "learning")]
    assert unknown.status_code == 422
    assert 'value="Sinterklaas"' in said(unknown)


def test_the_door_is_appointed_by_name(cast, lies, noor):
    kept = lies.post("/services/ict/duty/", {"weekday": "", "names": "Noor Visser\nIds Hoekstra"})
    unknown = lies.post("/services/ict/duty/", {"weekday": "1", "names": "Sinterklaas"})

    duties = Duty.objects.filter(service=cast.it).order_by("rank").values_list("person__name", "weekday")
    assert list(duties) == [("Noor Visser", None), ("Ids Hoekstra", None)]
    assert kept.url == "/services/ict/people/"
    assert "We weten niet wie je bedoelt met: Sinterklaas." in said(unknown)


def test_parked_mail_becomes_a_question_after_all(cast, clock, lies, browser_of):
    mail, _is_new = store(raw=b"Subject: Automatisch antwoord\n\nIk ben er niet", now=clock.now)
    park(mail=mail, because="Auto-Submitted", now=clock.now)

    stranger = browser_of(cast.bram).get("/aside/")
    page = said(lies.get("/aside/"))
    lies.post(f"/mails/{mail.pk}/question/")

    assert stranger.status_code == 404
    assert "Toch een vraag" in page
    assert InboundMail.objects.get().outcome == "stored"


def test_only_an_administrator_lets_a_task_run_again(cast, lies, browser_of):
    cast.bram.is_administrator = True
    cast.bram.save()
    task = "00000000-0000-4000-8000-000000000000"

    assert lies.post(f"/tasks/{task}/attempt/").status_code == 404
    page = browser_of(cast.bram).post(f"/tasks/{task}/attempt/", follow=True)
    assert "Dit staat niet meer apart." in said(page)


def test_the_board_costs_the_same_for_one_as_for_three(cast, clock, lies, django_assert_num_queries):
    def another(customer):
        case = ask(customer=customer, text=CRASH, now=clock.now)
        plan_work(
            service=cast.it, by=cast.lies, title="W", due_at=clock.now + timedelta(days=2), minutes=5, now=clock.now
        )
        return case

    make_team(cast.laptops)
    another(cast.karin)
    clock.move(hours=1)
    lies.get("/services/ict/")
    with django_assert_num_queries(QUERIES):
        lies.get("/services/ict/")
    another(cast.bram)
    another(cast.mo)
    clock.move(hours=1)
    with django_assert_num_queries(QUERIES):
        lies.get("/services/ict/")


QUERIES = 21

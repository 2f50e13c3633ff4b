"""Nu: what comes first and why, what comes after it, what is offered, and who is silent."""

from __future__ import annotations

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import offer_solution
from gehoord.cases.actions.offer import NoLongerOffered, accept, offer
from gehoord.cases.actions.order import plan_work
from gehoord.cases.models import Offer, Override
from gehoord.cases.queries.standing import standing
from tests.factories import make_person, make_specialist

CRASH = "Mijn laptop is gecrasht en de offerte moet voor 15.00 uur naar klant Jansen"


@pytest.fixture
def ids(cast, clock, browser_of):
    return browser_of(cast.ids)


def said(page) -> str:
    return " ".join(page.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_first_question_stands_there_in_her_own_words_with_the_reason(cast, clock, ids):
    ask(customer=cast.karin, text=CRASH, now=clock.now)

    page = said(ids.get("/now/"))

    assert "<h1>Mijn laptop is gecrasht en de offerte moet voor 15.00 uur naar klant Jansen</h1>" in page
    assert "Ik help Karin" in page
    assert "Karin kan niet verder, het is nodig binnen 80 minuten en klant Jansen wacht erop." in page


def test_who_has_nobody_waiting_reads_so(ids):
    assert "<h1>Niemand wacht op jou.</h1>" in said(ids.get("/now/"))


def test_i_help_her_tells_the_customer(cast, clock, ids):
    case = ask(customer=cast.karin, text=CRASH, now=clock.now)

    page = ids.post(f"/cases/{case.pk}/start/")

    assert page.url == f"/cases/{case.pk}/"
    assert standing(case).kind == "started"


def test_who_was_too_late_sees_the_next_one(cast, clock, ids, browser_of):
    case = ask(customer=cast.karin, text=CRASH, now=clock.now)
    noor = make_person("Noor Visser")
    make_specialist(noor, cast.laptops)
    made = offer(case=case, sender=cast.ids, to=noor, now=clock.now)
    accept(offer=made, by=noor, now=clock.move(minutes=1))

    page = ids.post(f"/cases/{case.pk}/start/", follow=True)

    assert page.redirect_chain == [("/now/", 302)]
    assert "Iemand anders heeft deze vraag nu." in said(page)


def test_an_offer_is_accepted_once(cast, clock, ids, browser_of):
    case = ask(customer=cast.karin, text=CRASH, now=clock.now)
    noor = make_person("Noor Visser")
    make_specialist(noor, cast.laptops)
    made = offer(case=case, sender=cast.ids, to=noor, now=clock.now, sentence="jij kent de back-up")
    hers = browser_of(noor)
    assert "Ids vraagt of jij" in said(hers.get("/now/"))

    first = hers.post(f"/offers/{made.pk}/acceptance/")
    second = hers.post(f"/offers/{made.pk}/acceptance/", follow=True)

    assert first.url == f"/cases/{case.pk}/"
    assert standing(case).owner == noor
    assert "Noor heeft deze vraag nu. Je ziet nu de volgende." in said(second)
    with pytest.raises(NoLongerOffered):
        accept(offer=made, by=noor, now=clock.now)


def test_what_is_offered_to_somebody_else_is_not_there(cast, clock, browser_of):
    case = ask(customer=cast.karin, text=CRASH, now=clock.now)
    noor = make_person("Noor Visser")
    make_specialist(noor, cast.laptops)
    made = offer(case=case, sender=cast.ids, to=noor, now=clock.now)

    answers = [
        browser_of(cast.fenna).post(f"/offers/{made.pk}/{act}/") for act in ("acceptance", "refusal", "withdrawal")
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Offer.objects.get().ended_at is None


def test_the_price_of_another_order_is_shown_before_and_kept(cast, clock, ids):
    ask(customer=cast.karin, text=CRASH, now=clock.now)
    slow = ask(customer=cast.bram, text="De laptop is traag", now=clock.now)

    page = said(ids.get("/order/"))
    without = ids.post("/overrides/", {"first": slow.pk, "reason": ""})
    with_reason = ids.post("/overrides/", {"first": slow.pk, "reason": "Bram staat hier aan de balie"}, follow=True)

    made = Override.objects.get()
    assert "Het kost de anderen samen ongeveer" in page
    assert without.status_code == 422
    assert "Zeg in één zin waarom dit voorgaat." in said(without)
    assert made.price_minutes > 0
    assert "Ids zette dit voorop: Bram staat hier aan de balie" in said(with_reason)


def test_own_work_stands_in_the_same_list_with_what_each_order_costs(cast, clock, ids):
    ask(customer=cast.karin, text=CRASH, now=clock.now)
    plan_work(
        service=cast.it,
        by=cast.lies,
        title="Uitrol deel 4",
        due_at=clock.now.replace(hour=17, minute=0),
        minutes=120,
        now=clock.now,
        person=cast.ids,
    )
    clock.move(minutes=1)

    page = said(ids.get("/now/"))

    assert "Uitrol deel 4" in page
    assert "Doe je dit nu eerst?" in page
    assert "Dan kost dat één klant" in page
    assert "Doe je dit na vraag 1?" in page
    assert "Dan is het klaar om 16.01 uur. Dat is op tijd." in page


def test_what_waits_for_the_customer_stands_apart(cast, clock, ids):
    case = ask(customer=cast.karin, text=CRASH, now=clock.now)
    offer_solution(case=case, by=cast.ids, now=clock.move(minutes=5), question="Is de offerte op tijd weg?")

    page = said(ids.get("/now/"))

    assert "<h1>Niemand wacht op jou.</h1>" in page
    assert "Karin zei nog niet of het is opgelost." in page


def test_news_is_said_and_moves_nothing(cast, clock, ids):
    first = ask(customer=cast.karin, text=CRASH, now=clock.now)
    shown = said(ids.get("/now/"))
    assert f"/now/news/?seen={first.pk}" in shown
    ask(customer=cast.bram, text="De laptop is traag", now=clock.move(minutes=1))

    page = ids.get("/now/news/", {"seen": str(first.pk)}, headers={"HX-Request": "true"})

    assert "1 nieuwe, laat zien" in said(page)
    assert "De laptop is traag" not in said(page)
    assert "HX-Refresh" not in page.headers


def test_where_nothing_was_shown_the_page_may_refresh_itself(cast, clock, ids):
    ask(customer=cast.karin, text=CRASH, now=clock.now)

    page = ids.get("/now/news/", {"seen": ""}, headers={"HX-Request": "true"})

    assert page.headers["HX-Refresh"] == "true"


def test_the_page_costs_the_same_for_one_question_as_for_three(cast, clock, ids, django_assert_num_queries):
    ask(customer=cast.karin, text=CRASH, now=clock.now)
    ids.get("/now/")
    with django_assert_num_queries(QUERIES):
        ids.get("/now/")
    for customer in (cast.bram, cast.mo):
        ask(customer=customer, text=CRASH, now=clock.now)
    with django_assert_num_queries(QUERIES):
        ids.get("/now/")


QUERIES = 13

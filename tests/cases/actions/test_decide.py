"""Planned work against a customer: priced both ways, decided by name, and nobody's blame."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.converse import NotTheOwner
from gehoord.cases.actions.decide import AlreadyDecided, NotAChoice, NotTheLead, SayWhy, ask_trade_off, decide
from gehoord.cases.actions.offer import live_assignment
from gehoord.cases.actions.order import NotInYourList, plan_work, put_first, start_work
from gehoord.cases.actions.order import SayWhy as SayWhyFirst
from gehoord.cases.models import Decision, Offer, Overtaken, PlannedWork
from gehoord.cases.queries.now import now_list
from tests.cases.crash import CRASH, minutes, verbs
from tests.cast import TUESDAY, Cast
from tests.factories import make_absence, make_person, make_specialist

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(cast: Cast):
    noor = make_person("Noor Visser")
    make_specialist(noor, cast.laptops)
    return noor


@pytest.fixture
def rollout(cast: Cast, noor) -> PlannedWork:
    """The roll-out is Noor's, due at five, and she is on it."""
    work = plan_work(
        service=cast.it,
        by=cast.lies,
        title="Uitrol zaaksysteem, deel 4",
        due_at=TUESDAY.replace(hour=17, minute=0),
        minutes=120,
        now=TUESDAY - timedelta(days=5),
        person=noor,
    )
    start_work(work=work, by=noor, now=TUESDAY - timedelta(minutes=30))
    return work


def test_both_halves_go_to_the_lead_who_decides_by_name(cast: Cast, noor, rollout):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    assert live_assignment(case).person == cast.ids
    decision = ask_trade_off(case=case, by=cast.ids, colleague=noor, work=rollout, now=minutes(2))

    assert decision.halves["work"] == "Uitrol zaaksysteem, deel 4"
    assert decision.halves["benefit_minutes"] > decision.halves["cost_minutes"] > 0
    with pytest.raises(NotTheLead):
        decide(decision=decision, by=cast.ids, choice="interrupt", reason="De klant wacht", now=minutes(3))
    with pytest.raises(SayWhy):
        decide(decision=decision, by=cast.lies, choice="interrupt", reason=" ", now=minutes(3))
    with pytest.raises(NotAChoice):
        decide(decision=decision, by=cast.lies, choice="recall", reason="De klant wacht", now=minutes(3))
    decide(decision=decision, by=cast.lies, choice="interrupt", reason="De klant wacht", now=minutes(3))

    assert Offer.objects.get(case=case, ended_at__isnull=True).to == noor
    assert list(rollout.decisions.values_list("by", "choice", "reason")) == [
        (cast.lies.pk, "interrupt", "De klant wacht")
    ]
    with pytest.raises(AlreadyDecided) as late:
        decide(decision=decision, by=cast.lies, choice="protect", reason="Toch niet", now=minutes(4))
    assert late.value.by == cast.lies


def test_only_the_owner_asks_for_a_trade_off(cast: Cast, noor, rollout):
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)

    with pytest.raises(NotTheOwner):
        ask_trade_off(case=case, by=cast.fenna, colleague=noor, work=rollout, now=minutes(2))


def test_when_only_absent_people_know_the_lead_chooses_and_the_customer_is_helped(cast: Cast):
    make_absence(cast.fenna, from_at=minutes(-600))
    case = ask(customer=cast.karin, text="factuur van de leverancier met btw", now=TUESDAY)

    decide(decision=Decision.objects.get(), by=cast.lies, choice="outside", reason="Bureau bellen", now=minutes(5))

    assert live_assignment(case).person == cast.lies
    assert verbs(case)[-2:] == ["case.assigned", "case.decided"]


def test_planned_work_before_a_waiting_case_is_written_down_at_its_price(cast: Cast):
    ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    work = plan_work(
        service=cast.it, by=cast.lies, title="Opruimen", due_at=minutes(5000), minutes=60, now=TUESDAY, person=cast.ids
    )

    start_work(work=work, by=cast.ids, now=minutes(5))

    price = Overtaken.objects.get().minutes
    rows = now_list(cast.ids, now=minutes(5))
    assert [bool(row.standing) for row in rows] == [True, False]
    assert price == pytest.approx(rows[0].position.rate * 60)
    assert rows[1].overtaken_minutes == pytest.approx(price)


def test_an_override_has_a_reason_and_a_price_and_stands_first(cast: Cast):
    first = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    second = ask(customer=cast.bram, text="de laptop is traag", now=TUESDAY)
    assert [row.standing.case for row in now_list(cast.ids, now=minutes(1))] == [first, second]

    with pytest.raises(SayWhyFirst):
        put_first(by=cast.ids, case=second, reason="", now=minutes(1))
    with pytest.raises(NotInYourList):
        put_first(by=cast.fenna, case=second, reason="Bram moet zo weg", now=minutes(1))
    override = put_first(by=cast.ids, case=second, reason="Bram moet zo weg", now=minutes(1))

    rows = now_list(cast.ids, now=minutes(1))
    assert [row.standing.case for row in rows] == [second, first]
    assert override.price_minutes == pytest.approx(rows[1].position.rate * cast.laptops.expected_minutes)


def test_no_deadline_of_the_service_changes_the_order_among_customers(cast: Cast):
    texts = (CRASH, "de laptop is traag", "laptop scherm flikkert, kan wachten tot vrijdag")
    for text in texts:
        ask(customer=cast.karin, text=text, now=TUESDAY)
    work = plan_work(
        service=cast.it, by=cast.lies, title="Uitrol", due_at=minutes(9000), minutes=60, now=TUESDAY, person=cast.ids
    )
    orders = set()
    for due in (20, 200, 2000, 20000):
        PlannedWork.objects.filter(pk=work.pk).update(due_at=minutes(due))
        rows = now_list(cast.ids, now=minutes(3))
        orders.add(tuple(row.standing.case.pk for row in rows if row.standing))

    assert len(orders) == 1

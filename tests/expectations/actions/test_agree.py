from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.promise import promise_answer
from gehoord.cases.models import Promise
from gehoord.events.models import Event
from gehoord.expectations.actions.agree import (
    AlreadyAgreed,
    NeedsAReason,
    NobodyAsked,
    NothingChanged,
    NotTheLead,
    NotYoursToAgree,
    StillMissing,
    TakenBack,
    agree,
    ask_to_agree,
    object_to,
    put_forward,
    take_back,
)
from gehoord.expectations.actions.count import (
    ImpossibleCount,
    NotCounted,
    NotYourService,
    count_kept,
    watch_expectations,
)
from gehoord.expectations.models import Assent, Count, InForce, Statement
from gehoord.expectations.queries import (
    expectations_for,
    kept_of,
    statement_now,
    statement_put_forward,
    statements_to_agree,
)
from gehoord.people.models import Service, Specialism
from tests.cast import TUESDAY
from tests.expectations.stage import AUTUMN, agreed, put_forward_by, reworded, wording
from tests.factories import make_person, make_specialism, make_team

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def of(cast, statement):
    return expectations_for(cast.bram).get(pk=statement.expectation_id)


def test_it_holds_only_when_both_sides_agreed(cast):
    statement = put_forward_by(cast)
    assert (statement_now(of(cast, statement)), statement_put_forward(of(cast, statement))) == (None, statement)
    assert Service.objects.get(pk=cast.it.pk).word_stopped_minutes == 30

    agreed(cast, statement)

    assert statement_now(of(cast, statement)) == statement
    sides = [(row.side, row.person.first_name) for row in Assent.objects.order_by("pk")]
    assert sides == [("service", "Lies"), ("clients", "Karin")]
    assert Service.objects.get(pk=cast.it.pk).word_stopped_minutes == 20


def test_the_front_door_promises_what_was_agreed(cast):
    agreed(cast)

    case = ask(customer=cast.karin, text="Mijn laptop is gecrasht", now=TUESDAY)

    word = Promise.objects.get(case=case, kind="word", ended_at__isnull=True)
    assert word.due_at == TUESDAY + timedelta(minutes=20)


def test_an_agreed_answer_is_said_until_enough_is_measured(cast):
    agreed(cast, measure="answer", klass="", specialism=cast.laptops.pk, minutes=120)
    case = ask(customer=cast.karin, text="Mijn laptop is traag", now=TUESDAY)
    case.specialism = Specialism.objects.get(pk=cast.laptops.pk)

    few = promise_answer(case=case, service=cast.it, now=TUESDAY)
    case.specialism.recent_minutes = [30.0] * 19
    many = promise_answer(case=case, service=cast.it, now=TUESDAY)

    assert (few.due_at - TUESDAY, few.based_on) == (timedelta(minutes=120), 0)
    assert (many.due_at - TUESDAY, many.based_on) == (timedelta(minutes=30), 19)


def test_only_the_lead_words_it_and_only_when_nothing_is_missing(cast):
    for person in (cast.ids, cast.karin):
        with pytest.raises(NotTheLead):
            put_forward(service=cast.it, wording=wording(), by=person, now=TUESDAY)
    with pytest.raises(StillMissing) as refused:
        put_forward_by(cast, customers_expect=" \x00", review_date=TUESDAY.date())
    assert refused.value.names == ["customers_expect", "review_date"]
    with pytest.raises(StillMissing) as refused:
        put_forward_by(cast, measure="answer", specialism=cast.invoices.pk)
    assert refused.value.names == ["specialism"]
    assert Event.objects.filter(verb="expectation.worded").count() == 0


def test_only_customers_who_were_asked_and_coordinators_agree(cast):
    cora = make_person("Cora Prins", is_coordinator=True)
    statement = put_forward_by(cast)
    with pytest.raises(NotYoursToAgree):
        agree(statement=statement, by=cora, now=TUESDAY)
    with pytest.raises(NobodyAsked):
        ask_to_agree(statement=statement, people=[cast.ids, cast.lies], by=cast.lies, now=TUESDAY)
    assert ask_to_agree(statement=statement, people=[cast.karin, cast.ids], by=cast.lies, now=TUESDAY) == 1
    for person in (cast.bram, cast.lies, cast.ids):
        with pytest.raises(NotYoursToAgree):
            agree(statement=statement, by=person, now=TUESDAY)

    agree(statement=statement, by=cora, now=TUESDAY)

    with pytest.raises(AlreadyAgreed):
        agree(statement=statement, by=cast.karin, now=TUESDAY)
    assert not statements_to_agree(cast.karin).exists()


def test_another_wording_waits_while_the_first_one_holds(cast):
    first = agreed(cast)
    with pytest.raises(NothingChanged):
        reworded(cast, first, why=" ")
    second = reworded(cast, first, minutes=15, service_promises="Je hoort binnen 15 minuten iets van ons.")

    assert (statement_now(of(cast, first)), statement_put_forward(of(cast, first))) == (first, second)
    agreed(cast, second)

    assert statement_now(of(cast, first)) == second
    assert [row.number for row in of(cast, first).statements.all()] == [1, 2]
    assert Service.objects.get(pk=cast.it.pk).word_stopped_minutes == 15


def test_who_is_asked_may_say_what_is_wrong(cast):
    statement = put_forward_by(cast)
    ask_to_agree(statement=statement, people=[cast.karin], by=cast.lies, now=TUESDAY)
    with pytest.raises(NeedsAReason):
        object_to(statement=statement, words=" ", by=cast.karin, now=TUESDAY)
    with pytest.raises(NotYoursToAgree):
        object_to(statement=statement, words="Te laat.", by=cast.bram, now=TUESDAY)

    assert object_to(statement=statement, words="Te laat.", by=cast.karin, now=TUESDAY).words == "Te laat."
    assert not InForce.objects.exists()


def test_what_is_taken_back_holds_no_more_and_the_door_forgets_it(cast):
    statement = agreed(cast, measure="answer", klass="", specialism=cast.laptops.pk, minutes=120)
    with pytest.raises(NeedsAReason):
        take_back(expectation=statement.expectation, reason="", by=cast.lies, now=TUESDAY)

    take_back(expectation=statement.expectation, reason="Er is geen budget meer.", by=cast.lies, now=TUESDAY)

    assert Specialism.objects.get(pk=cast.laptops.pk).agreed_minutes is None
    with pytest.raises(TakenBack):
        reworded(cast, statement)


def test_the_database_keeps_a_statement_whole(cast):
    statement = put_forward_by(cast)
    for wrong in (
        {"customers_expect": ""},
        {"service_promises": "", "service_cannot": "", "measure": "none", "minutes": None},
        {"because": ""},
        {"minutes": None},
        {"klass": ""},
        {"source_words": ""},
        {"measure": "counted", "minutes": None},
        {"number": 2},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Statement.objects.filter(pk=statement.pk).update(**wrong)


def test_what_the_new_wording_does_not_promise_the_door_forgets(cast):
    first = agreed(cast)
    agreed(cast, reworded(cast, first, measure="answer", klass="", specialism=cast.laptops.pk, minutes=240))

    assert Service.objects.get(pk=cast.it.pk).word_stopped_minutes == 30
    assert Specialism.objects.get(pk=cast.laptops.pk).agreed_minutes == 240
    agreed(cast, reworded(cast, first, measure="none", klass="", minutes=None))
    assert Specialism.objects.get(pk=cast.laptops.pk).agreed_minutes is None


def test_what_is_taken_back_leaves_at_the_door_what_something_else_promises(cast):
    other, first = agreed(cast, minutes=25), agreed(cast, minutes=15)
    take_back(expectation=first.expectation, reason="Dubbel.", by=cast.lies, now=TUESDAY)
    assert Service.objects.get(pk=cast.it.pk).word_stopped_minutes == 25

    take_back(expectation=other.expectation, reason="Te krap.", by=cast.lies, now=TUESDAY)

    assert Service.objects.get(pk=cast.it.pk).word_stopped_minutes == 30


def test_of_fewer_than_five_colleagues_no_figure_is_made(cast):
    word = agreed(cast)
    by_hand = agreed(cast, measure="counted", measure_words="berichten", klass="", minutes=None)
    answer = agreed(cast, measure="answer", klass="", specialism=cast.laptops.pk, minutes=240)
    said = {"from_date": TUESDAY.date(), "until_date": TUESDAY.date(), "by": cast.ids, "now": TUESDAY}
    count_kept(expectation=by_hand.expectation, kept=1, of=2, **said)
    Specialism.objects.filter(pk=cast.laptops.pk).update(recent_minutes=list(range(1, 20)))
    dock = make_specialism(cast.it, "Docks")
    statements = [statement_now(of(cast, each)) for each in (word, by_hand, answer)]
    seen = [[kept_of(each, now=TUESDAY) for each in statements]]
    make_team(dock, people=4)
    seen.append([kept_of(each, now=TUESDAY) for each in statements])
    make_team(cast.laptops, people=4)
    seen.append([kept_of(each, now=TUESDAY) for each in statements])

    assert [[each.is_silent for each in row] for row in seen] == [
        [True, True, True],
        [False, False, True],
        [False, False, False],
    ]
    assert {(each.of, each.measured) for each in seen[0]} == {(0, None)}
    assert seen[2][2].measured == 17


def test_how_often_the_next_word_was_kept_is_counted_with_its_interval(cast):
    make_team(cast.laptops)
    statement = agreed(cast)
    for number in range(10):
        case = ask(customer=cast.karin, text=f"Mijn laptop is gecrasht, keer {number}", now=TUESDAY)
        rows = Promise.objects.filter(case=case, kind="word")
        rows.update(kept=number > 1, ended_at=TUESDAY)

    kept = kept_of(statement, now=TUESDAY + DAY)

    assert (kept.count, kept.of) == (8, 10)
    assert (kept.low, kept.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert kept_of(statement, now=TUESDAY + 100 * DAY).of == 0


def test_a_promise_counted_by_hand(cast):
    make_team(cast.laptops)
    counted = {"measure": "counted", "measure_words": "maandberichten op tijd", "klass": "", "minutes": None}
    statement = agreed(cast, **counted)
    said = {"from_date": TUESDAY.date() - 30 * DAY, "until_date": TUESDAY.date(), "by": cast.ids, "now": TUESDAY}

    count_kept(expectation=statement.expectation, kept=45, of=50, **said)

    found = statement_now(of(cast, statement))
    assert (kept_of(found, now=TUESDAY).count, kept_of(found, now=TUESDAY).of) == (45, 50)
    for wrong in ((51, 50), (0, 0), (-1, 5)):
        with pytest.raises(ImpossibleCount):
            count_kept(expectation=statement.expectation, kept=wrong[0], of=wrong[1], **said)
    with pytest.raises(ImpossibleCount):
        count_kept(expectation=statement.expectation, kept=1, of=1, **(said | {"until_date": AUTUMN}))
    with pytest.raises(NotYourService):
        count_kept(expectation=statement.expectation, kept=1, of=1, **(said | {"by": cast.karin}))
    with pytest.raises(NotCounted):
        count_kept(expectation=agreed(cast).expectation, kept=1, of=1, **said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Count.objects.update(kept=51)


def test_the_clock_brings_it_back_once_on_its_day(cast):
    first = agreed(cast)
    agreed(cast, reworded(cast, first))
    put_forward_by(cast)
    later = TUESDAY + 200 * DAY

    assert watch_expectations(now=TUESDAY) == 0
    assert watch_expectations(now=later) == 1
    assert watch_expectations(now=later) == 0
    assert Event.objects.filter(verb="expectation.review_due").count() == 1

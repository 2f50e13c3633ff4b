from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gehoord.events.models import Event
from gehoord.improvements.actions.choose import (
    BeingDone,
    MustBeDone,
    NeedsAReviewDate,
    NothingToTell,
    choose,
    leave_out,
    tell_choices,
)
from gehoord.improvements.actions.cycle import (
    AlreadyTold,
    BelowWhatIsChosen,
    CycleClosed,
    DecidedElsewhere,
    ImpossibleBudget,
    ImpossibleDates,
    NeedsAName,
    NeedsAReason,
    NotEstimated,
    NotTheLead,
    NotToldYet,
    OneAtATime,
    OpenChoices,
    OutsideBudget,
    TooLateToVoteOn,
    change_budget,
    close_cycle,
    open_cycle,
    put_in,
)
from gehoord.improvements.actions.do import start
from gehoord.improvements.actions.propose import propose
from gehoord.improvements.models import Candidate, Choice, Cycle
from gehoord.improvements.queries.standing import committed_in, free_in
from gehoord.improvements.queries.weighing import decisions_in, weighing_of
from gehoord.improvements.rules.means import MOST_CENTS, Means
from tests.cast import TUESDAY
from tests.improvements.stage import CHOOSING, EURO, HOUR, MARCH, candidate, must, opened, proposed, three_wishes

pytestmark = pytest.mark.django_db


def fresh(cycle):
    return Cycle.objects.get(pk=cycle.pk)


def leaves_out(stage, each, **changed):
    said = {"reason": "Eerst zien wat zelf scannen oplevert.", "review_date": MARCH, "by": stage.lies, "now": CHOOSING}
    return leave_out(candidate=each, **(said | changed))


def test_the_lead_chooses_by_name_and_the_budget_shrinks(stage):
    a, b, c = three_wishes(stage)

    choice = choose(candidate=a, by=stage.lies, now=CHOOSING)

    assert (choice.by, choice.by_equal_shares, choice.by_most_value) == (stage.lies, True, True)
    assert committed_in(fresh(stage.cycle)) == Means(6_000 * EURO, 0)
    assert free_in(fresh(stage.cycle)) == Means(4_000 * EURO, 1_000 * HOUR)
    choose(candidate=b, by=stage.lies, now=CHOOSING)
    with pytest.raises(OutsideBudget) as refused:
        choose(candidate=c, by=stage.lies, now=CHOOSING)
    assert refused.value.left == Means(0, 1_000 * HOUR)
    assert set(decisions_in(stage.cycle)) == {a.pk, b.pk}


def test_hours_are_a_budget_as_money_is(stage):
    too_long = candidate(stage, "Alles verbouwen", euros=1, hours=1_001, saved=10_000)

    with pytest.raises(OutsideBudget):
        choose(candidate=too_long, by=stage.lies, now=CHOOSING, reason="Toch.")

    assert committed_in(fresh(stage.cycle)) == Means(0, 0)


def test_against_both_rules_she_says_why(stage):
    a, b, c = three_wishes(stage)
    other = candidate(stage, "Stille hoek", euros=2_900, saved=6)

    with pytest.raises(NeedsAReason):
        choose(candidate=other, by=stage.lies, now=CHOOSING)
    choice = choose(candidate=other, by=stage.lies, now=CHOOSING, reason="Bellen kan nu nergens.")

    assert (choice.reason, choice.by_equal_shares, choice.by_most_value) == ("Bellen kan nu nergens.", False, False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Choice.objects.filter(pk=choice.pk).update(reason="")
    assert {weighing_of(stage.cycle, now=CHOOSING).supporters(each.pk) for each in (a, c)} == {9}
    assert weighing_of(stage.cycle, now=CHOOSING).supporters(b.pk) == 6


def test_what_is_not_chosen_has_a_reason_and_a_day(stage):
    _a, _b, c = three_wishes(stage)

    with pytest.raises(NeedsAReason):
        leaves_out(stage, c, reason=" ")
    for day in (None, TUESDAY.date()):
        with pytest.raises(NeedsAReviewDate):
            leaves_out(stage, c, review_date=day)
    choice = leaves_out(stage, c)
    exists = leaves_out(stage, c, exists=True)

    assert (choice.kind, choice.by_most_value, exists.kind) == ("not_now", True, "exists")
    for wrong in ({"reason": ""}, {"review_date": None}, {"cost_cents": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Choice.objects.filter(pk=exists.pk).update(**wrong)


def test_a_decision_can_change_until_it_was_told_and_the_budget_follows(stage):
    a, b, c = three_wishes(stage)
    choose(candidate=a, by=stage.lies, now=CHOOSING)
    leaves_out(stage, a)
    assert committed_in(fresh(stage.cycle)) == Means(0, 0)
    choose(candidate=a, by=stage.lies, now=CHOOSING)
    choose(candidate=b, by=stage.lies, now=CHOOSING)
    with pytest.raises(OpenChoices) as refused:
        tell_choices(cycle=stage.cycle, by=stage.lies, now=TUESDAY)
    assert refused.value.titles == ("Vooraf bestellen",)
    leaves_out(stage, c)

    telling = tell_choices(cycle=stage.cycle, by=stage.lies, now=TUESDAY)

    assert telling.by == stage.lies
    for act in (lambda: choose(candidate=c, by=stage.lies, now=CHOOSING, reason="x"), lambda: leaves_out(stage, a)):
        with pytest.raises(AlreadyTold):
            act()
    with pytest.raises(AlreadyTold):
        tell_choices(cycle=stage.cycle, by=stage.lies, now=TUESDAY)
    assert Choice.objects.filter(ended_at__isnull=True).count() == 3
    assert Choice.objects.count() == 5


def test_a_must_is_outside_the_vote_and_paid_first(stage):
    allergens = must(stage, "Allergenen op elk bordje", euros=1_200)

    assert allergens.is_must
    assert committed_in(fresh(stage.cycle)) == Means(1_200 * EURO, 0)
    assert weighing_of(fresh(stage.cycle), now=CHOOSING).free == Means(8_800 * EURO, 1_000 * HOUR)
    assert allergens.pk not in weighing_of(fresh(stage.cycle), now=CHOOSING).result.value.chosen
    with pytest.raises(MustBeDone):
        leaves_out(stage, allergens)
    with pytest.raises(OutsideBudget):
        must(stage, "Nieuwe nooduitgang", euros=9_000)


def test_a_budget_is_never_lowered_under_what_is_chosen(stage):
    a, _b, _c = three_wishes(stage)
    choose(candidate=a, by=stage.lies, now=CHOOSING)
    lower = {"cycle": stage.cycle, "by": stage.lies, "now": TUESDAY, "reason": "Bezuiniging."}

    with pytest.raises(BelowWhatIsChosen) as refused:
        change_budget(budget=Means(5_999 * EURO, 0), **lower)
    assert refused.value.committed == Means(6_000 * EURO, 0)
    for wrong in (Means(-1, 0), Means(6_000 * EURO, -1), Means(MOST_CENTS + 1, 0)):
        with pytest.raises(ImpossibleBudget):
            change_budget(budget=wrong, **lower)
    with pytest.raises(NeedsAReason):
        change_budget(budget=Means(7_000 * EURO, 0), **(lower | {"reason": ""}))
    change = change_budget(budget=Means(6_000 * EURO, 0), **lower)

    assert (change.from_cents, change.to_cents) == (10_000 * EURO, 6_000 * EURO)
    assert free_in(fresh(stage.cycle)) == Means(0, 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.filter(pk=stage.cycle.pk).update(budget_cents=5_999 * EURO)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.filter(pk=stage.cycle.pk).update(committed_minutes=1)


def test_a_cycle_closes_only_when_all_is_decided_and_told(stage):
    a, b, c = three_wishes(stage)
    choose(candidate=a, by=stage.lies, now=CHOOSING)
    with pytest.raises(OpenChoices) as refused:
        close_cycle(cycle=stage.cycle, by=stage.lies, now=TUESDAY)
    assert refused.value.titles == ("Magnetron voor de nacht", "Vooraf bestellen")
    choose(candidate=b, by=stage.lies, now=CHOOSING)
    leaves_out(stage, c)
    with pytest.raises(NotToldYet):
        close_cycle(cycle=stage.cycle, by=stage.lies, now=TUESDAY)
    tell_choices(cycle=stage.cycle, by=stage.lies, now=TUESDAY)

    closed = close_cycle(cycle=stage.cycle, by=stage.lies, now=TUESDAY)

    assert (closed.closed_by, closed.closed_at) == (stage.lies, TUESDAY)
    with pytest.raises(CycleClosed):
        change_budget(cycle=closed, budget=Means(MOST_CENTS, 0), reason="Meer.", by=stage.lies, now=TUESDAY)
    again = put_in(cycle=opened(stage.cast), improvement=c.improvement, by=stage.lies, now=TUESDAY)
    with pytest.raises(DecidedElsewhere):
        put_in(cycle=again.cycle, improvement=a.improvement, by=stage.lies, now=TUESDAY)


def test_an_empty_cycle_may_close_and_has_nothing_to_tell(stage):
    with pytest.raises(NothingToTell):
        tell_choices(cycle=stage.cycle, by=stage.lies, now=TUESDAY)

    assert close_cycle(cycle=stage.cycle, by=stage.lies, now=TUESDAY).closed_at == TUESDAY


def test_only_the_lead_decides(stage):
    a, _b, _c = three_wishes(stage)
    before = Event.objects.count()
    for person in (stage.cast.ids, stage.cast.karin, stage.voters[0]):
        with pytest.raises(NotTheLead):
            choose(candidate=a, by=person, now=CHOOSING)
        with pytest.raises(NotTheLead):
            leaves_out(stage, a, by=person)
        with pytest.raises(NotTheLead):
            close_cycle(cycle=stage.cycle, by=person, now=TUESDAY)

    assert (Choice.objects.count(), Event.objects.count()) == (0, before)


def test_what_is_being_done_is_not_unchosen(stage):
    a, _b, _c = three_wishes(stage)
    choose(candidate=a, by=stage.lies, now=CHOOSING)
    start(improvement=a.improvement, due_date=MARCH, by=stage.lies, now=TUESDAY)

    with pytest.raises(BeingDone):
        leaves_out(stage, a)


def test_nobody_chooses_what_nobody_costed_or_could_vote_on(stage):
    vague = propose(service=stage.cast.it, words="Alles beter.", by=stage.cast.karin, now=TUESDAY)
    late = proposed(stage.cast.it, "Te laat", by=stage.cast.karin, euros=1)
    elsewhere = proposed(stage.cast.finance, "Andere dienst", by=stage.cast.karin, euros=1)
    with pytest.raises(NotEstimated):
        put_in(cycle=stage.cycle, improvement=vague, by=stage.lies, now=TUESDAY)
    with pytest.raises(TooLateToVoteOn):
        put_in(cycle=stage.cycle, improvement=late, by=stage.lies, now=TUESDAY + timedelta(days=15))
    with pytest.raises(DecidedElsewhere):
        put_in(cycle=stage.cycle, improvement=elsewhere, by=stage.lies, now=TUESDAY)

    assert Candidate.objects.count() == 0


def test_a_service_has_one_open_cycle_with_dates_in_order(stage):
    day = TUESDAY.date()
    said = {
        "service": stage.cast.finance,
        "name": "ronde",
        "budget": Means(0, 0),
        "listen_until_date": day,
        "choose_by_date": day,
        "check_date": MARCH,
        "by": stage.lies,
        "now": TUESDAY,
    }
    with pytest.raises(OneAtATime):
        open_cycle(**(said | {"service": stage.cast.it}))
    with pytest.raises(NeedsAName):
        open_cycle(**(said | {"name": "\n"}))
    for wrong in ({"check_date": day}, {"listen_until_date": MARCH}, {"listen_until_date": day - timedelta(days=1)}):
        with pytest.raises(ImpossibleDates):
            open_cycle(**(said | wrong))
    with pytest.raises(ImpossibleBudget):
        open_cycle(**(said | {"budget": Means(-1, 0)}))
    assert open_cycle(**said).committed_cents == 0

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gehoord.events.models import Event, Involvement
from gehoord.improvements.actions.choose import choose, leave_out, tell_choices
from gehoord.improvements.actions.cycle import NeedsAReason, NotTheLead
from gehoord.improvements.actions.do import (
    AskedAlready,
    NobodyToConfirm,
    NotALaterDay,
    NotBegun,
    NotChosen,
    NotDrawn,
    OverAndDone,
    SaidAndDone,
    ask_other_confirmers,
    deliver,
    drop,
    say_whether,
    start,
)
from gehoord.improvements.actions.propose import NotYourService
from gehoord.improvements.actions.watch import watch_cycles, watch_late, watch_reviews
from gehoord.improvements.models import Confirmer, Cycle, Verdict
from gehoord.improvements.queries.concerned import people_concerned
from gehoord.improvements.queries.standing import committed_in, state_of
from gehoord.improvements.queries.visible import improvements_for
from gehoord.improvements.rules.means import Means
from tests.cast import TUESDAY
from tests.improvements.stage import CHOOSING, EURO, MARCH, candidate, proposed, three_wishes

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def chosen(stage):
    a, b, _c = three_wishes(stage)
    choose(candidate=a, by=stage.lies, now=CHOOSING)
    choose(candidate=b, by=stage.lies, now=CHOOSING)
    return a.improvement


def begins(stage, improvement, **changed):
    said = {"improvement": improvement, "due_date": MARCH, "by": stage.lies, "now": TUESDAY}
    return start(**(said | changed))


def stands(stage, improvement):
    return state_of(improvements_for(stage.cast.bram).get(pk=improvement.pk))


def reported(stage, improvement, now=TUESDAY):
    return deliver(improvement=improvement, by=stage.cast.ids, words="Het staat er.", now=now)


def replies(delivery, *said):
    found = None
    for confirmer, reply in zip(delivery.confirmers.order_by("pk"), said, strict=False):
        found = say_whether(confirmer=confirmer, reply=reply, by=confirmer.person, now=TUESDAY)
    return found


def test_from_proposed_to_confirmed_every_state_is_a_row(stage, chosen):
    seen = [stands(stage, chosen)]
    begins(stage, chosen)
    seen.append(stands(stage, chosen))
    first = reported(stage, chosen)
    seen.append(stands(stage, chosen))
    assert replies(first, "no", "no").is_confirmed is False
    seen.append(stands(stage, chosen))
    found = replies(reported(stage, chosen), "yes", "yes", "unknown", "yes", "yes")
    seen.append(stands(stage, chosen))

    assert seen == ["chosen", "doing", "delivered", "reopened", "confirmed"]
    assert (found.yes, found.of) == (4, 5)
    with pytest.raises(OverAndDone):
        reported(stage, chosen)


def test_before_choosing_and_after_not_choosing(stage):
    improvement = proposed(stage.cast.it, "Nog niets", by=stage.cast.karin, euros=1)
    wish = candidate(stage, "In de ronde", euros=1)

    assert (stands(stage, improvement), stands(stage, wish.improvement)) == ("proposed", "candidate")
    leave_out(candidate=wish, reason="Later.", review_date=MARCH, by=stage.lies, now=CHOOSING)
    assert stands(stage, wish.improvement) == "not_now"


def test_only_what_was_chosen_is_done_and_only_by_the_service(stage, chosen):
    other = proposed(stage.cast.it, "Niet gekozen", by=stage.cast.karin, euros=1)
    with pytest.raises(NotChosen):
        begins(stage, other)
    with pytest.raises(NotTheLead):
        begins(stage, chosen, by=stage.cast.ids)
    with pytest.raises(NotALaterDay):
        begins(stage, chosen, due_date=TUESDAY.date() - DAY)
    with pytest.raises(NotBegun):
        reported(stage, chosen)
    begins(stage, chosen)
    with pytest.raises(NotYourService):
        deliver(improvement=chosen, by=stage.cast.karin, now=TUESDAY)
    reported(stage, chosen)
    with pytest.raises(AskedAlready):
        reported(stage, chosen)


def test_customers_drawn_by_lot_say_so_and_nobody_else(stage, chosen):
    begins(stage, chosen)
    delivery = reported(stage, chosen)
    asked = set(delivery.confirmers.values_list("person_id", flat=True))

    assert len(asked) == 5
    assert set(people_concerned(chosen)) == {stage.cast.karin.pk, *(person.pk for person in stage.voters)}
    with pytest.raises(NotDrawn):
        say_whether(confirmer=delivery.confirmers.first(), reply="yes", by=stage.lies, now=TUESDAY)
    replies(delivery, "yes", "yes", "yes", "yes")
    with pytest.raises(SaidAndDone):
        replies(delivery, "no")
    said = Event.objects.filter(verb__in=["improvement.confirmer_said", "improvement.confirmed"])
    assert said.count() == 4
    assert Involvement.objects.filter(event__in=said).count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.filter(delivery=delivery).update(yes=1)


def test_who_stays_silent_is_never_counted_as_yes(stage, chosen):
    begins(stage, chosen)
    delivery = reported(stage, chosen)
    first = set(delivery.confirmers.values_list("person_id", flat=True))

    assert ask_other_confirmers(now=TUESDAY + 6 * DAY) == 0
    assert ask_other_confirmers(now=TUESDAY + 8 * DAY) == 5

    assert Confirmer.objects.filter(released_at__isnull=False).count() == 5
    assert set(delivery.confirmers.values_list("person_id", flat=True)) - first
    assert not Verdict.objects.exists()


def test_without_anybody_outside_the_service_it_stays_unconfirmed(stage, chosen):
    stage.cycle.voters.all().delete()
    chosen.proposed_by = stage.cast.ids
    chosen.save()
    begins(stage, chosen)

    with pytest.raises(NobodyToConfirm):
        reported(stage, chosen)


def test_dropping_says_why_and_gives_back_what_was_not_begun(stage, chosen):
    with pytest.raises(NeedsAReason):
        drop(improvement=chosen, reason=" ", by=stage.lies, now=TUESDAY)
    with pytest.raises(NotTheLead):
        drop(improvement=chosen, reason="Nee.", by=stage.cast.ids, now=TUESDAY)

    drop(improvement=chosen, reason="De leverancier stopt ermee.", by=stage.lies, now=TUESDAY)

    assert stands(stage, chosen) == "dropped"
    assert committed_in(Cycle.objects.get()) == Means(4_000 * EURO, 0)
    with pytest.raises(OverAndDone):
        begins(stage, chosen)


def test_what_was_begun_keeps_what_it_cost(stage, chosen):
    begins(stage, chosen)

    drop(improvement=chosen, reason="Werkt niet.", by=stage.lies, now=TUESDAY)

    assert committed_in(Cycle.objects.get()) == Means(10_000 * EURO, 0)


def verbs(after):
    return list(Event.objects.filter(pk__gt=after).order_by("pk").values_list("verb", flat=True))


def test_the_clock_says_each_day_of_a_cycle_once(stage, chosen):
    before = Event.objects.order_by("-pk").first().pk
    for days in range(60):
        watch_cycles(now=TUESDAY + days * DAY)
    assert verbs(before) == ["cycle.reminded", "cycle.choice_due"]
    wish = stage.cycle.candidates.get(improvement__title="Vooraf bestellen")
    leave_out(candidate=wish, reason="Later.", review_date=MARCH, by=stage.lies, now=CHOOSING)
    tell_choices(cycle=stage.cycle, by=stage.lies, now=TUESDAY)
    before = Event.objects.order_by("-pk").first().pk

    for days in range(60, 320, 5):
        watch_cycles(now=TUESDAY + days * DAY)
        watch_reviews(now=TUESDAY + days * DAY)

    assert verbs(before) == ["cycle.check_due", "improvement.review_due"]


def test_a_day_that_passed_unreported_is_said_once(stage, chosen):
    begins(stage, chosen, due_date=TUESDAY.date() + DAY)

    assert [watch_late(now=TUESDAY + days * DAY) for days in range(4)] == [0, 0, 1, 0]
    begins(stage, chosen, due_date=TUESDAY.date() + 5 * DAY, now=TUESDAY + 3 * DAY)
    assert [watch_late(now=TUESDAY + days * DAY) for days in (5, 6, 7)] == [0, 1, 0]

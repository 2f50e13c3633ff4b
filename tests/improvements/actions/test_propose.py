from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gehoord.cases.actions.afterword import add_afterword
from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, offer_solution
from gehoord.improvements.actions.estimate import (
    ImpossibleCost,
    ImpossibleSaving,
    NeedsAGround,
    NoCases,
    estimate_by_guess,
    estimate_from_cases,
)
from gehoord.improvements.actions.propose import (
    AlreadyInACycle,
    NotAColleague,
    NothingSaid,
    NotOfThisService,
    NotTheLead,
    NotYourService,
    concern,
    declare_must,
    describe,
    propose,
)
from gehoord.improvements.models import Estimate, Improvement
from gehoord.improvements.queries.losses import losses_of
from gehoord.improvements.queries.standing import estimate_of
from gehoord.improvements.rules.means import MOST_CENTS, Means
from gehoord.methods.yearly_loss import yearly_loss
from tests.cast import TUESDAY
from tests.factories import make_person, make_specialism
from tests.improvements.stage import candidate

pytestmark = pytest.mark.django_db
HOURS_LATER = TUESDAY + timedelta(hours=2)


def wish(cast, **changed):
    said = {"service": cast.it, "words": "Ook in de nacht iemand aan de telefoon. Dat helpt.", "by": cast.karin}
    return propose(**(said | changed), now=TUESDAY)


def asked(cast, text="Mijn laptop is traag", *, lost=None, now=TUESDAY):
    case = ask(customer=cast.karin, text=text, now=now)
    offer_solution(case=case, by=cast.ids, now=now)
    confirm(case=case, by=cast.karin, now=now + timedelta(hours=2))
    if lost is not None:
        add_afterword(case=case, by=cast.karin, lost_minutes=lost, now=now + timedelta(hours=2))
    return case


def test_any_colleague_proposes_in_her_own_words(cast):
    improvement = wish(cast, helps={"Nachtdienst": 85, " ": 3, "Haven": None})

    assert (improvement.title, improvement.source) == ("Ook in de nacht iemand aan de telefoon", "staff")
    assert sorted(improvement.beneficiaries.values_list("name", "people")) == [("Haven", None), ("Nachtdienst", 85)]
    with pytest.raises(NothingSaid):
        wish(cast, words=" \x00 ")
    with pytest.raises(NotAColleague):
        wish(cast, by=make_person("Iemand Anders", is_known=False))


def test_it_is_said_better_until_people_vote_on_it(stage):
    cast, improvement = stage.cast, wish(stage.cast)
    better = {"title": "Nachttelefoon", "words": "Piket.", "helps": {"Nachtdienst": 85}, "now": TUESDAY}
    with pytest.raises(NotYourService):
        describe(improvement=improvement, by=cast.bram, **better)

    assert describe(improvement=improvement, by=cast.ids, **better).title == "Nachttelefoon"
    with pytest.raises(AlreadyInACycle):
        describe(improvement=candidate(stage, "Iets", euros=1).improvement, by=cast.ids, **better)


def test_value_is_derived_from_the_questions_it_is_about(cast):
    improvement = wish(cast)
    cases = [asked(cast, lost=minutes) for minutes in (30, 60, 90)]
    concern(improvement=improvement, cases=cases, by=cast.ids, now=HOURS_LATER)

    estimate = estimate_from_cases(
        improvement=improvement, cost=Means(100, 60), share_low=50, share_high=100, by=cast.ids, now=HOURS_LATER
    )

    part = yearly_loss([30, 60, 90], days=90).part(0.5, 1.0)
    assert (estimate.saved_low, estimate.saved, estimate.saved_high) == (
        round(part.low),
        round(part.expected),
        round(part.high),
    )
    assert (estimate.basis, estimate.cases, estimate.lost, estimate.days) == ("cases", 3, 180, 90)
    assert estimate_of(improvement) == estimate


def test_where_nobody_said_what_it_cost_the_wait_counts_at_its_rate(cast):
    improvement = wish(cast)
    concern(improvement=improvement, cases=[asked(cast, "Mijn laptop is gecrasht")], by=cast.ids, now=HOURS_LATER)

    found = losses_of(improvement, now=HOURS_LATER)

    assert (found.minutes, found.said) == ((120.0,), 0)  # two working hours of somebody who cannot go on
    assert losses_of(improvement, now=TUESDAY + timedelta(days=91)).minutes == ()


def test_only_questions_of_the_service_that_are_not_confidential(cast):
    improvement = wish(cast)
    private = asked(cast)
    private.specialism = make_specialism(cast.it, "Melding", is_confidential=True)
    private.save()
    elsewhere = ask(customer=cast.karin, text="Factuur van een leverancier", now=TUESDAY)
    for case in (private, elsewhere):
        with pytest.raises(NotOfThisService):
            concern(improvement=improvement, cases=[case], by=cast.ids, now=TUESDAY)
    with pytest.raises(NotYourService):
        concern(improvement=improvement, cases=[], by=cast.karin, now=TUESDAY)
    with pytest.raises(NoCases):
        estimate_from_cases(
            improvement=improvement, cost=Means(0, 0), share_low=1, share_high=2, by=cast.ids, now=TUESDAY
        )


@pytest.mark.parametrize("cost", [Means(-1, 0), Means(0, -1), Means(MOST_CENTS + 1, 0)])
def test_a_cost_that_cannot_be_is_refused(cast, cost):
    guess = {"improvement": wish(cast), "saved_low": 1, "saved_high": 2, "how": "Geteld.", "by": cast.ids}
    with pytest.raises(ImpossibleCost):
        estimate_by_guess(cost=cost, now=TUESDAY, **guess)
    for wrong, refusal in (({"saved_low": 3}, ImpossibleSaving), ({"how": ""}, NeedsAGround)):
        with pytest.raises(refusal):
            estimate_by_guess(cost=Means(0, 0), now=TUESDAY, **(guess | wrong))
    kept = estimate_by_guess(cost=Means(0, 0), now=TUESDAY, **guess)
    for wrong in ({"cost_cents": MOST_CENTS + 1}, {"saved_low": 9}, {"how": ""}, {"share_high": 101}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Estimate.objects.filter(pk=kept.pk).update(**wrong)


def test_a_must_has_a_ground_and_is_said_by_the_lead(stage):
    cast, improvement = stage.cast, wish(stage.cast)
    said = {"improvement": improvement, "ground": "law", "because": "De wet vraagt dit.", "now": TUESDAY}
    with pytest.raises(NotTheLead):
        declare_must(by=cast.ids, **said)
    with pytest.raises(NothingSaid):
        declare_must(by=cast.lies, **(said | {"because": ""}))
    with pytest.raises(ValueError, match="popular"):
        declare_must(by=cast.lies, **(said | {"ground": "popular"}))

    declare_must(by=cast.lies, **said)

    assert Improvement.objects.get(pk=improvement.pk).must.ground == "law"
    with pytest.raises(AlreadyInACycle):
        declare_must(by=cast.lies, **(said | {"improvement": candidate(stage, "Al in stemming", euros=1).improvement}))

"""The candidates of a cycle weighed both ways, with the decisions beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gehoord.improvements.models import Candidate, Choice, Cycle, Vote, Voter
from gehoord.improvements.queries.standing import budget_of, fixed_in
from gehoord.improvements.rules.means import Means
from gehoord.improvements.rules.weighing import Ballot, Weighed, Wish, weigh


@dataclass(frozen=True)
class Weighing:
    """What can be chosen in a cycle and by what votes; `free` is the budget without what must be done."""

    cycle: Cycle
    candidates: tuple[Candidate, ...]
    ballots: dict[int, Ballot]
    free: Means

    @cached_property
    def result(self) -> Weighed:
        """Equal shares and most value, over what can be voted on."""
        return weigh([wish_of(each) for each in self.candidates if not each.is_must], self.ballots, free=self.free)

    def says(self, candidate: int) -> tuple[bool, bool]:
        """Whether equal shares, and most value, choose this one."""
        return candidate in self.result.equal.chosen, candidate in self.result.value.chosen

    def supporters(self, candidate: int) -> int:
        """How many voters want it."""
        return sum(candidate in ballot.wants for ballot in self.ballots.values())


def weighing_of(cycle: Cycle) -> Weighing:
    """Five queries. Who was named and said nothing yet shares in nothing."""
    rows = Candidate.objects.filter(cycle=cycle).select_related("improvement__must", "estimate")
    voters = Voter.objects.filter(cycle=cycle, voted_at__isnull=False).order_by("pk")
    wants: dict[int, set[int]] = {voter.pk: set() for voter in voters}
    for voter, candidate in Vote.objects.filter(voter__in=wants).values_list("voter", "candidate"):
        wants[voter].add(candidate)
    return Weighing(
        cycle=cycle,
        candidates=tuple(rows.order_by("pk")),
        ballots={voter.pk: Ballot(voter.constituency, frozenset(wants[voter.pk])) for voter in voters},
        free=budget_of(cycle) - fixed_in(cycle),
    )


def wish_of(candidate: Candidate) -> Wish:
    """A candidate as the rules see it."""
    estimate = candidate.estimate
    return Wish(
        key=candidate.pk,
        cost=Means(estimate.cost_cents, estimate.cost_minutes),
        saved_low=estimate.saved_low,
        saved=estimate.saved,
        saved_high=estimate.saved_high,
    )


def decisions_in(cycle: Cycle) -> dict[int, Choice]:
    """The decision that stands for each candidate, by its key."""
    rows = Choice.objects.filter(candidate__cycle=cycle, ended_at__isnull=True).select_related("by")
    return {choice.candidate_id: choice for choice in rows}

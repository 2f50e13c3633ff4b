"""The candidates of a cycle weighed both ways, with the decisions beside them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from gehoord.improvements.models import Candidate, Choice, Cycle, Vote, Voter
from gehoord.improvements.queries.standing import budget_of, fixed_in, listens
from gehoord.improvements.rules.means import Means
from gehoord.improvements.rules.weighing import Ballot, Weighed, Wish, weigh
from gehoord.methods.merging import merge_small
from gehoord.people.queries.teams import FEWEST


@dataclass(frozen=True)
class Weighing:
    """What can be chosen in a cycle and by what votes; `free` is the budget without what must be done.

    `spoke` are all who said what they want. While they can still say so, and for fewer than five, what they want is
    between them and their colleagues: `ballots` is empty. After it, each ballot is of a group of five or more.
    """

    cycle: Cycle
    candidates: tuple[Candidate, ...]
    spoke: int
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


def weighing_of(cycle: Cycle, *, now: datetime) -> Weighing:
    """Six queries at most. Who was named and said nothing yet shares in nothing."""
    rows = Candidate.objects.filter(cycle=cycle).select_related("improvement__must", "estimate")
    voters = list(Voter.objects.filter(cycle=cycle, voted_at__isnull=False).order_by("pk"))
    return Weighing(
        cycle=cycle,
        candidates=tuple(rows.order_by("pk")),
        spoke=len(voters),
        ballots={} if listens(cycle, now) or len(voters) < FEWEST else _ballots(voters),
        free=budget_of(cycle) - fixed_in(cycle),
    )


def _ballots(voters: list[Voter]) -> dict[int, Ballot]:
    """What each wants; a constituency with few voters speaks together with others, so that no ballot shows through."""
    wants: dict[int, set[int]] = {voter.pk: set() for voter in voters}
    for voter, candidate in Vote.objects.filter(voter__in=wants).values_list("voter", "candidate"):
        wants[voter].add(candidate)
    sizes = Counter(sorted(voter.constituency for voter in voters))  # of two as small, always the same one
    together = {name: names for names in merge_small(sizes, fewest=FEWEST) for name in names}
    return {voter.pk: Ballot(together[voter.constituency], frozenset(wants[voter.pk])) for voter in voters}


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

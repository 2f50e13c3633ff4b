"""What the parts of an organisation share, and where they differ: statements voted on by known groups.

P(vote | group) = (1 + votes) / (2 + people who saw the statement), so that a group of three is not sure of anything.
Group-aware consensus is the product of P(agree | group) over all groups: one group that does not agree brings it down,
however large the others are. What sets a group apart is P(vote | group) / P(vote | all others), with a two-proportion z
to tell it from chance (Small and others, "Polis", 2021); the more groups there are, the more it takes (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from math import prod, sqrt
from statistics import NormalDist
from typing import Generic, TypeVar

Group = TypeVar("Group", bound=Hashable)

BY_CHANCE = 0.05  # how often groups that do not differ may be told apart, over all groups and both votes together
MOST_OF_THEM = 0.5  # of who saw it; a smoothed share above it is most of a group


class Vote(Enum):
    """What can be said to a statement; passing is having seen it."""

    AGREE = "agree"
    DISAGREE = "disagree"


class Verdict(Enum):
    """How the groups stand to a statement."""

    SHARED = "shared"
    DIFFERING = "differing"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Votes:
    """The people of one group who said something to a statement."""

    agree: int
    disagree: int
    passed: int = 0

    @property
    def seen(self) -> int:
        """Everybody who saw it."""
        return self.agree + self.disagree + self.passed

    def of(self, vote: Vote) -> int:
        """How many voted so."""
        return self.agree if vote is Vote.AGREE else self.disagree


@dataclass(frozen=True, slots=True)
class Apart(Generic[Group]):
    """A group that votes so more than the others: how many times more likely (`ratio`), and how surely (`z`)."""

    group: Group
    vote: Vote
    ratio: float
    z: float


@dataclass(frozen=True, slots=True)
class Standing(Generic[Group]):
    """Where a statement stands: `agreed` and `refused` are the consensus of all groups for and against, 0 to 1.

    Consensus is a product, so compare it between statements of the same groups; `per_group` is its root by the number
    of groups, which reads as a share.
    """

    verdict: Verdict
    agreed: float
    refused: float
    per_group: float
    apart: tuple[Apart[Group], ...]


def probability(votes: int, seen: int) -> float:
    """The smoothed share of a group that votes so: (1 + votes) / (2 + seen)."""
    return (1 + votes) / (2 + seen)


def consensus(groups: Iterable[Votes], vote: Vote = Vote.AGREE) -> float:
    """The group-aware consensus: the product over all groups of their smoothed share; 1 without groups."""
    return prod(probability(votes.of(vote), votes.seen) for votes in groups)


def representativeness(group: Votes, others: Votes, vote: Vote) -> tuple[float, float]:
    """How many times more likely a group is to vote so than all others together, and the z of that difference."""
    mine, theirs = probability(group.of(vote), group.seen), probability(others.of(vote), others.seen)
    return mine / theirs, two_proportions(group.of(vote), group.seen, others.of(vote), others.seen)


def two_proportions(count: int, of: int, other_count: int, other_of: int) -> float:
    """The z of the difference of two shares, with one vote and one person added to each side."""
    x, n, other_x, other_n = count + 1, of + 1, other_count + 1, other_of + 1
    pooled = (x + other_x) / (n + other_n)
    if pooled >= 1:
        return 0.0
    return (x / n - other_x / other_n) / sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n))


def stand(groups: Mapping[Group, Votes]) -> Standing[Group]:
    """Whether the groups share a statement, differ about it, or have not decided.

    Shared: most of every group agrees, or most of every group disagrees. Differing: most of one group agrees while most
    of another disagrees, or one stands surely apart from the others. A group in which nobody saw it is left out; put in
    only groups that may be shown (`merging`, `suppression`).
    """
    heard = {group: votes for group, votes in groups.items() if votes.seen}
    agreed, refused = consensus(heard.values()), consensus(heard.values(), Vote.DISAGREE)
    apart = tuple(_apart(heard))
    for_it, against = (_with_most(heard, vote) for vote in Vote)
    if heard and (for_it == len(heard) or against == len(heard)):
        verdict = Verdict.SHARED
    elif apart or (for_it and against):
        verdict = Verdict.DIFFERING
    else:
        verdict = Verdict.UNDECIDED
    per_group = max(agreed, refused) ** (1 / len(heard)) if heard else 0.0
    return Standing(verdict, agreed, refused, per_group, apart)


def _with_most(groups: Mapping[Group, Votes], vote: Vote) -> int:
    return sum(probability(votes.of(vote), votes.seen) > MOST_OF_THEM for votes in groups.values())


def _apart(groups: Mapping[Group, Votes]) -> Iterable[Apart[Group]]:
    """The groups that surely vote otherwise than the rest, the surest first; per group the vote that says it most."""
    found = []
    sure = NormalDist().inv_cdf(1 - BY_CHANCE / (len(Vote) * max(len(groups), 1)))
    for group, votes in groups.items():
        rest = [other for name, other in groups.items() if name != group]
        if not rest:
            continue
        others = Votes(
            agree=sum(other.agree for other in rest),
            disagree=sum(other.disagree for other in rest),
            passed=sum(other.passed for other in rest),
        )
        ratios = [(vote, *representativeness(votes, others, vote)) for vote in Vote]
        vote, ratio, z = max(ratios, key=lambda one: one[2])
        if z > sure:
            found.append(Apart(group, vote, ratio, z))
    return sorted(found, key=lambda one: -one.z)

"""Who is drawn for a panel: a lottery within quotas that gives the unluckiest the best chance (LEXIMIN).

Among all lotteries over panels of so many seats that meet every quota, the smallest chance to be drawn is as large as
can be, then the next smallest, and so on. That optimum is unique and treats equals alike: people with the same values
for the attributes of the quotas form one *profile* and have one chance. Source of the rule: Flanigan et al., Nature
596 (2021). A lottery is published before the draw: quotas, chances, every panel in it as counts per profile, and how
many lots each panel has. The draw itself is `lottery_draw`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

Key = str | int
Attributes = Mapping[str, str]
Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """At least and at most so many members (persons) for whom the attribute has this value."""

    attribute: str
    value: str
    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Profile:
    """People who are alike for every quota, in a fixed order, and the chance each of them has."""

    values: Values
    people: tuple[Key, ...]
    chance: Fraction


@dataclass(frozen=True, slots=True)
class PossiblePanel:
    """How many of each profile, in the order of the profiles, and how many lots name this panel."""

    counts: tuple[int, ...]
    lots: int


@dataclass(frozen=True, slots=True)
class Lottery:
    """Everything that can be published before the draw; `lots` is the sum of the panels' lots."""

    size: int
    quotas: tuple[Quota, ...]
    profiles: tuple[Profile, ...]
    panels: tuple[PossiblePanel, ...]
    lots: int

    @property
    def chances(self) -> dict[Key, Fraction]:
        """The probability of each person to be drawn; their sum is the number of seats."""
        return {person: profile.chance for profile in self.profiles for person in profile.people}

    @property
    def minimum(self) -> Fraction:
        """The smallest probability of anybody."""
        return min(profile.chance for profile in self.profiles)


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A quota as asked, the limits that would do, and how many people there are to choose from."""

    quota: Quota
    at_least: int
    at_most: int
    available: int


class NoLottery(ValueError):
    """No panel can be drawn from what was given; each kind says why."""


class NobodyToDrawFrom(NoLottery):
    """The pool is empty."""


class NoSeats(NoLottery):
    """A panel needs at least one seat."""


class MoreSeatsThanPeople(NoLottery):
    """There are fewer people than seats."""

    def __init__(self, size: int, people: int) -> None:
        self.size, self.people = size, people
        super().__init__(f"{size} seats and {people} people")


class QuotaUpsideDown(NoLottery):
    """A quota asks at least more than at most, or fewer than nobody."""

    def __init__(self, quota: Quota) -> None:
        self.quota = quota
        super().__init__(f"{quota.attribute} = {quota.value}: {quota.at_least} to {quota.at_most}")


class QuotaTwice(NoLottery):
    """Two quotas are about the same value."""

    def __init__(self, quota: Quota) -> None:
        self.quota = quota
        super().__init__(f"{quota.attribute} = {quota.value}")


class NobodyHas(NoLottery):
    """A quota is about an attribute of which nobody has a value."""

    def __init__(self, attribute: str) -> None:
        self.attribute = attribute
        super().__init__(attribute)


class QuotasCannotBeMet(NoLottery):
    """No panel of this size meets every quota; `relaxation` is the smallest change of quotas with which one does."""

    def __init__(self, relaxation: tuple[Relaxed, ...]) -> None:
        self.relaxation = relaxation
        super().__init__("; ".join(f"{each.quota.attribute} = {each.quota.value}" for each in relaxation))


def quotas_left(quotas: Iterable[Quota], sitting: Iterable[Attributes]) -> tuple[Quota, ...]:
    """The quotas for the open seats: each lowered by the sitting members who count for it, never below nobody."""
    seated = Counter(pair for member in sitting for pair in member.items())

    def left(quota: Quota) -> Quota:
        here = seated[quota.attribute, quota.value]
        return replace(quota, at_least=max(quota.at_least - here, 0), at_most=max(quota.at_most - here, 0))

    return tuple(left(quota) for quota in quotas)


def lottery(*, people: Mapping[Key, Attributes], quotas: Sequence[Quota], size: int) -> Lottery:
    """The LEXIMIN lottery for a panel of `size` from these people (each with attributes) within the quotas.

    The same people, quotas and size give the same chances, in whatever order they are named. Raises NoLottery: one of
    NobodyToDrawFrom, NoSeats, MoreSeatsThanPeople, QuotaUpsideDown, QuotaTwice, NobodyHas and QuotasCannotBeMet.
    """
    from gehoord.methods.lottery_leximin import fair_panels  # numpy and scipy are read only when a panel is drawn
    from gehoord.methods.lottery_relaxation import smallest_relaxation
    from gehoord.methods.lottery_shape import shape_of

    _look_over(people, quotas, size)
    in_order = sorted(quotas, key=lambda quota: (quota.attribute, quota.value))
    alike = _alike(people, in_order)
    shape = shape_of(
        [len(persons) for persons in alike.values()],
        [
            [place for place, values in enumerate(alike) if (quota.attribute, quota.value) in values]
            for quota in in_order
        ],
        [(quota.at_least, quota.at_most) for quota in in_order],
        size,
    )
    dealt = fair_panels(shape)
    if not dealt:
        raise QuotasCannotBeMet(tuple(_relaxation(people, in_order, smallest_relaxation(shape))))
    lots = sum(dealt.values())
    return Lottery(
        size=size,
        quotas=tuple(quotas),
        profiles=tuple(
            Profile(
                values, persons, Fraction(sum(counts[place] * of for counts, of in dealt.items()), lots * len(persons))
            )
            for place, (values, persons) in enumerate(alike.items())
        ),
        panels=tuple(PossiblePanel(counts, of) for counts, of in sorted(dealt.items())),
        lots=lots,
    )


def _look_over(people: Mapping[Key, Attributes], quotas: Sequence[Quota], size: int) -> None:
    if not people:
        raise NobodyToDrawFrom
    if size < 1:
        raise NoSeats
    if size > len(people):
        raise MoreSeatsThanPeople(size, len(people))
    known = {attribute for person in people.values() for attribute, value in person.items() if value}
    seen: set[tuple[str, str]] = set()
    for quota in quotas:
        if not 0 <= quota.at_least <= quota.at_most:
            raise QuotaUpsideDown(quota)
        if (quota.attribute, quota.value) in seen:
            raise QuotaTwice(quota)
        if quota.attribute not in known:
            raise NobodyHas(quota.attribute)
        seen.add((quota.attribute, quota.value))


def _alike(people: Mapping[Key, Attributes], quotas: Iterable[Quota]) -> dict[Values, tuple[Key, ...]]:
    """The people by their values for the attributes of the quotas, in an order that does not depend on the input's."""
    attributes = list(dict.fromkeys(quota.attribute for quota in quotas))
    found: dict[Values, list[Key]] = {}
    for person in sorted(people, key=str):
        values = tuple((attribute, people[person].get(attribute, "")) for attribute in attributes)
        found.setdefault(values, []).append(person)
    return {values: tuple(found[values]) for values in sorted(found)}


def _relaxation(
    people: Mapping[Key, Attributes], quotas: Iterable[Quota], limits: Iterable[tuple[int, int]]
) -> Iterator[Relaxed]:
    for quota, (at_least, at_most) in zip(quotas, limits, strict=True):
        if (at_least, at_most) != (quota.at_least, quota.at_most):
            having = sum(person.get(quota.attribute) == quota.value for person in people.values())
            yield Relaxed(quota, at_least, at_most, having)

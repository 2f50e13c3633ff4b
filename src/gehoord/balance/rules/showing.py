"""What of a month may be shown: teams of five and more by themselves, smaller ones together, or not at all.

No sum over services is shown anywhere, so a hidden team cannot be had by taking the others from it. A month keeps the
group it was counted in: when a small team grows, its earlier months are not shown alone, for then the rest of the group
would be what is left.
"""

from __future__ import annotations

from collections.abc import Mapping

FEWEST_PEOPLE = 5
Group = tuple[int, ...]


def groups_of(people: Mapping[int, int]) -> tuple[Group, ...]:
    """The services of one month as they may be shown: alone, or the small ones in one group of two and more.

    `people` by service. Small ones that together are too few, or a small one by itself, are in no group: silent.
    """
    alone = tuple((service,) for service, size in sorted(people.items()) if size >= FEWEST_PEOPLE)
    small = tuple(service for service, size in sorted(people.items()) if 0 < size < FEWEST_PEOPLE)
    together = len(small) > 1 and sum(people[service] for service in small) >= FEWEST_PEOPLE
    return (*alone, small) if together else alone


def months_shown(group: Group, groups: Mapping[object, tuple[Group, ...]]) -> frozenset[object]:
    """The months in which exactly this group may be shown."""
    return frozenset(month for month, shown in groups.items() if group in shown)

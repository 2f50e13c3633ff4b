"""Which small groups become one before anything is counted, so that less has to be hidden afterwards.

A merge has a name people understand: the groups in it. Groups look for company under their own parent first (teams of
one department), then wherever there is any.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

Group = TypeVar("Group", bound=Hashable)


def merge_small(
    sizes: Mapping[Group, int], *, fewest: int, parents: Mapping[Group, Hashable] | None = None
) -> tuple[tuple[Group, ...], ...]:
    """The groups to show, each as the groups it is made of, in the order of `sizes`; most are a group by itself.

    `sizes` are answers by group. A group with fewer than `fewest`, but not without any, joins the smallest one beside
    it under the same parent, then anywhere, until all have enough or only one is left: with too few in all, the one
    that comes out is still too small, and is for the caller to hide. A group without answers stays: it says nothing
    about anybody, and that it was not heard should be seen.
    """
    place = {group: number for number, group in enumerate(sizes)}
    merged: list[tuple[Group, ...]] = [(group,) for group in sizes]
    while (pair := _next_pair(merged, sizes, fewest, parents or {})) is not None:
        together = tuple(sorted((group for one in pair for group in one), key=place.__getitem__))
        merged = [together, *(one for one in merged if one not in pair)]
    return tuple(sorted(merged, key=lambda one: place[one[0]]))


def _next_pair(
    merged: list[tuple[Group, ...]], sizes: Mapping[Group, int], fewest: int, parents: Mapping[Group, Hashable]
) -> tuple[tuple[Group, ...], tuple[Group, ...]] | None:
    """The smallest group that has too few, and the smallest that stands near it; None when there is nothing to do."""
    people = {one: sum(sizes[group] for group in one) for one in merged}
    heard = sorted((one for one in merged if people[one]), key=people.__getitem__)
    if len(heard) < 2 or people[heard[0]] >= fewest:
        return None
    smallest, *others = heard
    above = {parents.get(group) for group in smallest}
    near = [one for one in others if above & {parents.get(group) for group in one}]
    return smallest, (near or others)[0]

"""The draw from a published lottery: anybody with the lottery and the seed comes to the same members.

No generator of a language or library: everything is SHA-256 of text in UTF-8, read as a whole number (big-endian).
The panel: the number of "SEED/panel" modulo the lottery's lots falls in one panel's lots, panels in their published
order. Within a profile: those whose number of "SEED/person/ID" is smallest. So nothing depends on a machine, a
version, or the order in which people stand in a file; who knows the seed beforehand knows the outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate

from gehoord.methods.lottery import Key, Lottery


@dataclass(frozen=True, slots=True)
class Draw:
    """A lottery, the seed, which of its panels was named (0 the first), and who was drawn, profile by profile."""

    lottery: Lottery
    seed: str
    panel: int
    members: tuple[Key, ...]


def draw(lottery: Lottery, *, seed: str) -> Draw:
    """The panel that this seed names in this lottery."""
    lot = _number(f"{seed}/panel") % lottery.lots
    ends = accumulate(panel.lots for panel in lottery.panels)
    named = next(place for place, end in enumerate(ends) if lot < end)
    members = tuple(
        person
        for profile, count in zip(lottery.profiles, lottery.panels[named].counts, strict=True)
        for person in sorted(profile.people, key=lambda person: _number(f"{seed}/person/{person}"))[:count]
    )
    return Draw(lottery, seed, named, members)


def _number(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest())

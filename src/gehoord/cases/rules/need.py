"""What a text says about the need: a guess, shown as one, corrected by the customer at any time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gehoord.methods.time_phrases import read


@dataclass(frozen=True)
class Guess:
    """What we hear. `klass` is one of stopped, slowed, waits, tells; `because` are the words that say so."""

    klass: str
    needed_by_at: datetime | None
    waits_until_date: date | None
    people: int
    outside_party: str
    because: str


def guess_need(text: str, *, now: datetime, zone: str) -> Guess:
    """Read the need from the words. Without a cue it costs time: the middle, and visibly a guess."""
    reading = read(text, now=now, zone=ZoneInfo(zone))
    needed_by = None if reading.passed else reading.needed_by
    return Guess(
        klass=reading.klass or "slowed",
        needed_by_at=needed_by,
        waits_until_date=reading.waits_until,
        people=max(1, min(reading.people or 1, 10_000)),
        outside_party=(reading.outside_party or "")[:80],
        because=", ".join(part for part in (*reading.cues, reading.phrase) if part)[:200],
    )


def correct(guess: Guess, **said: Any) -> Guess:
    """The guess with what the customer says in its place, by the names of its parts; her word needs no proof."""
    klass = said.get("klass") or guess.klass
    given = {name: value for name, value in said.items() if name != "klass"}
    needs = replace(guess, **given, klass=klass, because=guess.because if klass == guess.klass else "")
    return replace(needs, waits_until_date=needs.waits_until_date if klass == "waits" else None)

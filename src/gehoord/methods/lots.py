"""Choosing by lot in a way that anybody can do again: the seed decides, and the keys."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def by_lot(keys: Iterable[int], *, seed: str, size: int) -> list[int]:
    """So many of the keys, each with the same chance; the same seed and keys give the same ones, whatever their order.

    With fewer keys than `size` all of them.
    """
    return sorted(set(keys), key=lambda key: (sha256(f"{seed}:{key}".encode()).digest(), key))[:size]

"""What happens because time passes. Each piece may run again at any moment; one that fails does not stop the others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from gehoord.work.beat import forget_finished

logger = logging.getLogger(__name__)

PIECES: tuple[Callable[..., object], ...] = (forget_finished,)


def tick(*, now: datetime) -> list[str]:
    """Do everything that is due. Returns the names of the pieces that failed; they are in the log."""
    return [piece.__name__ for piece in PIECES if not _goes_well(piece, now)]


def _goes_well(piece: Callable[..., object], now: datetime) -> bool:
    try:
        piece(now=now)
    except Exception:
        logger.exception("The clock could not do %s; it tries again at the next tick.", piece.__name__)
        return False
    return True

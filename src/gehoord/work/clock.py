"""What happens because time passes. Each piece may run again at any moment; one that fails does not stop the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils.module_loading import import_string

from gehoord.balance.actions.reckon import keep_balance
from gehoord.cases.actions.offer import expire_offers
from gehoord.cases.actions.owner import reroute_absent_owners, route_waiting
from gehoord.cases.actions.promise import see_lapsed
from gehoord.cases.actions.silence import list_calls, remind_silent
from gehoord.expectations.actions.count import watch_expectations
from gehoord.improvements.actions.do import ask_other_confirmers
from gehoord.improvements.actions.watch import watch_cycles, watch_late, watch_reviews
from gehoord.panels.actions.hear_back import end_day, forget_browsers
from gehoord.panels.actions.open_consultation import close_due
from gehoord.panels.actions.remind import remind_members
from gehoord.panels.actions.sit import end_terms
from gehoord.people.actions.say_presence import forget_past_absences, forget_presence_changes
from gehoord.responses.actions.deliver import ask_others
from gehoord.responses.actions.heard import ask_heard
from gehoord.responses.actions.promise import see_late
from gehoord.responses.actions.publish import watch_answers
from gehoord.responses.actions.remeasure import ask_again
from gehoord.work.beat import forget_finished

logger = logging.getLogger(__name__)

Piece = Callable[..., object]
PIECES: tuple[Piece, ...] = (
    expire_offers,
    reroute_absent_owners,
    route_waiting,
    see_lapsed,
    remind_silent,
    list_calls,
    close_due,
    remind_members,
    end_terms,
    end_day,
    forget_browsers,
    watch_answers,
    see_late,
    ask_others,
    ask_heard,
    ask_again,
    watch_expectations,
    watch_cycles,
    watch_reviews,
    watch_late,
    ask_other_confirmers,
    keep_balance,
    forget_past_absences,
    forget_presence_changes,
    forget_finished,
)
OF_OTHER_DOORS = ("gehoord.mail.inbound.recover",)
"""Named as text: the doors do not know each other. Mail that was kept and not read is read."""


def tick(*, now: datetime) -> list[str]:
    """Do everything that is due. Returns the names of the pieces that failed; they are in the log."""
    return do_each((*PIECES, *map(import_string, OF_OTHER_DOORS)), now=now)


def do_each(pieces: Iterable[Piece], *, now: datetime) -> list[str]:
    """Do each of these, whatever happens to the others. Returns the names of those that failed."""
    return [piece.__name__ for piece in pieces if not _goes_well(piece, now)]


def _goes_well(piece: Piece, now: datetime) -> bool:
    try:
        piece(now=now)
    except Exception:
        logger.exception("The clock could not do %s; it tries again at the next tick.", piece.__name__)
        return False
    return True

"""Somebody has seen what she was told."""

from __future__ import annotations

from datetime import datetime

from gehoord.cases.models import Case
from gehoord.notices.queries import notices_for
from gehoord.people.models import Person


def read(*, person: Person, now: datetime, case: Case | None = None) -> int:
    """Mark her notices, of one case or all, as seen. Returns how many. No event: who looked when is not kept."""
    unseen = notices_for(person).filter(read_at__isnull=True)
    if case is not None:
        unseen = unseen.filter(case=case)
    return unseen.order_by().update(read_at=now)

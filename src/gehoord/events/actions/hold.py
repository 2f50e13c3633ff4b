"""Taking a turn that one process at a time may have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from gehoord.events.models import Lease


@transaction.atomic
def hold(*, name: str, holder: str, seconds: int, is_gone: Callable[[str], bool], now: datetime) -> bool:
    """Take or keep the turn called `name` for so many seconds. False: somebody else has it.

    `is_gone` says whether a holder surely no longer exists, so that her turn need not be waited out.
    """
    until_at = now + timedelta(seconds=seconds)
    lease, is_new = Lease.objects.get_or_create(name=name, defaults={"holder": holder, "until_at": until_at})
    if is_new:
        return True
    if lease.holder != holder and lease.until_at > now and not is_gone(lease.holder):
        return False
    same = Lease.objects.filter(name=name, holder=lease.holder, until_at=lease.until_at)
    return same.update(holder=holder, until_at=until_at) == 1

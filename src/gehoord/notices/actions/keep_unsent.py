"""Mails that are only to be looked at."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from gehoord.notices.models import Mail


def keep_unsent(*, before: datetime) -> int:
    """Mails made before then stand in the outbox and go to nobody. Returns how many; no event, nobody is told."""
    return Mail.objects.filter(sent_at__isnull=True, made_at__lte=before).update(sent_at=F("made_at"))

"""Who covers which constituency when the round starts, and when a member leaves in the middle of it."""

from __future__ import annotations

from gehoord.panels.models import Affected, Consultation, Membership
from gehoord.panels.queries.seats import sitting


def fill_gaps(*, consultation: Consultation, again: bool = False) -> None:
    """Inside an act: each affected constituency gets a sitting member of its own, or "no member available".

    Who was named and still sits stays; "not heard" was said on purpose and stays. `again`: somebody new sits, who may
    cover what nobody did.
    """
    seats = list(sitting(consultation.panel))
    here = {seat.pk for seat in seats}
    empty = ["", Affected.Why.NO_MEMBER] if again else [""]
    for row in Affected.objects.filter(consultation=consultation, why__in=empty).select_related("constituency"):
        if row.membership_id not in here:
            own = next((seat for seat in seats if seat.constituency_id == row.constituency_id), None)
            _cover(row, own)


def uncover(*, membership: Membership) -> list[Consultation]:
    """Inside an act: this seat fell free. Another member of the constituency covers what is still open, or nobody does.

    Returns the consultations in which nobody covers the constituency now.
    """
    rows = Affected.objects.filter(membership=membership, consultation__closing__isnull=True)
    rows = rows.filter(consultation__withdrawal__isnull=True).select_related("consultation", "constituency")
    left = []
    for row in rows:
        others = sitting(membership.panel).filter(constituency=row.constituency_id).exclude(pk=membership.pk)
        other = others.order_by("pk").first()
        _cover(row, other)
        if other is None:
            left.append(row.consultation)
    return left


def _cover(row: Affected, seat: Membership | None) -> None:
    row.membership = seat
    row.why = "" if seat is not None else Affected.Why.NO_MEMBER
    row.save(update_fields=["membership", "why"])

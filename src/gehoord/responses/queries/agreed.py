"""What a theme becomes when both sides agree on it: what customers expect, what is promised, and what cannot be."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from gehoord.expectations.models import Statement
from gehoord.panels.models import Consultation
from gehoord.responses.models import Response, Theme
from gehoord.responses.queries.answers import responses_of, today_at
from gehoord.responses.rules.grammar import does, explains

LOOKED_AT_AGAIN = timedelta(days=365)


def source_path_of(consultation: Consultation) -> str:
    """Where everybody reads what an agreement comes from."""
    return f"/answers/{consultation.pk}/"


def draft_of_theme(theme: Theme, *, now: datetime) -> dict[str, Any]:
    """A first wording from what was spoken of and what the service says to it, for the lead to change."""
    said: dict[str, Any] = {"customers_expect": theme.name, "review_date": _again(theme, now)}
    response = responses_of(theme.consultation).get(theme.pk)
    return said | _service_side(response) if response is not None else said


def _service_side(response: Response) -> dict[str, str]:
    said = {"service_promises": response.what} if does(response.kind) and response.what else {}
    if explains(response.kind):
        said |= {"service_cannot": response.theme.name, "because": response.text}
    return said


def _again(theme: Theme, now: datetime) -> date:
    return today_at(theme.consultation.service, now) + LOOKED_AT_AGAIN


def agreed_from(consultation: Consultation) -> list[Statement]:
    """What came of a consultation as an agreement: of each the wording that holds, or else the one put forward."""
    rows = Statement.objects.filter(source_path=source_path_of(consultation), expectation__withdrawal__isnull=True)
    rows = rows.filter(expectation__service=consultation.service_id).select_related("in_force")
    found: dict[int, Statement] = {}
    for row in rows.order_by("number"):
        if row.expectation_id not in found or hasattr(row, "in_force"):
            found[row.expectation_id] = row
    return sorted(found.values(), key=lambda row: row.expectation_id)

"""What a browser wrote and nobody reads any more: its author can be told in that browser alone."""

from __future__ import annotations

from gehoord.panels.models import ConsultationVersion
from gehoord.panels.queries.links import browser_digest
from gehoord.responses.models import HiddenAnswer


def hidden_from(version: ConsultationVersion, *, key: str) -> list[HiddenAnswer]:
    """Words that were written in the browser with this key, in answer to this wording, and then hidden."""
    rows = HiddenAnswer.objects.filter(answer__voice__version=version)
    return list(rows.filter(answer__voice__key_digest=browser_digest(version, key)).order_by("answer_id"))

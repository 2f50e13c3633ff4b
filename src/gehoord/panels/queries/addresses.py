"""Where to send what came of a consultation. Whoever reads these may lay them beside nothing else."""

from __future__ import annotations

from gehoord.panels.models import Consultation, ReplyAddress


def addresses_of(consultation: Consultation, *, language: str) -> list[str]:
    """The addresses left for a consultation by readers of this language, in the order of their random keys."""
    rows = ReplyAddress.objects.filter(consultation=consultation, language=language).order_by("pk")
    return list(rows.values_list("address", flat=True))

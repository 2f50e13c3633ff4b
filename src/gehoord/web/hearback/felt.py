"""The one question a week after an answer, as it stands on a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gehoord.people.models import Service
from gehoord.responses.models import HeardAsking
from gehoord.responses.queries.heard import heard_question
from gehoord.responses.rules.heard import ADAPTED


@dataclass(frozen=True)
class Asking:
    """The question, and what to think of."""

    question: str
    about: str


def asking_about(asking: HeardAsking, *, about: str, service: Service) -> Asking:
    """Whoever is asked thinks of what was adapted, or of what was explained."""
    said = {"service": service.name}
    words = _("Think of what %(service)s adapts.") if about == ADAPTED else _("Think of what %(service)s explains.")
    return Asking(question=heard_question(asking), about=words % said)

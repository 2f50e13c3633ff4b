"""What stands between the panel and expectations: its members agree for the customers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.expectations.actions.agree import ask_to_agree
from gehoord.expectations.models import Statement
from gehoord.panels.models import Panel
from gehoord.panels.queries.seats import speaking_now
from gehoord.panels.queries.visible import panels_to_ask
from gehoord.people.models import Person
from gehoord.responses.actions.improve import NotYourPanel

__all__ = ["NotYourPanel"]


@transaction.atomic
def ask_panel_to_agree(*, statement: Statement, panel: Panel, by: Person, now: datetime) -> int:
    """Who speaks on this panel now is asked to agree with a wording. Returns how many are new.

    Raises NotYourPanel, NotTheLead, TakenBack, AlreadyAgreed, NobodyAsked.
    """
    service = statement.expectation.service_id
    if not panels_to_ask(by).filter(pk=panel.pk).exists() or panel.service_id not in (None, service):
        raise NotYourPanel
    return ask_to_agree(statement=statement, people=list(speaking_now(panel).values()), by=by, now=now)

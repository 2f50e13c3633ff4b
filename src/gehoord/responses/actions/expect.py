"""What stands between the panel and expectations: a theme becomes one, and members agree for the customers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.expectations.actions.agree import ask_to_agree, put_forward
from gehoord.expectations.models import Statement
from gehoord.expectations.rules import Wording
from gehoord.panels.actions.compose import lock, must_lead
from gehoord.panels.actions.open_consultation import StillOpen
from gehoord.panels.models import Panel
from gehoord.panels.queries.seats import speaking_now
from gehoord.panels.queries.visible import panels_to_ask
from gehoord.people.models import Person
from gehoord.responses.actions.improve import NotYourPanel
from gehoord.responses.models import Theme
from gehoord.responses.queries.agreed import source_path_of

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


@transaction.atomic
def expect_from_theme(*, theme: Theme, wording: Wording, by: Person, now: datetime) -> Statement:
    """What people spoke of becomes an agreement both ways: the service signs, the panel that said it is asked to.

    Raises NotYourService, StillOpen, StillMissing, NobodyAsked.
    """
    consultation = lock(theme.consultation)
    must_lead(consultation.service, by)
    if not hasattr(consultation, "closing") or hasattr(consultation, "withdrawal"):
        raise StillOpen
    heard = replace(
        wording,
        source=Statement.Source.CONSULTATION.value,
        source_words=consultation.question,
        source_path=source_path_of(consultation),
    )
    statement = put_forward(service=consultation.service, wording=heard, by=by, now=now)
    ask_panel_to_agree(statement=statement, panel=consultation.panel, by=by, now=now)
    record("consultation.theme_agreed_on", consultation, now=now, by=by, theme=theme.pk, statement=statement.pk)
    return statement

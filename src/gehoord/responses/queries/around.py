"""Who owes an answer, keeps a promise or says whether it was kept: whom somebody new to the demo would like to be."""

from __future__ import annotations

from gehoord.panels.queries.around import AtPanel
from gehoord.people.queries import leads_of
from gehoord.responses.models import Confirmer, Promise
from gehoord.responses.queries.answers import unanswered


def lead_who_owes() -> AtPanel | None:
    """The lead of a service that owes its panel an answer, the longest closed first."""
    for consultation in unanswered().order_by("closing__at"):
        for lead in leads_of(consultation.service)[:1]:
            return AtPanel(lead, consultation)
    return None


def owner_of_promise() -> Promise | None:
    """A promise that somebody who leads nothing has still to keep, the one due first."""
    rows = Promise.objects.filter(dropped__isnull=True, deliveries__isnull=True, owner__left_date__isnull=True)
    rows = rows.filter(owner__leads__isnull=True)
    return rows.select_related("owner", "response__theme__consultation__service").order_by("due_date", "pk").first()


def confirmer_asked() -> Confirmer | None:
    """Somebody drawn by lot who has not yet said whether a promise was kept."""
    rows = Confirmer.objects.filter(reply="", released_at__isnull=True, delivery__verdict__isnull=True)
    rows = rows.filter(delivery__promise__dropped__isnull=True)
    return rows.select_related("person", "delivery__promise").order_by("-asked_at", "pk").first()

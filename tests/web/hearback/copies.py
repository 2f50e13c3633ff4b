"""More of what there is one of, for counting questions to the database."""

from __future__ import annotations

from datetime import timedelta

from gehoord.panels.actions.open_consultation import mark_answered
from gehoord.panels.models import Closing, Consultation, ConsultationVersion, Opening
from gehoord.responses.actions.promise import make_promise
from gehoord.responses.models import Publication, Release, Response, Theme
from tests.responses.stage import STANDS


def copy_of(consultation: Consultation, number: int) -> Consultation:
    """Asked, closed and answered as the other one was, with one theme, one promise and the same results."""
    made = Consultation.objects.get(pk=consultation.pk)
    first = consultation.versions.get()
    opened_at, closed_at = consultation.opening.at, consultation.closing.at
    made.pk = None
    made.question = f"Vraag {number}?"
    made.save(force_insert=True)
    ConsultationVersion.objects.create(
        consultation=made, number=1, question=made.question, changed_by=first.changed_by, since_at=first.since_at
    )
    Opening.objects.create(consultation=made, by=consultation.opening.by, at=opened_at + timedelta(minutes=number))
    Closing.objects.create(consultation=made, at=closed_at)
    theme = Theme.objects.create(consultation=made, name="Bericht", made_by=consultation.asked_by, made_at=STANDS)
    response = Response.objects.get(theme__consultation=consultation, kind="adapt")
    response.pk, response.theme = None, theme
    response.save(force_insert=True)
    release = Release.objects.get(consultation=consultation)
    Release.objects.create(consultation=made, shown=release.shown, behind=release.behind, at=STANDS)
    Publication.objects.create(consultation=made, by=consultation.asked_by, at=STANDS)
    mark_answered(consultation=made, by=consultation.asked_by, now=STANDS)
    make_promise(response=response, now=STANDS)
    return made

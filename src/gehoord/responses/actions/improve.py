"""What stands between the panel and improvements: a theme becomes a proposal, and a panel says what it wants."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.improvements.actions.propose import propose, refuse_others
from gehoord.improvements.actions.vote import Seat, name_voters
from gehoord.improvements.models import Cycle, Improvement
from gehoord.panels.models import Panel
from gehoord.panels.queries.seats import sitting, sizes_of, speaking_now
from gehoord.panels.queries.visible import panels_to_ask
from gehoord.people.models import Person
from gehoord.responses.models import Theme, ThemeImprovement


class NotYourPanel(Exception):
    """This panel speaks to another service."""


@transaction.atomic
def ask_panel_what(*, cycle: Cycle, panel: Panel, by: Person, now: datetime) -> int:
    """Everybody who speaks on this panel now says what she wants in the cycle, for whom she speaks.

    Returns how many are new. Raises NotYourPanel, NotTheLead, CycleClosed, NotListening.
    """
    if not panels_to_ask(by).filter(pk=panel.pk).exists() or panel.service_id not in (None, cycle.service_id):
        raise NotYourPanel
    seats, speaking = list(sitting(panel)), speaking_now(panel)
    sizes = sizes_of([seat.constituency for seat in seats if seat.constituency is not None])
    named = [
        Seat(
            person=speaking[seat.pk],
            constituency=seat.constituency.name if seat.constituency else "",
            people=sizes.get(seat.constituency_id or 0),
        )
        for seat in seats
    ]
    return name_voters(cycle=cycle, seats=named, by=by, now=now)


@transaction.atomic
def propose_from_theme(*, theme: Theme, by: Person, now: datetime, words: str = "") -> Improvement:
    """What people spoke of becomes something that can be chosen; the theme keeps the way to it. Once a theme.

    Raises NotYourService, NothingSaid.
    """
    consultation = theme.consultation
    refuse_others(consultation.service, by)
    held = Theme.objects.select_for_update(no_key=True).get(pk=theme.pk)
    known = ThemeImprovement.objects.filter(theme=held).select_related("improvement").first()
    if known is not None:
        return known.improvement
    improvement = propose(
        service=consultation.service,
        title=held.name,
        words=words,
        source=Improvement.Source.THEME,
        source_words=consultation.question,
        source_path=f"/answers/{consultation.pk}/",
        by=by,
        now=now,
    )
    ThemeImprovement.objects.create(theme=held, improvement=improvement)
    record("consultation.theme_proposed", consultation, now=now, by=by, improvement=improvement.pk)
    return improvement

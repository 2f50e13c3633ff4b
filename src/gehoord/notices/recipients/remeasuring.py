"""Two weeks after an announcement: people drawn by lot are asked whether they know it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.events.models import Event
from gehoord.notices.recipients.answering import answer_page
from gehoord.notices.recipients.asking import Asked
from gehoord.notices.recipients.phrases import joined
from gehoord.notices.recipients.told import Told, Words
from gehoord.responses.models import Remeasure
from gehoord.texts import day_words


def consultation_remeasure_asked(event: Event, now: datetime) -> list[Told]:
    """Everybody the lot fell on, with the one question as the subject."""
    asked = Asked(event, now)
    row = Remeasure.objects.select_related("draw").get(pk=event.data["remeasure"])
    rows = row.asked.select_related("person").order_by("person__name")
    return [Told(one.person, lambda: _one_question(asked, row)) for one in rows]


def _one_question(asked: Asked, row: Remeasure) -> Words:
    until = day_words(row.draw.until_date, today=asked.now.date())
    return Words(
        title=row.question,
        text=joined(
            _("%(service)s asks you one thing, until %(day)s.") % {"service": asked.service, "day": until},
            _("Yes, no, or you do not know: nobody sees what you say."),
        ),
        reason=_("You get this message because the lot fell on you."),
        page=answer_page(asked, path=f"/remeasures/{row.pk}/", label=_("Say it in one click")),
    )

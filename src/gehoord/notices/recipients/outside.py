"""What people without an account hear who left an address: the same facts, without a name to greet.

One function a verb; it gives the consultation and the words, in the language that is active.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.events.models import Event
from gehoord.notices.recipients.answering import in_short, later_words, one_response
from gehoord.notices.recipients.asking import Asked, longer_words
from gehoord.notices.recipients.phrases import apart, joined, the_reason
from gehoord.notices.recipients.told import Page, Words
from gehoord.panels.models import Consultation, ConsultationVersion, Link
from gehoord.panels.queries.links import mail_token_of, token_of
from gehoord.responses.models import Response
from gehoord.responses.queries.heard import heard_question


def because_you_asked_to_hear() -> str:
    """Why somebody without an account is told."""
    return _("You get this message because you left this address to hear back.")


def hearing_page(consultation: Consultation) -> Page:
    """Where who left an address reads on, without an account."""
    link = Link.objects.get(consultation=consultation, purpose=Link.Purpose.HEAR)
    return Page(
        title=consultation.question,
        path=f"/h/{token_of(link)}/",
        label=_("See what came of it"),
        token=mail_token_of(consultation),
    )


def consultation_withdrawn(event: Event, now: datetime) -> tuple[Consultation, Words] | None:
    """The question was taken back, and why."""
    asked = Asked(event, now)
    if not event.data.get("was_open"):
        return None
    return asked.consultation, Words(
        text=joined(
            _("%(service)s takes this question back.") % {"service": asked.service},
            the_reason(asked.consultation.withdrawal.reason),
            _("You do not have to do anything any more."),
        ),
        reason=because_you_asked_to_hear(),
        page=hearing_page(asked.consultation),
    )


def consultation_reworded(event: Event, now: datetime) -> tuple[Consultation, Words] | None:
    """The question changed while it was open."""
    asked = Asked(event, now)
    version = ConsultationVersion.objects.get(pk=event.data["version"])
    return asked.consultation, Words(
        text=apart(
            joined(_("%(service)s changed the question.") % {"service": asked.service}, version.what_changed),
            _("What was said before stays with the old question."),
        ),
        reason=because_you_asked_to_hear(),
        page=hearing_page(asked.consultation),
    )


def consultation_closing_moved(event: Event, now: datetime) -> tuple[Consultation, Words]:
    """People can answer longer, and why."""
    asked = Asked(event, now)
    return asked.consultation, Words(
        text=longer_words(asked), reason=because_you_asked_to_hear(), page=hearing_page(asked.consultation)
    )


def consultation_published(event: Event, now: datetime) -> tuple[Consultation, Words]:
    """The answer, theme by theme."""
    asked = Asked(event, now)
    return asked.consultation, Words(
        text=in_short(asked), reason=because_you_asked_to_hear(), page=hearing_page(asked.consultation)
    )


def consultation_response_changed(event: Event, now: datetime) -> tuple[Consultation, Words]:
    """One theme is answered differently now."""
    asked = Asked(event, now)
    response = Response.objects.select_related("theme").get(pk=event.data["response"])
    return asked.consultation, Words(
        text=apart(_("%(service)s changed an answer.") % {"service": asked.service}, one_response(response, asked)),
        reason=because_you_asked_to_hear(),
        page=hearing_page(asked.consultation),
    )


def consultation_extended(event: Event, now: datetime) -> tuple[Consultation, Words]:
    """The answer comes later, and why."""
    asked = Asked(event, now)
    return asked.consultation, Words(
        text=later_words(asked), reason=because_you_asked_to_hear(), page=hearing_page(asked.consultation)
    )


def consultation_heard_asked(event: Event, now: datetime) -> tuple[Consultation, Words]:
    """The last word to this address: one question, and after it the address is forgotten."""
    asked = Asked(event, now)
    return asked.consultation, Words(
        text=apart(
            heard_question(asked.consultation.heard_asking),
            _("After this message we forget this address."),
        ),
        reason=because_you_asked_to_hear(),
        page=replace(hearing_page(asked.consultation), label=_("Say it in one tap")),
    )


OUTSIDE: dict[str, Callable[[Event, datetime], tuple[Consultation, Words] | None]] = {
    "consultation.withdrawn": consultation_withdrawn,
    "consultation.reworded": consultation_reworded,
    "consultation.closing_moved": consultation_closing_moved,
    "consultation.published": consultation_published,
    "consultation.response_changed": consultation_response_changed,
    "consultation.extended": consultation_extended,
    "consultation.heard_asked": consultation_heard_asked,
}
OUTSIDE_VERBS = tuple(OUTSIDE)

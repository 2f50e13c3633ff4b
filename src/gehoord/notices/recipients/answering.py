"""A service answers what its panel said: half way, too late, later with a reason, and at last theme by theme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from gehoord.events.models import Event
from gehoord.notices.recipients.asking import Asked, because_member, to_lead
from gehoord.notices.recipients.phrases import apart, joined, the_reason
from gehoord.notices.recipients.told import Page, Told, Words
from gehoord.panels.queries.links import mail_token_of
from gehoord.panels.queries.visible import coordinators
from gehoord.people.queries import leads_of
from gehoord.responses.models import Coder, Publication, Response
from gehoord.responses.queries.answers import answer_due, level_above, owed_by, responses_of
from gehoord.responses.queries.heard import heard_question
from gehoord.responses.rules.grammar import does, explains
from gehoord.texts import day_words


def answer_page(asked: Asked, *, path: str = "", label: str = "") -> Page:
    """The answer's own page, which every colleague may read."""
    return Page(
        title=asked.consultation.question,
        path=path or f"/answers/{asked.consultation.pk}/",
        label=label or _("Read the answer"),
        token=mail_token_of(asked.consultation),
    )


def consultation_coder_named(event: Event, now: datetime) -> list[Told]:
    """Who is asked to read the open answers."""
    asked = Asked(event, now)
    coder = Coder.objects.select_related("person").filter(pk=event.data["coder"]).first()
    return [Told(coder.person, lambda: _please_read(asked, coder.is_second))] if coder else []


def _please_read(asked: Asked, is_second: bool) -> Words:
    names = {"service": asked.service}
    task = _("Please read what people wrote to %(service)s, and make themes of it.")
    if is_second:
        task = _("Please read a sample of what people wrote to %(service)s, and say which theme it is.")
    return Words(
        text=joined(
            task % names,
            _("Nobody of the service reads it."),
            _("The answer is promised for %(day)s.") % {"day": _due_day(asked)},
        ),
        reason=_("You get this message because you were asked to read the answers."),
        speaker=asked.doer,
        page=answer_page(
            asked, path=f"/consultations/{asked.consultation.pk}/themes/", label=_("Read what people wrote")
        ),
    )


def consultation_results_shown(event: Event, now: datetime) -> list[Told]:
    """Members may read what was heard; on their page alone."""
    asked = Asked(event, now)
    heard = answer_page(asked, path=f"/consultations/{asked.consultation.pk}/results/")

    def say() -> Words:
        text = _("You can read now what was heard. The answer follows by %(day)s.") % {"day": _due_day(asked)}
        return Words(text=text, reason=because_member(asked), page=heard)

    return [Told(person, say, by_mail=False) for _seat, person, _way_in in asked.members()]


def _members(asked: Asked, say: Callable[[], str]) -> list[Told]:
    return [Told(person, lambda: _to_member(asked, say())) for _seat, person, _way_in in asked.members()]


def _to_member(asked: Asked, text: str) -> Words:
    return Words(text=text, reason=because_member(asked), page=asked.page())


def _answered(asked: Asked, say: Callable[[], str]) -> list[Told]:
    return [
        Told(person, lambda: Words(text=say(), reason=because_member(asked), page=answer_page(asked)))
        for _seat, person, _way_in in asked.members()
    ]


def _due_day(asked: Asked) -> str:
    due = answer_due(asked.consultation)
    return day_words(due, today=asked.now.date()) if due else ""


def consultation_interim(event: Event, now: datetime) -> list[Told]:
    """Half way: members hear how far it is, the service what it still owes."""
    asked = Asked(event, now)
    leads = [Told(person, lambda: _still_owed(asked)) for person in leads_of(asked.consultation.service)]
    return [*_members(asked, lambda: _half_way(asked)), *leads]


def _half_way(asked: Asked) -> str:
    said = len(responses_of(asked.consultation))
    return joined(
        _("%(service)s is working on the answer.") % {"service": asked.service},
        _("%(said)d themes have a response so far.") % {"said": said} if said > 1 else "",
        _("You hear the whole answer by %(day)s.") % {"day": _due_day(asked)},
    )


def _still_owed(asked: Asked) -> Words:
    names = ", ".join(row.theme.name for row in owed_by(asked.consultation) if row.is_owed)
    return to_lead(
        asked,
        apart(
            _("Half of the time has passed. You promised an answer by %(day)s.") % {"day": _due_day(asked)},
            _("These themes have no response yet: %(themes)s.") % {"themes": names} if names else "",
        ),
    )


def consultation_overdue(event: Event, now: datetime) -> list[Told]:
    """The promised day passed: everybody sees it, members and the service hear it."""
    asked = Asked(event, now)
    leads = [Told(person, lambda: to_lead(asked, _too_late(asked))) for person in leads_of(asked.consultation.service)]
    return [*_members(asked, lambda: _too_late(asked)), *leads]


def _too_late(asked: Asked) -> str:
    return _("This answer is late: promised for %(day)s.") % {"day": _due_day(asked)}


def consultation_overdue_week(event: Event, now: datetime) -> list[Told]:
    """A week too late: the coordinators."""
    asked = Asked(event, now)
    return [Told(person, lambda: _silent(asked)) for person in coordinators()]


def consultation_overdue_fortnight(event: Event, now: datetime) -> list[Told]:
    """Two weeks too late: whom the leads answer to."""
    asked = Asked(event, now)
    return [Told(person, lambda: _silent(asked)) for person in level_above(asked.consultation.service)]


def _silent(asked: Asked) -> Words:
    leads = leads_of(asked.consultation.service)
    names = {"service": asked.service, "name": leads[0].name if leads else asked.service}
    return Words(
        text=joined(
            _too_late(asked),
            _("%(service)s has not answered yet. %(name)s decides there.") % names,
        ),
        reason=_("You get this message because an answer to the panel stays away."),
        page=answer_page(asked, label=_("See how it stands")),
    )


def consultation_extended(event: Event, now: datetime) -> list[Told]:
    """Members hear that it will be later, and why."""
    asked = Asked(event, now)
    return _members(asked, lambda: later_words(asked))


def later_words(asked: Asked) -> str:
    """The answer comes later, to which day and why."""
    extension = asked.consultation.extension
    days = {"before": day_words(extension.from_date, today=asked.now.date()), "day": _due_day(asked)}
    return joined(
        _("%(service)s needs more time.") % {"service": asked.service},
        _("The answer comes by %(day)s instead of %(before)s.") % days,
        the_reason(extension.reason),
    )


def consultation_published(event: Event, now: datetime) -> list[Told]:
    """Every member hears what is done with each theme; so do coordinators and who keeps a promise."""
    asked = Asked(event, now)
    rows = responses_of(asked.consultation).values()
    owners = list({row.owner.pk: row.owner for row in rows if row.owner is not None}.values())
    return [
        *_answered(asked, lambda: in_short(asked)),
        *(Told(person, lambda: _owns(asked)) for person in owners),
        *(Told(person, lambda: _for_coordinator(asked), by_mail=False) for person in coordinators()),
    ]


def in_short(asked: Asked) -> str:
    """You said, we do or do not, because: every theme in the order of how many people spoke of it."""
    said = [row.response for row in owed_by(asked.consultation) if row.response is not None]
    silent = Publication.objects.get(consultation=asked.consultation).not_heard_words
    return apart(
        _("%(service)s answers.") % {"service": asked.service},
        *(one_response(response, asked) for response in said),
        silent,
    )


def one_response(response: Response, asked: Asked) -> str:
    """One theme with what the service does, by when, why not, and what would change that."""
    return joined(
        _("You said: %(theme)s.") % {"theme": response.theme.name.rstrip(".")},
        response.text,
        _done_by(response, asked) if does(response.kind) else "",
        _what_would_change(response) if explains(response.kind) else "",
    )


def _done_by(response: Response, asked: Asked) -> str:
    if response.due_date is None or response.owner is None:
        return ""
    day = day_words(response.due_date, today=asked.now.date())
    return _("%(name)s takes care of it: by %(day)s.") % {"name": response.owner.name, "day": day}


def _what_would_change(response: Response) -> str:
    if response.nothing_would_change:
        change = _("Nothing would change this.")
    else:
        change = _("What would change this: %(words)s") % {"words": response.would_change}
    return joined(change, _("Decided by %(name)s.") % {"name": response.decider.name})


def _owns(asked: Asked) -> Words:
    return Words(
        text=joined(
            _("%(service)s answers its panel, and you promised something in it.") % {"service": asked.service},
            _("Report it when it is done: customers say whether it is so."),
        ),
        reason=_("You get this message because a promise is yours."),
        speaker=asked.doer,
        page=answer_page(asked, path="/promises/", label=_("See what you promised")),
    )


def _for_coordinator(asked: Asked) -> Words:
    return Words(
        text=_("%(service)s answered its panel.") % {"service": asked.service},
        reason=_("You get this message because you coordinate the panels."),
        page=answer_page(asked),
    )


def consultation_response_changed(event: Event, now: datetime) -> list[Told]:
    """One theme is answered differently: who was told is told again."""
    asked = Asked(event, now)
    response = Response.objects.select_related("theme", "owner", "decider").get(pk=event.data["response"])

    def changed() -> str:
        return apart(_("%(service)s changed an answer.") % {"service": asked.service}, one_response(response, asked))

    return _answered(asked, changed)


def consultation_heard_asked(event: Event, now: datetime) -> list[Told]:
    """A week after the answer: one question to the members who took part."""
    asked = Asked(event, now)
    brought = asked.brought()
    return [
        Told(person, lambda: _do_you_feel_heard(asked))
        for seat, person, _way_in in asked.members()
        if seat.pk in brought
    ]


def _do_you_feel_heard(asked: Asked) -> Words:
    return Words(
        title=heard_question(asked.consultation.heard_asking),
        text=joined(
            _("%(service)s answered a week ago.") % {"service": asked.service},
            _("One question is left: yes, partly or no."),
            _("Nobody sees what you say."),
        ),
        reason=because_member(asked),
        page=answer_page(asked, path=f"/answers/{asked.consultation.pk}/#heard", label=_("Say it in one tap")),
    )

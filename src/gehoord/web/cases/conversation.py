"""What was said and what happened, in the order of time, ready to be drawn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from gehoord.cases.models import Assignment, Attachment, Case, Message
from gehoord.cases.queries.standing import Standing
from gehoord.cases.queries.visible import last_messages_for, messages_for
from gehoord.people.models import Person
from gehoord.texts import at_moment, moment
from gehoord.web.cases.opened import Opened

SHOWN = 20_000
"""Letters shown of one text; the whole of it is a page away."""
JUST_NOW = timedelta(minutes=1)


@dataclass(frozen=True)
class Voice:
    """One thing said: by whom, when, by what way, with which files."""

    side: str
    who: str
    name: str
    at: str
    text: str
    via: str = ""
    language: str = ""
    anchor: str = ""
    note: bool = False
    files: list[Attachment] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """As much of the text as a page can carry."""
        return self.text if len(self.text) <= SHOWN else self.text[:SHOWN] + " …"

    @property
    def is_longer(self) -> bool:
        """There is more than is shown."""
        return len(self.text) > SHOWN


@dataclass(frozen=True)
class Happened:
    """A fact between two messages."""

    sentence: str


def conversation(opened: Opened, stands: Standing, *, now: datetime) -> list[Voice | Happened]:
    """Her question, then who had it and what was said; the last two hundred messages."""
    case, zone = opened.case, opened.case.customer.zone
    messages = last_messages_for(opened.person, case)
    files = _files_of(case) if "files" in stands.has else defaultdict(list)
    moments: list[tuple[datetime, int, Voice | Happened]] = [
        (message.said_at, 1, _voice(message, opened, files[message.pk], now)) for message in messages
    ]
    for assignment in _who_had_it(stands):
        moments.append(
            (assignment.since_at, 0, Happened(_taken(assignment, now, zone, hers=opened.person.pk == case.customer_id)))
        )
    moments.sort(key=lambda moment: moment[:2])
    return [_question(case, opened.person, files[None], now), *(item for _at, _rank, item in moments)]


def _who_had_it(stands: Standing) -> list[Assignment]:
    if "hand_overs" not in stands.has:
        return [stands.assignment] if stands.assignment else []
    return list(stands.case.assignments.select_related("person").order_by("since_at", "pk"))


def news_in(opened: Opened, *, now: datetime) -> str:
    """One sentence for who listens to the page: that somebody of the service wrote just now."""
    last = messages_for(opened.person, opened.case).order_by("-said_at", "-id").first()
    if last is None or last.author is None or last.author_id == opened.person.pk or last.said_at < now - JUST_NOW:
        return ""
    return _("%(name)s wrote something new.") % {"name": last.author.first_name}


def as_text(opened: Opened, *, now: datetime) -> str:
    """The whole conversation as this person may read it, as plain text."""
    case = opened.case
    parts = [(case.customer.name, case.asked_at, case.text)]
    for message in messages_for(opened.person, case):
        name = message.author.name if message.author else case.service.name
        parts.append((name, message.said_at, message.text))
    said = [f"{name}, {moment(at, now=now, zone=opened.person.zone)}\n\n{text}\n" for name, at, text in parts]
    return f"{case.title}\n\n" + "\n---\n\n".join(said)


def _files_of(case: Case) -> dict[int | None, list[Attachment]]:
    """The files of a case by the message they came with; None: with the question."""
    found: dict[int | None, list[Attachment]] = defaultdict(list)
    for file in case.attachments.all():
        found[file.message_id].append(file)
    return found


def _question(case: Case, reader: Person, files: list[Attachment], now: datetime) -> Voice:
    hers = reader.pk == case.customer_id
    return Voice(
        side="customer",
        who=_("You") if hers else case.customer.first_name,
        name=case.customer.name,
        at=moment(case.asked_at, now=now, zone=case.customer.zone),
        text=case.text,
        via=_via(case.channel, case.captured_by),
        language=other_language(case, reader),
        anchor="question",
        files=files,
    )


def _voice(message: Message, opened: Opened, files: list[Attachment], now: datetime) -> Voice:
    author = message.author
    name = author.name if author else opened.case.service.name
    hers = author is not None and author.pk == opened.person.pk
    return Voice(
        side="customer" if message.from_customer else "service",
        who=_("You") if hers else name.split(" ", 1)[0] if author else name,
        name=name,
        at=moment(message.said_at, now=now, zone=opened.case.customer.zone),
        text=message.text,
        via=_via(message.channel, None),
        anchor=f"message-{message.pk}",
        note=message.kind == Message.Kind.NOTE,
        files=files,
    )


def _via(channel: str, captured_by: Person | None) -> str:
    if captured_by is not None:
        return _("written down by %(name)s") % {"name": captured_by.first_name}
    return {"mail": _("by mail"), "api": _("from another system"), "import": _("from the earlier system")}.get(
        channel, ""
    )


def other_language(case: Case, reader: Person) -> str:
    """The language of her words, when it is not the one the pages of this reader speak."""
    return case.language if case.language != reader.language else ""


def _taken(assignment: Assignment, now: datetime, zone: str, *, hers: bool) -> str:
    said = {
        "name": assignment.person.first_name,
        "moment": at_moment(assignment.since_at, now=now, zone=zone),
        "because": assignment.because,
    }
    if assignment.why == Assignment.Why.ACCEPTED:
        if assignment.because:
            return _("%(name)s took it over %(moment)s: %(because)s") % said
        if not hers:
            return _("%(name)s took it over %(moment)s.") % said
        return _("%(name)s took it over %(moment)s. You repeat nothing.") % said
    if assignment.why == Assignment.Why.CAPTURED:
        return _("Heard. %(name)s wrote it down %(moment)s.") % said
    if not hers:
        return _("Heard. %(name)s got the question %(moment)s.") % said
    return _("Heard. %(name)s got your question %(moment)s.") % said

"""Telling people what happened: on their page, and by mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import translation

from gehoord.cases.models import Case
from gehoord.events.models import Event
from gehoord.notices.actions.write import UnsentMail, may_read, title_for, write_mail
from gehoord.notices.models import Mail, Notice
from gehoord.notices.recipients import told_of
from gehoord.notices.recipients.phrases import apart
from gehoord.notices.recipients.told import Told
from gehoord.notices.rules.addresses import one_line


@dataclass(frozen=True)
class Draft:
    """What one person is going to be told: the line on her page, and the mail where one goes along; not kept yet."""

    notice: Notice
    mail: UnsentMail | None


def draft(*, event: Event, now: datetime) -> list[Draft]:
    """Find who is concerned and the words for each. Only reads, so that nobody who writes waits for it."""
    case, everybody = told_of(event, now=now)
    return [_draft_one(told, event, case, now) for told in everybody]


def _draft_one(told: Told, event: Event, case: Case | None, now: datetime) -> Draft:
    with translation.override(told.person.language):
        words = told.say()
        quoted = words.quote.text if words.quote and may_read(told, case) else ""
        notice = Notice(
            person=told.person,
            event=event,
            case=case,
            path=words.page.path if words.page else "",
            subject=title_for(told, words, case),
            text=apart(words.text, quoted, words.after),
            reason=one_line(words.reason),
            at=now,
        )
        goes_along = told.by_mail and told.person.email and not _was_brought_in(case, event)
        return Draft(notice, write_mail(notice=notice, told=told, words=words, case=case) if goes_along else None)


@transaction.atomic
def tell(*, drafts: Sequence[Draft]) -> list[Mail]:
    """Tell everybody drafted, each once however often this runs. Returns the mails made now, for sending."""
    mails = [_tell_one(one) for one in drafts]
    return [mail for mail in mails if mail is not None]


def _tell_one(one: Draft) -> Mail | None:
    """None: she was told before, or no mail goes along."""
    if Notice.objects.filter(person=one.notice.person, event=one.notice.event).exists():
        return None
    try:
        with transaction.atomic():
            one.notice.save(force_insert=True)
    except IntegrityError:
        return None
    return one.mail.keep(one.notice) if one.mail else None


def _was_brought_in(case: Case | None, event: Event) -> bool:
    """Taking in old cases from a file fills pages, not mailboxes; what happens to them later is mailed."""
    return case is not None and case.channel == Case.Channel.IMPORT and event.at == case.asked_at

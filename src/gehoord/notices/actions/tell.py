"""Telling people what happened: on their page, and by mail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation

from gehoord.cases.models import Case
from gehoord.events.models import Event
from gehoord.notices.actions.write import may_read, title_for, write_mail
from gehoord.notices.models import Mail, Notice
from gehoord.notices.recipients import told_of
from gehoord.notices.recipients.phrases import apart
from gehoord.notices.recipients.told import Told
from gehoord.notices.rules.addresses import one_line


@transaction.atomic
def tell(*, event: Event, now: datetime) -> list[Mail]:
    """Tell everybody concerned, each once however often this runs. Returns the mails made now, for sending."""
    case, everybody = told_of(event, now=now)
    mails = [_tell_one(told, event, case, now) for told in everybody]
    return [mail for mail in mails if mail is not None]


def _tell_one(told: Told, event: Event, case: Case | None, now: datetime) -> Mail | None:
    """None: she was told before, or has no address."""
    with translation.override(told.person.language):
        words = told.say()
        quoted = words.quote.text if words.quote and may_read(told, case) else ""
        notice, is_new = Notice.objects.get_or_create(
            person=told.person,
            event=event,
            defaults={
                "case": case,
                "path": words.page.path if words.page else "",
                "subject": title_for(told, words, case),
                "text": apart(words.text, quoted, words.after),
                "reason": one_line(words.reason),
                "at": now,
            },
        )
        if not (is_new and told.by_mail and told.person.email) or _was_brought_in(case, event):
            return None
        return write_mail(notice=notice, told=told, words=words, case=case)


def _was_brought_in(case: Case | None, event: Event) -> bool:
    """Taking in old cases from a file fills pages, not mailboxes; what happens to them later is mailed."""
    return case is not None and case.channel == Case.Channel.IMPORT and event.at == case.asked_at

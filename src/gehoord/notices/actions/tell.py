"""Telling people what happened: on their page, and by mail."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from gehoord.cases.models import Case, InboundMail
from gehoord.cases.queries.links import link_token
from gehoord.events.models import Event
from gehoord.notices.models import Mail, Notice
from gehoord.notices.recipients import told_of
from gehoord.notices.recipients.phrases import apart
from gehoord.notices.recipients.told import Told, Words
from gehoord.notices.rules.addresses import message_key, one_line, reply_address, shown_sender, thread, thread_key
from gehoord.notices.rules.letter import Ask, Button, Letter, as_text
from gehoord.notices.rules.sheet import as_html
from gehoord.people.models import Person


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
        title = _title(told, words, case)
        notice, is_new = Notice.objects.get_or_create(
            person=told.person,
            event=event,
            defaults={
                "case": case,
                "subject": title,
                "text": apart(
                    words.text, words.quote.text if words.quote and _may_read(told, case) else "", words.after
                ),
                "reason": one_line(words.reason),
                "at": now,
            },
        )
        if case is None or not (is_new and told.by_mail and told.person.email) or _was_brought_in(case, event):
            return None
        return _mail(notice, told, words, case)


def _was_brought_in(case: Case, event: Event) -> bool:
    """Taking in old cases from a file fills pages, not mailboxes; what happens to them later is mailed."""
    return case.channel == Case.Channel.IMPORT and event.at == case.asked_at


def _may_read(told: Told, case: Case | None) -> bool:
    """Titles and words of a confidential case are for named people only."""
    is_confidential = case is not None and case.specialism is not None and case.specialism.is_confidential
    return told.is_named or not is_confidential


def _title(told: Told, words: Words, case: Case | None) -> str:
    if not _may_read(told, case):
        return _("A confidential question")
    return one_line(words.title or (case.title if case else ""))


def _mail(notice: Notice, told: Told, words: Words, case: Case) -> Mail:
    letter = _letter(told, words, case)
    return Mail.objects.create(
        notice=notice,
        to=told.person.email or "",
        sender=shown_sender(words.speaker.name if words.speaker else ""),
        reply_to=reply_address(door=settings.DOOR_ADDRESS, token=case.token),
        subject=notice.subject,
        text=as_text(letter),
        html=as_html(letter),
        message_key=message_key(notice=notice.pk, token=case.token, domain=settings.MAIL_DOMAIN),
        follows="\n".join(_thread(notice, told.person, case)),
        made_at=notice.at,
    )


def _letter(told: Told, words: Words, case: Case) -> Letter:
    link = f"{settings.ADDRESS}/l/{link_token(case, told.person)}/"
    buttons = tuple(
        Button(
            answer.label, f"{link}?{urlencode({'answer': answer.answer} | ({'aim': answer.aim} if answer.aim else {}))}"
        )
        for answer in words.answers
    )
    return Letter(
        subject=_title(told, words, case),
        language=told.person.language,
        marker=_("Reply above this line"),
        greeting=_("Hi %(name)s,") % {"name": told.person.first_name},
        text=words.text,
        quote=words.quote if _may_read(told, case) else None,
        ask=Ask(words.title, buttons, words.note) if buttons else None,
        after=words.after,
        reason=words.reason,
        links=(Button(_("See your question") if told.person == case.customer else _("See the question"), link),),
    )


def _thread(notice: Notice, person: Person, case: Case) -> list[str]:
    """What this mail follows, so that mail programs show one conversation a case."""
    asked_in = InboundMail.objects.filter(case=case, outcome=InboundMail.Outcome.OPENED).first()
    own_mail = asked_in.message_key if asked_in is not None and person == case.customer else ""
    earlier = Mail.objects.filter(notice__case=case, notice__person=person, notice__lt=notice.pk)
    return thread(
        root=thread_key(token=case.token, domain=settings.MAIL_DOMAIN),
        asked_in=own_mail,
        earlier=list(earlier.order_by("notice").values_list("message_key", flat=True)),
    )

"""Telling people without an account who left an address, in the order of the addresses' random keys."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from gehoord.events.models import Event
from gehoord.notices.models import AddressesTold, OutsideMail
from gehoord.notices.recipients.outside import OUTSIDE, hearing_page
from gehoord.notices.recipients.told import Page, Words
from gehoord.notices.rules.addresses import one_line, shown_sender, thread_key
from gehoord.notices.rules.letter import Ask, Button, Letter, as_text
from gehoord.notices.rules.sheet import as_html
from gehoord.panels.queries.addresses import addresses_of

LANGUAGES = ("nl", "en")


@transaction.atomic
def tell_addresses(*, event: Event, now: datetime) -> list[OutsideMail]:
    """Write to every address left for the consultation of this event, once however often this runs.

    Returns the mails made now, for sending; each is forgotten once it was sent.
    """
    _told, is_new = AddressesTold.objects.get_or_create(event=event, defaults={"at": now})
    return [mail for language in LANGUAGES for mail in _in_language(event, language, now)] if is_new else []


def _in_language(event: Event, language: str, now: datetime) -> list[OutsideMail]:
    with translation.override(language):
        found = OUTSIDE[event.verb](event, now)
        if found is None:
            return []
        consultation, words = found
        page = words.page or hearing_page(consultation)
        letter = _letter(words, page, language)
        return [_mail(event, address, letter, page, now) for address in addresses_of(consultation, language=language)]


def _mail(event: Event, address: str, letter: Letter, page: Page, now: datetime) -> OutsideMail:
    return OutsideMail.objects.create(
        event=event,
        to=address,
        sender=shown_sender(""),
        subject=letter.subject,
        text=as_text(letter),
        html=as_html(letter),
        message_key=f"<{secrets.token_hex(12)}.{page.token}@{settings.MAIL_DOMAIN}>",
        follows=thread_key(token=page.token, domain=settings.MAIL_DOMAIN, about="page"),
        made_at=now,
    )


def _letter(words: Words, page: Page, language: str) -> Letter:
    return Letter(
        subject=one_line(words.title or page.title),
        language=language,
        marker="Gehoord",
        greeting=_("Hi,"),
        text=words.text,
        after=words.after,
        reason=words.reason,
        ask=Ask("", (Button(page.label, f"{settings.ADDRESS}{page.path}"),)),
    )

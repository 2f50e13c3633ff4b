"""Handing a mail to the mail server."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime, formataddr
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from gehoord.events.rules import TryLater
from gehoord.notices.models import Mail, OutsideMail

PASSING = range(400, 500)
"""Answers by which a server says: not now."""


class MailServerAway(TryLater):
    """The mail server does not answer, or says: not now. Nothing is lost; it is tried again for days."""


def send(*, mail: Mail, now: datetime) -> None:
    """Hand the mail over, at least once. A repeated sending has the same message id and date: it is one message.

    Raises MailServerAway; what a server refuses for good stays an error of smtplib.
    """
    if mail.sent_at is not None:
        return
    _hand_over(mail)
    Mail.objects.filter(pk=mail.pk, sent_at__isnull=True).update(sent_at=now)


def send_outside(*, mail: OutsideMail) -> None:
    """Hand over a mail to somebody without an account, at least once, and forget it with its address.

    Raises MailServerAway; what a server refuses for good stays an error of smtplib.
    """
    _hand_over(mail)
    OutsideMail.objects.filter(pk=mail.pk).delete()


def _hand_over(mail: Mail | OutsideMail) -> None:
    try:
        message_of(mail).send()
    except OSError as trouble:  # every error of smtplib is one
        if _passes(trouble):
            raise MailServerAway(str(trouble)) from trouble
        raise


def _passes(trouble: OSError) -> bool:
    """Whether the server is away, says "not now", or does not know us yet; not: that it refuses this mail."""
    if isinstance(trouble, SMTPRecipientsRefused):
        return all(code in PASSING for code, _ in trouble.recipients.values())
    if isinstance(trouble, (SMTPAuthenticationError, SMTPConnectError, SMTPHeloError)):
        return True
    if isinstance(trouble, SMTPResponseException):
        return trouble.smtp_code in PASSING
    return isinstance(trouble, SMTPServerDisconnected) or not isinstance(trouble, SMTPException)


def message_of(mail: Mail | OutsideMail) -> EmailMultiAlternatives:
    """The mail as it leaves: text and HTML, one conversation a case, and marked so that no machine answers it."""
    follows = mail.follows.split("\n") if mail.follows else []
    headers = {
        "Message-ID": mail.message_key,
        "Date": format_datetime(mail.made_at),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Id": f"Gehoord <gehoord.{settings.MAIL_DOMAIN}>",
    }
    if follows:
        headers |= {"In-Reply-To": follows[-1], "References": " ".join(follows)}
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=formataddr((mail.sender, settings.DOOR_ADDRESS)),
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    message.attach_alternative(mail.html, "text/html")
    return message

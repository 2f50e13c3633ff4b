"""Somebody being told of something that happened: on a page, and by mail."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gehoord.cases.models import Case
from gehoord.events.models import Event


class Notice(models.Model):
    """One person told of one event, once. `reason` says why she is told."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notices")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="notices")
    path = models.CharField(_("page it leads to"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    reason = models.CharField(_("why you are told"), max_length=200)
    at = models.DateTimeField(_("at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "event"], name="told_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_person"),
            models.Index(fields=["case"], name="notice_case"),
        ]

    def __str__(self) -> str:
        return self.subject


class Mail(models.Model):
    """A notice as it leaves by mail. The message id is fixed before sending, so a repeated sending is one message."""

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="mail")
    to = models.EmailField(_("to"))
    sender = models.CharField(_("from"), max_length=120, blank=True)
    reply_to = models.CharField(_("reply to"), max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("html"))
    message_key = models.CharField(_("message id"), max_length=200, unique=True)
    follows = models.TextField(_("message ids it follows"), blank=True)
    made_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["made_at"], condition=Q(sent_at__isnull=True), name="mail_waiting")]

    def __str__(self) -> str:
        return self.subject


class OutsideMail(models.Model):
    """A mail to somebody without an account who left an address to hear back. It is gone once it was sent."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="outside_mails")
    to = models.EmailField(_("to"))
    sender = models.CharField(_("from"), max_length=120, blank=True)
    reply_to = models.CharField(_("reply to"), max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("html"))
    message_key = models.CharField(_("message id"), max_length=200, unique=True)
    follows = models.TextField(_("message ids it follows"), blank=True)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "to"], name="an_address_told_once")]

    def __str__(self) -> str:
        return self.subject


class AddressesTold(models.Model):
    """Everybody who left an address was written to about this event: it is not done again."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="addresses_told")
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"told: {self.event_id}"

"""A case: anything a customer asks, in any form, in her own words."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gehoord.people.models import Service, Specialism


def fresh_token() -> str:
    """The unguessable part of a case's reply address: 80 bits in letters a mail server leaves alone."""
    return secrets.token_hex(10)


class Case(models.Model):
    """Who asked what, where and when. Who has it, what it needs and how it stands are rows of their own."""

    class Channel(models.TextChoices):
        WEB = "web", _("web")
        WALK_IN = "walk_in", _("walk-in")
        MAIL = "mail", _("mail")
        API = "api", _("other system")
        IMPORT = "import", _("import")

    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases")
    captured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="captured_cases"
    )
    channel = models.CharField(_("channel"), max_length=8, choices=Channel.choices, default=Channel.WEB)
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("in the customer's words"))
    language = models.CharField(_("language"), max_length=2, default="nl")
    asked_at = models.DateTimeField(_("asked at"))
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="cases")
    specialism = models.ForeignKey(Specialism, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    token = models.CharField(max_length=32, unique=True, default=fresh_token)
    source_key = models.CharField(_("key in the source"), max_length=120, unique=True, null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["customer", "-asked_at"], name="case_customer"),
            models.Index(fields=["service", "-asked_at"], name="case_service"),
            models.Index(
                fields=["captured_by", "-asked_at"], name="case_captured", condition=models.Q(captured_by__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Need(models.Model):
    """What for, by when, what stands still. The row not replaced is the need now; a guess is marked as one."""

    class Klass(models.TextChoices):
        STOPPED = "stopped", _("I cannot go on")
        SLOWED = "slowed", _("It costs me time")
        WAITS = "waits", _("It can wait until")
        TELLS = "tells", _("I only want to tell you something")

    class Source(models.TextChoices):
        GUESS = "guess", _("our guess")
        CUSTOMER = "customer", _("said by the customer")
        CATCHER = "catcher", _("said by whoever caught it")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="needs")
    klass = models.CharField(_("class"), max_length=8, choices=Klass.choices)
    needed_by_at = models.DateTimeField(_("needed by"), null=True, blank=True)
    waits_until_date = models.DateField(_("can wait until"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people it stops"), default=1)
    outside_party = models.CharField(_("who outside waits"), max_length=80, blank=True)
    because = models.CharField(_("the words that say so"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    said_at = models.DateTimeField(_("said at"))
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(replaced_at__isnull=True), name="one_need_now"),
            models.CheckConstraint(condition=models.Q(people__gte=1), name="a_need_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.klass}: {self.case_id}"


class Repair(models.Model):
    """The second ending: what must be mended after the need is met. Confirmed apart from the need."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="repair")
    title = models.CharField(_("what must be mended"), max_length=160)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))

    def __str__(self) -> str:
        return self.title


class Message(models.Model):
    """One thing said about a case: to the other side, or a note among colleagues only."""

    class Kind(models.TextChoices):
        WORD = "word", _("to the other side")
        NOTE = "note", _("colleagues only")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=4, choices=Kind.choices, default=Kind.WORD)
    from_customer = models.BooleanField(_("from the customer's side"))
    asks = models.BooleanField(_("waits for the customer's answer"), default=False)
    text = models.TextField(_("text"))
    channel = models.CharField(_("channel"), max_length=8, choices=Case.Channel.choices, default=Case.Channel.WEB)
    said_at = models.DateTimeField(_("said at"))
    once_key = models.CharField(
        _("key that keeps it from being said twice"), max_length=80, unique=True, null=True, blank=True
    )

    class Meta:
        ordering = ["said_at", "id"]
        indexes = [models.Index(fields=["case", "said_at", "id"], name="message_case")]

    def __str__(self) -> str:
        return self.text[:60]


class Mention(models.Model):
    """A colleague called into a note by @name; she may read the case from then on."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "person"], name="mentioned_once_a_message")]

    def __str__(self) -> str:
        return f"@{self.person_id}"


class Attachment(models.Model):
    """A file that came with a case or a message; kept under its own sha256."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments")
    name = models.CharField(_("name"), max_length=200)
    type = models.CharField(_("type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["case"], name="attachment_case")]

    def __str__(self) -> str:
        return self.name

"""Everybody in the organisation, who can help with what, and when they are really there."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Everybody(BaseUserManager["Person"]):
    """Finds people by their address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").strip().lower())

    def create_person(self, *, email: str | None, name: str, **fields: Any) -> Person:
        """A person who signs in by a code in the mail, never by a password."""
        person = Person(email=email.strip().lower() if email else None, name=name, **fields)
        person.set_unusable_password()
        person.save()
        return person


class Person(AbstractBaseUser):
    """Anybody who may ask. `week` is seven lists of ["08:30", "12:30"] blocks; None means: not known."""

    last_login = None  # when somebody was last here is nobody's business

    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=120)
    department = models.CharField(_("department"), max_length=120, blank=True)
    room = models.CharField(_("room"), max_length=40, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=2, default="nl", choices=[("nl", "Nederlands"), ("en", "English")]
    )
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Amsterdam")
    week = models.JSONField(_("weekly pattern"), null=True, blank=True)
    uses_keys = models.BooleanField(_("uses keyboard shortcuts"), default=True)
    is_known = models.BooleanField(_("is a colleague"), default=True)
    is_coordinator = models.BooleanField(_("panel coordinator"), default=False)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    left_date = models.DateField(_("left on"), null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = Everybody()

    class Meta:
        indexes = [models.Index(fields=["name"], name="person_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """May sign in: a colleague who has not left."""
        return self.is_known and self.left_date is None

    @property
    def first_name(self) -> str:
        return self.name.split(" ", 1)[0]

    @property
    def initials(self) -> str:
        parts = self.name.split()
        return (parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "")).upper() if parts else "?"


class Trait(models.Model):
    """What somebody's place in the organisation is, beside her department: location, shift. Never age or sex."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="traits")
    name = models.CharField(_("attribute"), max_length=60)
    value = models.CharField(_("value"), max_length=120)

    class Meta:
        ordering = ["person", "name"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="one_value_an_attribute"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(value=""), name="an_attribute_has_a_value"),
        ]
        indexes = [models.Index(fields=["name", "value"], name="trait_value")]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class Token(models.Model):
    """A bearer token of a person for the API; only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(_("sha256"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))

    def __str__(self) -> str:
        return f"{self.person}: {self.made_at:%Y-%m-%d}"


class Service(models.Model):
    """An internal service. Minutes are working minutes; `week` as on Person: its opening hours."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(unique=True)
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Amsterdam")
    week = models.JSONField(_("opening hours"))
    opens_door = models.BooleanField(_("decides where no service is clear"), default=False)
    word_stopped_minutes = models.PositiveIntegerField(_("next word when stopped"), default=30)
    word_slowed_minutes = models.PositiveIntegerField(_("next word when slowed"), default=120)
    word_waits_minutes = models.PositiveIntegerField(_("next word when it can wait"), default=480)
    offer_minutes = models.PositiveIntegerField(_("an offer stands"), default=15)
    resume_minutes = models.PositiveIntegerField(_("getting back into interrupted work"), default=10)
    reminder_days = models.PositiveIntegerField(_("days of silence before one reminder"), default=2)
    call_days = models.PositiveIntegerField(_("days of silence before somebody calls"), default=4)
    answers_to = models.ForeignKey(
        Person,
        verbose_name=_("whom its leads answer to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["opens_door"], condition=Q(opens_door=True), name="one_service_opens_the_door"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Lead(models.Model):
    """Who decides for a service: rank 0 leads, higher ranks stand in when the lead is absent."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="leads")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leads")
    rank = models.PositiveSmallIntegerField(_("rank"), default=0)

    class Meta:
        ordering = ["service", "rank"]
        constraints = [models.UniqueConstraint(fields=["service", "person"], name="a_lead_once_a_service")]

    def __str__(self) -> str:
        return f"{self.person}: {self.service}"


class Duty(models.Model):
    """Who decides at the door of a service, in order of rank; `weekday` 0 is Monday, None is every day."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="duties")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duties")
    weekday = models.PositiveSmallIntegerField(_("weekday"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), default=0)

    class Meta:
        ordering = ["service", "rank", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lte=6), name="duty_on_a_day_of_the_week"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.service}"


class Specialism(models.Model):
    """What can be helped with, in plain words. A confidential one is seen by named people only."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="specialisms")
    name = models.CharField(_("name"), max_length=80)
    description = models.TextField(_("description in plain words"), blank=True)
    is_confidential = models.BooleanField(_("confidential"), default=False)
    expected_minutes = models.PositiveIntegerField(_("expected minutes of work"), default=20)
    recent_minutes = models.JSONField(_("working minutes of recent solved cases"), default=list)
    agreed_minutes = models.PositiveIntegerField(_("working minutes agreed with customers"), null=True, blank=True)
    learnt_cases = models.PositiveIntegerField(_("confirmed cases it learnt from"), default=0)

    class Meta:
        ordering = ["service", "name"]
        constraints = [
            models.UniqueConstraint(fields=["service", "name"], name="specialism_once_a_service"),
            models.CheckConstraint(condition=Q(expected_minutes__gte=1), name="specialism_takes_a_minute"),
        ]

    def __str__(self) -> str:
        return self.name


class Specialist(models.Model):
    """A person's declared level in a specialism; said by people, never measured."""

    class Level(models.TextChoices):
        FIRST = "first", _("first")
        BACKUP = "backup", _("backup")
        LEARNING = "learning", _("learning")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="specialisms")
    specialism = models.ForeignKey(Specialism, on_delete=models.CASCADE, related_name="specialists")
    level = models.CharField(_("level"), max_length=8, choices=Level.choices, default=Level.FIRST)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["specialism", "person"], name="specialist_once_a_specialism")]

    def __str__(self) -> str:
        return f"{self.person}: {self.specialism}"


class Absence(models.Model):
    """Somebody is away; no reason is kept. No `until_at`: return unknown."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["from_at"]
        indexes = [models.Index(fields=["person", "from_at"], name="absence_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gt=models.F("from_at")),
                name="absence_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.from_at:%Y-%m-%d}"


class LiveState(models.Model):
    """What somebody says about now, in one tap. Overwritten, never a history."""

    class State(models.TextChoices):
        HERE = "here", _("I am here")
        BUSY = "busy", _("Please do not disturb")
        WITH_CUSTOMER = "with_customer", _("With a customer")
        AWAY = "away", _("I am away")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="live_state", primary_key=True)
    state = models.CharField(_("state"), max_length=16, choices=State.choices)
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    said_at = models.DateTimeField(_("said at"))

    def __str__(self) -> str:
        return f"{self.person}: {self.state}"

"""What a service promised, and what customers say became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual, LessThan
from django.utils.translation import gettext_lazy as _

from gehoord.panels.models import Constituency
from gehoord.responses.models.answer import Response


class Promise(models.Model):
    """Something that will be done for who asked it. Its date now is that of its last move, or this one."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="promise")
    what = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="promises")
    due_date = models.DateField(_("promised by"))
    cost_cents = models.PositiveBigIntegerField(_("cost in cents"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"))
    late_since = models.DateField(_("its day passed unreported"), null=True, blank=True)

    class Meta:
        ordering = ["due_date", "id"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="something_is_promised")]

    def __str__(self) -> str:
        return self.what


class PromisedTo(models.Model):
    """A constituency this promise concerns: its people say whether it was kept."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="promised_to")
    constituency = models.ForeignKey(Constituency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["promise", "constituency"], name="promised_once_a_group")]

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.constituency_id}"


class Told(models.Model):
    """Those who asked were told that a promise will be later, to which day and why."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="told_later")
    to_date = models.DateField(_("to"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["promise", "id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="told_with_a_reason")]

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.to_date}"


class Move(models.Model):
    """The date of a promise moved. There is no move without having told who asked, and one telling moves once."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="moves")
    told = models.OneToOneField(Told, on_delete=models.PROTECT, related_name="move")
    from_date = models.DateField(_("from"))
    to_date = models.DateField(_("to"))
    told_at = models.DateTimeField(_("told at"))
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["promise", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(at__gt=F("told_at")), name="moved_only_after_telling"),
            models.CheckConstraint(condition=Q(to_date__gt=F("from_date")), name="moved_to_a_later_day"),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.from_date} → {self.to_date}"


class Delivery(models.Model):
    """The owner says: done. Customers drawn by lot with this seed say whether that is so."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="deliveries")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    words = models.TextField(_("what was done"), blank=True)
    seed = models.CharField(_("seed"), max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["promise", "number"]
        constraints = [models.UniqueConstraint(fields=["promise", "number"], name="deliveries_are_counted")]

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.number}"


class Photo(models.Model):
    """A picture of what was done; its bytes are kept under their hash."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="photos")
    name = models.CharField(_("name"), max_length=200)
    type = models.CharField(_("type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(_("sha256"), max_length=64)

    def __str__(self) -> str:
        return self.name


class Confirmer(models.Model):
    """Somebody of the group concerned, drawn by lot to say whether a promise was kept; `reply` once she said so.

    Who stayed silent is released, and somebody else is asked in her place.
    """

    class Reply(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        UNKNOWN = "unknown", _("I do not know")

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="confirmers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reply = models.CharField(_("is it so"), max_length=7, choices=Reply.choices, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    said_at = models.DateTimeField(_("said at"), null=True, blank=True)
    released_at = models.DateTimeField(_("asked no more since"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(reply=""), name="only_who_is_silent_is_released"
            ),
            models.UniqueConstraint(fields=["delivery", "person"], name="a_confirmer_is_asked_once"),
            models.CheckConstraint(
                condition=Q(reply="", said_at__isnull=True) | (~Q(reply="") & Q(said_at__isnull=False)),
                name="a_reply_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.reply or 'asked'}"


class Verdict(models.Model):
    """What the confirmers' words come to: kept, or open again. Nobody else says so, and no timer does."""

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="verdict")
    is_kept = models.BooleanField(_("kept"))
    yes = models.PositiveSmallIntegerField(_("yes"))
    of = models.PositiveSmallIntegerField(_("asked"))
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(yes__lte=F("of")), name="no_more_yes_than_asked"),
            models.CheckConstraint(
                condition=Q(Q(is_kept=True, yes__gte=1), GreaterThanOrEqual(F("yes") * 3, F("of") * 2))
                | Q(Q(is_kept=False), LessThan(F("yes") * 3, F("of") * 2)),
                name="two_thirds_yes_is_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.yes}/{self.of}"


class Dropped(models.Model):
    """A promise that will not be kept, and why."""

    promise = models.OneToOneField(Promise, on_delete=models.CASCADE, related_name="dropped")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="dropped_with_a_reason")]

    def __str__(self) -> str:
        return f"dropped: {self.promise_id}"

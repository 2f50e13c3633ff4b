"""How an improvement ends: customers say it is so, or it is dropped with a reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual, LessThan
from django.utils.translation import gettext_lazy as _

from gehoord.improvements.models.improvement import Delivery, Improvement


class Confirmer(models.Model):
    """Somebody it was meant for, drawn by lot to say whether it is so. Who stays silent is released for another."""

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
                condition=Q(released_at__isnull=True) | Q(reply=""), name="only_the_silent_are_released"
            ),
            models.UniqueConstraint(fields=["delivery", "person"], name="asked_once_a_delivery"),
            models.CheckConstraint(
                condition=Q(reply="", said_at__isnull=True) | (~Q(reply="") & Q(said_at__isnull=False)),
                name="what_is_said_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.reply or 'asked'}"


class Verdict(models.Model):
    """What the confirmers' words come to: confirmed, or open again. Nobody else says so, and no timer does."""

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="verdict")
    is_confirmed = models.BooleanField(_("confirmed"))
    yes = models.PositiveSmallIntegerField(_("yes"))
    of = models.PositiveSmallIntegerField(_("asked"))
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(yes__lte=F("of")), name="yes_of_those_asked"),
            models.CheckConstraint(
                condition=Q(Q(is_confirmed=True, yes__gte=1), GreaterThanOrEqual(F("yes") * 3, F("of") * 2))
                | Q(Q(is_confirmed=False), LessThan(F("yes") * 3, F("of") * 2)),
                name="two_thirds_yes_confirms",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.yes}/{self.of}"


class Dropped(models.Model):
    """It will not be done, and why."""

    improvement = models.OneToOneField(Improvement, on_delete=models.CASCADE, related_name="dropped")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="an_improvement_is_dropped_with_a_reason")]

    def __str__(self) -> str:
        return f"dropped: {self.improvement_id}"

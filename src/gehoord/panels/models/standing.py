"""How far a consultation came: each step is a row that says who and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gehoord.panels.models.consultation import Consultation, ConsultationVersion
from gehoord.panels.models.panel import Membership


class CheckRequest(models.Model):
    """The lead gives one wording to the coordinator. From here on only a new version changes it."""

    version = models.OneToOneField(ConsultationVersion, on_delete=models.CASCADE, related_name="check_request")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"{self.version}: please check"


class Check(models.Model):
    """What the coordinator said about one wording: yes, or a question back."""

    version = models.OneToOneField(ConsultationVersion, on_delete=models.CASCADE, related_name="checked")
    is_yes = models.BooleanField(_("may open"))
    words = models.TextField(_("question back"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_yes=True) | ~Q(words=""), name="no_yes_without_a_question_back")
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.is_yes}"


class Opening(models.Model):
    """The panel is asked from now on."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="opening")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"open: {self.consultation_id}"


class Deliberation(models.Model):
    """Members who answered themselves read two other constituencies and may answer once more, until closing."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="deliberation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"deliberation: {self.consultation_id}"


class LaterClosing(models.Model):
    """People got longer to answer than was said, and why. Never shorter."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="later_closings")
    from_at = models.DateTimeField(_("closed at first"))
    to_at = models.DateTimeField(_("closes now"))
    reason = models.TextField(_("reason"))
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField(_("moved at"))

    class Meta:
        ordering = ["consultation", "-to_at"]
        constraints = [
            models.CheckConstraint(condition=Q(to_at__gt=F("from_at")), name="closing_only_moves_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="closes_later_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.to_at}"


class Closing(models.Model):
    """The day came, or the coordinator ended it: what is said now is kept and marked late."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="closing")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"closed: {self.consultation_id}"


class Withdrawal(models.Model):
    """The service takes its question back, with a reason for everybody who was asked."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="taken_back_with_a_reason")]

    def __str__(self) -> str:
        return f"withdrawn: {self.consultation_id}"


class Answered(models.Model):
    """The service answered everything. Until this row is there, it may not open another consultation."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="answered")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return f"answered: {self.consultation_id}"


class Reminder(models.Model):
    """A member who had not answered was reminded; twice at most."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="reminders")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="reminders")
    number = models.PositiveSmallIntegerField(_("number"))
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "membership", "number"], name="each_reminder_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=2), name="two_reminders_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.membership_id} {self.number}"

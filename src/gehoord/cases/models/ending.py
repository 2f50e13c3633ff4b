"""What was promised, offered as solved, confirmed, refused, and what silence is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gehoord.cases.models.case import Case


class Aim(models.TextChoices):
    """The two endings of a case."""

    NEED = "need", _("need")
    REPAIR = "repair", _("repair")


class Promise(models.Model):
    """When the customer hears again, or has her answer. Moved only with a reason; the row not ended stands."""

    class Kind(models.TextChoices):
        WORD = "word", _("next word")
        ANSWER = "answer", _("answer")
        REPAIR = "repair", _("repair")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="promises")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    due_at = models.DateTimeField(_("due at"))
    made_at = models.DateTimeField(_("made at"))
    based_on = models.PositiveSmallIntegerField(_("recent cases it rests on"), default=0)
    reason = models.CharField(_("reason it moved"), max_length=300, blank=True)
    lapsed_at = models.DateTimeField(_("lapse seen at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    kept = models.BooleanField(_("kept"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(ended_at__isnull=True), name="one_promise_of_a_kind"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(ended_at__isnull=True, lapsed_at__isnull=True), name="promise_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_at:%Y-%m-%d %H:%M}"


class Solution(models.Model):
    """The service thinks it is solved. At most that; the customer says whether it is."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="solutions")
    aim = models.CharField(_("ending"), max_length=6, choices=Aim.choices, default=Aim.NEED)
    question = models.CharField(_("question to the customer"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    offered_at = models.DateTimeField(_("offered at"))
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("answered or taken back at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "aim"], condition=Q(ended_at__isnull=True), name="one_solution_offered"
            ),
        ]
        indexes = [models.Index(fields=["offered_at"], condition=Q(ended_at__isnull=True), name="solution_unanswered")]

    def __str__(self) -> str:
        return f"{self.aim}: {self.case}"


class Confirmation(models.Model):
    """The customer, or whom she named, said how it ended. The row not replaced counts."""

    class Verdict(models.TextChoices):
        YES = "yes", _("yes, solved")
        LATE = "late", _("yes, but too late")
        NOT_YET = "not_yet", _("no, not yet")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="confirmations")
    aim = models.CharField(_("ending"), max_length=6, choices=Aim.choices, default=Aim.NEED)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    channel = models.CharField(_("channel"), max_length=8, choices=Case.Channel.choices, default=Case.Channel.WEB)
    said_at = models.DateTimeField(_("said at"))
    doubted_at = models.DateTimeField(_("her words say otherwise since"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "aim"], condition=Q(replaced_at__isnull=True), name="one_verdict_now"
            ),
        ]
        indexes = [
            models.Index(
                fields=["case"],
                condition=Q(doubted_at__isnull=False, replaced_at__isnull=True),
                name="confirmation_doubted",
            )
        ]

    def __str__(self) -> str:
        return f"{self.aim} {self.verdict}: {self.case}"


class Afterword(models.Model):
    """Asked once after solving: how many people she had asked before, and what work time it cost."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="afterword")
    asked_before = models.PositiveSmallIntegerField(_("people asked before"), null=True, blank=True)
    lost_minutes = models.PositiveIntegerField(_("work time lost"), null=True, blank=True)
    said_at = models.DateTimeField(_("said at"))

    def __str__(self) -> str:
        return f"{self.case_id}"


class Refusal(models.Model):
    """A no: with a reason in plain language, an alternative and who decided."""

    class Answer(models.TextChoices):
        CAN_GO_ON = "go_on", _("I can go on with this")
        NOT_HEARD = "unheard", _("I do not feel heard")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="refusals")
    reason = models.TextField(_("reason"))
    alternative = models.TextField(_("what can be done"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(_("said at"))
    answer = models.CharField(_("the customer's answer"), max_length=7, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="one_refusal_unanswered",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(alternative=""), name="a_no_has_reason_and_alternative"
            ),
        ]

    def __str__(self) -> str:
        return f"no: {self.case}"


class Call(models.Model):
    """Silence after the reminder: a person of the service calls. Never counted as solved."""

    solution = models.OneToOneField(Solution, on_delete=models.CASCADE, related_name="call")
    listed_at = models.DateTimeField(_("on the list since"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("called at"), null=True, blank=True)
    note = models.CharField(_("what was said"), max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["listed_at"], condition=Q(ended_at__isnull=True), name="call_open")]

    def __str__(self) -> str:
        return f"call about {self.solution_id}"

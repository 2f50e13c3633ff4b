"""One reply, and apart from it the address of somebody who wants to hear back.

Nothing here tells when within a day, in which order, or by whom: every key is random (on SQLite the key is the place in
the file), no row has a time, and an address shares no column with a voice but the consultation both belong to.

Two copies of the database, taken just before and just after somebody spoke and left an address, show one voice more and
one sealed address more. Without the secret key, which is not in the database, that seal says nothing, also not later:
addresses are sealed anew under new keys when their day is over. What is left: who holds the secret key and two such
copies can lay that voice and that address together. Nothing that keeps both on one machine can prevent it.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gehoord.panels.models.consultation import Consultation, ConsultationVersion, Item, Option
from gehoord.panels.models.panel import Constituency


def random_key() -> int:
    """A primary key that says nothing about order: 62 random bits."""
    return secrets.randbits(62) + 1


class Voice(models.Model):
    """One reply to one version. An offline one may speak for several people.

    `declared` is the group somebody says she belongs to. A second reply from one browser is kept and does not count.
    """

    class Route(models.TextChoices):
        LINK = "link", _("link")
        CONVERSATION = "talk", _("conversation")
        PAPER = "paper", _("paper")
        MAIL = "mail", _("mail")
        DIRECT = "direct", _("member")
        OPEN = "open", _("open link")

    id = models.BigAutoField(primary_key=True, default=random_key)
    version = models.ForeignKey(ConsultationVersion, on_delete=models.PROTECT, related_name="voices")
    constituency = models.ForeignKey(
        Constituency, on_delete=models.PROTECT, null=True, blank=True, related_name="voices"
    )
    declared = models.ForeignKey(
        Constituency, on_delete=models.PROTECT, null=True, blank=True, related_name="declared_voices"
    )
    route = models.CharField(_("how"), max_length=6, choices=Route.choices)
    on_date = models.DateField(_("on"))
    speaks_for = models.PositiveIntegerField(_("people"), default=1)
    is_late = models.BooleanField(_("after closing"), default=False)
    counts = models.BooleanField(_("counts"), default=True)
    is_second = models.BooleanField(_("after reading others"), default=False)
    key_digest = models.CharField(_("digest of the browser's key"), max_length=64, null=True, blank=True)  # noqa: DJ001

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key_digest"],
                condition=Q(key_digest__isnull=False),
                name="one_voice_a_browser_and_version",
            ),
            models.CheckConstraint(condition=Q(speaks_for__gte=1), name="a_voice_of_somebody"),
            models.CheckConstraint(
                condition=Q(speaks_for=1) | Q(route__in=["talk", "paper"]), name="only_offline_speaks_for_several"
            ),
            models.CheckConstraint(
                condition=Q(is_second=False) | Q(route="direct"), name="only_members_answer_after_reading_others"
            ),
            models.CheckConstraint(
                condition=Q(counts=True) | Q(key_digest__isnull=True), name="what_does_not_count_has_no_key"
            ),
        ]
        indexes = [models.Index(fields=["version", "constituency", "route"], name="voice_group")]

    def __str__(self) -> str:
        return f"{self.route}: {self.version_id}"


class VoiceAnswer(models.Model):
    """What a voice says to one item: an option (a row each where there are several), a number, or a text.

    `number` is the point on a scale, the place an option takes in the order (1 first), or for a statement 1 agree,
    -1 disagree, 0 pass. Only what the author ticked may be quoted.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="answers")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    number = models.FloatField(_("number"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True)
    may_quote = models.BooleanField(_("may be quoted"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voice", "item"], condition=Q(option__isnull=True), name="one_answer_an_item"
            ),
            models.UniqueConstraint(
                fields=["voice", "option"], condition=Q(option__isnull=False), name="one_answer_an_option"
            ),
            models.CheckConstraint(
                condition=Q(option__isnull=False) | Q(number__isnull=False) | ~Q(text=""),
                name="an_answer_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.text[:40] or self.number}"


class OwnStatement(models.Model):
    """A statement somebody added for others to agree or disagree with."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    version = models.ForeignKey(ConsultationVersion, on_delete=models.CASCADE, related_name="own_statements")
    constituency = models.ForeignKey(Constituency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(_("statement"), max_length=300)
    on_date = models.DateField(_("on"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_statement_says_something")]

    def __str__(self) -> str:
        return self.text


class StatementRuling(models.Model):
    """What was done with an added statement: shown, merged with another, or refused, with the reason."""

    class Outcome(models.TextChoices):
        SHOWN = "shown", _("shown")
        MERGED = "merged", _("merged")
        REFUSED = "refused", _("refused")

    statement = models.OneToOneField(OwnStatement, on_delete=models.CASCADE, related_name="ruling")
    outcome = models.CharField(_("outcome"), max_length=7, choices=Outcome.choices)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="from_statements")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="refused", item__isnull=True)
                | Q(outcome__in=["shown", "merged"], item__isnull=False),
                name="shown_as_an_item_or_refused",
            ),
            models.CheckConstraint(condition=Q(outcome="shown") | ~Q(reason=""), name="not_shown_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.statement_id}"


class ReplyAddress(models.Model):
    """Where to send what came of it, under a seal. No time, no group, no key of a voice; removed after it was used.

    `is_mixed`: it was sealed anew together with the others after its day was over.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="reply_addresses")
    sealed = models.TextField(_("language and e-mail, sealed"))
    is_mixed = models.BooleanField(_("among those of other days"), default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(sealed=""), name="an_address_is_sealed")]

    def __str__(self) -> str:
        return f"an address for {self.consultation_id}"


class VoiceDay(models.Model):
    """How many voices there were by the end of a day; written by the clock, only after five more spoke."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="voice_days")
    on_date = models.DateField(_("on"))
    voices = models.PositiveIntegerField(_("voices so far"))

    class Meta:
        ordering = ["consultation", "on_date"]
        constraints = [models.UniqueConstraint(fields=["consultation", "on_date"], name="a_day_is_counted_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.on_date}: {self.voices}"

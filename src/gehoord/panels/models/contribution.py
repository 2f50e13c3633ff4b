"""What a member brings: her own answer, or what she gathered from her constituency."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gehoord.panels.models.consultation import Consultation
from gehoord.panels.models.panel import Constituency, Membership
from gehoord.panels.models.voice import random_key


class Contribution(models.Model):
    """A member's way, chosen once. Days only and a random key, so that her own answer cannot be found by it."""

    class Way(models.TextChoices):
        DIRECT = "direct", _("I answer myself")
        GATHERED = "gathered", _("I ask my constituency")

    id = models.BigAutoField(primary_key=True, default=random_key)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="contributions")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="contributions")
    way = models.CharField(_("way"), max_length=8, choices=Way.choices)
    chosen_date = models.DateField(_("chosen on"))
    brought_date = models.DateField(_("brought on"), null=True, blank=True)
    second_date = models.DateField(_("answered again on"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "membership"], name="one_contribution_a_member")]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.way}"


class Gathering(models.Model):
    """A member's question to her constituency. Who was reached is never kept, only how many."""

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="gathering")
    since_at = models.DateTimeField(_("since"))

    def __str__(self) -> str:
        return f"gathering of {self.contribution_id}"


class Reach(models.Model):
    """People a member reached outside the link: how many, how she asked, whose words she wrote down."""

    class Route(models.TextChoices):
        CONVERSATION = "talk", _("conversation")
        PAPER = "paper", _("paper")

    class Words(models.TextChoices):
        THEIRS = "theirs", _("their own words")
        HERS = "hers", _("the member's words")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="reached")
    route = models.CharField(_("how"), max_length=5, choices=Route.choices)
    people = models.PositiveIntegerField(_("people"))
    how_asked = models.CharField(_("how it was asked"), max_length=300, blank=True)
    words = models.CharField(_("whose words"), max_length=6, choices=Words.choices)
    on_date = models.DateField(_("on"))

    class Meta:
        ordering = ["on_date", "id"]
        constraints = [models.CheckConstraint(condition=Q(people__gte=1), name="somebody_was_reached")]

    def __str__(self) -> str:
        return f"{self.people} by {self.route}"


class Link(models.Model):
    """A door without an account, for one purpose. Kept as a digest: a copy of the database opens nothing.

    The token is 128 bits and can be made again from `nonce` and the secret key, so that a poster can be printed twice.
    """

    class Purpose(models.TextChoices):
        SPEAK = "speak", _("answer for a constituency")
        OPEN = "open", _("answer for anybody who passes")
        HEAR = "hear", _("read what came of it")
        MEMBER = "member", _("a member's way in from her mail")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(_("purpose"), max_length=6, choices=Purpose.choices)
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, null=True, blank=True, related_name="link")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, blank=True, related_name="links")
    constituency = models.ForeignKey(Constituency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nonce = models.CharField(max_length=32)
    digest = models.CharField(_("sha256"), max_length=64, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "membership"],
                condition=Q(membership__isnull=False),
                name="one_way_in_a_member",
            ),
            models.UniqueConstraint(
                fields=["consultation", "purpose"],
                condition=Q(purpose__in=["open", "hear"]),
                name="one_link_for_everybody_a_purpose",
            ),
            models.CheckConstraint(
                condition=Q(
                    purpose="speak", gathering__isnull=False, membership__isnull=True, constituency__isnull=False
                )
                | Q(purpose__in=["open", "hear"], gathering__isnull=True, membership__isnull=True)
                | Q(purpose="member", gathering__isnull=True, membership__isnull=False),
                name="a_link_has_one_purpose",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.consultation_id}"


class MemberSummary(models.Model):
    """What a member says her constituency said. Her constituency sees it first and can correct it."""

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="summary")
    most_heard = models.TextField(_("what was heard most"))
    minority_view = models.TextField(_("what said those who disagreed"))
    own_opinion = models.TextField(_("the member's own opinion"), blank=True)
    shown_from_at = models.DateTimeField(_("shown to the constituency from"))
    corrections_until_at = models.DateTimeField(_("open to correction until"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(most_heard=""), name="a_summary_says_something"),
            models.CheckConstraint(condition=~Q(minority_view=""), name="the_minority_is_heard"),
        ]

    def __str__(self) -> str:
        return f"summary of {self.contribution_id}"


class Correction(models.Model):
    """What somebody of the constituency says is missing or wrong in a summary. Nobody knows who."""

    id = models.BigAutoField(primary_key=True, default=random_key)
    summary = models.ForeignKey(MemberSummary, on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField(_("correction"))
    on_date = models.DateField(_("on"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_correction_says_something")]

    def __str__(self) -> str:
        return self.text[:60]

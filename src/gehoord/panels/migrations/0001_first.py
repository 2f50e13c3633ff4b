import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gehoord.panels.models.voice


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_trait"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Panel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                ("seats", models.PositiveSmallIntegerField(verbose_name="seats")),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panels",
                        to="people.service",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("seats__gte", 1)), name="a_panel_has_seats")
                ],
            },
        ),
        migrations.CreateModel(
            name="Constituency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("trait", models.CharField(max_length=60, verbose_name="attribute")),
                ("value", models.CharField(max_length=120, verbose_name="value")),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="constituencies", to="panels.panel"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("panel", "name"), name="one_constituency_a_name"),
                    models.UniqueConstraint(fields=("panel", "trait", "value"), name="one_constituency_an_attribute"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=300, verbose_name="question")),
                ("why_now", models.TextField(blank=True, verbose_name="why now")),
                ("can_change", models.TextField(blank=True, verbose_name="what can still change")),
                ("cannot_change", models.TextField(blank=True, verbose_name="what cannot change")),
                ("what_happens", models.TextField(blank=True, verbose_name="what happens with the answer")),
                ("why_out_of_turn", models.TextField(blank=True, verbose_name="why it cannot wait for its turn")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes it takes")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="closes at")),
                ("answer_date", models.DateField(blank=True, null=True, verbose_name="answer by")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="followed_by",
                        to="panels.consultation",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consultations", to="people.service"
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consultations", to="panels.panel"
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-id"],
                "indexes": [models.Index(fields=["service", "-asked_at"], name="consultation_service")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True), name="a_consultation_asks_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="closing", to="panels.consultation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answered",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answered", to="panels.consultation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ConsultationVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                ("since_at", models.DateTimeField(verbose_name="since")),
                ("what_changed", models.TextField(blank=True, verbose_name="what changed")),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="panels.consultation"
                    ),
                ),
            ],
            options={
                "ordering": ["consultation", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "number"), name="one_version_a_number"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="versions_count_from_one"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number", 1), models.Q(("what_changed", ""), _negated=True), _connector="OR"
                        ),
                        name="a_later_version_says_what_changed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_request",
                        to="panels.consultationversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_yes", models.BooleanField(verbose_name="may open")),
                ("words", models.TextField(blank=True, verbose_name="question back")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checked",
                        to="panels.consultationversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_yes", True), models.Q(("words", ""), _negated=True), _connector="OR"),
                        name="no_yes_without_a_question_back",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("first", "whole panel"), ("replacement", "open seats")],
                        max_length=11,
                        verbose_name="kind",
                    ),
                ),
                (
                    "pool",
                    models.CharField(
                        choices=[("everybody", "everybody"), ("volunteers", "volunteers")],
                        max_length=10,
                        verbose_name="drawn from",
                    ),
                ),
                ("seed", models.CharField(max_length=64, verbose_name="seed")),
                ("size", models.PositiveSmallIntegerField(verbose_name="seats drawn")),
                ("quotas", models.JSONField(default=list, verbose_name="quotas")),
                ("lottery", models.JSONField(default=list, verbose_name="panels in the lottery")),
                ("drawn_at", models.DateTimeField(verbose_name="drawn at")),
                (
                    "drawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="draws", to="panels.panel"
                    ),
                ),
            ],
            options={
                "ordering": ["-drawn_at", "-id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("size__gte", 1)), name="a_draw_fills_a_seat")
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("term", models.PositiveSmallIntegerField(default=1, verbose_name="term")),
                ("from_date", models.DateField(verbose_name="from")),
                ("until_date", models.DateField(verbose_name="until")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "constituency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="panels.constituency",
                    ),
                ),
                (
                    "draw",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="memberships",
                        to="panels.draw",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="panels.panel"
                    ),
                ),
            ],
            options={
                "ordering": ["panel", "from_date", "id"],
                "indexes": [models.Index(fields=["person"], name="membership_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("panel", "person"),
                        name="one_sitting_membership",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_date__gt", models.F("from_date"))), name="a_term_lasts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("term__gte", 1), ("term__lte", 2)), name="two_terms_at_most"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=gehoord.panels.models.voice.random_key, primary_key=True, serialize=False
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("direct", "I answer myself"), ("gathered", "I ask my constituency")],
                        max_length=8,
                        verbose_name="way",
                    ),
                ),
                ("chosen_date", models.DateField(verbose_name="chosen on")),
                ("brought_date", models.DateField(blank=True, null=True, verbose_name="brought on")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="panels.consultation",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="panels.membership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "membership"), name="one_contribution_a_member")
                ],
            },
        ),
        migrations.CreateModel(
            name="DrawChance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=300, verbose_name="type")),
                ("traits", models.JSONField(default=dict, verbose_name="attributes")),
                ("people", models.PositiveIntegerField(verbose_name="people")),
                ("probability", models.FloatField(verbose_name="chance")),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chances", to="panels.draw"
                    ),
                ),
            ],
            options={
                "ordering": ["label"],
                "constraints": [
                    models.UniqueConstraint(fields=("draw", "label"), name="one_chance_a_type"),
                    models.CheckConstraint(
                        condition=models.Q(("probability__gte", 0), ("probability__lte", 1)),
                        name="a_chance_between_none_and_certain",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gathering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since_at", models.DateTimeField(verbose_name="since")),
                (
                    "contribution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gathering", to="panels.contribution"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("invited_at", models.DateTimeField(verbose_name="invited at")),
                ("expires_at", models.DateTimeField(verbose_name="open until")),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="panels.draw"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("draw", "person"), name="invited_once_a_draw"),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("invited_at"))), name="an_invitation_leaves_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("accepts", models.BooleanField(verbose_name="takes the seat")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("replied_at", models.DateTimeField(verbose_name="replied at")),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reply", to="panels.invitation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("choice", "one choice"),
                            ("several", "several choices"),
                            ("scale", "scale"),
                            ("ranking", "order"),
                            ("statement", "agree or disagree"),
                            ("number", "number"),
                            ("text", "own words"),
                        ],
                        max_length=9,
                        verbose_name="kind",
                    ),
                ),
                ("wording", models.TextField(verbose_name="wording")),
                ("lowest", models.FloatField(blank=True, null=True, verbose_name="lowest")),
                ("highest", models.FloatField(blank=True, null=True, verbose_name="highest")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                ("trend_key", models.SlugField(blank=True, verbose_name="fixed question")),
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="kept_as",
                        to="panels.item",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="panels.consultationversion",
                    ),
                ),
            ],
            options={
                "ordering": ["version", "position"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("trend_key", ""), _negated=True), fields=["trend_key"], name="item_trend"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "position"), name="one_item_a_place"),
                    models.UniqueConstraint(
                        condition=models.Q(("trend_key", ""), _negated=True),
                        fields=("version", "trend_key"),
                        name="a_fixed_question_once_a_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wording", ""), _negated=True), name="an_item_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "scale"), _negated=True),
                            models.Q(
                                ("highest__gt", models.F("lowest")),
                                ("highest__isnull", False),
                                ("lowest__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_scale_has_two_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("speak", "answer for a constituency"),
                            ("open", "answer for anybody who passes"),
                            ("member", "a member's way in from her mail"),
                        ],
                        max_length=6,
                        verbose_name="purpose",
                    ),
                ),
                ("nonce", models.CharField(max_length=32)),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="sha256")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="panels.consultation"
                    ),
                ),
                (
                    "gathering",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link",
                        to="panels.gathering",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="panels.membership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("membership__isnull", False)),
                        fields=("consultation", "membership"),
                        name="one_way_in_a_member",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("purpose", "open")),
                        fields=("consultation",),
                        name="one_open_link_a_consultation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gathering__isnull", False), ("membership__isnull", True), ("purpose", "speak")),
                            models.Q(("gathering__isnull", True), ("membership__isnull", True), ("purpose", "open")),
                            models.Q(("gathering__isnull", True), ("membership__isnull", False), ("purpose", "member")),
                            _connector="OR",
                        ),
                        name="a_link_has_one_purpose",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Affected",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[("not_heard", "not heard"), ("no_member", "no member available")],
                        max_length=9,
                        verbose_name="why nobody",
                    ),
                ),
                (
                    "constituency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affected_by",
                        to="panels.constituency",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="affected", to="panels.consultation"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="covers",
                        to="panels.membership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "constituency"), name="affected_once"),
                    models.CheckConstraint(
                        condition=models.Q(("membership__isnull", True), ("why", ""), _connector="OR"),
                        name="covered_or_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberSummary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("most_heard", models.TextField(verbose_name="what was heard most")),
                ("minority_view", models.TextField(verbose_name="what said those who disagreed")),
                ("own_opinion", models.TextField(blank=True, verbose_name="the member's own opinion")),
                ("shown_from_at", models.DateTimeField(verbose_name="shown to the constituency from")),
                ("corrections_until_at", models.DateTimeField(verbose_name="open to correction until")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                (
                    "contribution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="summary", to="panels.contribution"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("most_heard", ""), _negated=True), name="a_summary_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minority_view", ""), _negated=True), name="the_minority_is_heard"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=gehoord.panels.models.voice.random_key, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(verbose_name="correction")),
                ("on_date", models.DateField(verbose_name="on")),
                (
                    "summary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="panels.membersummary",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_correction_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="opening", to="panels.consultation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("text", models.CharField(max_length=300, verbose_name="text")),
                ("cost_cents", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="cost in cents")),
                ("hours", models.FloatField(blank=True, null=True, verbose_name="hours")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="options", to="panels.item"
                    ),
                ),
            ],
            options={
                "ordering": ["item", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "position"), name="one_option_a_place"),
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="an_option_has_words"),
                    models.CheckConstraint(
                        condition=models.Q(("hours__isnull", True), ("hours__gte", 0), _connector="OR"),
                        name="hours_are_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=gehoord.panels.models.voice.random_key, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="statement")),
                ("on_date", models.DateField(verbose_name="on")),
                (
                    "constituency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.constituency",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_statements",
                        to="panels.consultationversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_statement_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Prediction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.FloatField(verbose_name="expected")),
                ("locked_at", models.DateTimeField(verbose_name="locked at")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="predictions", to="panels.item"
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="predictions",
                        to="panels.option",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("option__isnull", True)), fields=("item",), name="one_prediction_an_item"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("option__isnull", False)),
                        fields=("option",),
                        name="one_prediction_an_option",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quota",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("trait", models.CharField(max_length=60, verbose_name="attribute")),
                ("value", models.CharField(max_length=120, verbose_name="value")),
                ("at_least", models.PositiveSmallIntegerField(default=0, verbose_name="at least")),
                ("at_most", models.PositiveSmallIntegerField(verbose_name="at most")),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quotas", to="panels.panel"
                    ),
                ),
            ],
            options={
                "ordering": ["trait", "value"],
                "constraints": [
                    models.UniqueConstraint(fields=("panel", "trait", "value"), name="one_quota_an_attribute"),
                    models.CheckConstraint(
                        condition=models.Q(("at_least__lte", models.F("at_most"))), name="a_quota_can_be_met"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "route",
                    models.CharField(
                        choices=[("talk", "conversation"), ("paper", "paper")], max_length=5, verbose_name="how"
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="people")),
                ("how_asked", models.CharField(blank=True, max_length=300, verbose_name="how it was asked")),
                (
                    "words",
                    models.CharField(
                        choices=[("theirs", "their own words"), ("hers", "the member's words")],
                        max_length=6,
                        verbose_name="whose words",
                    ),
                ),
                ("on_date", models.DateField(verbose_name="on")),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reached", to="panels.gathering"
                    ),
                ),
            ],
            options={
                "ordering": ["on_date", "id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="somebody_was_reached")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="panels.consultation"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="panels.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "membership", "number"), name="each_reminder_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), ("number__lte", 2)), name="two_reminders_at_most"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReplyAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=gehoord.panels.models.voice.random_key, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("language", models.CharField(default="nl", max_length=2, verbose_name="language")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reply_addresses",
                        to="panels.consultation",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("consultation", "address"), name="an_address_once")],
            },
        ),
        migrations.CreateModel(
            name="Resignation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="resignation", to="panels.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StandIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since_at", models.DateTimeField(verbose_name="since")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stand_ins", to="panels.membership"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands_in",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("membership",),
                        name="one_stand_in_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementRuling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("shown", "shown"), ("merged", "merged"), ("refused", "refused")],
                        max_length=7,
                        verbose_name="outcome",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="from_statements",
                        to="panels.item",
                    ),
                ),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ruling", to="panels.ownstatement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item__isnull", True), ("outcome", "refused")),
                            models.Q(("item__isnull", False), ("outcome__in", ["shown", "merged"])),
                            _connector="OR",
                        ),
                        name="shown_as_an_item_or_refused",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "shown"), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="not_shown_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=gehoord.panels.models.voice.random_key, primary_key=True, serialize=False
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("link", "link"),
                            ("talk", "conversation"),
                            ("paper", "paper"),
                            ("mail", "mail"),
                            ("direct", "member"),
                            ("open", "open link"),
                        ],
                        max_length=6,
                        verbose_name="how",
                    ),
                ),
                ("on_date", models.DateField(verbose_name="on")),
                ("speaks_for", models.PositiveIntegerField(default=1, verbose_name="people")),
                ("is_late", models.BooleanField(default=False, verbose_name="after closing")),
                ("counts", models.BooleanField(default=True, verbose_name="counts")),
                (
                    "key_digest",
                    models.CharField(blank=True, max_length=64, null=True, verbose_name="digest of the browser's key"),
                ),
                (
                    "constituency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="panels.constituency",
                    ),
                ),
                (
                    "declared",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declared_voices",
                        to="panels.constituency",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="panels.consultationversion",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["version", "constituency", "route"], name="voice_group")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key_digest__isnull", False)),
                        fields=("version", "key_digest"),
                        name="one_voice_a_browser_and_version",
                    ),
                    models.CheckConstraint(condition=models.Q(("speaks_for__gte", 1)), name="a_voice_of_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(("speaks_for", 1), ("route__in", ["talk", "paper"]), _connector="OR"),
                        name="only_offline_speaks_for_several",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("counts", True), ("key_digest__isnull", True), _connector="OR"),
                        name="what_does_not_count_has_no_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoiceAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=gehoord.panels.models.voice.random_key, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.FloatField(blank=True, null=True, verbose_name="number")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("may_quote", models.BooleanField(default=False, verbose_name="may be quoted")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="panels.item"
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="panels.option",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="panels.voice"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("option__isnull", True)),
                        fields=("voice", "item"),
                        name="one_answer_an_item",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("option__isnull", False)),
                        fields=("voice", "option"),
                        name="one_answer_an_option",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("option__isnull", False),
                            ("number__isnull", False),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_answer_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoiceDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on_date", models.DateField(verbose_name="on")),
                ("voices", models.PositiveIntegerField(verbose_name="voices so far")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voice_days", to="panels.consultation"
                    ),
                ),
            ],
            options={
                "ordering": ["consultation", "on_date"],
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "on_date"), name="a_day_is_counted_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Volunteer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("offered_at", models.DateTimeField(verbose_name="offered at")),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="volunteers", to="panels.panel"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="volunteered",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("panel", "person"), name="a_volunteer_once_a_panel")],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="withdrawal", to="panels.consultation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="taken_back_with_a_reason"
                    )
                ],
            },
        ),
    ]

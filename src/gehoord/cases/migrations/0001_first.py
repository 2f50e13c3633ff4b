import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gehoord.cases.models.case


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "web"),
                            ("walk_in", "walk-in"),
                            ("mail", "mail"),
                            ("api", "other system"),
                            ("import", "import"),
                        ],
                        default="web",
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("text", models.TextField(verbose_name="in the customer's words")),
                ("language", models.CharField(default="nl", max_length=2, verbose_name="language")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("token", models.CharField(default=gehoord.cases.models.case.fresh_token, max_length=32, unique=True)),
                (
                    "source_key",
                    models.CharField(
                        blank=True, max_length=120, null=True, unique=True, verbose_name="key in the source"
                    ),
                ),
                (
                    "captured_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="captured_cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="people.service"
                    ),
                ),
                (
                    "specialism",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="people.specialism",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["customer", "-asked_at"], name="case_customer"),
                    models.Index(
                        condition=models.Q(("captured_by__isnull", False)),
                        fields=["captured_by", "-asked_at"],
                        name="case_captured",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("routed", "knows this and is present"),
                            ("duty", "decides at the door"),
                            ("captured", "caught it"),
                            ("accepted", "took it over"),
                            ("lead", "the lead asked"),
                            ("refused", "somebody other than who said no"),
                        ],
                        max_length=8,
                        verbose_name="why",
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=200, verbose_name="the words that led here")),
                ("since_at", models.DateTimeField(verbose_name="since")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="work began")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "specialism",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.specialism",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="cases.case"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)), fields=["person"], name="assignment_live"
                    ),
                    models.Index(fields=["person", "-since_at"], name="assignment_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("case",), name="one_owner_now"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Afterword",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asked_before",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="people asked before"),
                ),
                ("lost_minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="work time lost")),
                ("said_at", models.DateTimeField(verbose_name="said at")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="afterword", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "aim",
                    models.CharField(
                        choices=[("need", "need"), ("repair", "repair")],
                        default="need",
                        max_length=6,
                        verbose_name="ending",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("yes", "yes, solved"), ("late", "yes, but too late"), ("not_yet", "no, not yet")],
                        max_length=8,
                        verbose_name="verdict",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "web"),
                            ("walk_in", "walk-in"),
                            ("mail", "mail"),
                            ("api", "other system"),
                            ("import", "import"),
                        ],
                        default="web",
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("said_at", models.DateTimeField(verbose_name="said at")),
                (
                    "doubted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="her words say otherwise since"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="replaced at")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="confirmations", to="cases.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("case", "aim"),
                        name="one_verdict_now",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Confirmer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("named_at", models.DateTimeField(verbose_name="named at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="confirmers", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "person"), name="named_once_a_case")],
            },
        ),
        migrations.CreateModel(
            name="InboundMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("message_key", models.CharField(blank=True, max_length=250, verbose_name="message id")),
                ("sender", models.CharField(blank=True, max_length=254, verbose_name="from")),
                ("subject", models.CharField(blank=True, max_length=250, verbose_name="subject")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("received_at", models.DateTimeField(verbose_name="received at")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("stored", "stored, not read yet"),
                            ("opened", "became a case"),
                            ("continued", "continued a case"),
                            ("parked", "parked: looks automatic"),
                            ("set_aside", "could not be read; a person looks"),
                        ],
                        default="stored",
                        max_length=9,
                        verbose_name="outcome",
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=200, verbose_name="why")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inbound_mails",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "stored")), fields=["received_at"], name="inbound_unread"
                    ),
                    models.Index(
                        condition=models.Q(("outcome__in", ["parked", "set_aside"])),
                        fields=["-received_at"],
                        name="inbound_parked",
                    ),
                    models.Index(fields=["message_key"], name="inbound_message"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LearntWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=48)),
                ("weight", models.FloatField(default=0)),
                (
                    "specialism",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="people.specialism"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("word", "specialism"), name="a_word_once_a_specialism")
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("word", "to the other side"), ("note", "colleagues only")],
                        default="word",
                        max_length=4,
                        verbose_name="kind",
                    ),
                ),
                ("from_customer", models.BooleanField(verbose_name="from the customer's side")),
                ("asks", models.BooleanField(default=False, verbose_name="waits for the customer's answer")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "web"),
                            ("walk_in", "walk-in"),
                            ("mail", "mail"),
                            ("api", "other system"),
                            ("import", "import"),
                        ],
                        default="web",
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("said_at", models.DateTimeField(verbose_name="said at")),
                (
                    "once_key",
                    models.CharField(
                        blank=True,
                        max_length=80,
                        null=True,
                        unique=True,
                        verbose_name="key that keeps it from being said twice",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ["said_at", "id"],
                "indexes": [models.Index(fields=["case", "said_at", "id"], name="message_case")],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="cases.message"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("message", "person"), name="mentioned_once_a_message")],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("type", models.CharField(max_length=120, verbose_name="type")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="cases.case"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="cases.message",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case"], name="attachment_case")],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "klass",
                    models.CharField(
                        choices=[
                            ("stopped", "I cannot go on"),
                            ("slowed", "It costs me time"),
                            ("waits", "It can wait until"),
                            ("tells", "I only want to tell you something"),
                        ],
                        max_length=8,
                        verbose_name="class",
                    ),
                ),
                ("needed_by_at", models.DateTimeField(blank=True, null=True, verbose_name="needed by")),
                ("waits_until_date", models.DateField(blank=True, null=True, verbose_name="can wait until")),
                ("people", models.PositiveIntegerField(default=1, verbose_name="people it stops")),
                ("outside_party", models.CharField(blank=True, max_length=80, verbose_name="who outside waits")),
                ("because", models.CharField(blank=True, max_length=200, verbose_name="the words that say so")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("guess", "our guess"),
                            ("customer", "said by the customer"),
                            ("catcher", "said by whoever caught it"),
                        ],
                        max_length=8,
                        verbose_name="source",
                    ),
                ),
                ("said_at", models.DateTimeField(verbose_name="said at")),
                ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="replaced at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="cases.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("case",), name="one_need_now"
                    ),
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="a_need_of_somebody"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sentence", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("is_return", models.BooleanField(default=False, verbose_name="goes back to somebody who had it")),
                ("offered_at", models.DateTimeField(verbose_name="offered at")),
                ("expires_at", models.DateTimeField(verbose_name="stands until")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "accepted"),
                            ("declined", "does not fit"),
                            ("expired", "no answer in time"),
                            ("withdrawn", "taken back"),
                        ],
                        max_length=9,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="cases.case"
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "specialism",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.specialism",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("ended_at__isnull", True)), fields=["to"], name="offer_to_live"),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)), fields=["expires_at"], name="offer_expiring"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("case",), name="one_offer_now"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("outcome", "")),
                            models.Q(("ended_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_offer_ends_with_an_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("released_at", models.DateTimeField(verbose_name="can start at")),
                ("due_at", models.DateTimeField(verbose_name="due at")),
                ("minutes_left", models.PositiveIntegerField(verbose_name="minutes of work left")),
                (
                    "day_late_minutes",
                    models.PositiveIntegerField(default=720, verbose_name="lost customer minutes a day late"),
                ),
                ("borne_by", models.CharField(blank=True, max_length=160, verbose_name="who bears a day late")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="started at")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done at")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="planned_work",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="planned_work", to="people.service"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("done_at__isnull", True)), fields=["service"], name="work_open")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_at__gt", models.F("released_at"))), name="work_is_due_after_it_starts"
                    ),
                    models.CheckConstraint(condition=models.Q(("minutes_left__gte", 1)), name="work_takes_a_minute"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Overtaken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("minutes", models.FloatField(verbose_name="lost customer minutes")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="overtaken", to="cases.case"
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="overtook", to="cases.plannedwork"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 0)), name="overtaking_costs_something_or_nothing"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("price_minutes", models.FloatField(verbose_name="price in lost customer minutes")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrides",
                        to="cases.case",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrides",
                        to="cases.plannedwork",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("case__isnull", False), ("work__isnull", False), _connector="XOR"),
                        name="override_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="override_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("trade_off", "interrupt planned work or protect it"),
                            ("nobody", "nobody present can have it"),
                            ("joint", "passed on twice: look together"),
                        ],
                        max_length=10,
                        verbose_name="about",
                    ),
                ),
                ("halves", models.JSONField(default=dict, verbose_name="both halves, as shown")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="decide before")),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("interrupt", "interrupt the planned work"),
                            ("protect", "protect the planned work"),
                            ("provisional", "a provisional answer by a deputy"),
                            ("outside", "help from outside"),
                            ("recall", "call the specialist back"),
                            ("together", "look at it together"),
                        ],
                        max_length=12,
                        verbose_name="choice",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                (
                    "asks_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="cases.case"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="people.service"
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions",
                        to="cases.plannedwork",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)), fields=["service"], name="decision_open"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("case", "about"),
                        name="one_decision_of_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("choice", ""),
                            models.Q(("by__isnull", False), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_decision_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("word", "next word"), ("answer", "answer"), ("repair", "repair")],
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="due at")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("based_on", models.PositiveSmallIntegerField(default=0, verbose_name="recent cases it rests on")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason it moved")),
                ("lapsed_at", models.DateTimeField(blank=True, null=True, verbose_name="lapse seen at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                ("kept", models.BooleanField(blank=True, null=True, verbose_name="kept")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="promises", to="cases.case"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True), ("lapsed_at__isnull", True)),
                        fields=["due_at"],
                        name="promise_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("case", "kind"),
                        name="one_promise_of_a_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="reason")),
                ("alternative", models.TextField(verbose_name="what can be done")),
                ("said_at", models.DateTimeField(verbose_name="said at")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("go_on", "I can go on with this"), ("unheard", "I do not feel heard")],
                        max_length=7,
                        verbose_name="the customer's answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="refusals", to="cases.case"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True), ("withdrawn_at__isnull", True)),
                        fields=("case",),
                        name="one_refusal_unanswered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), models.Q(("alternative", ""), _negated=True)
                        ),
                        name="a_no_has_reason_and_alternative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Repair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="what must be mended")),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="repair", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Solution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "aim",
                    models.CharField(
                        choices=[("need", "need"), ("repair", "repair")],
                        default="need",
                        max_length=6,
                        verbose_name="ending",
                    ),
                ),
                ("question", models.CharField(blank=True, max_length=200, verbose_name="question to the customer")),
                ("offered_at", models.DateTimeField(verbose_name="offered at")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="reminded at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="answered or taken back at")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="solutions", to="cases.case"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["offered_at"],
                        name="solution_unanswered",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("case", "aim"),
                        name="one_solution_offered",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("listed_at", models.DateTimeField(verbose_name="on the list since")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="called at")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="what was said")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "solution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="call", to="cases.solution"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("ended_at__isnull", True)), fields=["listed_at"], name="call_open")
                ],
            },
        ),
        migrations.CreateModel(
            name="Wait",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("expected_at", models.DateTimeField(blank=True, null=True, verbose_name="back at; none is unknown")),
                ("since_at", models.DateTimeField(verbose_name="since")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waits", to="cases.case"
                    ),
                ),
                (
                    "expected",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "specialism",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.specialism",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)), fields=["expected_at"], name="wait_live"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("case",), name="one_wait_now"
                    )
                ],
            },
        ),
    ]

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import gehoord.panels.models.voice


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("panels", "0005_deliberation"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Coder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_second", models.BooleanField(default=False, verbose_name="reads a sample after the other")),
                ("named_at", models.DateTimeField(verbose_name="named at")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="coders", to="panels.consultation"
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "person"), name="a_coder_has_one_part"),
                    models.UniqueConstraint(fields=("consultation", "is_second"), name="one_coder_and_one_second"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="theme")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="themes", to="panels.consultation"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="panels.item",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="panels.option",
                    ),
                ),
            ],
            options={
                "ordering": ["consultation", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "name"), name="one_theme_a_name"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="a_theme_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("option__isnull", True), ("item__isnull", False), _connector="OR"),
                        name="an_option_stands_under_its_item",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adapt", "we adapt"),
                            ("partly", "partly"),
                            ("explain", "we explain"),
                            ("exists", "it exists already"),
                        ],
                        max_length=7,
                        verbose_name="response",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("money", "money"),
                            ("law", "law"),
                            ("safety", "safety"),
                            ("time", "time"),
                            ("wish", "it conflicts with another wish"),
                            ("not_ours", "it is not ours to decide"),
                        ],
                        max_length=8,
                        verbose_name="reason",
                    ),
                ),
                ("would_change", models.TextField(blank=True, verbose_name="what would change it")),
                ("nothing_would_change", models.BooleanField(default=False, verbose_name="nothing would change it")),
                ("what", models.CharField(blank=True, max_length=300, verbose_name="what will be done")),
                ("due_date", models.DateField(blank=True, null=True, verbose_name="done by")),
                ("cost_cents", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="cost in cents")),
                ("is_outside", models.BooleanField(default=False, verbose_name="outside what was declared open")),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "decider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="responses", to="responses.theme"
                    ),
                ),
            ],
            options={
                "ordering": ["theme", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("theme", "number"), name="one_response_a_theme"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="responses_count_from_one"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_response_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["adapt", "exists"]),
                            models.Q(
                                models.Q(("reason", ""), _negated=True),
                                django.db.models.lookups.GreaterThanOrEqual(
                                    django.db.models.functions.text.Length(
                                        django.db.models.functions.text.Trim("text")
                                    ),
                                    80,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="an_explanation_has_a_reason_and_says_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["adapt", "exists"]),
                            models.Q(models.Q(("would_change", ""), _negated=True), ("nothing_would_change", False)),
                            models.Q(("nothing_would_change", True), ("would_change", "")),
                            _connector="OR",
                        ),
                        name="an_explanation_says_what_would_change_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "explain"),
                            models.Q(
                                models.Q(("what", ""), _negated=True),
                                ("due_date__isnull", False),
                                ("owner__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_done_has_an_owner_and_a_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=300, verbose_name="what")),
                ("due_date", models.DateField(verbose_name="promised by")),
                ("cost_cents", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="cost in cents")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("late_since", models.DateField(blank=True, null=True, verbose_name="its day passed unreported")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "response",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="promise", to="responses.response"
                    ),
                ),
            ],
            options={
                "ordering": ["due_date", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True), name="something_is_promised"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                ("words", models.TextField(blank=True, verbose_name="what was done")),
                ("seed", models.CharField(max_length=64, verbose_name="seed")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="responses.promise"
                    ),
                ),
            ],
            options={
                "ordering": ["promise", "number"],
                "constraints": [models.UniqueConstraint(fields=("promise", "number"), name="deliveries_are_counted")],
            },
        ),
        migrations.CreateModel(
            name="Confirmer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no"), ("unknown", "I do not know")],
                        max_length=7,
                        verbose_name="is it so",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("said_at", models.DateTimeField(blank=True, null=True, verbose_name="said at")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="asked no more since")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="confirmers", to="responses.delivery"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("released_at__isnull", True), ("reply", ""), _connector="OR"),
                        name="only_who_is_silent_is_released",
                    ),
                    models.UniqueConstraint(fields=("delivery", "person"), name="a_confirmer_is_asked_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reply", ""), ("said_at__isnull", True)),
                            models.Q(models.Q(("reply", ""), _negated=True), ("said_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_reply_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DueStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("interim", "half time"),
                            ("overdue", "too late"),
                            ("day7", "a week too late"),
                            ("day14", "two weeks too late"),
                        ],
                        max_length=7,
                        verbose_name="step",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="due_steps", to="panels.consultation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("consultation", "step"), name="each_step_once")],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField(verbose_name="promised")),
                ("to_date", models.DateField(verbose_name="promised now")),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="extension", to="panels.consultation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_date__gt", models.F("from_date"))), name="an_extension_is_later"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="later_with_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HeardAsking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.PositiveSmallIntegerField(verbose_name="which question")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heard_asking",
                        to="panels.consultation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HeardFrom",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=gehoord.panels.models.voice.random_key, primary_key=True, serialize=False
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="heard_from", to="panels.consultation"
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
                "constraints": [models.UniqueConstraint(fields=("consultation", "person"), name="heard_from_once")],
            },
        ),
        migrations.CreateModel(
            name="HeardReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=gehoord.panels.models.voice.random_key, primary_key=True, serialize=False
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[("adapt", "adapted"), ("explain", "explained")], max_length=7, verbose_name="about"
                    ),
                ),
                (
                    "said",
                    models.CharField(
                        choices=[("yes", "yes"), ("partly", "partly"), ("no", "no")], max_length=6, verbose_name="said"
                    ),
                ),
                ("on_date", models.DateField(verbose_name="on")),
                (
                    "key_digest",
                    models.CharField(blank=True, max_length=64, null=True, verbose_name="digest of the browser's key"),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heard_replies",
                        to="panels.consultation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key_digest__isnull", False)),
                        fields=("consultation", "key_digest"),
                        name="one_reply_a_browser",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HiddenAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "klass",
                    models.CharField(
                        choices=[
                            ("insult", "insult"),
                            ("threat", "threat"),
                            ("hate", "discrimination"),
                            ("names", "names a colleague"),
                            ("nonsense", "has nothing to do with it"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hidden", to="panels.voiceanswer"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("type", models.CharField(max_length=120, verbose_name="type")),
                ("size", models.PositiveBigIntegerField(verbose_name="size")),
                ("sha256", models.CharField(max_length=64, verbose_name="sha256")),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="responses.delivery"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Dropped",
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
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dropped", to="responses.promise"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="dropped_with_a_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PromisedTo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "constituency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="panels.constituency"
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="promised_to", to="responses.promise"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("promise", "constituency"), name="promised_once_a_group")
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("not_heard_words", models.TextField(blank=True, verbose_name="who was not heard")),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="publication",
                        to="panels.consultation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on_date", models.DateField(verbose_name="on")),
                (
                    "way",
                    models.CharField(choices=[("link", "link"), ("page", "page")], max_length=4, verbose_name="how"),
                ),
                ("times", models.PositiveIntegerField(default=0, verbose_name="times")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="readings", to="panels.consultation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "on_date", "way"), name="one_count_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                ("shown", models.JSONField(verbose_name="shown")),
                ("behind", models.JSONField(verbose_name="counts behind it")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="releases", to="panels.consultation"
                    ),
                ),
            ],
            options={
                "ordering": ["consultation", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "number"), name="releases_are_counted")
                ],
            },
        ),
        migrations.CreateModel(
            name="ResponseInput",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.item",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="inputs", to="responses.response"
                    ),
                ),
                (
                    "summary",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.membersummary",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("item__isnull", False)),
                        fields=("response", "item"),
                        name="a_question_answered_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("summary__isnull", False)),
                        fields=("response", "summary"),
                        name="a_summary_answered_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item__isnull", True), ("summary__isnull", False)),
                            models.Q(("item__isnull", False), ("summary__isnull", True)),
                            _connector="OR",
                        ),
                        name="an_input_is_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seed", models.CharField(max_length=64, verbose_name="seed")),
                ("size", models.PositiveSmallIntegerField(verbose_name="answers")),
                ("drawn_at", models.DateTimeField(verbose_name="drawn at")),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coder_sample",
                        to="panels.consultation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Coding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codings", to="panels.voiceanswer"
                    ),
                ),
                (
                    "coder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codings", to="responses.coder"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codings",
                        to="responses.theme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("answer", "coder"), name="one_theme_an_answer_and_coder")
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60, verbose_name="keyword")),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="responses.theme"
                    ),
                ),
            ],
            options={
                "ordering": ["theme", "word"],
                "constraints": [
                    models.UniqueConstraint(fields=("theme", "word"), name="a_keyword_once_a_theme"),
                    models.CheckConstraint(
                        condition=models.Q(("word", ""), _negated=True), name="a_keyword_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to_date", models.DateField(verbose_name="to")),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told_later", to="responses.promise"
                    ),
                ),
            ],
            options={
                "ordering": ["promise", "id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="told_with_a_reason")
                ],
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField(verbose_name="from")),
                ("to_date", models.DateField(verbose_name="to")),
                ("told_at", models.DateTimeField(verbose_name="told at")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="responses.promise"
                    ),
                ),
                (
                    "told",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="move", to="responses.told"
                    ),
                ),
            ],
            options={
                "ordering": ["promise", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("at__gt", models.F("told_at"))), name="moved_only_after_telling"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_date__gt", models.F("from_date"))), name="moved_to_a_later_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_kept", models.BooleanField(verbose_name="kept")),
                ("yes", models.PositiveSmallIntegerField(verbose_name="yes")),
                ("of", models.PositiveSmallIntegerField(verbose_name="asked")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "delivery",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verdict", to="responses.delivery"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("yes__lte", models.F("of"))), name="no_more_yes_than_asked"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("is_kept", True), ("yes__gte", 1)),
                                django.db.models.lookups.GreaterThanOrEqual(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("yes"), "*", models.Value(3)
                                    ),
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("of"), "*", models.Value(2)
                                    ),
                                ),
                            ),
                            models.Q(
                                models.Q(("is_kept", False)),
                                django.db.models.lookups.LessThan(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("yes"), "*", models.Value(3)
                                    ),
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("of"), "*", models.Value(2)
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="two_thirds_yes_is_kept",
                    ),
                ],
            },
        ),
    ]

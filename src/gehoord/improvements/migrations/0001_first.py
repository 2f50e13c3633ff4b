import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0005_doubted_words"),
        ("people", "0004_service_answers_to"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("budget_cents", models.PositiveBigIntegerField(verbose_name="budget in cents")),
                ("budget_minutes", models.PositiveBigIntegerField(verbose_name="minutes of work")),
                ("committed_cents", models.PositiveBigIntegerField(default=0, verbose_name="cents committed")),
                ("committed_minutes", models.PositiveBigIntegerField(default=0, verbose_name="minutes committed")),
                ("listen_until_date", models.DateField(verbose_name="listening until")),
                ("choose_by_date", models.DateField(verbose_name="chosen by")),
                ("check_date", models.DateField(verbose_name="checked on")),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                ("reminded_for", models.DateField(blank=True, null=True, verbose_name="the day that was reminded of")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cycles", to="people.service"
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("committed_cents__gte", 0), ("committed_cents__lte", models.F("budget_cents"))
                        ),
                        name="money_is_never_overspent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("committed_minutes__gte", 0), ("committed_minutes__lte", models.F("budget_minutes"))
                        ),
                        name="hours_are_never_overspent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("budget_cents__lte", 10000000000), ("budget_minutes__lte", 60000000)),
                        name="a_budget_that_can_be",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("check_date__gt", models.F("choose_by_date")),
                            ("listen_until_date__lte", models.F("choose_by_date")),
                        ),
                        name="listen_then_choose_then_check",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("service",),
                        name="one_open_cycle_a_service",
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="a_cycle_has_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_cents", models.PositiveBigIntegerField(verbose_name="from cents")),
                ("from_minutes", models.PositiveBigIntegerField(verbose_name="from minutes")),
                ("to_cents", models.PositiveBigIntegerField(verbose_name="to cents")),
                ("to_minutes", models.PositiveBigIntegerField(verbose_name="to minutes")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget_changes",
                        to="improvements.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ["cycle", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_budget_changes_with_a_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Improvement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="what")),
                ("words", models.TextField(blank=True, verbose_name="what changes for customers")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("theme", "the panel said it"),
                            ("cases", "the same question came again and again"),
                            ("staff", "a colleague proposed it"),
                        ],
                        max_length=5,
                        verbose_name="where it comes from",
                    ),
                ),
                ("source_words", models.CharField(blank=True, max_length=300, verbose_name="in words")),
                ("source_path", models.CharField(blank=True, max_length=200, verbose_name="page it comes from")),
                ("proposed_at", models.DateTimeField(verbose_name="proposed at")),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="improvements", to="people.service"
                    ),
                ),
            ],
            options={
                "ordering": ["-proposed_at", "-id"],
                "indexes": [models.Index(fields=["service", "-proposed_at"], name="improvement_service")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="an_improvement_has_a_title"
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
                    "improvement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="improvements.improvement",
                    ),
                ),
            ],
            options={
                "ordering": ["improvement", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("improvement", "number"), name="deliveries_of_an_improvement_are_counted"
                    )
                ],
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmers",
                        to="improvements.delivery",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("released_at__isnull", True), ("reply", ""), _connector="OR"),
                        name="only_the_silent_are_released",
                    ),
                    models.UniqueConstraint(fields=("delivery", "person"), name="asked_once_a_delivery"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reply", ""), ("said_at__isnull", True)),
                            models.Q(models.Q(("reply", ""), _negated=True), ("said_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="what_is_said_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Estimate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cost_cents", models.PositiveBigIntegerField(verbose_name="cost in cents")),
                ("cost_minutes", models.PositiveBigIntegerField(verbose_name="minutes of work")),
                ("saved_low", models.PositiveBigIntegerField(verbose_name="customer minutes saved a year, at least")),
                ("saved", models.PositiveBigIntegerField(verbose_name="customer minutes saved a year")),
                ("saved_high", models.PositiveBigIntegerField(verbose_name="customer minutes saved a year, at most")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("cases", "from the questions it is about"),
                            ("guess", "a guess of people who know the work"),
                        ],
                        max_length=5,
                        verbose_name="where this comes from",
                    ),
                ),
                ("cases", models.PositiveIntegerField(default=0, verbose_name="questions")),
                ("lost", models.PositiveBigIntegerField(default=0, verbose_name="minutes they took")),
                ("days", models.PositiveIntegerField(default=0, verbose_name="days looked back")),
                ("share_low", models.PositiveSmallIntegerField(default=0, verbose_name="of a hundred, at least")),
                ("share_high", models.PositiveSmallIntegerField(default=0, verbose_name="of a hundred, at most")),
                ("how", models.CharField(blank=True, max_length=300, verbose_name="how this was found")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "improvement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="estimates",
                        to="improvements.improvement",
                    ),
                ),
            ],
            options={
                "ordering": ["improvement", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost_cents__gte", 0),
                            ("cost_cents__lte", 10000000000),
                            ("cost_minutes__gte", 0),
                            ("cost_minutes__lte", 60000000),
                        ),
                        name="a_cost_that_can_be",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("saved_low__gte", 0),
                            ("saved_low__lte", models.F("saved")),
                            ("saved__lte", models.F("saved_high")),
                            ("saved_high__lte", 60000000),
                        ),
                        name="an_interval_of_saved_minutes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share_high__lte", 100), ("share_low__lte", models.F("share_high"))),
                        name="shares_of_a_hundred",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "guess"), models.Q(("how", ""), _negated=True)),
                            models.Q(("basis", "cases"), ("cases__gte", 1), ("days__gte", 1)),
                            _connector="OR",
                        ),
                        name="an_estimate_shows_how",
                    ),
                ],
            },
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
                    "improvement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dropped",
                        to="improvements.improvement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="an_improvement_is_dropped_with_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernedCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "improvement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concerned",
                        to="improvements.improvement",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("improvement", "case"), name="a_case_concerned_once")],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_must", models.BooleanField(default=False, verbose_name="outside the vote")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="candidates", to="improvements.cycle"
                    ),
                ),
                (
                    "estimate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="improvements.estimate"
                    ),
                ),
                (
                    "improvement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidacies",
                        to="improvements.improvement",
                    ),
                ),
            ],
            options={
                "ordering": ["cycle", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "improvement"), name="a_candidate_once_a_cycle")
                ],
            },
        ),
        migrations.CreateModel(
            name="Beneficiary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="group")),
                ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="about how many people")),
                (
                    "improvement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="beneficiaries",
                        to="improvements.improvement",
                    ),
                ),
            ],
            options={
                "ordering": ["improvement", "name"],
                "constraints": [models.UniqueConstraint(fields=("improvement", "name"), name="a_group_benefits_once")],
            },
        ),
        migrations.CreateModel(
            name="Must",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("safety", "safety"),
                            ("law", "law"),
                            ("access", "accessibility"),
                            ("privacy", "privacy"),
                        ],
                        max_length=7,
                        verbose_name="ground",
                    ),
                ),
                ("because", models.CharField(max_length=300, verbose_name="why it must")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "improvement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="must", to="improvements.improvement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("because", ""), _negated=True), name="a_must_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(("ground__in", ["safety", "law", "access", "privacy"])), name="known_ground"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Start",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_date", models.DateField(verbose_name="ready by")),
                ("late_for", models.DateField(blank=True, null=True, verbose_name="the day that passed unreported")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "improvement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="start", to="improvements.improvement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Telling",
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
                    "cycle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="telling", to="improvements.cycle"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_confirmed", models.BooleanField(verbose_name="confirmed")),
                ("yes", models.PositiveSmallIntegerField(verbose_name="yes")),
                ("of", models.PositiveSmallIntegerField(verbose_name="asked")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "delivery",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verdict", to="improvements.delivery"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("yes__lte", models.F("of"))), name="yes_of_those_asked"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("is_confirmed", True), ("yes__gte", 1)),
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
                                models.Q(("is_confirmed", False)),
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
                        name="two_thirds_yes_confirms",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("constituency", models.CharField(blank=True, max_length=120, verbose_name="speaks for")),
                ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="about how many people")),
                ("voted_at", models.DateTimeField(blank=True, null=True, verbose_name="said what she wants at")),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voters", to="improvements.cycle"
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
                "ordering": ["cycle", "id"],
                "constraints": [models.UniqueConstraint(fields=("cycle", "person"), name="a_voter_once_a_cycle")],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="improvements.candidate"
                    ),
                ),
                (
                    "voter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="improvements.voter"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("voter", "candidate"), name="wanted_once")],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("chosen", "Chosen"),
                            ("must", "Must"),
                            ("not_now", "Not now"),
                            ("exists", "Exists already"),
                        ],
                        max_length=7,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("review_date", models.DateField(blank=True, null=True, verbose_name="looked at again on")),
                ("cost_cents", models.PositiveBigIntegerField(default=0, verbose_name="cents taken")),
                ("cost_minutes", models.PositiveBigIntegerField(default=0, verbose_name="minutes taken")),
                ("by_equal_shares", models.BooleanField(default=False, verbose_name="equal shares would")),
                ("by_most_value", models.BooleanField(default=False, verbose_name="most value would")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="brought back at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="improvements.candidate"
                    ),
                ),
            ],
            options={
                "ordering": ["candidate", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("candidate",),
                        name="one_decision_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["chosen", "must"]),
                            models.Q(
                                ("cost_cents", 0),
                                ("cost_minutes", 0),
                                ("review_date__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="not_chosen_has_a_reason_and_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "chosen"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            ("by_equal_shares", True),
                            ("by_most_value", True),
                            _connector="OR",
                        ),
                        name="against_both_rules_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["chosen", "must", "not_now", "exists"])), name="known_decision"
                    ),
                ],
            },
        ),
    ]

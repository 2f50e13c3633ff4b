import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0005_agreed_minutes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Expectation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="expectations", to="people.service"
                    ),
                ),
            ],
            options={
                "ordering": ["service", "id"],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("customers_expect", models.TextField(verbose_name="customers expect")),
                ("service_promises", models.TextField(blank=True, verbose_name="the service promises")),
                ("service_cannot", models.TextField(blank=True, verbose_name="the service cannot")),
                ("because", models.TextField(blank=True, verbose_name="because")),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("none", "nobody measures it"),
                            ("word", "the next word at the front door"),
                            ("answer", "the answer at the front door"),
                            ("counted", "counted by hand"),
                        ],
                        default="none",
                        max_length=7,
                        verbose_name="measure",
                    ),
                ),
                ("measure_words", models.CharField(blank=True, max_length=200, verbose_name="what is counted")),
                (
                    "klass",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stopped", "who cannot go on"),
                            ("slowed", "whom it costs time"),
                            ("waits", "who can wait"),
                        ],
                        max_length=7,
                        verbose_name="for whom",
                    ),
                ),
                ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="working minutes")),
                (
                    "source",
                    models.CharField(
                        choices=[("consult", "a consultation"), ("other", "something else")],
                        max_length=7,
                        verbose_name="where it comes from",
                    ),
                ),
                ("source_words", models.CharField(max_length=300, verbose_name="in words")),
                ("source_path", models.CharField(blank=True, max_length=200, verbose_name="page it comes from")),
                ("review_date", models.DateField(verbose_name="looked at again on")),
                ("what_changed", models.CharField(blank=True, max_length=300, verbose_name="why it changed")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="review said at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="expectations.expectation",
                    ),
                ),
                (
                    "specialism",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.specialism",
                    ),
                ),
            ],
            options={
                "ordering": ["expectation", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("expectation", "number"), name="statements_are_counted"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("customers_expect", ""), _negated=True),
                            models.Q(
                                models.Q(("service_promises", ""), _negated=True),
                                models.Q(("service_cannot", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="a_statement_has_two_sides",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("service_cannot", ""), models.Q(("because", ""), _negated=True), _connector="OR"
                        ),
                        name="cannot_says_because",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("measure", "none"), models.Q(("service_promises", ""), _negated=True), _connector="OR"
                        ),
                        name="a_measure_of_a_promise",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("measure__in", ["none", "counted"]), ("minutes__isnull", True)),
                            models.Q(
                                ("klass__in", ["stopped", "slowed", "waits"]),
                                ("measure", "word"),
                                ("minutes__gte", 1),
                                ("minutes__isnull", False),
                            ),
                            models.Q(
                                ("measure", "answer"),
                                ("minutes__gte", 1),
                                ("minutes__isnull", False),
                                ("specialism__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_measure_of_the_front_door_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("measure", "counted"), _negated=True),
                            models.Q(("measure_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="counted_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number", 1), models.Q(("what_changed", ""), _negated=True), _connector="OR"
                        ),
                        name="another_wording_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source_words", ""), _negated=True), name="a_statement_has_a_source"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(verbose_name="what is wrong")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="expectations.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["statement", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="an_objection_says_what"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InForce",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="in_force",
                        to="expectations.statement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[("service", "the service"), ("clients", "customers")],
                        max_length=7,
                        verbose_name="side",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assents", to="expectations.statement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "side"), name="a_side_agrees_once"),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["service", "clients"])), name="one_of_two_sides"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asked", to="expectations.statement"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("statement", "person"), name="asked_to_agree_once")],
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
                    "expectation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withdrawal",
                        to="expectations.expectation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="an_expectation_ends_with_a_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField(verbose_name="from")),
                ("until_date", models.DateField(verbose_name="until")),
                ("kept", models.PositiveIntegerField(verbose_name="kept")),
                ("of", models.PositiveIntegerField(verbose_name="of")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "expectation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="expectations.expectation",
                    ),
                ),
            ],
            options={
                "ordering": ["expectation", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept__lte", models.F("of")), ("of__gte", 1)),
                        name="kept_of_what_was_counted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_date__gte", models.F("from_date"))), name="counted_over_days"
                    ),
                ],
            },
        ),
    ]

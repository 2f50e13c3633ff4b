import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("email", models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name="e-mail")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("department", models.CharField(blank=True, max_length=120, verbose_name="department")),
                ("room", models.CharField(blank=True, max_length=40, verbose_name="room")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "English")],
                        default="nl",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("zone", models.CharField(default="Europe/Amsterdam", max_length=64, verbose_name="time zone")),
                ("week", models.JSONField(blank=True, null=True, verbose_name="weekly pattern")),
                ("uses_keys", models.BooleanField(default=True, verbose_name="uses keyboard shortcuts")),
                ("is_known", models.BooleanField(default=True, verbose_name="is a colleague")),
                ("is_coordinator", models.BooleanField(default=False, verbose_name="panel coordinator")),
                ("is_administrator", models.BooleanField(default=False, verbose_name="administrator")),
                ("left_date", models.DateField(blank=True, null=True, verbose_name="left on")),
            ],
            options={
                "indexes": [models.Index(fields=["name"], name="person_name")],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_at", models.DateTimeField(verbose_name="from")),
                ("until_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["from_at"],
                "indexes": [models.Index(fields=["person", "from_at"], name="absence_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_at__isnull", True), ("until_at__gt", models.F("from_at")), _connector="OR"
                        ),
                        name="absence_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                ("slug", models.SlugField(unique=True)),
                ("zone", models.CharField(default="Europe/Amsterdam", max_length=64, verbose_name="time zone")),
                ("week", models.JSONField(verbose_name="opening hours")),
                ("opens_door", models.BooleanField(default=False, verbose_name="decides where no service is clear")),
                (
                    "word_stopped_minutes",
                    models.PositiveIntegerField(default=30, verbose_name="next word when stopped"),
                ),
                ("word_slowed_minutes", models.PositiveIntegerField(default=120, verbose_name="next word when slowed")),
                (
                    "word_waits_minutes",
                    models.PositiveIntegerField(default=480, verbose_name="next word when it can wait"),
                ),
                ("offer_minutes", models.PositiveIntegerField(default=15, verbose_name="an offer stands")),
                (
                    "resume_minutes",
                    models.PositiveIntegerField(default=10, verbose_name="getting back into interrupted work"),
                ),
                (
                    "reminder_days",
                    models.PositiveIntegerField(default=2, verbose_name="days of silence before one reminder"),
                ),
                (
                    "call_days",
                    models.PositiveIntegerField(default=4, verbose_name="days of silence before somebody calls"),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("opens_door", True)),
                        fields=("opens_door",),
                        name="one_service_opens_the_door",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weekday", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="weekday")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rank")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="people.service"
                    ),
                ),
            ],
            options={
                "ordering": ["service", "rank", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__isnull", True), ("weekday__lte", 6), _connector="OR"),
                        name="duty_on_a_day_of_the_week",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rank")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="leads", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="leads", to="people.service"
                    ),
                ),
            ],
            options={
                "ordering": ["service", "rank"],
                "constraints": [models.UniqueConstraint(fields=("service", "person"), name="a_lead_once_a_service")],
            },
        ),
        migrations.CreateModel(
            name="Specialism",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description in plain words")),
                ("is_confidential", models.BooleanField(default=False, verbose_name="confidential")),
                ("expected_minutes", models.PositiveIntegerField(default=20, verbose_name="expected minutes of work")),
                (
                    "recent_minutes",
                    models.JSONField(default=list, verbose_name="working minutes of recent solved cases"),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="specialisms", to="people.service"
                    ),
                ),
            ],
            options={
                "ordering": ["service", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("service", "name"), name="specialism_once_a_service"),
                    models.CheckConstraint(
                        condition=models.Q(("expected_minutes__gte", 1)), name="specialism_takes_a_minute"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Specialist",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.CharField(
                        choices=[("first", "first"), ("backup", "backup"), ("learning", "learning")],
                        default="first",
                        max_length=8,
                        verbose_name="level",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="specialisms",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "specialism",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="specialists", to="people.specialism"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("specialism", "person"), name="specialist_once_a_specialism")
                ],
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="sha256")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LiveState",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="live_state",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("here", "I am here"),
                            ("busy", "Please do not disturb"),
                            ("with_customer", "With a customer"),
                            ("away", "I am away"),
                        ],
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("until_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                ("said_at", models.DateTimeField(verbose_name="said at")),
            ],
        ),
    ]

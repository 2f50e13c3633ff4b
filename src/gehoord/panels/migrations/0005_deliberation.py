import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("panels", "0004_hearing_link"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Deliberation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
            ],
        ),
        migrations.AddField(
            model_name="contribution",
            name="second_date",
            field=models.DateField(blank=True, null=True, verbose_name="answered again on"),
        ),
        migrations.AddField(
            model_name="voice",
            name="is_second",
            field=models.BooleanField(default=False, verbose_name="after reading others"),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_second", False), ("route", "direct"), _connector="OR"),
                name="only_members_answer_after_reading_others",
            ),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="consultation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="deliberation", to="panels.consultation"
            ),
        ),
    ]

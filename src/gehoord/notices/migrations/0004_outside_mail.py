import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0002_lease"),
        ("notices", "0003_path"),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressesTold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="addresses_told", to="events.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutsideMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.EmailField(max_length=254, verbose_name="to")),
                ("sender", models.CharField(blank=True, max_length=120, verbose_name="from")),
                ("reply_to", models.CharField(blank=True, max_length=254, verbose_name="reply to")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("text", models.TextField(verbose_name="text")),
                ("html", models.TextField(verbose_name="html")),
                ("message_key", models.CharField(max_length=200, unique=True, verbose_name="message id")),
                ("follows", models.TextField(blank=True, verbose_name="message ids it follows")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outside_mails", to="events.event"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("event", "to"), name="an_address_told_once")],
            },
        ),
    ]

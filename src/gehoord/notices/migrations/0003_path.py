from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_mail_sender_and_thread"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="path",
            field=models.CharField(blank=True, max_length=200, verbose_name="page it leads to"),
        ),
    ]

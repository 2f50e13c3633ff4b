from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("panels", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="consultationversion",
            name="question",
            field=models.CharField(default="", max_length=300, verbose_name="question"),
            preserve_default=False,
        ),
    ]

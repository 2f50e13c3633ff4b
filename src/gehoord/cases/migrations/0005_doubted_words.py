"""What is doubted is found without reading every verdict ever given."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_case_service")]

    operations = [
        migrations.AddIndex(
            model_name="confirmation",
            index=models.Index(
                fields=["case"],
                condition=models.Q(doubted_at__isnull=False, replaced_at__isnull=True),
                name="confirmation_doubted",
            ),
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_learnt_cases"),
    ]

    operations = [
        migrations.CreateModel(
            name="Trait",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="attribute")),
                ("value", models.CharField(max_length=120, verbose_name="value")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="traits", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["person", "name"],
                "indexes": [models.Index(fields=["name", "value"], name="trait_value")],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "name"), name="one_value_an_attribute"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("value", ""), _negated=True)
                        ),
                        name="an_attribute_has_a_value",
                    ),
                ],
            },
        ),
    ]

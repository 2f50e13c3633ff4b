from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("panels", "0003_link_constituency"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="link",
            name="one_open_link_a_consultation",
        ),
        migrations.RemoveConstraint(
            model_name="link",
            name="a_link_has_one_purpose",
        ),
        migrations.AlterField(
            model_name="link",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("speak", "answer for a constituency"),
                    ("open", "answer for anybody who passes"),
                    ("hear", "read what came of it"),
                    ("member", "a member's way in from her mail"),
                ],
                max_length=6,
                verbose_name="purpose",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(
                condition=models.Q(("purpose__in", ["open", "hear"])),
                fields=("consultation", "purpose"),
                name="one_link_for_everybody_a_purpose",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("constituency__isnull", False),
                        ("gathering__isnull", False),
                        ("membership__isnull", True),
                        ("purpose", "speak"),
                    ),
                    models.Q(
                        ("gathering__isnull", True), ("membership__isnull", True), ("purpose__in", ["open", "hear"])
                    ),
                    models.Q(("gathering__isnull", True), ("membership__isnull", False), ("purpose", "member")),
                    _connector="OR",
                ),
                name="a_link_has_one_purpose",
            ),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("panels", "0002_version_question"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="link",
            name="a_link_has_one_purpose",
        ),
        migrations.AddField(
            model_name="link",
            name="constituency",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="panels.constituency",
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
                    models.Q(("gathering__isnull", True), ("membership__isnull", True), ("purpose", "open")),
                    models.Q(("gathering__isnull", True), ("membership__isnull", False), ("purpose", "member")),
                    _connector="OR",
                ),
                name="a_link_has_one_purpose",
            ),
        ),
    ]

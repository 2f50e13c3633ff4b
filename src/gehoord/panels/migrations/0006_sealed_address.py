from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("panels", "0005_deliberation")]

    operations = [
        migrations.AddField(
            model_name="replyaddress",
            name="sealed",
            field=models.TextField(default="", verbose_name="language and e-mail, sealed"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="replyaddress",
            name="is_mixed",
            field=models.BooleanField(default=False, verbose_name="among those of other days"),
        ),
        migrations.RemoveConstraint(model_name="replyaddress", name="an_address_once"),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("panels", "0007_addresses_sealed")]

    operations = [
        migrations.AlterField(
            model_name="replyaddress",
            name="address",
            field=models.EmailField(default="", max_length=254, verbose_name="e-mail"),
        ),
        migrations.RemoveField(model_name="replyaddress", name="address"),
        migrations.RemoveField(model_name="replyaddress", name="language"),
        migrations.AddConstraint(
            model_name="replyaddress",
            constraint=models.CheckConstraint(condition=~models.Q(("sealed", "")), name="an_address_is_sealed"),
        ),
    ]

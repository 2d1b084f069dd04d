"""Forms built per sitting. The sittings that stand get theirs; what was begun keeps the form of its own."""

import secrets

import django.db.models.deletion
from django.db import migrations, models

from qispi.assessment.rules import BankItem, NotEnoughItems, Part, draw_forms, letters_needed


def draw_for_those_that_stand(apps, schema_editor):
    Sitting, Item, Form = (apps.get_model("assessment", name) for name in ("Sitting", "Item", "Form"))
    banks = {}
    for sitting in Sitting.objects.iterator():
        if sitting.version_id not in banks:
            banks[sitting.version_id] = _bank(Item, sitting.version_id)
        seed, letters = secrets.token_hex(8), letters_needed(sitting.attempts_allowed, is_pre=False, follows_pre=False)
        try:
            forms = draw_forms([Part(*part) for part in sitting.blueprint], banks[sitting.version_id], seed, letters)
        except NotEnoughItems:  # a version older than the bank: its test never opened to anybody
            continue
        Form.objects.bulk_create(
            [Form(sitting=sitting, letter=letter, seed=seed, questions=form) for letter, form in zip("ABCDEF", forms)]
        )


def _bank(Item, version):
    rows = {item.key: item for item in Item.objects.filter(version=version).defer("sealed_key").order_by("-pk")}
    return [
        BankItem(
            item.key,
            item.item_version,
            item.stratum,
            tuple(option["key"] for option in item.content["options"]),
            item.objective,
        )
        for item in rows.values()
    ]


class Migration(migrations.Migration):

    dependencies = [
        ("assessment", "0004_sealed_forms"),
    ]

    operations = [
        migrations.AddField(
            model_name="sitting", name="follows_pre", field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="sitting",
            name="kind",
            field=models.CharField(
                choices=[("pre", "prueba de entrada"), ("post", "prueba final")], default="post", max_length=8
            ),
        ),
        migrations.AddField(
            model_name="attempt", name="letter", field=models.CharField(blank=True, default="", max_length=1),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="attempt", name="seed", field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AlterField(
            model_name="attempt", name="begun_at", field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Form",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.CharField(max_length=1)),
                ("seed", models.CharField(max_length=32)),
                ("questions", models.JSONField()),
                ("sitting", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="forms", to="assessment.sitting"
                )),
            ],
        ),
        migrations.AddConstraint(
            model_name="form",
            constraint=models.UniqueConstraint(
                fields=("sitting", "letter"), name="a_letter_stands_once_in_a_sitting"
            ),
        ),
        migrations.RunPython(draw_for_those_that_stand, migrations.RunPython.noop),
    ]

"""A deed is called an audit entry. The table keeps its name, and nothing in the database changes."""

import django.db.models.deletion
from django.db import migrations, models


def audited(to: str, verbose_name: str, *, null: bool) -> models.ForeignKey:
    return models.ForeignKey(
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="audit_entries",
        to=to,
        verbose_name=verbose_name,
    )


class Migration(migrations.Migration):
    dependencies = [("elections", "0007_figure_files")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameModel("Deed", "AuditEntry"),
                migrations.AlterModelTable("AuditEntry", "elections_deed"),
                migrations.AlterModelOptions(
                    "AuditEntry",
                    {
                        "ordering": ["pk"],
                        "verbose_name": "audit entry",
                        "verbose_name_plural": "audit entries",
                    },
                ),
                migrations.AlterField("AuditEntry", "election", audited("elections.election", "election", null=False)),
                migrations.AlterField("AuditEntry", "sheet", audited("elections.tallysheet", "sheet", null=True)),
                migrations.AlterField("AuditEntry", "proposal", audited("elections.proposal", "proposal", null=True)),
                migrations.AlterField("AuditEntry", "bulletin", audited("elections.bulletin", "bulletin", null=True)),
            ],
        )
    ]

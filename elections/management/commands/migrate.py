"""Django's `manage.py migrate`, as the role that owns the tables: `DATABASE_OWNER_URL` if there is one."""

from typing import Any

from django.core.management.commands import migrate

from iomwatch.database_owner import as_owner


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> str | None:
        with as_owner():
            return super().execute(*args, **options)

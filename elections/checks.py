"""Says at the start what this installation cannot promise."""

from typing import Any

from django.core.checks import CheckMessage, Warning

from iomwatch.database_owner import serves_as_owner


def one_role_for_both(**_: Any) -> list[CheckMessage]:
    """For Django's system checks."""
    if not serves_as_owner():
        return []
    return [
        Warning(
            "The site is served by the role that owns its tables: whoever breaks into the server can switch off what keeps"
            " published bulletins from being changed.",
            hint="Name the owner in DATABASE_OWNER_URL and a second role in DATABASE_URL; docs/database.md says how.",
            id="elections.W001",
        )
    ]

"""Registers the application, and the guards before and after migrations."""

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ElectionsConfig(AppConfig):
    name = "elections"
    verbose_name = _("elections")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Django rebuilds SQLite tables when it alters them: triggers stand in its way, and a rebuilt table has lost
        # its own. So the guards are lifted before every migration and laid anew after it, not once in one of them.
        from .checks import one_role_for_both
        from .models.grants import grant_after_migrate
        from .models.guards import install_after_migrate, remove_before_migrate

        pre_migrate.connect(remove_before_migrate, sender=self)
        post_migrate.connect(install_after_migrate, sender=self)
        # This is the last of the applications: all tables are there.
        post_migrate.connect(grant_after_migrate, sender=self)
        checks.register(one_role_for_both, checks.Tags.security)

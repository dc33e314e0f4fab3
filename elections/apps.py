from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ElectionsConfig(AppConfig):
    name = "elections"
    verbose_name = _("elections")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Django rebuilds SQLite tables when it alters them, and a rebuilt table has lost its triggers. So the
        # guards are laid anew after every migration, not once in one of them.
        from .models.guards import install_after_migrate

        post_migrate.connect(install_after_migrate, sender=self)

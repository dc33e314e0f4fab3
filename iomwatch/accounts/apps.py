"""Makes the accounts an application of Django's."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_login_failed


class AccountsConfig(AppConfig):
    """No records of its own: Django, django-otp and django-axes keep them. It is an app for its command's sake."""

    name = "iomwatch.accounts"

    def ready(self) -> None:
        from iomwatch.accounts.sign_in_log import wrong_password

        user_login_failed.connect(wrong_password)

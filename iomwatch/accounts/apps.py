"""Makes the accounts an application of Django's."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """No records of its own: Django, django-otp and django-axes keep them. It is an app for its command's sake."""

    name = "iomwatch.accounts"

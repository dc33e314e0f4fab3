"""The product with SQLite not waiting for the disk, to show what it waits for. Served to trials alone."""

from django.conf import settings

from iomwatch.rsgi import application

__all__ = ["application"]

settings.DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"

"""Django alone, for `manage.py runserver` and whatever else speaks WSGI: without the front, which makes it fast and steady.
What is served to readers is iomwatch.rsgi."""

import os

from django.core.wsgi import get_wsgi_application

from iomwatch.plain_errors import in_a_sentence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iomwatch.settings")

application = in_a_sentence(get_wsgi_application)

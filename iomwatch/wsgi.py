"""Django behind its front, as the server (granian) loads it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iomwatch.settings")

application = get_wsgi_application()

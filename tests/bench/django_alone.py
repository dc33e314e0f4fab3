"""The product without its front: every request renders its page."""

from iomwatch.wsgi import django as application

__all__ = ["application"]

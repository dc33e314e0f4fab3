"""The product without its front: every request renders its page."""

from iomwatch.wsgi import application

__all__ = ["application"]

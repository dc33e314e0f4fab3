"""Shipped elections: their records laid like any other, their bulletins published like any other."""

from .load import digest_of, load_all

__all__ = ["digest_of", "load_all"]

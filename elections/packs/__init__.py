"""Shipped elections: their records laid like any other, their bulletins published like any other."""

from .load import load_all, pack_digest

__all__ = ["load_all", "pack_digest"]

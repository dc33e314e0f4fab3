"""Loads the shipped elections from CSV files, once for each change of the files.

In come the folders of `agencies` and `elections` data; out come records, bulletins that were published like any other,
and a report of what changed. Imported by management commands and tests only.
"""

from .load import load_all, pack_digest

__all__ = ["load_all", "pack_digest"]

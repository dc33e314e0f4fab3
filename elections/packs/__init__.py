"""Loads packs, whole folders of CSV files, once for each change of the files.

In come the folders of packs; out come records, bulletins that were published like any other,
and a report of what changed. Imported by management commands and tests only.
"""

from .folders import pack_digest
from .load import load_all

__all__ = ["load_all", "pack_digest"]

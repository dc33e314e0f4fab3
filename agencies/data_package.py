"""The words that descriptors of data packages share: profile, licence, and what a table of CSV is (Frictionless 2.0)."""

from collections.abc import Sequence
from typing import Any

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
EMPTY_CELLS = "An empty cell is not known, never zero."
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def csv_resource(name: str, path: str, fields: Sequence[dict[str, Any]], **schema: Any) -> dict[str, Any]:
    """A table in a file of its own."""
    return {
        "name": name.lower(),
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": list(fields), "missingValues": [""], **schema},
    }

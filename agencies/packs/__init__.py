"""Shipped data: read from CSV, checked cell by cell, written in one transaction or not at all."""

from .agency import load_agency
from .columns import Column
from .faults import PackError, PackFault
from .report import Report
from .tables import PackRow, read_table
from .writing import PackTable, check, lay, lay_table, told_of

__all__ = [
    "Column",
    "PackError",
    "PackFault",
    "PackRow",
    "PackTable",
    "Report",
    "check",
    "lay",
    "lay_table",
    "load_agency",
    "read_table",
    "told_of",
]

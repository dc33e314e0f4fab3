"""Shipped data: read from CSV, checked cell by cell, written in one transaction or not at all."""

from .agency import load_agency
from .columns import Column
from .faults import Fault, PackError
from .report import Report
from .tables import Row, read_table
from .writing import Table, check, lay, lay_table, told_of

__all__ = [
    "Column",
    "Fault",
    "PackError",
    "Report",
    "Row",
    "Table",
    "check",
    "lay",
    "lay_table",
    "load_agency",
    "read_table",
    "told_of",
]

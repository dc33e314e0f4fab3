"""Loads shipped data: CSV files, checked cell by cell, written in one transaction or not at all.

In comes a folder of files, out go records and a report; what is doubtful raises PackError with file, line and column.
elections.packs loads its own tables with the same means.
"""

from .agency import load_agency
from .columns import Column
from .faults import PackError, PackFault
from .memory import FileMemory, Unremembered
from .named_records import NamedRecords, records_by
from .report import LoadReport
from .tables import PackRow, read_table
from .writing import PackTable, check_fields, faults_of, load_table, write_rows

__all__ = [
    "Column",
    "FileMemory",
    "LoadReport",
    "NamedRecords",
    "PackError",
    "PackFault",
    "PackRow",
    "PackTable",
    "Unremembered",
    "check_fields",
    "faults_of",
    "load_agency",
    "load_table",
    "read_table",
    "records_by",
    "write_rows",
]

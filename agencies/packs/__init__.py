"""Loads packs: a folder of CSV files an agency, checked cell by cell, written in one transaction or not at all.

In comes a folder, out go records and a report; what is doubtful raises PackError with file, line and column of every fault.
elections.packs has the files of elections, and loads all packs in the order of what they need.
"""

from .agency_tables import AGENCY_TABLES, STATES
from .faults import PackError, PackFault, gathered
from .memory import FileMemory, Unremembered
from .pack_names import PackNames
from .pack_table import PackRow, PackTable, Rows
from .reading import read_files, unknown_names
from .report import LoadReport
from .writing import check_fields, faults_of, write_rows, write_table

__all__ = [
    "AGENCY_TABLES",
    "STATES",
    "FileMemory",
    "LoadReport",
    "PackError",
    "PackFault",
    "PackNames",
    "PackRow",
    "PackTable",
    "Rows",
    "Unremembered",
    "check_fields",
    "faults_of",
    "gathered",
    "read_files",
    "unknown_names",
    "write_rows",
    "write_table",
]

"""Turns coded faults of a file into sentences."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from elections.rules.counts import spelled

from .file_format import COLUMNS, CodedFault

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What a message repeats from the file is shown with every hidden or look-alike character spelled out.
FROM_THE_FILE = ("read", "names", "part", "format")


@dataclass(frozen=True)
class FileFault:
    """What is wrong, in words. Row 0 and no column: the file as a whole."""

    row: int
    column: str
    reason: str

    @property
    def where(self) -> str:
        if self.row and self.column:
            return _("Row %(row)d, column %(column)s") % {"row": self.row, "column": self.column}
        if self.row:
            return _("Row %(row)d") % {"row": self.row}
        return _("Column %(column)s") % {"column": self.column} if self.column else _("The file")

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class FileRefused(ValueError):
    """Nothing of the file is taken; `faults` says why, each with row and column where there is one."""

    def __init__(self, *faults: FileFault) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def file_fault(fault: CodedFault) -> FileFault:
    spelled_out = {name: spelled(str(value)) for name, value in fault.params.items() if name in FROM_THE_FILE}
    params = {**fault.params, **spelled_out, "columns_expected": ", ".join(COLUMNS)}
    return FileFault(fault.row, spelled(fault.column), _sentences()[fault.code] % params)


def file_refused(code: str, **params: str | int) -> FileRefused:
    """To be raised for the file as a whole."""
    return FileRefused(file_fault(CodedFault(code, params=params)))


def _sentences() -> "dict[str, StrOrPromise]":
    return _of_files() | _of_texts() | _of_spreadsheets() | _of_cells()


def _of_files() -> "dict[str, StrOrPromise]":
    save = _("Save it as CSV (UTF-8, separated by commas) or as XLSX.")
    return {
        "name": _("its name ends in neither .csv nor .xlsx."),
        "no_file": _("no file was chosen."),
        "empty": _("it is empty."),
        "too_large": ngettext_lazy(
            "it is larger than %(most)d kilobyte.",
            "it is larger than %(most)d kilobytes.",
            "most",
        ),
        "unsealed": _("the reading of it is too old or was altered on the way. Choose the file again."),
        "busy": _("other files are being read at the moment. Try again in a few seconds."),
        "bounds": _("it would take more time or memory than such a file can need, so it was not read."),
        "old_excel": _("it is an old Excel workbook (XLS) or has a password.") + " " + save,
        "pdf": _("it is a PDF.") + " " + save,
        "utf_16": _("it is written in UTF-16.") + " " + save,
        "packed": _("it is a compressed archive.") + " " + save,
        "picture": _("it is a picture.") + " " + save,
        "document": _("it is a text document.") + " " + save,
        "web_page": _("it is a web page or XML.") + " " + save,
        "csv_is_spreadsheet": _("its name says CSV, but it is a spreadsheet or another zip file."),
        "spreadsheet_is_text": _("its name says XLSX, but it is not a spreadsheet."),
    }


def _of_texts() -> "dict[str, StrOrPromise]":
    commas = _("Expected commas between the columns. Save it as CSV (UTF-8, separated by commas) or as XLSX.")
    return {
        "nul": _("holds a NUL byte. Expected plain text in UTF-8."),
        "not_utf_8": _("byte %(byte)s is not UTF-8. Save the file with the encoding UTF-8."),
        "lone_return": _("the row ends in a bare carriage return, as on old Macs. Expected line feeds."),
        "control": _("holds the invisible character %(read)s."),
        "semicolon": _("the columns are separated by semicolons.") + " " + commas,
        "tab": _("the columns are separated by tabs.") + " " + commas,
        "bar": _("the columns are separated by bars.") + " " + commas,
        "quote": _("a quotation mark opens or closes in the wrong place; expected both on the same row."),
        "short_row": ngettext_lazy(
            "%(cells)d cell; expected %(expected)d, as in the header.",
            "%(cells)d cells; expected %(expected)d, as in the header.",
            "cells",
        ),
        "long_row": ngettext_lazy(
            "%(cells)d cell; expected %(expected)d, as in the header.",
            "%(cells)d cells; expected %(expected)d, as in the header.",
            "cells",
        ),
    }


def _of_spreadsheets() -> "dict[str, StrOrPromise]":
    return {
        "broken_zip": _("it is damaged and cannot be unpacked."),
        "bomb": ngettext_lazy(
            "it unpacks to more than %(most)d megabyte.",
            "it unpacks to more than %(most)d megabytes.",
            "most",
        ),
        "too_many_parts": ngettext_lazy(
            "it has %(parts)d part; expected at most %(most)d.",
            "it has %(parts)d parts; expected at most %(most)d.",
            "parts",
        ),
        "too_many_tags": _("it holds far more than such a table needs. Copy the table into a new workbook."),
        "part_twice": _("it is damaged: two of its parts have the same name."),
        "locked_zip": _("it is protected by a password or packed in an unusual way."),
        "no_workbook": _("it is a zip file, but not an XLSX workbook."),
        "macros": _("it contains macros. Save it as a workbook without macros (XLSX)."),
        "declares": _("its part %(part)s declares a document type, which no spreadsheet does."),
        "encoding": _("its part %(part)s is not written in UTF-8."),
        "broken_workbook": _("it is damaged and cannot be read as a workbook."),
        "several_sheets": ngettext_lazy(
            "it has %(sheets)d sheet: %(names)s. Expected one.",
            "it has %(sheets)d sheets: %(names)s. Expected one.",
            "sheets",
        ),
        "hidden_sheet": _("it has a hidden sheet: %(names)s. Expected one sheet, visible."),
        "no_table": _("it has no sheet with a table."),
        "cell_twice": _("the cell is there twice. Save the file again."),
        "hidden_row": _("the row is hidden. Show it or delete it."),
        "hidden_column": _("the column is hidden. Show it or delete it."),
        "merged": _("the cells %(cells)s are merged into one. Separate them."),
        "too_many_columns": ngettext_lazy(
            "%(columns)d column; expected at most %(most)d. Delete empty columns.",
            "%(columns)d columns; expected at most %(most)d. Delete empty columns.",
            "columns",
        ),
        "beyond_header": _("there is something to the right of the last named column."),
    }


def _of_cells() -> "dict[str, StrOrPromise]":
    return {
        "too_many_rows": ngettext_lazy(
            "%(rows)d row below the header; expected at most %(most)d. Delete empty rows.",
            "%(rows)d rows below the header; expected at most %(most)d. Delete empty rows.",
            "rows",
        ),
        "no_header": _("no header found. Expected the header: %(columns_expected)s."),
        "preamble": _(
            "no header found. Expected the header: %(columns_expected)s. Row %(header)d has it: delete the rows above it."
        ),
        "ambiguous": _("different programs read this row differently. Type it again in a plain file."),
        "long_cell": ngettext_lazy(
            "a cell has %(length)d character; expected at most %(most)d.",
            "a cell has %(length)d characters; expected at most %(most)d.",
            "length",
        ),
        "broken_cell": _("read “%(read)s”, which runs over several lines. Expected one line."),
        "formula": _("read the formula “%(read)s”. Expected the number or the text itself."),
        "date": _("read the date “%(read)s”. Expected a number; format the column as Text and type it again."),
        "not_a_number": _("read “%(read)s”. Expected a text or a whole number."),
        "percent": _("read “%(read)s”, shown as a percentage. Expected votes, not shares."),
        "number_format": _("read “%(read)s”, shown in the format “%(format)s”. Format the cell as General."),
        "fraction": _("read “%(read)s”. Expected a whole number."),
        "unknown_column": _("no column has this name. Expected %(columns_expected)s."),
        "column_twice": _("this column is there twice."),
        "missing_column": _("this column is missing."),
        "header_only": _("there is nothing below the header."),
        "no_figures": _("no row has a value."),
        "count": _("read “%(read)s”. Expected digits only, such as 98, or nothing if it was not reported."),
        "other_election": _("read “%(read)s”. Expected “%(expected)s”, the election of this page."),
        "number_of_ballot": _("read “%(read)s”. Expected the number of a ballot, such as 1."),
        "unknown_ballot": _(
            "ballot %(read)s is not known here. Known: %(known)s. A file cannot open a ballot; open it first."
        ),
        "unknown_figure": _("read “%(read)s”. Expected one of %(known)s."),
        "against": _(
            "votes against are counted only in a yes/no vote or on each name, and ballot %(ballot)s is neither."
        ),
        "of_each": _("“%(figure)s” is counted only in a vote on each name, and ballot %(ballot)s is not one."),
        "unknown_candidate": _("read “%(read)s”. Expected one of %(known)s, spelt exactly like this."),
        "not_standing": _("“%(read)s” does not stand in ballot %(ballot)s. The candidates are: %(known)s."),
        "candidate_missing": _("is empty. Expected the candidate: one of %(known)s."),
        "candidate_of_whole": _("read “%(read)s”. Expected nothing: “%(figure)s” concerns the ballot as a whole."),
        "unknown_source": _("read “%(read)s”. No source has this key; separate several keys by spaces."),
        "unknown_grade": _("read “%(read)s”. Expected one of %(known)s."),
        "grade_missing": _("is empty. Expected how the figure is known: one of %(known)s."),
        "figure_twice": _("the same figure is already in row %(other)d, with the same sources."),
        "too_many_sheets": ngettext_lazy(
            "with this row the file makes more than %(most)d sheet: one for each ballot and set of sources.",
            "with this row the file makes more than %(most)d sheets: one for each ballot and set of sources.",
            "most",
        ),
        "read_before": _("these figures have already been handed in: %(when)s UTC by %(who)s, from “%(name)s”."),
    }

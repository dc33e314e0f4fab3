"""Every way in which the reading refuses has a sentence."""

import re

from elections.exchange.figure_files import messages
from elections.exchange.figure_files.file_format import CodedFault
from tests.site import PROJECT

SOURCES = "\n".join(
    path.read_text()
    for folder in ("elections/exchange/figure_files", "elections/desk")
    for path in (PROJECT / folder).rglob("*.py")
    if path.name != "words.py"
)
CODES = set(re.findall(r"""(?:unreadable|file_refused|CodedFault)\(\s*"(\w+)\"""", SOURCES))
# Those that are chosen by a condition, or stand in a table.
CHOSEN = {
    *("old_excel", "pdf", "utf_16", "packed", "picture", "document", "web_page", "broken_zip"),
    *("csv_is_spreadsheet", "spreadsheet_is_text", "semicolon", "tab", "bar", "lone_return", "control"),
    *("short_row", "long_row", "several_sheets", "hidden_sheet", "not_standing", "unknown_candidate"),
    *("unknown_grade", "grade_missing", "against", "of_each"),
}


def test_every_code_has_a_sentence_and_every_sentence_its_code():
    assert len(CODES) > 30
    assert set(messages._sentences()) == CODES | CHOSEN


def test_what_is_repeated_from_a_file_hides_nothing():
    fault = messages.file_fault(CodedFault("count", 7, "value", {"read": "9\u200b8 und so weiter" * 10}))
    assert str(fault).startswith(r"Row 7, column value: read “9\u200b8 und so")
    assert "…" in str(fault)

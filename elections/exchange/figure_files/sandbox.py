"""Takes a file apart, as a process that reading.py starts: `python -m elections.exchange.figure_files.sandbox csv`.

The file comes by standard input, the lines go to standard output as JSON. Its bounds are set before the first byte is
read, and pandas is loaded after that: a bomb bursts in here.
"""

import json
import resource
import sys

from .csv_lines import csv_lines
from .file_format import CSV, TEMPLATE, XLSX, CodedFault, Line, UnreadableFile
from .workbook import write_workbook
from .xlsx_lines import xlsx_lines

MEMORY = 384 * 2**20  # of addresses; pandas alone takes 160 MB of them and half of that of memory
SECONDS = 4  # of the processor
OUTPUT = 8 * 2**20
READERS = {CSV: csv_lines, XLSX: xlsx_lines}


def main() -> None:
    bound()
    sys.stdout.buffer.write(answer(sys.argv[1], sys.stdin.buffer.read()))


def bound() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer(what: str, content: bytes) -> bytes:
    """The lines of a file of this kind, or its faults, as JSON; or a template as a workbook."""
    if what == TEMPLATE:
        return write_workbook(json.loads(content))
    try:
        reply = {"lines": [_line(line) for line in READERS[what](content)]}
    except UnreadableFile as error:
        reply = {"faults": [_fault(fault) for fault in error.faults]}
    return json.dumps(reply, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _line(line: Line) -> list:
    return [line.number, line.cells]


def _fault(fault: CodedFault) -> list:
    return [fault.code, fault.row, fault.column, fault.params]


if __name__ == "__main__":
    main()

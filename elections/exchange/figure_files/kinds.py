"""Tells what a file is by its first bytes, whatever its name says."""

from .file_format import CSV, XLSX, unreadable

ZIP = b"PK\x03\x04"
INVISIBLE = b"\xef\xbb\xbf \t\r\n"  # the mark that UTF-8 may begin with, and blanks
# What people hand in for a CSV or an XLSX, by the bytes it starts with.
OTHERS = (
    (b"\xd0\xcf\x11\xe0", "old_excel"),
    (b"%PDF", "pdf"),
    (b"\xff\xfe", "utf_16"),
    (b"\xfe\xff", "utf_16"),
    (b"PK\x05\x06", "broken_zip"),
    (b"\x1f\x8b", "packed"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "document"),
    (b"<", "web_page"),
)


def kind_of(name: str, content: bytes) -> str:
    """CSV or XLSX. Raises Unreadable where name and content disagree, or the content is neither."""
    ending = next((kind for kind in (CSV, XLSX) if name.lower().endswith(f".{kind}")), None)
    if ending is None:
        raise unreadable("name")
    begins = content.lstrip(INVISIBLE)
    if not begins:
        raise unreadable("empty")
    for start, code in OTHERS:
        if begins.startswith(start):
            raise unreadable(code)
    if begins.startswith(ZIP) != (ending == XLSX):
        raise unreadable("csv_is_spreadsheet" if ending == CSV else "spreadsheet_is_text")
    return ending

"""Writes the template as a spreadsheet, in the sandbox: openpyxl loads more than a server should carry."""

import io

WIDTHS = {"election": 16, "ballot": 8, "figure": 14, "candidate": 24, "value": 10, "source": 40, "grade": 14}
AS_TEXT = "@"  # so that no spreadsheet makes a day of 1/2, runs what begins with =, or rounds a number


def write_workbook(contents: dict) -> bytes:
    """`contents` holds the `header`, the `rows` and the `grades` to choose from."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "figures"
    sheet.freeze_panes = "A2"
    for row, cells in enumerate([contents["header"], *contents["rows"]], start=1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(row, column)
            cell.number_format = AS_TEXT
            if text != "":
                cell.value = str(text)
                cell.data_type = "s"  # openpyxl took what begins with = for a formula
            cell.font = Font(bold=row == 1)
    for letter, name in zip("ABCDEFG", contents["header"], strict=True):
        sheet.column_dimensions[letter].width = WIDTHS[name]
        if name == "grade":
            choice = DataValidation(type="list", formula1=f'"{",".join(contents["grades"])}"', allow_blank=True)
            choice.add(f"{letter}2:{letter}{max(2, len(contents['rows']) + 1)}")
            sheet.add_data_validation(choice)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()

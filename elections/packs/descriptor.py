"""Describes a pack as a Frictionless data package: every file, column, type and reference, each with a sentence.

Made of the tables that read the files, so that what is described is what is read.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agencies.data_package import EMPTY_CELLS, LICENCE, PROFILE, csv_resource
from agencies.packs import PackTable
from agencies.packs.columns import Column

from .folders import ReadPack

DESCRIPTOR = "datapackage.json"


def described(pack: ReadPack) -> str:
    """The text of its descriptor: of the files that it has, with the columns that they have."""
    files = {table.file: table for table in pack.tables if pack.headers.get(table.file)}
    content = {
        "$schema": PROFILE,
        "name": pack.name,
        "title": f"iomwatch: the pack {pack.name}",
        "description": EMPTY_CELLS,
        "licenses": [LICENCE],
        "resources": [_resource(pack, table) for table in files.values()],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def write_descriptor(pack: ReadPack, folder: Path) -> None:
    (folder / DESCRIPTOR).write_text(described(pack), encoding="utf-8")


def _resource(pack: ReadPack, table: PackTable) -> dict[str, Any]:
    header = pack.headers[table.file]
    columns = {column.name: column for column in table.columns}
    key = table.key_columns
    schema = {
        "primaryKey": key if all(columns[name].is_required for name in key) else None,
        "foreignKeys": list(_foreign_keys(pack, table)),
    }
    filled = {name: value for name, value in schema.items() if value}
    fields = [_field(columns[name]) for name in header]
    return csv_resource(table.name.replace("_", "-"), table.file, fields, **filled) | {"description": table.about}


def _field(column: Column) -> dict[str, Any]:
    schema = dict(column.kind.schema)
    required = {"required": True} if column.is_required else {}
    constraints = required | schema.pop("constraints", {})
    described = {"name": column.name, **schema, "description": f"{column.about} {column.kind.hint}".strip()}
    return described | ({"constraints": constraints} if constraints else {})


def _foreign_keys(pack: ReadPack, table: PackTable) -> Iterator[dict[str, Any]]:
    """Those that lead to a file of the pack. Lists of names are none, and people or states may be of another pack."""
    foreign = {file for file, _ in pack.foreign_names()}
    targets = {other.file: other for other in pack.tables if pack.headers.get(other.file)}
    for column, one in table.references:
        if (
            one.file in targets
            and one.file not in foreign
            and not one.are_several
            and column in pack.headers[table.file]
        ):
            target = targets[one.file]
            fields = [*(name for name in one.within if name in target.key_columns), column]
            yield {
                "fields": fields,
                "reference": {"resource": target.name.replace("_", "-"), "fields": target.key_columns},
            }

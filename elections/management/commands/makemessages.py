"""Finds texts to translate as Django does, and those of rules of procedure as well: `manage.py makemessages`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import makemessages

from elections.procedures.faults import FaultyProcedure
from elections.procedures.reading import FILE, read_procedures
from elections.rules.procedure import Procedure


class SourceOfTexts(makemessages.BuildFile):
    """A file that is handed to xgettext: a rule as Python that does nothing but mark its texts."""

    def preprocess(self) -> None:
        path = Path(self.path)
        if path.suffix != ".toml":
            super().preprocess()
            return
        procedures = read_procedures(path.read_text(encoding="utf-8")) if path.name == FILE else ()
        lines = [f"_({text!r})\n" for procedure in procedures for text in texts_of(procedure)]
        Path(self.work_path).write_text("".join(lines), encoding="utf-8")


def texts_of(procedure: Procedure) -> Iterator[str]:
    """All that readers see of it; pages translate it where they show it."""
    yield procedure.name
    for stage in procedure.stages:
        yield stage.body
        yield from (bar.source for bar in stage.bars if bar.source)
    for clause in procedure.clauses:
        yield from (clause.text, clause.reference)


class Command(makemessages.Command):
    build_file_class = SourceOfTexts

    def handle(self, *args: Any, **options: Any) -> None:
        extensions = options.pop("extensions") or ["html", "txt", "py", "toml"]
        try:
            super().handle(*args, extensions=extensions, **options)
        except FaultyProcedure as error:
            raise CommandError(str(error)) from error

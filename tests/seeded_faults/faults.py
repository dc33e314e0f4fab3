"""The faults: what is changed into what, and where a test should notice. A fault that no test finds is a hole in the tests."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    name: str
    file: str
    old: str  # stands in the file exactly once
    new: str
    room: tuple[str, ...]  # the tests that are asked first

    def put_into(self, project: Path) -> None:
        """Change the file in a copy of the project. Raises ValueError where the text is not there exactly once."""
        path = project / self.file
        text = path.read_text()
        if text.count(self.old) != 1:
            raise ValueError(f"{self.name}: {self.file} has {text.count(self.old)} times what was to be changed")
        path.write_text(text.replace(self.old, self.new))


FAULTS = (
    Fault(
        "more than half is half",
        "elections/rules/majority.py",
        "floor(exact) + 1 if self.is_strict",
        "floor(exact) if self.is_strict",
        ("tests/elections/rules",),
    ),
    Fault(
        "what is typed at the desk is public",
        "agencies/models/source.py",
        "return super().get_queryset().filter(is_draft=False)",
        "return super().get_queryset()",
        ("tests/elections/desk/test_canary.py", "tests/elections/public"),
    ),
    Fault(
        "two browsers undo each other",
        "elections/desk/drafts/drafts.py",
        "if draft is None or (draft.tab != page.tab and draft.version != page.version):",
        "if draft is None:",
        ("tests/elections/desk/drafts",),
    ),
    Fault(
        "a header of safety is gone",
        "iomwatch/headers.py",
        '    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",\n',
        "",
        ("tests/iomwatch",),
    ),
    Fault(
        "1 votes",
        "elections/public/race/candidacy_steps.py",
        'ngettext("%(count)s vote", "%(count)s votes", row.votes.value)',
        'ngettext("%(count)s votes", "%(count)s votes", row.votes.value)',
        ("tests/elections/public/race",),
    ),
    Fault(
        "what is published makes no new edition",
        "elections/bulletins/publish.py",
        "    Edition.objects.advance()\n",
        "",
        ("tests/elections/bulletins/test_publish.py", "tests/iomwatch/front"),
    ),
    Fault(
        "every figure of the API is official",
        "elections/public/api/race_parts.py",
        "grade=figure.grade.value,",
        'grade="official",',
        ("tests/elections/public/api",),
    ),
    Fault(
        "a cell with @ is run by a spreadsheet",
        "agencies/tables.py",
        'FORMULA_STARTS = ("=", "+", "-", "@", "\\t", "\\r")',
        'FORMULA_STARTS = ("=", "+", "-", "\\t", "\\r")',
        ("tests/agencies", "tests/elections/public/downloads"),
    ),
    Fault(
        "whoever types may publish",
        "elections/desk/publication/views.py",
        "@for_verifiers\n@with_second_factor\n@reads_and_writes\ndef sheet_publication(",
        "@for_clerks\n@with_second_factor\n@reads_and_writes\ndef sheet_publication(",
        ("tests/elections/desk/test_access.py", "tests/elections/desk/test_matrix.py"),
    ),
    Fault(
        "no second factor is asked for",
        "elections/desk/publication/views.py",
        "@for_verifiers\n@with_second_factor\n@reads_and_writes\ndef proposal_publication(",
        "@for_verifiers\n@reads_and_writes\ndef proposal_publication(",
        ("tests/iomwatch/accounts", "tests/elections/desk/test_matrix.py"),
    ),
    Fault(
        "a spell is a day short",
        "agencies/tenures/spells.py",
        "(last.earliest - first.latest).days + 1",
        "(last.earliest - first.latest).days",
        ("tests/agencies/tenures", "tests/elections/public/timeline"),
    ),
    Fault(
        "whoever looks on has a vote",
        "agencies/states/roll.py",
        "return tuple(tile for tile in self.tiles if tile.standing == MEMBER)",
        "return tuple(tile for tile in self.tiles if tile.standing in (MEMBER, OBSERVER))",
        ("tests/agencies/states",),
    ),
)

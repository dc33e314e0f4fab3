"""What the house does not write stands nowhere: the table in docs/style.md is read here, and every English text against it."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

from tests.site import PROJECT
from tests.test_house import TEMPLATES, name, tracked

STYLE = PROJECT / "docs" / "style.md"
LINE = re.compile(r"^\| (.+) \| (.+) \|$", re.MULTILINE)
# A text that is filled in counts as a number, so that “%(share)s %%” is caught like “59.4 %”.
FILLED_IN = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\{[^}]*\}\}|\{\w*\}")
NUMBER = re.compile(r"\d[\d.,]*")
MARKED = re.compile(r"\b(?:_|n?gettext\w*|n?pgettext\w*)$")
QUOTED = re.compile(r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
CALLED = re.compile(r"""\b(?:_|n?p?gettext)\(((?:[^'"()]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")*)""")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
# What a bulletin quotes is part of its digest, by the text of an event or the note of a key figure its row is known again,
# and what a source is called is the source's own.
FROZEN_FILES = {"bulletins.csv", "figures.csv", "events.csv", "key_figures.csv", "sources.csv"}
OWN_COLUMNS = {"title", "description", "text", "note", "rival_note", "summary", "programme", "role"}


def words_by_better_one() -> list[tuple[str, re.Pattern]]:
    """What we write, and the pattern of each thing that we do not."""
    rows = LINE.findall(STYLE.read_text().partition("\n## Words\n")[2].partition("\n## ")[0])[1:]
    return [(better, _pattern(worse)) for better, others in rows for worse in others.split("; ")]


def _pattern(worse: str) -> re.Pattern:
    """Numbers stand for any number, and between two words may stand a new line."""
    parts = [r"\d[\d.,]*".join(map(re.escape, NUMBER.split(part))) for part in worse.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


NOT_OURS = words_by_better_one()


def faults(text: str) -> list[str]:
    """What a text has that the house does not write, each with what it writes."""
    plain = FILLED_IN.sub("7", text.replace("%%", "%"))
    return [f"“{match[0]}”: {better}" for better, worse in NOT_OURS if (match := worse.search(plain))]


def texts_of_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and MARKED.search(ast.unparse(node.func)):
            yield from (one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str))


def texts_of_template(source: str) -> Iterator[str]:
    for call in CALLED.findall(templatize(source)):
        yield from (ast.literal_eval(text) for text in QUOTED.findall(call))


def texts_of_table(path: Path) -> Iterator[str]:
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            yield from (text for column, text in row.items() if column in OWN_COLUMNS and text)


def texts_of_document(source: str) -> Iterator[str]:
    yield from CODE.sub("", source).split("\n\n")


PYTHON = [
    path for path in tracked("agencies/*.py", "elections/*.py", "iomwatch/*.py") if "migrations" not in path.parts
]
TABLES = [path for path in tracked("agencies/data/*.csv") if path.name not in FROZEN_FILES]
DOCUMENTS = [path for path in tracked("README.md", "docs/*.md") if path != STYLE]


def texts(path: Path) -> Iterator[str]:
    if path.suffix == ".csv":
        return texts_of_table(path)
    read = {".py": texts_of_python, ".md": texts_of_document}.get(path.suffix, texts_of_template)
    return read(path.read_text())


@pytest.mark.parametrize("paths", [PYTHON, TEMPLATES, TABLES, DOCUMENTS], ids=["python", "pages", "packs", "documents"])
def test_every_text_is_in_the_words_of_the_house(paths):
    assert [f"{name(path)}: {fault}" for path in paths for text in texts(path) for fault in faults(text)] == []


@pytest.mark.parametrize(("better", "worse"), NOT_OURS)
def test_what_we_write_has_nothing_that_we_do_not(better, worse):
    assert not worse.search(better)


def test_control_what_the_house_does_not_write_is_caught_wherever_it_stands(tmp_path):
    assert faults("Reckon\n  with it, whoever you are: %(share)s %% of the organisation.")
    assert list(texts_of_python('x = ngettext("one vote", "reckoned " "twice", n)')) == ["one vote", "reckoned twice"]
    page = "{% translate 'Reckon' %}{% blocktranslate count n=n trimmed %}{{ n }} (a)\n b{% plural %}c{% endblocktranslate %}"
    assert list(texts_of_template(page)) == ["Reckon", "%(n)s (a) b", "c"]
    (table := tmp_path / "statements.csv").write_text("slug,text\nreckon,Reckoned.\n")
    assert list(texts_of_table(table)) == ["Reckoned."]
    assert not faults("We calculate: 59.4% of valid votes, organized by a programme.")

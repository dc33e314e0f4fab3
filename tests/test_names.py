"""One word, one thing: public names of the source, what locals are called, and what folders say of themselves."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.site import PROJECT

SOURCES = [
    path
    for app in ("iomwatch", "agencies", "elections")
    for path in sorted((PROJECT / app).rglob("*.py"))
    if not {"migrations", "__pycache__"} & set(path.parts)
]
TESTS = sorted((PROJECT / "tests").rglob("*.py"))

# One thing in two forms: a record or its view beside the rules' value, a page beside its embed or its JSON.
SAME_THING = {
    "Bulletin": "the record, and the value that the rules fold",
    "Command": "Django finds a command by this name",
    "Figure": "the record, the value that the rules judge, and its JSON",
    "Moment": "the value, and its JSON",
    "Race": "the value, and its JSON",
}
# Views of one noun in several rooms: the page, the embed, the picture, the JSON.
NOUNS = {
    *(
        "agencies",
        "agency",
        "ballot",
        "builder",
        "bulletins",
        "elections",
        "leaders",
        "race",
        "race_as_of",
        "sources",
        "timeline",
    ),
    *("only_for", "sign_out", "canonical", "main"),
}
# What could stand for anything says nothing.
BAGS = {"told", "said", "found", "known", "asked"}


def public_names(kind: type[ast.AST]) -> dict[str, list[str]]:
    """Name → the modules that define it at their top."""
    homes: dict[str, list[str]] = defaultdict(list)
    for path in SOURCES:
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, kind) and not node.name.startswith("_"):
                homes[node.name].append(str(path.relative_to(PROJECT)))
    return homes


def twice(names: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: homes for name, homes in names.items() if len(homes) > 1}


def bags(text: str) -> Iterator[str]:
    """Names of locals and parameters that hold no more than something."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in BAGS:
            yield node.id
        if isinstance(node, ast.arg) and node.arg in BAGS:
            yield node.arg


def test_no_class_name_stands_for_two_things():
    assert set(twice(public_names(ast.ClassDef))) == set(SAME_THING)


def test_no_function_name_stands_for_two_things():
    assert {name: homes for name, homes in twice(public_names(ast.FunctionDef)).items() if name not in NOUNS} == {}


def test_locals_say_what_they_hold():
    names = {path: set(bags(path.read_text())) for path in (*SOURCES, *TESTS)}
    assert {path: bag_names for path, bag_names in names.items() if bag_names} == {}


def test_control_a_bag_is_found():
    assert list(bags("def f(told):\n    said = told\n    for found in said: pass\n")) == ["told", "said", "found"]


def folders() -> list[Path]:
    return sorted({path.parent for path in SOURCES} - {PROJECT / app for app in ("iomwatch", "agencies", "elections")})


def is_silent(path: Path) -> bool:
    return not ast.get_docstring(ast.parse(path.read_text()))


def test_each_folder_says_what_happens_in_it():
    ours = [folder for folder in folders() if folder.name not in {"management", "commands", "templatetags"}]
    assert [folder for folder in ours if is_silent(folder / "__init__.py")] == []


def test_each_module_says_what_it_does():
    plain = {"__init__.py", "apps.py", "urls.py"}
    ours = [path for path in SOURCES if path.name not in plain and "commands" not in path.parts]
    assert [path for path in ours if is_silent(path)] == []

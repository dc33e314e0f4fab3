"""The rules of the house that a tool does not know."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.site import PROJECT

LONGEST_FILE = 250
LONGEST_SHEET = 450  # a style sheet is a list of short rules, one of them read at a time


def tracked(*patterns: str) -> list[Path]:
    """Files of the project that are there; those about to be added count as well."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    output = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    return [PROJECT / line for line in output.splitlines() if (PROJECT / line).exists()]


TEMPLATES = tracked("templates/*.html", "templates/*.svg", "templates/*.xml")
STATIC = tracked("static/*.css", "static/*.js", "static/*.svg")
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)


def name(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def occurrences(pattern: re.Pattern, paths: list[Path]) -> dict[str, list[str]]:
    """File → what is found in it outside comments."""
    words_by_file = {name(path): pattern.findall(COMMENT.sub("", path.read_text())) for path in paths}
    return {file: words for file, words in words_by_file.items() if words}


def test_files_stay_small_enough_to_be_read_in_one_sitting():
    sources = [path for path in tracked("*.py", "*.css", "*.js", "*.html") if "migrations" not in path.parts]
    lines = {path: len(path.read_text().splitlines()) for path in sources}
    allowed = {path: LONGEST_SHEET if path.suffix == ".css" else LONGEST_FILE for path in sources}
    assert {name(path): lines[path] for path in sources if lines[path] > allowed[path]} == {}


# What the content security policy would refuse in the reader's browser, found before a browser is started.
INLINE = re.compile(
    r"""\s(?:style|(?:data-)?hx-on[\w:-]*|on[a-z]+)\s*=|<style|<script(?![^>]*\bsrc=)[^>]*>|javascript:""", re.I
)


def test_templates_have_nothing_inline():
    assert occurrences(INLINE, TEMPLATES) == {}


@pytest.mark.parametrize(
    "harm",
    ['<p style="x">', "<a data-hx-on:click=1>", "<b onclick=1>", "<script>", "<style>", 'href="javascript:x"'],
)
def test_what_is_inline_would_be_found(harm):
    assert INLINE.search(harm)


@pytest.mark.parametrize("fine", ['<script src="x">', '<p class="style">', '<a data-hx-get="/" data-one="1">'])
def test_what_is_fine_is_left_alone(fine):
    assert not INLINE.search(fine)
    assert not NO_ATTRIBUTE.search(fine)


# HTML has `data-…` for attributes of a program's own, and htmx reads both.
NO_ATTRIBUTE = re.compile(r"(?<![\w-])hx-[a-z]")


def test_attributes_of_htmx_are_such_as_html_has():
    assert occurrences(NO_ATTRIBUTE, TEMPLATES + STATIC) == {}
    assert NO_ATTRIBUTE.search('<a hx-get="/">')  # control


ELSEWHERE = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[\w-]+\.[\w.-]+""")


def test_nothing_is_asked_of_a_third_party():
    assert occurrences(ELSEWHERE, TEMPLATES + STATIC) == {}


TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%}", re.DOTALL)
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SPOKEN = re.compile(r"""\b(?:alt|aria-label|aria-description|placeholder|title)\s*=\s*"([^"]*)\"""")
SILENT = re.compile(r"<script.*?</script>|<[^>]*>|&\w+;", re.DOTALL)
SAME_IN_EVERY_LANGUAGE = {"iomwatch", "CSV", "JSON", "IOM", "UTC", "Atom", "Feed", "HTML", "Markdown", "BibTeX"}


def untranslated(template: str) -> set[str]:
    """Words a reader meets in a template that are not marked for translation."""
    text = TAGS.sub(" ", TRANSLATED.sub(" ", COMMENT.sub(" ", template)))
    met = [*SPOKEN.findall(text), SILENT.sub(" ", text)]
    return {word for words in met for word in re.findall(r"[^\W\d_]{2,}", words)} - SAME_IN_EVERY_LANGUAGE


def test_every_word_a_reader_meets_can_be_translated():
    words = {name(template): untranslated(template.read_text()) for template in TEMPLATES}
    assert {template: forgotten for template, forgotten in words.items() if forgotten} == {}


def test_a_word_that_was_forgotten_would_be_found():
    assert untranslated('<p title="Help">{% translate "Yes" %} no</p>') == {"Help", "no"}
    assert untranslated("{% blocktranslate %}Yes <b>{{ name }}</b>{% endblocktranslate %} {# no #}") == set()


CALLED_BY_DJANGO = {"404.html", "500.html", "403.html", "400.html", "403_csrf.html"}


def test_no_template_is_left_over():
    texts = {path: path.read_text() for path in tracked("*.py", "templates/*") if path.parent.name != "tests"}
    names = {template: str(template.relative_to(PROJECT / "templates")) for template in TEMPLATES}
    used = {
        template
        for template, used_as in names.items()
        if any(used_as in text for path, text in texts.items() if path != template)
    }
    assert {names[template] for template in TEMPLATES if template not in used} - CALLED_BY_DJANGO == set()


# The agencies know nothing of the elections: where their pages link to one of them, they are given its address.
ABOVE = re.compile(r"""["'](?:public|desk):""")


def test_templates_of_agencies_name_no_address_of_the_elections():
    assert occurrences(ABOVE, tracked("templates/agencies/*.html")) == {}


@pytest.mark.parametrize("harm", ['{% url "public:race" slug %}', "{% url 'desk:overview' %}"])
def test_control_such_an_address_would_be_found(harm):
    assert ABOVE.search(harm)
    assert not ABOVE.search('{% url "agencies:states" slug %}')


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_locks_pin_every_package_by_its_hash_and_name_no_registry(lock):
    text = (PROJECT / lock).read_text()
    assert not re.search(r"https?://|file:|--index|--find-links|--extra", text)
    packages = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(packages) > 10
    assert [package for package in packages if "==" not in package or "--hash=sha256:" not in package] == []


def test_so_does_the_lock_of_the_tools_that_measure_pages():
    text = (PROJECT / "tests/node/package-lock.json").read_text()
    assert "://" not in text
    packages = json.loads(text)["packages"]
    assert len(packages) > 10
    assert [place for place, package in packages.items() if place and "integrity" not in package] == []
    assert [place for place, package in packages.items() if "resolved" in package] == []


def test_both_locks_agree():
    pins = [dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (PROJECT / f).read_text(), re.M)) for f in ("requirements.txt",)]
    dev = (PROJECT / "requirements-dev.txt").read_text()
    assert [f"{package}=={pin}" for package, pin in pins[0].items() if f"{package}=={pin} " not in dev] == []


def test_every_command_in_the_readme_is_one_of_the_makefile():
    readme, makefile = (PROJECT / "README.md").read_text(), (PROJECT / "Makefile").read_text()
    commands = set(re.findall(r"\bmake ([a-z]+)\b", "\n".join(re.findall(r"```.*?```|`[^`\n]+`", readme, re.DOTALL))))
    assert {"run", "test"} <= commands
    assert {command for command in commands if not re.search(rf"^{command}:", makefile, re.MULTILINE)} == set()


def test_browser_tests_wait_in_a_way_that_the_policy_allows():
    """`wait_for_function` evaluates a string once a first look has failed, and the pages' policy refuses that: such a
    test passes on a fast machine only. `expect(…)` waits from outside the page."""
    tests = [path for path in tracked("tests/*.py") if path != Path(__file__)]
    assert [name(path) for path in tests if "wait_for_function(" in path.read_text()] == []


FRONT_DOOR = {
    *(".ci", ".gitignore", "Makefile", "README.md", "manage.py", "pyproject.toml"),
    *("requirements.txt", "requirements-dev.txt"),
    *("agencies", "deploy", "docs", "elections", "iomwatch", "static", "templates", "tests"),
}


def test_nothing_lies_about_at_the_front_door():
    """A note somebody left at the top is added with everything else, and then stays."""
    assert {path.relative_to(PROJECT).parts[0] for path in tracked()} - FRONT_DOOR == set()


def test_nothing_names_the_machine_it_was_made_on():
    secrets_of_the_workshop = re.compile(r"/home/\w+/|/root/|/work/")
    sources = [
        path for path in tracked("*.py", "*.md", "*.toml", "*.txt", "Makefile", "*.sh") if path != Path(__file__)
    ]
    assert [name(path) for path in sources if secrets_of_the_workshop.search(path.read_text())] == []

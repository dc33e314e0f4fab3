"""One of anything is told in the singular, in every language: whatever counts something asks the language for its plural.

Looked for in the source: a number and, after at most two words, a noun in the plural, in a text that has no singular.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.test_house import TEMPLATES, name, tracked

# A number to be filled in, as Python, templates and scripts write it.
NUMBER = r"(?:%\((?P<key>\w+)\)[sd]|%d|\{\{ (?P<variable>\w+) \}\}|\{(?P<word>\w+)\})"
MANY = re.compile(
    NUMBER + r"(?:</?\w[^>]*>)*\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z]+(?<![usi])s|men|women|people|children)\b"
)
NO_NOUNS = {
    *("is", "was", "has", "does", "its", "as", "yes", "stands", "declares", "drops", "withdraws", "leaves", "leads"),
    *("reaches", "falls", "fails", "counts"),
}
# What is filled in there are words and days, not numbers.
WORDS = {"name", "names", "body", "present", "national", "share", "part", "day", "acronym", "heads", "zone"}
FIXED = {"Download, PNG, {{ width }} × {{ height }} pixels"}  # the size of a picture never changes
WITHOUT_PLURAL = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy"}
BLOCK = re.compile(r"{%\s*blocktranslate\b.*?%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)
SHORT = re.compile(r"""{%\s*translate\s+"([^"]*)\"""")
BESIDE = re.compile(r"""{{[^}]*(?:count|length|number)[^}]*}}(?:\s|</?\w[^>]*>)*{%\s*translate\s+"([^"]*)\"""")


def counted(text: str) -> Iterator[str]:
    """The numbers of a text that have a noun in the plural behind them."""
    for match in MANY.finditer(" ".join(text.split())):
        filled = match["key"] or match["variable"] or match["word"]
        if match["noun"] not in NO_NOUNS and filled not in WORDS:
            yield match[0]


def texts_of_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WITHOUT_PLURAL:
            yield from (part.value for part in node.args if isinstance(part, ast.Constant))


def texts_of_template(source: str) -> Iterator[str]:
    """Texts without a plural; and whatever is beside a number that is printed by itself."""
    yield from (text for text in BLOCK.findall(source) if "{% plural %}" not in text)
    yield from SHORT.findall(source)
    yield from (f"%(number)s {text}" for text in BESIDE.findall(source))


def without_singular(path: Path, source: str) -> list[str]:
    texts = texts_of_python(source) if path.suffix == ".py" else texts_of_template(source)
    return [text for text in texts if " ".join(text.split()) not in FIXED and list(counted(text))]


def test_whatever_is_counted_has_a_singular():
    sources = [
        path for path in tracked("agencies/*.py", "elections/*.py", "iomwatch/*.py") if "migrations" not in path.parts
    ]
    faults = {name(path): without_singular(path, path.read_text()) for path in (*sources, *TEMPLATES)}
    assert {path: texts for path, texts in faults.items() if texts} == {}


def test_control_a_text_without_its_singular_is_found():
    python = Path("x.py")
    assert without_singular(python, '_("%(votes)s votes each")')
    assert without_singular(python, '_("%(all)s more valid votes") % {}')
    assert without_singular(python, '_("after %(count)d men")')
    assert not without_singular(python, 'ngettext("%(votes)s vote each", "%(votes)s votes each", votes)')
    assert not without_singular(python, '_("bulletin %(number)d is public; %(name)s has votes")')
    template = Path("x.html")
    assert without_singular(template, "{% blocktranslate %}{{ shown }} of {{ total }} elections{% endblocktranslate %}")
    assert without_singular(template, '{% translate "Checked {seconds} seconds ago." %}')
    assert without_singular(template, '<b>{{ votes|length }}</b> {% translate "votes" %}')
    assert not without_singular(
        template, "{% blocktranslate count n=n %}{{ n }} vote{% plural %}{{ n }} votes{% endblocktranslate %}"
    )

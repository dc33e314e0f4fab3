"""The glossary has the words of the house: each is still used where it is said to be at home, and none is missing."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from tests.site import PROJECT

LINE = re.compile(r"^\| ([\w -]+) \| .+ \| `([^`]+)` \|$", re.MULTILINE)
WORDS = dict(LINE.findall((PROJECT / "docs" / "glossary.md").read_text()))

# Records of words that are everybody's, or of which a word of the glossary is the short form.
PLAIN_RECORDS = {
    *("election", "person", "state", "statement", "verification", "what was set aside", "name of an agency"),
    *("event of a race", "file of figures", "loaded pack", "audit entry"),
}


def is_used(word: str, home: Path) -> bool:
    """Whether a word stands in its home: as words, as a name in code, or as the name of the file itself."""
    files = [path for path in home.rglob("*") if path.suffix in {".py", ".html"}] if home.is_dir() else [home]
    spelling = re.compile(r"[\s_-]*".join(map(re.escape, word.split())), re.IGNORECASE)
    return any(spelling.search(path.name) or spelling.search(path.read_text()) for path in files)


@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_used_where_it_is_at_home(word):
    home = PROJECT / WORDS[word]
    assert home.exists(), f"{word}: there is no {WORDS[word]}"
    assert is_used(word, home), f"{WORDS[word]} no longer speaks of “{word}”"


def test_control_a_word_that_nobody_uses_is_found():
    assert not is_used("halfway house", PROJECT / "iomwatch" / "accounts")


def test_every_record_has_its_word():
    records = {
        str(model._meta.verbose_name)
        for app in ("agencies", "elections")
        for model in apps.get_app_config(app).get_models()
    }
    assert records - set(WORDS) - PLAIN_RECORDS == set()


def test_the_glossary_is_in_order():
    for part in (PROJECT / "docs" / "glossary.md").read_text().split("\n## ")[1:]:
        words = [word for word, _ in LINE.findall(part)]
        assert words == sorted(words)

"""Translators get the texts of rules as well, although these stand in no code and no template."""

import shutil

import pytest
from django.core.management import CommandError, call_command

from elections.management.commands.makemessages import texts_of
from elections.procedures.reading import read_procedures
from tests.site import PROJECT

RULE = (PROJECT / "agencies" / "data" / "iom" / "procedure.toml").read_text(encoding="utf-8")

needs_gettext = pytest.mark.skipif(not shutil.which("xgettext"), reason="no xgettext on this machine")


def make_messages(folder, settings, monkeypatch, rule: str) -> str:
    """What makemessages finds in a folder that holds a rule, and a file of another program."""
    (folder / "locale").mkdir()
    (folder / "procedure.toml").write_text(rule, encoding="utf-8")
    (folder / "pyproject.toml").write_text('name = "{% translate "not ours" %}"', encoding="utf-8")
    settings.LOCALE_PATHS = [folder / "locale"]
    monkeypatch.chdir(folder)
    call_command("makemessages", locale=["fr"], verbosity=0, no_wrap=True)
    return (folder / "locale" / "fr" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")


@needs_gettext
def test_every_text_of_a_rule_is_found(tmp_path, settings, monkeypatch):
    messages = make_messages(tmp_path, settings, monkeypatch, RULE)
    texts = {text for procedure in read_procedures(RULE) for text in texts_of(procedure)}
    assert {text for text in texts if f'msgid "{text}"' not in messages} == set()
    assert messages.count("msgid ") == len(texts) + 1  # that of the head is empty
    assert "#: procedure.toml:" in messages
    assert not list(tmp_path.glob("*.py"))


@needs_gettext
def test_a_faulty_rule_is_named(tmp_path, settings, monkeypatch):
    with pytest.raises(CommandError, match="“lowst” is no key here"):
        make_messages(tmp_path, settings, monkeypatch, RULE.replace("lowest", "lowst"))


def test_texts_are_those_that_readers_see():
    texts = {text for procedure in read_procedures(RULE) for text in texts_of(procedure)}
    assert {"Council", "IOM Council, since 21 November 2013", "Constitution, then art. 18"} <= texts
    assert "A candidate may withdraw between ballots." in texts
    assert not texts & {"elected", "name", "iom-2013", ""}

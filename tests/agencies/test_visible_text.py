"""Names hold nothing that cannot be seen: one validator, on the fields of the records themselves."""

import sys
import unicodedata

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from agencies import visible_text
from agencies.visible_text import NameField, refuse_unseen

RECORDS = [model for label in ("agencies", "elections") for model in apps.get_app_config(label).get_models()]
# Lines of text that no reader meets as a name: codes, keys, digests, and what the desk or the server writes itself.
NO_NAMES = {
    *("iso2", "iso3", "language", "time_zone", "digest", "key", "label", "pack", "file", "shipped_as"),
    *(
        "procedure",
        "procedure_digest",
        "stage",
        "page",
        "failure",
        "who_name",
        "author_name",
        "detail",
        "note",
        "number_note",
    ),
    *("LoadedPack.name", "FigureFile.name"),
}

UNSEEN = {
    "zero width space": "\u200b",
    "byte order mark": "\ufeff",
    "right-to-left override": "\u202e",
    "left-to-right isolate": "\u2066",
    "word joiner": "\u2060",
    "soft hyphen": "\u00ad",
    "line separator": "\u2028",
    "line feed": "\n",
    "Hangul filler": "\u3164",
    "grapheme joiner": "\u034f",
    "variation selector": "\ufe0f",
    "tag": "\U000e0041",
    "private use": "\ue000",
    "zero width joiner": "\u200d",
    "zero width non-joiner": "\u200c",
}


@pytest.mark.parametrize("character", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("place", [1, 4, 9])
def test_what_cannot_be_seen_is_refused_with_its_position(character, place):
    name = "Amy Pope"
    with pytest.raises(ValidationError) as refused:
        refuse_unseen(name[: place - 1] + character + name[place - 1 :])
    assert f"Character {place} cannot be seen: U+{ord(character):04X}" in refused.value.messages[0]


NAMES = [
    *(
        "Amy Pope",
        "António Vitorino",
        "Côte d’Ivoire",
        "N'Dour",
        "سلمى حداد",
        "Ərtoğrul",
        "李明",
        "Ngũgĩ",
        "Łukasz-Maria",
    ),
    "علی\u200cرضا",  # Persian, with a non-joiner between two letters
    "ශ්\u200dරී ලංකා",  # Sinhala, with a joiner after a virama
    unicodedata.normalize("NFD", "António"),
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_world_are_taken(name):
    refuse_unseen(name)


def test_no_control_or_format_character_is_taken_between_latin_letters():
    """All of Unicode, not the ones that somebody thought of."""
    kinds = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    unseen = [chr(point) for point in range(sys.maxunicode + 1) if unicodedata.category(chr(point)) in kinds]
    taken = [character for character in unseen[::97] if is_taken(f"A{character}B")]
    assert taken == []


def is_taken(name: str) -> bool:
    try:
        refuse_unseen(name)
    except ValidationError:
        return False
    return True


def lines_of_text() -> list[models.Field]:
    """The fields of one line that hold neither a slug, an address nor one of several choices."""
    fields = [field for model in RECORDS for field in model._meta.local_fields if isinstance(field, models.CharField)]
    plain = [
        field for field in fields if not field.choices and not isinstance(field, models.SlugField | models.URLField)
    ]
    return [field for field in plain if not {field.name, f"{field.model.__name__}.{field.name}"} & NO_NAMES]


@pytest.mark.parametrize("field", lines_of_text(), ids=str)
def test_every_name_of_every_record_is_looked_at(field):
    assert isinstance(field, NameField)
    record = field.model(**{field.name: "A\u200bB"})
    with pytest.raises(ValidationError) as refused:
        record.clean_fields(exclude={other.name for other in field.model._meta.fields} - {field.name})
    assert "Character 2 cannot be seen" in str(refused.value.messages)


def test_control_without_the_validator_such_a_name_is_taken(monkeypatch):
    monkeypatch.setattr(visible_text, "_is_unseen", lambda _: False)
    assert is_taken("Amy\u200b Pope")


def test_migrations_know_it_as_a_line_of_text():
    assert NameField(max_length=5).deconstruct()[1] == "django.db.models.CharField"

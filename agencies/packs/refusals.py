"""Puts into words what the database refuses: never its own, which name tables and columns."""

import re

from django.db import DatabaseError

UNIQUE = (re.compile(r"UNIQUE constraint failed: (.+)"), re.compile(r"Key \(([^)]+)\)=.* already exists"))
CHECK = re.compile(r"(?:CHECK constraint failed: |violates check constraint )\"?(\w+)")
OF_THE_DATABASE = re.compile(r"constraint|value too long|out of range|null value|duplicate key", re.IGNORECASE)


def refusal_in_words(error: DatabaseError) -> str:
    """A constraint of ours is named in a sentence, and a trigger raises one."""
    text = str(error)
    for pattern in UNIQUE:
        if match := pattern.search(text):
            columns = [part.strip(' "').split(".")[-1].removesuffix("_id") for part in match[1].split(",")]
            return f"another record has the same {' and '.join(columns)} already"
    if match := CHECK.search(text):
        return f"does not keep to the rule that {match[1].replace('_', ' ')}"
    first = next(iter(text.splitlines()), "")
    return "the database cannot keep what stands here" if OF_THE_DATABASE.search(first) else first

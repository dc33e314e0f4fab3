"""Makes texts comparable as readers type them: `cote d'iv` finds Côte d’Ivoire, and `lukasz` Łukasz."""

import unicodedata

# Letters of their own that Unicode does not take apart into a letter and a mark.
ALIKE = str.maketrans({"’": "'", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def plain_text(text: str) -> str:
    """Without case, accents or curly apostrophes."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(ALIKE))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip()


def is_alike(name: str, other: str) -> bool:
    """Whether readers would take two names for one."""
    return name_as_read(name) == name_as_read(other)


def name_as_read(name: str) -> str:
    return " ".join(plain_text(name).split())

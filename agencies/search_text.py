"""Makes texts comparable as readers type them: `cote d'iv` finds Côte d’Ivoire, and `lukasz` Łukasz."""

import unicodedata

from agencies.isolates import without_isolates

# Letters of their own that Unicode does not take apart into a letter and a mark.
ALIKE = str.maketrans({"’": "'", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def plain_text(text: str) -> str:
    """Without case, accents, curly apostrophes or the ends of an isolate."""
    letters = unicodedata.normalize("NFKD", without_isolates(text).casefold().translate(ALIKE))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip()

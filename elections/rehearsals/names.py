"""Invents the names of those who stand in a rehearsal.

Each has the word “Test” in it, so that no sentence, chart or quotation that leaves a page can be taken for news, and is
otherwise as long and as awkward to type as real ones are.
"""

from django.utils.text import slugify

from elections.models.candidacy import INVENTED

TEST = "Test"
# Made up for this list, and given out in this order.
NAMES = (
    ("Mira", "Oldanove"),
    ("Joris", "Belquillet"),
    ("Tovana", "Quimbert"),
    ("Anselm", "Okelury"),
    ("Zoë", "d’Arvellain"),
    ("Bastiro", "Núñedal"),
    ("Leontyna", "Wirandow-Sabek"),
    ("Hakuno", "Yamodari"),
    ("Ferida", "Uttamesk"),
    ("Coll", "Vey"),
    ("Ingvild", "Lindromsen"),
    ("Okon", "Adebriyo"),
    ("Palomira", "Zandoval"),
    ("Rustamo", "Kasturov"),
    ("Sélène", "Brisquetier"),
    ("Thaddon", "Fennimare"),
)


def invented(place: int) -> tuple[str, str]:
    """Name and slug of the candidate in this place, counted from 0. After the last name they begin anew, numbered."""
    turn, nth = divmod(place, len(NAMES))
    given, family = NAMES[nth]
    numbered = [str(turn + 1)] if turn else []
    name = " ".join([given, TEST, family, *numbered])
    return name, INVENTED + slugify(" ".join([given, family, *numbered]))

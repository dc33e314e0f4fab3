"""What belongs to a rehearsal says so at the beginning of its name, and nothing else begins so.

Elections, candidacies and the sources typed at the desk are all known by name: in an address, in a form, in a file, in a
bulletin. A name of a rehearsal therefore means nothing wherever something really happens.
"""

from django.db.models import F, Q
from django.db.models.functions import Left, Lower
from django.db.models.lookups import Exact

REHEARSAL = "rehearsal-"


def is_of_a_rehearsal(name: str) -> bool:
    return name.lower().startswith(REHEARSAL)


def named_for_a_rehearsal(field: str) -> Q:
    """The same as a condition of the database. Not `__startswith`, which is blind to case on one engine only."""
    return Q(Exact(Lower(Left(F(field), len(REHEARSAL))), REHEARSAL))

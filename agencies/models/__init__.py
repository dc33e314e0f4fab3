"""The records: agencies, posts, people, tenures, states, memberships, figures and their sources, and the edition.

In come rows of packs and what editors type; out go querysets in the words of the field. Anybody may import them;
they know nothing of elections.
"""

from .agency import Agency, AgencyName
from .edition import Edition
from .key_figure import KeyFigure
from .loaded_pack import LoadedPack
from .loaded_row import LoadedRow
from .membership import Membership
from .milestone import Milestone
from .person import Person
from .post import Post
from .source import Source
from .state import State
from .statement import Statement
from .tenure import Tenure

__all__ = [
    "Agency",
    "AgencyName",
    "Edition",
    "KeyFigure",
    "LoadedPack",
    "LoadedRow",
    "Membership",
    "Milestone",
    "Person",
    "Post",
    "Source",
    "State",
    "Statement",
    "Tenure",
]

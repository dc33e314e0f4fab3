"""Who leads what, and who may vote there. Knows nothing of elections."""

from .agency import Agency, AgencyName
from .edition import Edition
from .key_figure import KeyFigure
from .loaded_pack import LoadedPack
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
    "Membership",
    "Milestone",
    "Person",
    "Post",
    "Source",
    "State",
    "Statement",
    "Tenure",
]

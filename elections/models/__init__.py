"""How a leader is chosen. Public code imports `elections.models.bulletin` and never the sheets."""

from .ballot import VoteRound
from .bulletin import Bulletin
from .candidacy import Candidacy
from .election import Election
from .endorsement import Endorsement
from .figure_file import FigureFile
from .race_event import RaceEvent
from .sheet import Figure, TallySheet

__all__ = [
    "Bulletin",
    "Candidacy",
    "Election",
    "Endorsement",
    "Figure",
    "FigureFile",
    "RaceEvent",
    "TallySheet",
    "VoteRound",
]

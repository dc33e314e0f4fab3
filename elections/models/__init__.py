"""The tables of how a leader is chosen, and the guards by which the database protects them.

Built on `elections.rules` and `elections.procedures`; everybody above may import it, but public code only what is
published or reference data, and never the sheets, proposals or drafts.
"""

from .audit_entry import AuditEntry
from .ballot import VoteRound
from .bulletin import Bulletin
from .candidacy import Candidacy
from .dossier import DossierDocument, Nomination
from .draft import Draft
from .election import Election
from .endorsement import Endorsement
from .figure_file import FigureFile
from .frozen_procedure import FrozenProcedure
from .proposal import Proposal, SetAside
from .race_event import RaceEvent
from .release import Release
from .sheet import Figure, TallySheet
from .verification import Verification

__all__ = [
    "AuditEntry",
    "Bulletin",
    "Candidacy",
    "DossierDocument",
    "Draft",
    "Election",
    "Endorsement",
    "Figure",
    "FigureFile",
    "FrozenProcedure",
    "Nomination",
    "Proposal",
    "RaceEvent",
    "Release",
    "SetAside",
    "TallySheet",
    "Verification",
    "VoteRound",
]

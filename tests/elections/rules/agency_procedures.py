"""The procedures of eight bodies beside IOM, and of two that hold no ballots: what a list of stages must be able to say.

None of them is shipped from here. The clauses say how well each rule is known.
"""

from elections.rules.procedure import Drop, Procedure, Stage
from elections.rules.tally import Paper

from .agency_clauses import ELECTS, MORE_THAN_HALF, PRACTICE, clause, more_than_half_of
from .board_procedures import IAEA, UN, UNESCO, WHO, WHO_BEFORE_2013, WIPO, WIPO_2008

ILO = Procedure(
    key="ilo",
    name="ILO",
    stages=(
        Stage(
            key="ballots",
            body="Governing Body",
            paper=Paper.NAME,
            bars=(more_than_half_of(56),),
            drop=Drop(lowest=1),
            then=ELECTS,
        ),
    ),
    clauses=(
        clause(
            "The Governing Body appoints; it has 56 seats.",
            "Constitution, art. 7 and 8(1)",
            "laws-markdown BWBV0001986",
        ),
        clause("The lowest drops out in each ballot.", "press of 2022", "dakaractu.com", PRACTICE, "elimination"),
    ),
)
FAO = Procedure(
    key="fao",
    name="FAO",
    stages=(
        Stage(
            key="ballots", body="Conference", paper=Paper.NAME, bars=(MORE_THAN_HALF,), drop=Drop(lowest=1), then=ELECTS
        ),
    ),
    clauses=(clause("More than half of the votes cast.", "Constitution, art. III.8", "fedlex 0.910.5"),),
)
ITU = Procedure(
    key="itu",
    name="ITU",
    stages=(Stage(key="ballots", body="Plenipotentiary", paper=Paper.NAME, bars=(MORE_THAN_HALF,), then=ELECTS),),
    clauses=(clause("More than half; nobody drops out.", "ITU, results of 2022", "pp22.itu.int", PRACTICE),),
)
WTO = Procedure(
    key="wto",
    name="WTO",
    stages=(Stage(key="consensus", body="General Council", paper=Paper.NONE, then=ELECTS),),
    clauses=(clause("Consensus first.", "Agreement, art. IX:1", "fedlex 0.632.20", key="appointment"),),
)
UNHCR = Procedure(
    key="unhcr",
    name="UNHCR",
    stages=(Stage(key="assembly", body="General Assembly", paper=Paper.NONE, then=ELECTS),),
    clauses=(clause("Elected without a vote.", "press of December 2025", "devdiscourse.com", PRACTICE, "appointment"),),
)


def procedure_of(election: str) -> Procedure:
    """By the key of an election in `tests/data/agencies`: `WHO-2017-DG`."""
    organization, year = election.split("-")[:2]
    if organization == "WHO" and int(year) < 2013:
        return WHO_BEFORE_2013
    if election == "WIPO-2008-CC":
        return WIPO_2008
    return {"WHO": WHO, "ILO": ILO, "FAO": FAO, "ITU": ITU, "UNESCO": UNESCO, "WIPO": WIPO, "IAEA": IAEA, "UNSG": UN}[
        organization
    ]

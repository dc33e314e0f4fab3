"""The procedures of bodies in which a board chooses and an assembly appoints: WHO, UNESCO, WIPO, IAEA, UN.

None of them is shipped from here. The clauses say how well each rule is known: most thresholds were read in the press.
"""

from fractions import Fraction

from elections.rules.majority import Base, Majority
from elections.rules.procedure import Drop, End, Goal, Procedure, Stage, Tie, Who
from elections.rules.tally import Paper

from .agency_clauses import ELECTS, MORE_THAN_HALF, PRACTICE, TWO_THIRDS, clause, more_than_half_of

WHO_CLAUSES = (
    clause("The Assembly appoints on the Board’s nomination.", "Constitution, art. 31", "fedlex 0.810.1", key="body"),
    clause("Two thirds at first, then more than half.", "press of 2017", "hornaffairs.com", PRACTICE),
    clause("The lowest of three drops out.", "press of 2017", "healthpolicy-watch.news", PRACTICE, "elimination"),
)
WHO = Procedure(
    key="who",
    name="WHO, since 2013",
    stages=(
        Stage(
            key="five",
            body="Board",
            paper=Paper.MARKS,
            marks=5,
            drop=Drop(keep=5),
            until=5,
            then={End.NARROWED: "three"},
        ),
        Stage(
            key="three",
            body="Board",
            paper=Paper.MARKS,
            marks=3,
            drop=Drop(keep=3),
            until=3,
            then={End.NARROWED: "assembly"},
        ),
        Stage(
            key="assembly",
            body="Health Assembly",
            paper=Paper.NAME,
            bars=(TWO_THIRDS,),
            drop=Drop(lowest=1),
            until=2,
            then={**ELECTS, End.NARROWED: "pair"},
        ),
        Stage(key="pair", body="Health Assembly", paper=Paper.NAME, bars=(TWO_THIRDS, MORE_THAN_HALF), then=ELECTS),
    ),
    clauses=WHO_CLAUSES,
)
WHO_BEFORE_2013 = Procedure(
    key="who-before-2013",
    name="WHO, until 2012",
    stages=(
        Stage(
            key="five",
            body="Board",
            paper=Paper.MARKS,
            marks=5,
            drop=Drop(keep=5),
            until=5,
            then={End.NARROWED: "board"},
        ),
        Stage(
            key="board",
            body="Board",
            paper=Paper.NAME,
            bars=(MORE_THAN_HALF,),
            drop=Drop(lowest=1),
            then={End.REACHED: "assembly"},
        ),
        Stage(
            key="assembly",
            body="Health Assembly",
            who=Who.NAMED,
            paper=Paper.YES_NO,
            bars=(MORE_THAN_HALF,),
            then={**ELECTS, End.REFUSED: "board"},
        ),
    ),
    clauses=WHO_CLAUSES,
)
UNESCO = Procedure(
    key="unesco",
    name="UNESCO",
    stages=(
        Stage(
            key="board",
            body="Board",
            paper=Paper.NAME,
            bars=(more_than_half_of(58),),
            drop=Drop(keep=2, after=4, tie=(Tie.BALLOT, Tie.LOT)),
            ballots=5,
            then={End.REACHED: "conference", End.SPENT: Goal.DRAW},
        ),
        Stage(
            key="conference",
            body="General Conference",
            who=Who.NAMED,
            paper=Paper.YES_NO,
            bars=(MORE_THAN_HALF,),
            then={**ELECTS, End.REFUSED: "board"},
        ),
    ),
    clauses=(
        clause(
            "The Conference appoints whom the Board nominates.", "Constitution, art. VI.2", "fedlex 0.401", key="body"
        ),
        clause("Five ballots, the last between two.", "press of 2009 and 2017", "press", PRACTICE, "elimination"),
    ),
)
WIPO_COMMITTEE = Stage(
    key="few",
    body="Coordination Committee",
    paper=Paper.NAME,
    bars=(MORE_THAN_HALF,),
    drop=Drop(lowest=1, tie=(Tie.BALLOT,)),
    then={End.REACHED: "assembly", End.NARROWED: "assembly"},
)
WIPO_ASSEMBLY = Stage(key="assembly", body="General Assembly", who=Who.NAMED, paper=Paper.NONE, then=ELECTS)
WIPO_CLAUSES = (
    clause(
        "The Assembly appoints whom the Committee proposes.", "Convention, art. 8(3)(v)", "fedlex 0.230", key="body"
    ),
    clause(
        "The lowest drops out.", "decisions of the Committee", "ip-watch.org of 8 May 2008", PRACTICE, "elimination"
    ),
)
WIPO = Procedure(key="wipo", name="WIPO", stages=(WIPO_COMMITTEE, WIPO_ASSEMBLY), clauses=WIPO_CLAUSES)
WIPO_2008 = Procedure(
    key="wipo-2008",
    name="WIPO, in 2008",
    stages=(
        Stage(key="poll", body="Coordination Committee", paper=Paper.MARKS, marks=2, then={End.MOVED_ON: "many"}),
        Stage(
            key="many",
            body="Coordination Committee",
            paper=Paper.NAME,
            bars=(MORE_THAN_HALF,),
            drop=Drop(lowest=2, tie=(Tie.BALLOT,)),
            until=9,
            then={End.REACHED: "assembly", End.NARROWED: "few"},
        ),
        WIPO_COMMITTEE,
        WIPO_ASSEMBLY,
    ),
    clauses=WIPO_CLAUSES,
)
IAEA = Procedure(
    key="iaea",
    name="IAEA",
    stages=(
        Stage(key="poll", body="Board", paper=Paper.NAME, then={End.MOVED_ON: "many"}),
        Stage(
            key="many",
            body="Board",
            paper=Paper.NAME,
            bars=(TWO_THIRDS,),
            drop=Drop(lowest=1),
            until=2,
            then={End.REACHED: "conference", End.NARROWED: "pair"},
        ),
        Stage(
            key="pair",
            body="Board",
            paper=Paper.NAME,
            bars=(TWO_THIRDS,),
            ballots=3,
            then={End.REACHED: "conference", End.SPENT: "lead"},
        ),
        Stage(key="lead", body="Board", paper=Paper.NAME, bars=(MORE_THAN_HALF,), then={End.REACHED: "leader"}),
        Stage(
            key="leader",
            body="Board",
            who=Who.LEADER,
            paper=Paper.YES_NO,
            bars=(TWO_THIRDS,),
            then={End.REACHED: "conference", End.REFUSED: "second"},
        ),
        Stage(
            key="second",
            body="Board",
            who=Who.SECOND,
            paper=Paper.YES_NO,
            bars=(TWO_THIRDS,),
            then={End.REACHED: "conference", End.REFUSED: Goal.REOPEN},
        ),
        Stage(key="conference", body="General Conference", who=Who.NAMED, paper=Paper.NONE, then=ELECTS),
    ),
    clauses=(
        clause("The Board appoints, the Conference approves.", "Statute, art. VII.A", "fedlex 0.732.011", key="body"),
        clause("Two thirds; the leader alone, then the second.", "press of 2009 and 2019", "press", PRACTICE),
    ),
)
UN = Procedure(
    key="un",
    name="United Nations",
    stages=(
        Stage(key="polls", body="Security Council", paper=Paper.EACH, then={End.MOVED_ON: "council"}),
        Stage(
            key="council",
            body="Security Council",
            paper=Paper.EACH,
            bars=(Majority(share=Fraction(9, 15), base=Base.SEATS, seats=15, vetoes=True),),
            then={End.REACHED: "assembly"},
        ),
        Stage(
            key="assembly",
            body="General Assembly",
            who=Who.NAMED,
            paper=Paper.YES_NO,
            bars=(MORE_THAN_HALF,),
            acclaims=True,
            then={**ELECTS, End.REFUSED: "polls"},
        ),
    ),
    clauses=(
        clause("Nine of fifteen, no permanent member against.", "Charter, art. 27(3)", "fedlex 0.120"),
        clause("The Assembly appoints.", "Charter, art. 97", "fedlex 0.120", key="appointment"),
    ),
)

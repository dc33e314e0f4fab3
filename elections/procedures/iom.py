"""The procedures by which IOM elects its Director General.

Rules of Procedure above number 9 were not to be had, so none of them is cited. What is practice or our own
inference is marked so, and pages show the mark. The `source` of a clause is the key of a shipped source.
"""

from dataclasses import replace
from fractions import Fraction

from elections.rules.majority import Base, Majority
from elections.rules.procedure import Basis, Clause, Drop, End, Goal, Procedure, Stage
from elections.rules.tally import Paper


def _(text: str) -> str:
    """Mark a text for translation; it is translated where it is shown."""
    return text


TWO_THIRDS = Majority(
    share=Fraction(2, 3),
    is_strict=False,
    base=Base.VALID,
    source=_("Constitution, art. 13(1) and 24(2)"),
)

MAJORITY = Clause(
    key="majority",
    text=_("The Council elects by two thirds of the members present and voting."),
    basis=Basis.TEXT,
    reference=_("Constitution, art. 13(1) and 24(2)"),
    source="constitution-en-1998",
)
PRESENT_AND_VOTING = Clause(
    key="present_and_voting",
    text=_(
        "We take it that abstentions and invalid papers do not count: IOM’s own definition could not"
        " be found, other organizations count this way, and the majorities reported in 2019 and 2023"
        " fit."
    ),
    basis=Basis.INFERRED,
    reference=_("Constitution, art. 24(2), as we read it"),
    source="constitution-en-1998",
)
QUORUM = Clause(
    key="quorum",
    text=_("A vote is valid only if more than half of all members are present."),
    basis=Basis.TEXT,
    reference=_("Constitution, art. 24(3)"),
    source="constitution-en-1998",
)
ONE_VOTE = Clause(
    key="one_vote",
    text=_("Each member state has one vote; observers have none."),
    basis=Basis.TEXT,
    reference=_("Constitution, art. 7(3) and 8"),
    source="constitution-en-1998",
)
SECRET = Clause(
    key="secret",
    text=_("The ballot is secret, and the candidates wait outside the room."),
    basis=Basis.PRACTICE,
    reference=_("IOM notices of June 2018 and May 2023"),
    source="iom-2018-06-notice",
)
REPEAT = Clause(
    key="repeat",
    text=_("If nobody has two thirds, another ballot is held."),
    basis=Basis.PRACTICE,
    reference=_("IOM notice of June 2018"),
    source="iom-2018-06-notice",
)
ELIMINATION = Clause(
    key="elimination",
    text=_("After the third ballot, and after each one that follows, the candidate with the fewest votes drops out."),
    basis=Basis.PRACTICE,
    reference=_("IOM notice of June 2018; the ballots of 2018 and 2019"),
    source="iom-2018-06-notice",
)
TWO_FROM_THE_START = Clause(
    key="two_from_the_start",
    text=_("With two candidates from the start, the leader of the third ballot would stand alone in the fourth."),
    basis=Basis.INFERRED,
    reference=_("our reading of the practice; no text was found"),
    source="rtp-2023-05-15",
)
CONFIRMATION = Clause(
    key="confirmation",
    text=_(
        "With one candidate left, members may hold a yes/no vote, in which two thirds must vote yes;"
        " in 2019 they did not, and the election had to be held again."
    ),
    basis=Basis.PRACTICE,
    reference=_("the election of a deputy in 2019"),
    source="dhaka-tribune-2019-06-25",
)
ACCLAMATION = Clause(
    key="acclamation",
    text=_("With one candidate left, the Council may instead agree to elect by acclamation, as in 2018 and 2023."),
    basis=Basis.PRACTICE,
    reference=_("the elections of 2018 and 2023"),
    source="afp-rtl-2023-05-15",
)
WITHDRAWAL = Clause(
    key="withdrawal",
    text=_("A candidate may withdraw between ballots."),
    basis=Basis.PRACTICE,
    reference=_("the election of 2023"),
    source="afp-rtl-2023-05-15",
)
TIE = Clause(
    key="tie",
    text=_(
        "What happens when candidates tie for last place is not known; the chair decides, and the decision is recorded."
    ),
    basis=Basis.INFERRED,
    reference=_("no text was found"),
    source="",
)
TERM = Clause(
    key="term",
    text=_("The term is normally five years, and one further term is possible."),
    basis=Basis.TEXT,
    reference=_("Constitution, art. 13(1)"),
    source="constitution-en-1998",
)
ARREARS = Clause(
    key="arrears",
    text=_(
        "A member whose arrears reach what it owed for the two preceding years loses its vote a year"
        " after the Council is informed, unless the Council lets it keep the vote."
    ),
    basis=Basis.TEXT,
    reference=_("Constitution, art. 4(1)"),
    source="constitution-en-1998",
)

CLAUSES = (
    MAJORITY,
    PRESENT_AND_VOTING,
    QUORUM,
    ONE_VOTE,
    SECRET,
    REPEAT,
    ELIMINATION,
    TWO_FROM_THE_START,
    CONFIRMATION,
    ACCLAMATION,
    WITHDRAWAL,
    TIE,
)

BALLOTS = Stage(
    key="ballots",
    body="Council",
    paper=Paper.NAME,
    bars=(TWO_THIRDS,),
    drop=Drop(lowest=1, after=3),
    then={End.REACHED: Goal.ELECTED, End.NARROWED: "last"},
)
LAST = Stage(
    key="last",
    body="Council",
    paper=Paper.YES_NO,
    bars=(TWO_THIRDS,),
    acclaims=True,
    then={End.REACHED: Goal.ELECTED, End.REFUSED: Goal.REOPEN},
)

IOM_SINCE_2013 = Procedure(
    key="iom-2013",
    name=_("IOM Council, since 21 November 2013"),
    stages=(BALLOTS, LAST),
    clauses=(*CLAUSES, TERM, ARREARS),
)

# The same article had number 18, and the limit to one re-election was not in force: McKinley sought a third term in
# 2008. When candidates dropped out is not known, so nobody is said to have, nor not to have.
THEN_TWO_THIRDS = replace(TWO_THIRDS, source=_("Constitution, then art. 18"))
IOM_BEFORE_2013 = Procedure(
    key="iom-before-2013",
    name=_("IOM Council and its predecessors, until 20 November 2013"),
    stages=(
        replace(BALLOTS, bars=(THEN_TWO_THIRDS,), drop=Drop(lowest=1, is_known=False)),
        # What followed on a vote that failed is not known.
        replace(LAST, bars=(THEN_TWO_THIRDS,), then={End.REACHED: Goal.ELECTED}),
    ),
    clauses=(
        replace(MAJORITY, reference=_("Constitution, then art. 18"), source="mc-2234"),
        ONE_VOTE,
        Clause(
            key="elimination",
            text=_("The sources read do not say when candidates dropped out in those years."),
            basis=Basis.INFERRED,
            reference=_("no text was found"),
            source="",
        ),
        Clause(
            key="no_term_limit",
            text=_("The limit to one re-election was not yet in force."),
            basis=Basis.TEXT,
            reference=_("amendments of 24 November 1998, in force on 21 November 2013"),
            source="iom-constitution-amendments",
        ),
        Clause(
            key="no_arrears",
            text=_("The rule that takes the vote from a member in arrears was not yet in force."),
            basis=Basis.TEXT,
            reference=_("amendments of 24 November 1998, in force on 21 November 2013"),
            source="iom-constitution-amendments",
        ),
        Clause(
            key="acclamation",
            text=_(
                "From the early 1950s to the late 1980s one candidate stood and acclamation took the place of a ballot."
            ),
            basis=Basis.PRACTICE,
            reference=_("IOM document MC/2234 of 2007"),
            source="mc-2234",
        ),
    ),
)

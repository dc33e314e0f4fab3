"""Says in a sentence which values each enumeration of the API can have. More may join them."""

STATES = (
    "ahead, open, voting, between, suspended, nominated (a body has passed on names and the next has not decided),"
    " decided, set_aside (decided, but the winner could not take office) or closed."
)
PHASES = (
    "expected (nobody has called it), called, passed (its last day is over, and nothing is known here of a result),"
    " under_way or over."
)
STATUSES = (
    "standing, withdrawn, eliminated, left, nominated (by one body to the next: not yet elected), not_nominated,"
    " elected, set_aside (elected, but could not take office) or not_elected."
)
BULLETIN_KINDS = (
    "ballot_opened, result, withdrawal, elimination, left_race, entered (a name joins late, or again), nominated"
    " (names pass to the next body: not yet elected), moved_on (to another stage), elected, set_aside (the winner could"
    " not take office), suspended, resumed, closed_without_result, notice, correction or retraction."
)
METHODS = "ballot, acclamation, unanimous, consensus, lot, appointed or unknown."
BALLOT_KINDS = (
    "open, restricted (some have dropped out), confirmation (yes or no on one name), straw_poll (binds nobody) or tied"
    " (between the tied alone)."
)
PAPERS = (
    "What a voter writes: name (one), marks (up to so many names), yes_no, each (for, against or no opinion on each"
    " name) or none (no papers). Votes on marks and each make no sum."
)
OUTCOMES = (
    "What the rule makes of it: elected (the majority was reached, which ends the election), reached (the majority of"
    " a body that nominates, or a removal), nobody, narrowed (no majority is asked for, and the list is cut), rejected,"
    " tie, unknown or indicative (a straw poll); empty before the result."
)

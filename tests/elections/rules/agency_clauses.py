"""What the procedures of other bodies share in these tests: majorities, and how a clause is written."""

from fractions import Fraction

from elections.rules.majority import Base, Majority
from elections.rules.procedure import Basis, Clause, End, Goal

HALF = Fraction(1, 2)
MORE_THAN_HALF = Majority(share=HALF, is_strict=True)
TWO_THIRDS = Majority(share=Fraction(2, 3))


def more_than_half_of(seats: int) -> Majority:
    return Majority(share=HALF, is_strict=True, base=Base.SEATS, seats=seats)


def clause(text: str, reference: str, source: str, basis: Basis = Basis.TEXT, key: str = "majority") -> Clause:
    return Clause(key=key, text=text, basis=basis, reference=reference, source=source)


PRACTICE = Basis.PRACTICE
ELECTS = {End.REACHED: Goal.ELECTED}

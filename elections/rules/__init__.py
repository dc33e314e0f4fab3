"""How an election is judged: pure values and functions. No Django, no clock, no input or output.

In come bulletins, ballots, tallies and a procedure; out come races, verdicts, next steps and problems. Everybody may
import it; it imports itself, and what moments and dates have in common.
"""

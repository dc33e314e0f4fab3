"""How an election is judged: pure values and functions. No Django, no clock, no input or output."""

"""A sound rule, and the mistakes that somebody could make in it: what stands there, what is written instead, the place, how
the reason begins.
"""

RULE = """
[[procedure]]
key = "union"
name = "Lighthouse Union, Board and Assembly"
places = 1

[[procedure.stage]]
key = "board"
body = "Board"
paper = "name"
majority = { share = "1/2", strict = true, of = "seats", seats = 21 }
drop = { lowest = 1, after = 2, tie = ["ballot", "lot"] }
until = 2
ballots = 5
then = { reached = "assembly", narrowed = "pair", spent = "draw" }

[[procedure.stage]]
key = "pair"
body = "Board"
paper = "name"
majority = { share = "3/5" }
then = { reached = "assembly" }

[[procedure.stage]]
key = "assembly"
body = "Assembly"
who = "named"
paper = "yes_no"
majority = { share = "2/3" }
then = { reached = "elected", refused = "reopen" }

[[procedure.clause]]
key = "majority"
text = "The Board nominates by more than half of its 21 seats."
basis = "text"
reference = "Statutes, art. 7"
source = "statutes"

[[procedure.clause]]
key = "tie"
text = "We take it that a tie is put to a ballot."
basis = "inferred"
reference = "no text was found"
stage = "board"
"""
UNION = "procedure “union”"
BOARD, PAIR, ASSEMBLY = (f"{UNION}, stage “{key}”" for key in ("board", "pair", "assembly"))

# What stands in the rule, what somebody wrote instead, where that is, and how the reason begins.
PLANTED = {
    "a key misspelt": ("lowest =", "lowst =", f"{BOARD}, drop", "“lowst” is no key here. Did you mean “lowest”?"),
    "a key that means nothing": (
        "places = 1",
        'motto = "Lux"',
        UNION,
        "“motto” is no key here. The keys are key, name,",
    ),
    "a key that every table needs, misspelt": (
        "name = ",
        "nmae = ",
        UNION,
        "“nmae” is no key here. Did you mean “name”?",
    ),
    "a key missing": (
        'basis = "text"\n',
        "",
        f"{UNION}, clause “majority”",
        "“basis” is missing. How well it is known.",
    ),
    "a word misspelt": (
        'paper = "yes_no"',
        'paper = "yesno"',
        f"{ASSEMBLY}, paper",
        '"yesno" is none of name, marks, yes_no, each, none. Did you mean “yes_no”?',
    ),
    "a word of a list misspelt": (
        '"lot"]',
        '"lots"]',
        f"{BOARD}, drop, tie 2",
        '"lots" is none of ballot, lot, all, chair.',
    ),
    "a base that is none": (
        'of = "seats"',
        'of = "votes"',
        f"{BOARD}, majority, of",
        '"votes" is none of valid, cast,',
    ),
    "a whole number in quotes": ("until = 2", 'until = "2"', f"{BOARD}, until", '"2" does not fit. The stage is over'),
    "a number that is not whole": (
        "ballots = 5",
        "ballots = 5.0",
        f"{BOARD}, ballots",
        "5.0 does not fit. Ballots that",
    ),
    "a number too small": ("until = 2", "until = 0", f"{BOARD}, until", "0 does not fit. The stage is over"),
    "yes in place of true": (
        "strict = true",
        'strict = "yes"',
        f"{BOARD}, majority, strict",
        '"yes" does not fit. True:',
    ),
    "a text without a word": ('"Assembly"', '""', f"{ASSEMBLY}, body", '"" does not fit. Who votes:'),
    "a key with capitals": ('"union"', '"Union"', "procedure “Union”, key", '"Union" does not fit. Short name'),
    "a day in place of a text": (
        '"statutes"',
        "2026-11-30",
        f"{UNION}, clause “majority”, source",
        '"2026-11-30" does not',
    ),
    "a decimal for a share": ('"3/5"', "0.6", f"{PAIR}, majority, share", "0.6 does not fit. A fraction in quotes"),
    "a decimal in quotes": ('"3/5"', '"0.6"', f"{PAIR}, majority, share", '"0.6" does not fit. A fraction in quotes'),
    "a share and no table": (
        '{ share = "3/5" }',
        '"3/5"',
        f"{PAIR}, majority",
        '"3/5" does not fit. What a name needs:',
    ),
    "more than all votes": ('"1/2"', '"3/2"', f"{BOARD}, majority", 'share = "3/2" is more than all votes.'),
    "a half that may or may not be enough": ("strict = true, ", "", f"{BOARD}, majority", "Is exactly half enough?"),
    "seats missing": (", seats = 21", "", f"{BOARD}, majority", 'of = "seats" needs “seats”'),
    "seats too many": (
        'of = "seats"',
        'of = "valid"',
        f"{BOARD}, majority",
        '“seats” is only for of = "seats"; here of = "valid"',
    ),
    "marks on a paper for one name": (
        "until = 2",
        "until = 2\nmarks = 3",
        BOARD,
        '“marks” is only for paper = "marks"',
    ),
    "marks without a number": ('paper = "name"', 'paper = "marks"', BOARD, 'paper = "marks" needs “marks”'),
    "a stage that is not there": (
        'narrowed = "pair"',
        'narrowed = "pare"',
        f"{BOARD}, then",
        'narrowed = "pare" leads to no stage. Did you mean “pair”?',
    ),
    "a stage like nothing that is there": (
        'refused = "reopen"',
        'refused = "x"',
        f"{ASSEMBLY}, then",
        'refused = "x" leads to no stage. There are board,',
    ),
    "an end that is none": (
        'spent = "draw"',
        'spnt = "draw"',
        f"{BOARD}, then",
        "“spnt” is no key here. Did you mean “spent”?",
    ),
    "an end that leads to a number": (
        'spent = "draw"',
        "spent = 3",
        f"{BOARD}, then, spent",
        "3 does not fit. The key of a stage",
    ),
    "an end that leads to an empty text": (
        'spent = "draw"',
        'spent = ""',
        f"{BOARD}, then, spent",
        '"" does not fit. The key of a stage',
    ),
    "a circle": (
        'then = { reached = "assembly" }',
        'then = { reached = "assembly", narrowed = "board" }',
        UNION,
        "“narrowed” leads round in a circle: board → pair → board.",
    ),
    "nobody can be elected": ('reached = "elected"', 'reached = "reopen"', UNION, "No way leads to “elected”"),
    "a stage that is never reached": (
        'narrowed = "pair"',
        'narrowed = "assembly"',
        UNION,
        "No way leads to the stage “pair”.",
    ),
    "a stage called like a goal": ('key = "pair"', 'key = "draw"', UNION, "A stage cannot have the key “draw”"),
    "a majority that leads nowhere": (
        'then = { reached = "elected", refused',
        "then = { refused",
        ASSEMBLY,
        "There is a majority, but",
    ),
    "no majority to be reached": ('majority = { share = "3/5" }\n', "", PAIR, "“then” says what follows on “reached”"),
    "no number of ballots": ("ballots = 5\n", "", BOARD, "“then” says what follows on “spent”, but “ballots”"),
    "nothing follows on the last ballot": (', spent = "draw"', "", BOARD, "“ballots” sets an end, but"),
    "refused without yes and no": (
        'then = { reached = "assembly" }',
        'then = { reached = "assembly", refused = "reopen" }',
        PAIR,
        "Only a yes/no vote can be refused",
    ),
    "lowest and best": (
        "lowest = 1,",
        "lowest = 1, keep = 2,",
        f"{BOARD}, drop",
        "“lowest” and “keep” exclude each other",
    ),
    "nobody to drop out": ("lowest = 1, ", "", f"{BOARD}, drop", "Who drops out is missing"),
    "somebody drops out of yes and no": (
        'who = "named"',
        "drop = { lowest = 1 }",
        f"{ASSEMBLY}, drop",
        "Nobody can drop out where",
    ),
    "dropping out begins too late": (
        "after = 2",
        "after = 6",
        f"{BOARD}, drop",
        "It begins after ballot 6, but the stage has only 5.",
    ),
    "the first stage follows on none": (
        "until = 2",
        'until = 2\nwho = "leader"',
        BOARD,
        'who = "leader" needs a stage before it',
    ),
    "a clause of no stage": (
        'stage = "board"',
        'stage = "bord"',
        f"{UNION}, clause “tie”",
        "There is no stage “bord”. Did you mean “board”?",
    ),
    "a text of law without a source": (
        'source = "statutes"\n',
        "",
        f"{UNION}, clause “majority”",
        'basis = "text" needs a source',
    ),
    "a source that is not in the pack": (
        '"statutes"',
        '"statute"',
        f"{UNION}, clause “majority”",
        "“statute” is no source in sources.csv. Did you mean “statutes”?",
    ),
    "two stages of one key": ('key = "pair"', 'key = "assembly"', UNION, "2 tables [[stage]] have the key “assembly”"),
    "two clauses of one key": ('key = "tie"', 'key = "majority"', UNION, "2 tables [[clause]] have the key “majority”"),
    "one bracket for two": (
        "[[procedure]]",
        "[procedure]",
        "procedure",
        "What stands here does not fit. One procedure: begin each with [[procedure]].",
    ),
}

"""Lists what the guards refuse: changes to the tables that only grow, and the rules that no CHECK can state.

Both engines check foreign keys at the end of a transaction only. So where a rule looks something up, what is not
there yet counts as belonging to another election.
"""
# ruff: noqa: S608 - the SQL is put together from names written in this file

from dataclasses import dataclass

from .candidacy import INVENTED

FROZEN = (
    "elections_bulletin",
    "elections_tallysheet",
    "elections_tallysheet_sources",
    "elections_figure",
    "elections_figure_sources",
    "elections_proposal",
    "elections_setaside",
    "elections_verification",
    "elections_deed",
    "elections_figurefile",
    "elections_frozenprocedure",
)


@dataclass(frozen=True)
class Rule:
    """Refuses `event` on `table` when the SQL condition `harm` holds of the NEW row."""

    name: str
    table: str
    harm: str
    message: str
    event: str = "INSERT"


def _election_of(table: str, key: str) -> str:
    return f"COALESCE((SELECT election_id FROM {table} WHERE id = {key}), -1)"


def _election_of_sheet(key: str) -> str:
    return _election_of("elections_voteround", f"(SELECT vote_round_id FROM elections_tallysheet WHERE id = {key})")


def _is_published(sheet: str) -> str:
    return f"EXISTS (SELECT 1 FROM elections_bulletin WHERE sheet_id = {sheet})"


_CANDIDACY, _BALLOT, _BULLETIN = "elections_candidacy", "elections_voteround", "elections_bulletin"
_STANDING = "elections_voteround_candidacies"
_KEEPS_ITS_NAME = "a rehearsal stays one, and so does what is none; both keep their slug"
_IS_INVENTED = f"(LOWER(SUBSTR(NEW.slug, 1, {len(INVENTED)})) = '{INVENTED}')"
_IS_REHEARSED = "(SELECT is_rehearsal FROM elections_election WHERE id = NEW.election_id)"
_STANDS_ELSEWHERE = f"{_election_of(_CANDIDACY, 'NEW.candidacy_id')} <> {_election_of(_BALLOT, 'NEW.voteround_id')}"

RULES = (
    Rule(
        "bulletin_number_is_next",
        _BULLETIN,
        f"NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0) FROM {_BULLETIN} WHERE election_id = NEW.election_id)",
        "bulletins of an election are numbered without gap or double",
    ),
    Rule(
        "bulletin_corrects_its_own_election",
        _BULLETIN,
        f"NEW.corrects_id IS NOT NULL AND {_election_of(_BULLETIN, 'NEW.corrects_id')} <> NEW.election_id",
        "a bulletin corrects an earlier one of the same election",
    ),
    # The unique index says so too, but INSERT OR REPLACE would make room in it by deleting the earlier amendment.
    Rule(
        "bulletin_amended_once",
        _BULLETIN,
        f"EXISTS (SELECT 1 FROM {_BULLETIN} WHERE corrects_id = NEW.corrects_id)",
        "a bulletin is corrected or retracted once; then its correction is",
    ),
    Rule(
        "bulletin_candidacy_of_its_election",
        _BULLETIN,
        f"NEW.candidacy_id IS NOT NULL AND {_election_of(_CANDIDACY, 'NEW.candidacy_id')} <> NEW.election_id",
        "a bulletin names a candidacy of its own election",
    ),
    Rule(
        "bulletin_sheet_of_its_election",
        _BULLETIN,
        f"NEW.sheet_id IS NOT NULL AND {_election_of_sheet('NEW.sheet_id')} <> NEW.election_id",
        "a bulletin publishes a sheet of its own election",
    ),
    Rule(
        "sheet_corrects_its_own_election",
        "elections_tallysheet",
        f"NEW.corrects_id IS NOT NULL AND {_election_of(_BULLETIN, 'NEW.corrects_id')}"
        f" <> {_election_of(_BALLOT, 'NEW.vote_round_id')}",
        "a sheet is made to correct a bulletin of its own election",
    ),
    Rule(
        "sheet_repeats_a_first_reading_of_its_ballot",
        "elections_tallysheet",
        "NEW.repeats_id IS NOT NULL AND COALESCE((SELECT vote_round_id FROM elections_tallysheet"
        " WHERE id = NEW.repeats_id AND repeats_id IS NULL), -1) <> NEW.vote_round_id",
        "a sheet is read again for the same ballot, and only a first reading is",
    ),
    Rule(
        "figure_candidacy_of_its_election",
        "elections_figure",
        f"NEW.candidacy_id IS NOT NULL AND ({_election_of_sheet('NEW.sheet_id')} = -1"
        f" OR {_election_of(_CANDIDACY, 'NEW.candidacy_id')} <> {_election_of_sheet('NEW.sheet_id')})",
        "votes are for a candidacy of the same election",
    ),
    Rule(
        "figure_preferred_once",
        "elections_figure",
        "NEW.is_preferred AND EXISTS (SELECT 1 FROM elections_figure WHERE sheet_id = NEW.sheet_id"
        " AND kind = NEW.kind AND is_preferred AND COALESCE(candidacy_id, 0) = COALESCE(NEW.candidacy_id, 0))",
        "one figure of a sheet is preferred to its rivals",
    ),
    Rule(
        "figure_of_a_sheet_not_yet_published",
        "elections_figure",
        _is_published("NEW.sheet_id"),
        "a published sheet takes no further figure",
    ),
    Rule(
        "source_of_a_sheet_not_yet_published",
        "elections_tallysheet_sources",
        _is_published("NEW.tallysheet_id"),
        "a published sheet takes no further source",
    ),
    Rule(
        "source_of_a_figure_not_yet_published",
        "elections_figure_sources",
        _is_published("(SELECT sheet_id FROM elections_figure WHERE id = NEW.figure_id)"),
        "a published figure takes no further source",
    ),
    *(
        Rule(
            f"ballot_candidacy_of_its_election_{event.lower()}",
            _STANDING,
            _STANDS_ELSEWHERE,
            "candidates stand in ballots of their own election",
            event,
        )
        for event in ("INSERT", "UPDATE")
    ),
    # What the rules above compare must stay what it was, also where a row is replaced by one of the same key.
    *(
        Rule(
            f"{table}_keeps_its_election_{event.lower()}",
            table,
            f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id AND election_id <> NEW.election_id)",
            "candidacies and ballots stay in their election",
            event,
        )
        for table in (_CANDIDACY, _BALLOT)
        for event in ("INSERT", "UPDATE")
    ),
    # The unique index says so too, but INSERT OR REPLACE would make room in it by deleting the earlier text.
    Rule(
        "procedure_frozen_once",
        "elections_frozenprocedure",
        "EXISTS (SELECT 1 FROM elections_frozenprocedure WHERE digest = NEW.digest)",
        "a procedure is frozen once",
    ),
    # A CHECK ties the slug of an election to what it is; these keep both as they were made.
    Rule(
        "election_keeps_its_name_update",
        "elections_election",
        "NEW.id <> OLD.id OR NEW.slug <> OLD.slug OR NEW.is_rehearsal <> OLD.is_rehearsal",
        _KEEPS_ITS_NAME,
        "UPDATE",
    ),
    Rule(
        "election_keeps_its_name_insert",
        "elections_election",
        "EXISTS (SELECT 1 FROM elections_election WHERE id = NEW.id"
        " AND (slug <> NEW.slug OR is_rehearsal <> NEW.is_rehearsal))",
        _KEEPS_ITS_NAME,
    ),
    # Of an election that is not there yet nobody knows what it is, so nobody stands in it.
    *(
        Rule(
            f"candidacy_is_invented_for_a_rehearsal_{event.lower()}",
            _CANDIDACY,
            f"COALESCE({_IS_REHEARSED} <> {_IS_INVENTED}, TRUE)",
            "candidates are invented in a rehearsal, and nowhere else",
            event,
        )
        for event in ("INSERT", "UPDATE")
    ),
)

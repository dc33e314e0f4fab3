"""What runs on PostgreSQL as well as on SQLite, and why; and what one engine is enough for.

Everything else is asked of PostgreSQL in `make test-all`.
"""

# In `make test`: where a database can answer differently. A place is a folder, a file or one test.
PLACES = {
    "tests/agencies/test_constraints.py": "CHECK and UNIQUE constraints, and what each engine calls their violation",
    "tests/agencies/states/test_roll.py": "subqueries and years of dates",
    "tests/elections/models": "guards are triggers, written in each engine's own language",
    "tests/elections/bulletins": "bulletins are chained under a lock; JSON comes back byte for byte",
    "tests/elections/packs/test_loading.py": "rows are created, changed and left alone by what the database says it has",
    "tests/elections/packs/test_broken_files.py": "a load that fails is rolled back as a whole",
    "tests/elections/rehearsals/test_create.py": "rows are copied under a lock, with references that are checked late",
    "tests/elections/desk/drafts/test_drafts.py": "a draft is locked while it is saved",
    "tests/elections/desk/figure_files/test_once.py": "a file handed in twice runs into a UNIQUE constraint",
    "tests/elections/desk/figure_files/test_beside_published.py": "subqueries find the figures that stand",
    "tests/elections/desk/overview/test_entry_mode.py": "a row is locked while its mode is changed",
    "tests/elections/desk/publication": "scheduled bulletins are locked, and an outage is an error of the database",
    "tests/elections/desk/sheets/test_sheets.py": "sheets are stored under a lock, with UNIQUE constraints behind it",
    "tests/elections/desk/statements": "what has no number of its own is stored under the same lock",
    "tests/elections/desk/test_at_once.py": "two at once: one engine locks rows, the other the whole file",
    "tests/elections/desk/test_conflicts.py": "two at once, one after the other",
    "tests/elections/desk/test_matrix.py": "who may do what, at every address of the desk",
    "tests/elections/desk/test_canary.py": "what is not public is kept back by WHERE",
    "tests/elections/public/api/test_contract.py": "the order and the filters of lists",
    "tests/elections/public/pages/test_search.py": "text is compared by each engine's own rules",
    "tests/elections/public/pages/test_lists.py": "order of text and of what is absent",
    "tests/elections/public/race/test_electorate.py": "dates compared in the database",
    "tests/elections/public/test_every_page.py": "every public page, with every query it makes",
    "tests/elections/test_admin.py": "filters and orders that Django's admin makes up, and refusals of the database",
    "tests/iomwatch/accounts/test_codes_at_once.py": "of twenty at once one comes in",
    "tests/iomwatch/accounts/test_login_throttling.py": "failures are counted by one statement",
    "tests/iomwatch/accounts/test_two_factor.py": "a device is locked while a code is looked at",
    "tests/iomwatch/front/test_edition.py": "the edition is counted in the transaction that publishes",
    "tests/iomwatch/front/test_outage.py": "how each engine says that it is not there",
    "tests/iomwatch/test_environment.py": "the address of the database",
    "tests/prove/test_trials.py": "pairs and kills, where one engine waits and the other refuses",
    "tests/elections/desk/test_in_the_browser.py::test_the_whole_way_without_javascript": "one journey",
}

PLAIN = "plain Python that never sees a database; the doors between the rooms hold it to that"
DRAWN = "what a browser makes of bytes; that the bytes are right is asked on every engine, without a browser"
BY_HAND = "keys that lead through forms; what the forms store is asked on every engine, and one journey is as well"
PROJECT_FILES = "the files of the project"
# Never on PostgreSQL: the database has no part in what these look at. A test among them that asks for one runs there too.
ONCE = {
    "tests/elections/rules": PLAIN,
    "tests/elections/scoreboard/test_what_follows.py": PLAIN,
    "tests/elections/exchange": PLAIN,
    "tests/test_architecture.py": PROJECT_FILES,
    "tests/test_commands.py": PROJECT_FILES,
    "tests/test_glossary.py": PROJECT_FILES,
    "tests/test_house.py": PROJECT_FILES,
    "tests/test_reliability.py": PROJECT_FILES,
    "tests/test_seeded_faults.py": PROJECT_FILES,
    "tests/test_names.py": PROJECT_FILES,
    "tests/test_styles.py": PROJECT_FILES,
    "tests/test_tiers.py": PROJECT_FILES,
    "tests/acceptance/test_first_view.py": DRAWN,
    "tests/iomwatch/accounts/test_in_the_browser.py": BY_HAND,
    "tests/elections/desk/figure_files/test_in_the_browser.py": BY_HAND,
    "tests/elections/desk/sheets/test_printed_sheet_in_the_browser.py": DRAWN,
    "tests/elections/desk/test_rehearsal_in_the_browser.py": BY_HAND,
    "tests/elections/desk/test_rehearsals_in_the_browser.py": DRAWN,
    "tests/elections/desk/test_two_in_the_browser.py": DRAWN,
    "tests/elections/public/downloads/test_citations_in_the_browser.py": DRAWN,
    "tests/elections/public/embeds/test_races.py": DRAWN,
    "tests/elections/public/test_in_the_browser.py": DRAWN,
    "tests/elections/public/race/test_live.py": DRAWN,
    "tests/elections/public/race/test_replay.py": DRAWN,
    "tests/elections/public/timeline/test_in_the_browser.py": DRAWN,
}

# What the two engines answer differently, as it is written in the source.
SHAPES = {
    "a lock": r"select_for_update|take_turns\(",
    "SQL of our own": r"\.cursor\(\)|RawSQL|\.raw\(|RunSQL|\bvendor\b",
    "an error of the database": r"\b(IntegrityError|OperationalError|DatabaseError|InternalError|NotSupportedError)\b",
    "a constraint": r"CheckConstraint|UniqueConstraint",
    "text worked on by the database": r"\b(Lower|Upper|Left|Right|StrIndex|Substr|Length|Concat|Cast|Collate)\(",
    "text or dates compared by the database": r"__(i?exact|i?contains|i?startswith|i?endswith|i?regex|year|date)\b",
    "JSON in the database": r"JSONField|KeyTransform|JSONObject",
    "the place of what is absent": r"nulls_(first|last)",
    "a query in a query": r"\b(Window|OuterRef|Subquery|Exists)\(|\.(union|intersection|difference)\(",
    "distinct rows": r"\.distinct\(",
    "rows made or changed at once": r"bulk_create|bulk_update|update_or_create|get_or_create",
}

# Where such a shape stands, and the place above that would see it. Of a folder it goes for every module.
SEEN_BY = {
    "agencies/admin.py": "tests/elections/test_admin.py",
    "agencies/attach_sources.py": "tests/elections/public/test_every_page.py",
    "agencies/models": "tests/agencies/test_constraints.py",
    "agencies/packs/writing.py": "tests/elections/packs/test_broken_files.py",
    "agencies/rehearsals.py": "tests/elections/models",
    "agencies/states/roll.py": "tests/agencies/states/test_roll.py",
    "elections/bulletins": "tests/elections/bulletins",
    "elections/desk/drafts/drafts.py": "tests/elections/desk/drafts/test_drafts.py",
    "elections/desk/figure_files/submit.py": "tests/elections/desk/figure_files/test_beside_published.py",
    "elections/desk/figure_files/views.py": "tests/elections/desk/figure_files/test_once.py",
    "elections/desk/overview/entry_mode.py": "tests/elections/desk/overview/test_entry_mode.py",
    "elections/desk/publication": "tests/elections/desk/publication",
    "elections/desk/sheets/source_form.py": "tests/elections/desk/test_at_once.py",
    "elections/desk/sheets/submit.py": "tests/elections/desk/test_at_once.py",
    "elections/desk/sheets/unannounced_ballot.py": "tests/elections/desk/sheets/test_sheets.py",
    "elections/desk/statements/submit.py": "tests/elections/desk/statements",
    "elections/desk/submission.py": "tests/elections/desk/statements",
    "elections/models": "tests/elections/models",
    "elections/packs/load.py": "tests/elections/packs/test_loading.py",
    "elections/public/pages/source_usage.py": "tests/elections/public/pages/test_lists.py",
    "elections/public/race": "tests/elections/public/race/test_electorate.py",
    "elections/rehearsals/create.py": "tests/elections/rehearsals/test_create.py",
    "iomwatch/accounts/roles.py": "tests/elections/desk/test_matrix.py",
    "iomwatch/accounts/two_factor.py": "tests/iomwatch/accounts/test_two_factor.py",
    "iomwatch/environment.py": "tests/iomwatch/test_environment.py",
    "iomwatch/settings.py": "tests/iomwatch/test_environment.py",
}

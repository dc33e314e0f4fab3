"""What runs on PostgreSQL as well as on SQLite, and why; and what one engine is enough for.

Everything else is asked of PostgreSQL in `make test-all`: of a test with many cases the first, for its queries are the same.
"""

DESK = "tests/elections/desk"
BROKEN_FILES = "tests/elections/packs/test_broken_files.py"
BROKEN_RECORDS = "tests/elections/public/test_broken_records.py"
LOADING = "tests/elections/packs/test_loading.py"
SCHEDULED = f"{DESK}/publication/test_scheduled.py"
TIMER = f"{DESK}/publication/test_timer.py"
EMBARGO = f"{DESK}/publication/embargo/test_embargo.py"
SHEETS = f"{DESK}/sheets/test_sheets.py"
STATEMENTS = f"{DESK}/statements/test_statements.py"
ONCE_ONLY = f"{DESK}/figure_files/test_once.py"
BESIDE = f"{DESK}/figure_files/test_beside_published.py"
DRAFTS = f"{DESK}/drafts/test_drafts.py"
ENTRY_MODE = f"{DESK}/overview/test_entry_mode.py"
THROTTLING = "tests/iomwatch/accounts/test_login_throttling.py"
TWO_FACTOR = "tests/iomwatch/accounts/test_two_factor.py"

# In `make test`: where a database can answer differently. A place is a folder, a file or one test.
PLACES = {
    "tests/agencies/test_constraints.py": "CHECK and UNIQUE constraints, and what each engine calls their violation",
    "tests/agencies/states/test_roll.py": "subqueries and years of dates",
    "tests/elections/models": "guards are triggers, written in each engine's own language",
    "tests/elections/bulletins": "bulletins are chained under a lock; JSON comes back byte for byte",
    f"{LOADING}::test_a_changed_fact_is_changed_and_reported": "rows are changed by what the database says it has",
    f"{DESK}/overview/test_loaded_rows.py": "a row is locked while somebody chooses, and refused values are rolled back",
    "tests/elections/packs/test_editors_stay.py": "rows are merged under savepoints, and remembered by an upsert",
    f"{BROKEN_FILES}::test_what_only_the_database_knows_to_be_wrong_is_told_as_well": "CHECK constraints, and a rollback",
    "tests/elections/packs/test_in_words.py::test_a_place_that_somebody_has_here": "what each engine calls a double",
    "tests/elections/rehearsals/test_create.py": "rows are copied under a lock, with references that are checked late",
    f"{DRAFTS}::test_each_save_of_one_page_is_a_version_and_none_is_refused": "a draft is locked while it is saved",
    f"{DRAFTS}::test_an_old_tab_does_not_put_back_what_has_been_changed_since": "and its version looked at under the lock",
    f"{ONCE_ONLY}::test_the_database_itself_refuses_the_same_figures": "a file handed in twice: a UNIQUE constraint",
    f"{ONCE_ONLY}::test_all_sheets_of_a_file_or_none": "what is refused half way is rolled back",
    f"{BESIDE}::test_another_source_of_a_result_that_stands_stands_beside_it": "subqueries find the figures that stand",
    f"{ENTRY_MODE}::test_a_newsroom_of_one_types_twice_and_readers_are_told": "a row is locked while its mode is changed",
    f"{SCHEDULED}::test_it_is_public_when_its_time_has_come_whether_or_not_anybody_looks": "what is due is locked",
    f"{SCHEDULED}::test_one_at_a_time": "a lock on the election, and a UNIQUE constraint",
    f"{SCHEDULED}::test_control_the_database_itself_allows_one_at_a_time": "how each engine says that it refuses",
    f"{SCHEDULED}::test_the_clock_survives_whatever_happens": "an outage is an error of the database",
    f"{TIMER}::test_a_machine_whose_clock_is_not_that_of_the_database_is_not_well": "one engine has a clock of its own",
    EMBARGO: "what waits is numbered under a lock, and looked for with a query in a query",
    f"{SHEETS}::test_a_sheet_is_typed_previewed_and_published": "sheets are stored under a lock",
    f"{SHEETS}::test_a_sheet_is_stored_whole_or_not_at_all": "UNIQUE constraints stand behind it",
    f"{STATEMENTS}::test_publishing_keeps_the_new_source_and_the_ballot": "what has no number is stored under that lock too",
    f"{STATEMENTS}::test_a_source_typed_with_what_is_refused_is_not_kept": "what is refused is rolled back",
    "tests/elections/desk/test_conflicts.py::test_a_form_sent_twice_is_handed_in_once": "the key of a form is UNIQUE",
    "tests/elections/desk/test_conflicts.py::test_a_release_sent_twice_is_published_once": "so is that of a release",
    "tests/elections/desk/test_matrix.py::test_control_the_table_itself_can_be_wrong": "roles are groups, read with a join",
    "tests/elections/desk/test_canary.py::test_control_without_the_wall_a_source_typed_with_a_sheet_shows": "a WHERE",
    "tests/elections/public/api/test_contract.py": "the order and the filters of lists",
    "tests/elections/public/pages/test_search.py": "text is compared by each engine's own rules",
    "tests/elections/public/pages/test_lists.py": "order of text and of what is absent",
    "tests/elections/public/race/test_electorate.py": "dates compared in the database",
    f"{BROKEN_RECORDS}::test_that_the_database_is_gone_leaves_nothing_out": "its own errors",
    f"{BROKEN_RECORDS}::test_every_list_is_there_with_the_others": "what each engine keeps that no form would take",
    "tests/elections/public/test_every_page.py::test_page_is_whole_and_asks_little": "every public page, and its queries",
    "tests/elections/test_admin.py::test_what_something_frozen_names_is_not_deleted_and_that_is_said": "refusals of the database",
    "tests/iomwatch/accounts/test_codes_at_once.py": "of twenty at once one comes in",
    "tests/iomwatch/accounts/test_passkeys_refused.py": "of two at once one comes in; bytes, and counts that have no room",
    f"{THROTTLING}::test_of_many_guesses_a_few_are_looked_at_and_none_comes_in": "failures are counted by one statement",
    "tests/iomwatch/accounts/test_code_throttling.py": "wrong codes are counted in one transaction, under the lock of a row",
    "tests/iomwatch/test_health.py::test_the_running_site_is_ready": "guards are looked for in each engine's own tables",
    f"{TWO_FACTOR}::test_a_code_counts_once": "a device is locked while a code is looked at",
    f"{TWO_FACTOR}::test_wrong_codes_say_how_long_to_wait": "and so are its failures",
    "tests/iomwatch/front/test_edition.py": "the edition is counted in the transaction that publishes",
    "tests/iomwatch/front/test_outage.py": "how each engine says that it is not there",
    "tests/iomwatch/test_first_start.py": "one engine locks by a number, the other a file; what each says when it is gone",
    "tests/iomwatch/test_environment.py::test_databases": "the address of the database",
    "tests/acceptance/test_held_lock.py": "one engine holds a row, the other the file; each gives up in its own words",
    "tests/prove/test_backups.py": "each engine is copied by its own tool",
    "tests/prove/test_trials.py::test_of_each_pair_one_wins_and_nothing_is_lost": "one engine locks rows, the other the file",
    "tests/elections/desk/test_in_the_browser.py::test_the_whole_way_without_javascript": "one journey",
}

PLAIN = "plain Python that never sees a database; the doors between the rooms hold it to that"
A_READERS = "what a reader's own program makes of a file; that the file is the same is asked on every engine"
DRAWN = "what a browser makes of bytes; that the bytes are right is asked on every engine, without a browser"
BY_HAND = "keys that lead through forms; what the forms store is asked on every engine, and one journey is as well"
PROJECT_FILES = "the files of the project"
# Never on PostgreSQL: the database has no part in what these look at. A test among them that asks for one runs there too.
ONCE = {
    "tests/elections/rules": PLAIN,
    "tests/elections/scoreboard/test_what_follows.py": PLAIN,
    "tests/elections/bulletins/chain/test_naming.py": A_READERS,
    "tests/elections/bulletins/chain/test_tampering.py": A_READERS,
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
    "tests/acceptance/test_measures.py": DRAWN,
    "tests/agencies/states/test_map_in_the_browser.py": DRAWN,
    "tests/elections/desk/drafts/test_offline_in_the_browser.py": BY_HAND,
    "tests/elections/desk/figure_files/test_in_the_browser.py": BY_HAND,
    "tests/elections/desk/overview/test_loaded_rows_in_the_browser.py": BY_HAND,
    "tests/elections/desk/sheets/test_printed_sheet_in_the_browser.py": DRAWN,
    "tests/elections/desk/test_accessibility_in_the_browser.py": DRAWN,
    "tests/elections/desk/test_clocks_in_the_browser.py": DRAWN,
    "tests/elections/desk/test_rehearsal_in_the_browser.py": BY_HAND,
    "tests/elections/desk/test_rehearsals_in_the_browser.py": DRAWN,
    "tests/elections/desk/test_two_in_the_browser.py": DRAWN,
    "tests/elections/public/downloads/test_citations_in_the_browser.py": DRAWN,
    "tests/elections/public/embeds/test_races.py": DRAWN,
    "tests/elections/public/pages/test_home_in_the_browser.py": DRAWN,
    "tests/elections/public/race/test_bulletins_in_the_browser.py": DRAWN,
    "tests/elections/public/race/test_live.py": DRAWN,
    "tests/elections/public/race/test_names_in_the_browser.py": DRAWN,
    "tests/elections/public/race/test_race_page_in_the_browser.py": DRAWN,
    "tests/elections/public/race/test_replay.py": DRAWN,
    "tests/elections/public/test_accessibility.py": DRAWN,
    "tests/elections/public/test_in_the_browser.py": DRAWN,
    "tests/elections/public/test_names_from_the_right_in_the_browser.py": DRAWN,
    "tests/elections/public/timeline/test_in_the_browser.py": DRAWN,
    "tests/elections/public/timeline/test_labels_in_the_browser.py": DRAWN,
    "tests/iomwatch/accounts/test_in_the_browser.py": BY_HAND,
    "tests/iomwatch/accounts/test_passkeys_in_the_browser.py": BY_HAND,
}

EVERY_BULLETIN = "test_every_shipped_bulletin_comes_back_from_its_form_as_it_was_published"
WORDS = "words and marks of pages that are read from end to end; each kind of page is asked of PostgreSQL by test_every_page"
# Never on PostgreSQL, even with a database, but for what stands in PLACES: a sweep that takes minutes and would say the same.
SWEEPS = {
    "tests/elections/public/test_head.py": WORDS,
    "tests/elections/public/test_html.py": WORDS,
    "tests/elections/public/test_notes.py": WORDS,
    "tests/elections/public/test_search_engines.py": WORDS,
    "tests/elections/public/test_every_page.py::test_every_link_within_the_site_leads_somewhere": WORDS,
    "tests/elections/public/test_rehearsals.py::test_no_other_page_changes_by_a_byte": WORDS,
    "tests/elections/public/test_tenfold.py": "how often is asked does not hang on who answers",
    f"{DESK}/statements/test_corrections.py::{EVERY_BULLETIN}": "each form is asked of PostgreSQL by the tests around it",
    "tests/iomwatch/test_site_files.py::test_what_is_listed_is_there_and_is_listed_once": WORDS,
    f"{BROKEN_RECORDS}::test_every_list_is_there_with_the_others": "one harm of each is asked of PostgreSQL",
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
    "agencies/file_values.py": "tests/elections/packs/test_editors_stay.py",
    "agencies/models": "tests/agencies/test_constraints.py",
    "agencies/packs/keeping.py": "tests/elections/packs/test_editors_stay.py",
    "agencies/packs/refusals.py": "tests/elections/packs/test_in_words.py",
    "agencies/packs/writing.py": "tests/elections/packs/test_broken_files.py",
    "agencies/rehearsals.py": "tests/elections/models",
    "agencies/states/roll.py": "tests/agencies/states/test_roll.py",
    "elections/backups": "tests/prove/test_backups.py",
    "elections/bulletins": "tests/elections/bulletins",
    "elections/desk/drafts/drafts.py": "tests/elections/desk/drafts/test_drafts.py",
    "elections/desk/figure_files/submit.py": "tests/elections/desk/figure_files/test_beside_published.py",
    "elections/desk/figure_files/views.py": "tests/elections/desk/figure_files/test_once.py",
    "elections/desk/overview/entry_mode.py": "tests/elections/desk/overview/test_entry_mode.py",
    "elections/desk/overview/loaded_row_views.py": "tests/elections/desk/overview/test_loaded_rows.py",
    "elections/desk/overview/loaded_rows.py": "tests/elections/desk/overview/test_loaded_rows.py",
    "elections/desk/publication": "tests/elections/desk/publication",
    "elections/desk/sheets/source_form.py": "tests/elections/desk/statements",
    "elections/desk/sheets/submit.py": "tests/prove/test_trials.py",
    "elections/desk/sheets/unannounced_ballot.py": "tests/elections/desk/sheets/test_sheets.py",
    "elections/desk/statements/submit.py": "tests/elections/desk/statements",
    "elections/desk/submission.py": "tests/elections/desk/statements",
    "elections/models": "tests/elections/models",
    "elections/packs/bulletins.py": "tests/elections/packs/test_broken_files.py",
    "elections/packs/load.py": "tests/elections/packs/test_loading.py",
    "elections/packs/lost_bulletins.py": "tests/elections/packs/test_editors_stay.py",
    "elections/public/followed.py": "tests/elections/public/test_every_page.py",
    "elections/public/pages/source_usage.py": "tests/elections/public/pages/test_lists.py",
    "elections/public/sitemap.py": "tests/elections/public/test_every_page.py",
    "elections/public/timeline/titles.py": "tests/elections/public/test_every_page.py",
    "elections/public/race": "tests/elections/public/race/test_electorate.py",
    "agencies/left_out.py": "tests/elections/public/test_broken_records.py",
    "elections/rehearsals/create.py": "tests/elections/rehearsals/test_create.py",
    "iomwatch/accounts/database_away.py": "tests/acceptance/test_held_lock.py",
    "iomwatch/accounts/passkeys.py": "tests/iomwatch/accounts/test_passkeys_refused.py",
    "iomwatch/accounts/roles.py": "tests/elections/desk/test_matrix.py",
    "iomwatch/accounts/two_factor.py": "tests/iomwatch/accounts/test_two_factor.py",
    "iomwatch/database_settings.py": "tests/iomwatch/test_environment.py",
    "iomwatch/health.py": "tests/iomwatch/test_health.py",
    "iomwatch/one_at_a_time.py": "tests/iomwatch/test_first_start.py",
    "iomwatch/plain_errors.py": "tests/iomwatch/test_first_start.py",
    "iomwatch/settings.py": "tests/iomwatch/test_environment.py",
}

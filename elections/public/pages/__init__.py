"""The pages about more than one race: home, elections, agencies, people, sources, search and how this is made.

In come lists of races (race_list) and records, out go pages. The timeline, feeds and the API use race_list as well."""

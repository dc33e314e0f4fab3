"""What is known of international organizations: who leads them, and who may vote there.

In come the shipped packs and what editors type in the admin; out go records, rolls, charts and the states' page.
Elections are built on top: nothing in here imports them, and templates are handed the addresses of their pages."""

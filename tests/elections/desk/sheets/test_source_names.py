"""A source typed at the desk has a name in which every character can be seen."""

import pytest

from agencies.models import Source
from tests.elections.desk.makers import NEW_SOURCE, text_of


@pytest.mark.parametrize("field", ["publisher", "title"])
def test_what_cannot_be_seen_is_refused_at_the_desk_too(desk, field):
    desk.opened()
    typed = desk.votes() | NEW_SOURCE | {f"source-{field}": "Agence\u200b France"}
    answer = desk.post("ballots/1/sheets/new/", typed)
    assert answer.status_code == 422
    assert "Character 7 cannot be seen: U+200B ZERO WIDTH SPACE." in text_of(answer)
    assert not Source.at_desk.filter(url=NEW_SOURCE["source-url"]).exists()
    assert desk.post("ballots/1/sheets/new/", typed | {f"source-{field}": "Agence France"}).status_code == 302

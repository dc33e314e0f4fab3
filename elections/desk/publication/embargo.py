"""Holds an embargoed statement to what was seen. Its place in the chain is open until its minute; what it says is not."""

from elections.desk.desk_race import DeskRace
from elections.desk.publication.publishable import Publishable
from elections.desk.publication.refusals import Outdated
from elections.rules.bulletin import Bulletin, BulletinKind


def refuse_outdated(to_publish: Publishable, expected: int) -> None:
    """`expected` is the number that it was seen to get: whatever has it or a later one was not seen. Raises Outdated, and
    what `compose` raises."""
    desk, statement = to_publish.desk, to_publish.statement.payload.bulletin
    for entry in desk.race.entries[expected - 1 :]:
        if any(is_about_the_same(statement, one) for one in _contents(desk, entry.bulletin)):
            raise Outdated(entry.bulletin.number)


def _contents(desk: DeskRace, bulletin: Bulletin) -> list[Bulletin]:
    """What a bulletin states, and what it took the place of, which may have been said of another ballot."""
    replaced = desk.bulletin(bulletin.corrects) if bulletin.corrects else None
    return [desk.last_content(one) for one in (bulletin, replaced) if one]


def is_about_the_same(one: Bulletin, other: Bulletin) -> bool:
    """Of the same ballot or candidate; what names neither, such as a suspension, is like others of its kind. A notice is
    about nothing but itself."""
    if one.ballot and other.ballot:
        return one.ballot.key == other.ballot.key
    if one.ballot or other.ballot:
        return False
    if one.slugs or other.slugs:
        return bool({*one.slugs} & {*other.slugs})
    return one.content_kind == other.content_kind and one.content_kind is not BulletinKind.NOTICE

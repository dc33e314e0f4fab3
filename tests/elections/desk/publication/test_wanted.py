"""What has been handed in and already waits to become public wants nobody; the desk says so, and offers no button."""

from elections.rules.bulletin import EntryMode
from tests.elections.desk.publication.test_embargo import AT_THREE, desk, held, hold, proposed  # noqa: F401 - fixtures


def wanted(desk) -> list[tuple[str, str]]:  # noqa: F811
    """Of what has been handed in: how it stands, and what the one who looks is wanted for."""
    return [(item.state, item.action) for item in desk.get().context["inbox"]]


def test_nobody_is_wanted_for_what_waits(desk, held):  # noqa: F811
    assert wanted(desk) == [("under embargo", "")]
    desk.post(f"releases/{held.pk}/stop/", {})
    assert wanted(desk) == [("typed twice", "Publish it")]


def test_nobody_is_wanted_for_a_notice_that_waits(desk, held):  # noqa: F811
    desk.election.entry = EntryMode.SINGLE
    desk.election.save()
    path = proposed(desk)
    assert wanted(desk)[0] == ("handed in", "Publish it")
    hold(desk, path, AT_THREE)
    assert wanted(desk) == [("under embargo", "")] * 2


def test_control_a_desk_that_does_not_hear_of_it_wants_it_published(desk, held, monkeypatch):  # noqa: F811
    monkeypatch.setattr("elections.desk.overview.views.waiting_items", lambda desk: [])
    assert wanted(desk) == [("typed twice", "Publish it")]

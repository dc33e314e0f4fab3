"""What the sentences count, worked out a second time: from the files of the shipped packs alone, by other means."""

import re
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

import pandas
import pytest

from agencies.number_words import number_word
from elections.packs.folders import SHIPPED
from elections.public.race.contests_held import contests_held
from elections.scoreboard.contests import Contest

pytestmark = pytest.mark.django_db

HEADS = ("director-general", "secretary-general")
FOLDERS = sorted(folder.parent for folder in SHIPPED.glob("*/bulletins.csv"))
Facts = dict[str, Any]


def table(folder: Path, name: str) -> pandas.DataFrame:
    """As texts; a column that the pack does not have is empty."""
    frame = pandas.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
    wanted = ("corrects", "stay", "paper", "stage", "number_in_stage", "named", "position")
    return frame.assign(**{column: "" for column in wanted if column not in frame})


def standing_lines(bulletins: pandas.DataFrame) -> pandas.DataFrame:
    """The bulletins of one election that nothing corrects, in the place of the first that they stand for."""
    corrected = dict(zip(bulletins["number"], bulletins["corrects"], strict=True))

    def root(number: str) -> int:
        return root(corrected[number]) if corrected[number] else int(number)

    lines = bulletins[~bulletins["number"].isin(bulletins["corrects"]) & (bulletins["kind"] != "retraction")]
    return lines.assign(root=lines["number"].map(root)).sort_values("root", kind="stable")


def stages(folder: Path) -> dict[str, list[Facts]]:
    rules = tomllib.loads((folder / "procedure.toml").read_text())
    return {one["key"]: one["stage"] for one in rules["procedure"]}


def stage_of(line: pandas.Series, of_rule: list[Facts]) -> Facts:
    if line["stage"]:
        return next(stage for stage in of_rule if stage["key"] == line["stage"])
    is_yes_no = line["ballot_kind"] == "confirmation"
    return next(one for one in of_rule if "majority" in one and (one["paper"] == "yes_no") is is_yes_no)


def needed(line: pandas.Series, stage: Facts, votes: pandas.Series, whole: pandas.Series) -> int | None:
    """By the rule as it stands in the file; None where what it counts on is not reported."""
    bars = stage.get("majority", [])
    bars = bars if isinstance(bars, list) else [bars]
    if not bars or "share" not in bars[0]:
        return None
    bar = bars[min(int(line["number_in_stage"] or line["ballot"]), len(bars)) - 1]
    names = len(line["standing"].split(";")) + (stage["paper"] == "yes_no")
    base = bar.get("seats") or whole.get("valid") or (votes.sum() if len(votes) == names else None)
    if base is None:
        return None
    exact = Fraction(bar["share"]) * int(base)
    return floor(exact) + 1 if bar.get("strict") else ceil(exact)


def contests_of_files() -> dict[str, Facts]:
    return dict(one for folder in FOLDERS for one in contests_of(folder))


def contests_of(folder: Path) -> Iterator[tuple[str, Facts]]:
    elections, rules = table(folder, "elections"), stages(folder)
    candidacies, figures = table(folder, "candidacies"), table(folder, "figures")
    bulletins = table(folder, "bulletins")
    for _index, election in elections[elections["post"].isin(HEADS)].iterrows():
        slug = election["slug"]
        lines = standing_lines(bulletins[bulletins["election"] == slug])
        papers = lines[
            lines["kind"].isin(["result", "ballot_opened"])
            & (lines["ballot_kind"] != "straw_poll")
            & (lines["paper"] != "none")
            & (lines["stay"] == "")
        ]
        is_over = lines["kind"].isin(["elected", "closed_without_result"]).any()
        if is_over and len(papers) and ";" in papers.iloc[0]["standing"]:
            own = figures[(figures["election"] == slug) & (figures["is_preferred"] != "0")]
            those = candidacies[candidacies["election"] == slug]
            yield slug, facts_of(lines, papers[papers["kind"] == "result"], own, those, rules[election["procedure"]])


def facts_of(
    lines: pandas.DataFrame,
    counted: pandas.DataFrame,
    figures: pandas.DataFrame,
    candidacies: pandas.DataFrame,
    of_rule: list[Facts],
) -> Facts:
    heads = candidacies[candidacies["is_incumbent"] == "1"]["slug"].tolist()
    withdrawn = set(lines[lines["kind"] == "withdrawal"]["candidacy"])
    deputies = candidacies[(candidacies["position"] == "deputy") & ~candidacies["slug"].isin(heads)]["slug"]
    winner = lines[lines["kind"] == "elected"]["candidacy"].tolist()[-1:]
    head = heads[0] if heads else ""
    first = counted[counted["ballot"] == "1"].head(1)
    votes = votes_of(first.iloc[0], figures) if len(first) else pandas.Series(dtype=int)
    is_first_known = len(first) > 0 and len(votes) == len(first.iloc[0]["standing"].split(";"))
    leaders = votes[votes == votes.max()].index.tolist() if is_first_known else []
    return {
        "head": head,
        "winners": winner,
        "withdrew": head in withdrawn,
        "deputies": sorted(deputies) if head else [],
        "is_first_known": is_first_known,
        "leader": leaders[0] if len(leaders) == 1 else "",
        "near": near_of(counted, figures, winner, of_rule),
    }


def votes_of(line: pandas.Series, figures: pandas.DataFrame) -> pandas.Series:
    mine = figures[(figures["bulletin"] == line["number"]) & (figures["kind"] == "votes")]
    return mine.set_index("candidacy")["value"].astype(int)


def near_of(
    counted: pandas.DataFrame, figures: pandas.DataFrame, winner: list[str], of_rule: list[Facts]
) -> tuple[str, int, int] | None:
    several = counted[counted["standing"].str.contains(";")]
    if several.empty:
        return None
    body = stage_of(several.iloc[-1], of_rule)["body"]
    before = [one for _index, one in counted.iterrows() if stage_of(one, of_rule)["body"] == body]
    on_one_name = [one for one in before if stage_of(one, of_rule)["paper"] == "yes_no"]
    is_on_one_name = stage_of(before[-1], of_rule)["paper"] == "yes_no"
    line = max(on_one_name, key=lambda one: votes_of(one, figures).max()) if is_on_one_name else before[-1]
    mine = figures[figures["bulletin"] == line["number"]]
    votes, whole = votes_of(line, figures), mine[mine["candidacy"] == ""].set_index("kind")["value"]
    adding = mine[mine["kind"].isin(["votes", "against"])]["value"].astype(int)
    at_least = needed(line, stage_of(line, of_rule), adding, whole)
    names = winner or votes[votes == votes.max()].index.tolist()
    if at_least is None or len(names) != 1 or names[0] not in votes:
        return None
    return names[0], int(votes[names[0]]), at_least


def facts_of_engine(one: Contest) -> Facts:
    near = one.nearness
    return {
        "head": one.head,
        "winners": list(one.winners),
        "withdrew": one.has_head_withdrawn,
        "deputies": sorted(one.deputies),
        "is_first_known": one.is_first_known,
        "leader": one.leader,
        "near": (near.candidate, near.votes, near.needed) if near else None,
    }


@pytest.fixture(scope="module")
def files() -> dict[str, Facts]:
    return contests_of_files()


def test_the_engine_and_the_files_have_the_same_contests_and_facts(db, files):
    assert {one.slug: facts_of_engine(one) for one in contests_held()} == files


def test_the_sentences_count_what_the_files_have(client, files):
    stood = [one for one in files.values() if one["head"]]
    lost = [one for one in stood if one["head"] not in one["winners"]]
    withdrew = [one for one in lost if one["withdrew"]]
    deputies = [one for one in stood if one["deputies"]]
    first = [one for one in files.values() if one["is_first_known"]]
    led = [one for one in first if one["leader"] and one["leader"] in one["winners"]]
    near = [one for one in files.values() if one["near"] and one["near"][0] in one["winners"]]
    below = [one for one in near if one["near"][1] < one["near"][2]]
    page = client.get("/elections/iom-2023/").content.decode()
    links = dict(re.findall(r'<a href="/elections/contested/\?of=([a-z-]+)">([^<]+)</a>', page))
    numbers = {of: numbers_in(text) for of, text in links.items()}
    assert numbers["head-lost"] == words_of(lost, stood)
    if len(withdrew) == len(lost) == 2:
        assert links["head-withdrew"].startswith("Both")
    else:
        assert numbers["head-withdrew"] == words_of(withdrew, lost)
    assert numbers["deputy-stood"] == words_of(deputies, stood)
    assert numbers["first-leader-won"] == words_of(first, led)
    assert numbers["below-the-line"] == words_of(below, near)
    assert f"In {number_word(len(stood))} of the {number_word(len(files))} contested elections" in page


def words_of(*groups: list[Facts]) -> list[str]:
    return [number_word(len(group)) for group in groups]


NUMBER = re.compile(r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b", re.IGNORECASE)


def numbers_in(text: str) -> list[str]:
    return [number.lower() for number in NUMBER.findall(text)]


def test_control_another_figure_would_be_seen(db, files):
    altered = {slug: facts | {"leader": "nobody"} for slug, facts in files.items()}
    assert {one.slug: facts_of_engine(one) for one in contests_held()} != altered

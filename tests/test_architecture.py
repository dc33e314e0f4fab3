"""The picture of rooms and arrows in docs/architecture.md is the house as it stands, and as the import contracts want it."""

import re
import tomllib
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

from tests.site import PROJECT

APPS = ("iomwatch", "agencies", "elections")
PICTURE = re.search(r"```mermaid\n(.*?)```", (PROJECT / "docs" / "architecture.md").read_text(), re.DOTALL)[1]
CONTRACTS = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

Arrows = set[tuple[str, str]]


def rooms_of(picture: str) -> dict[str, str]:
    """Module or package → the room it is drawn in. A label's lines name them."""
    boxes = re.findall(r'^\s*(\w+)\["(.*?)"\]', picture, re.MULTILINE)
    return {name: room for room, label in boxes for name in re.findall(r"[a-z_.]+\.[a-z_.]+|^iomwatch$", label)}


def arrows_of(picture: str) -> Arrows:
    """`a --> b & c` is two arrows."""
    lines = re.findall(r"^\s*(\w+(?: & \w+)*) --> (\w+(?: & \w+)*)$", picture, re.MULTILINE)
    return {(one, other) for left, right in lines for one in left.split(" & ") for other in right.split(" & ")}


def room_of(module: str, rooms: dict[str, str]) -> str | None:
    """The room with the longest name that the module is in."""
    names = [name for name in rooms if module == name or module.startswith(f"{name}.")]
    return rooms[max(names, key=len)] if names else None


def imports_between(rooms: dict[str, str]) -> Arrows:
    graph = grimp.build_graph(*APPS)
    return {
        (one, other)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if (one := room_of(module, rooms)) and (other := room_of(imported, rooms)) and one != other
    }


def reachable(arrows: Arrows, start: str) -> set[str]:
    """Every room that an arrow, or several one after the other, lead to."""
    reached, ahead = set(), [start]
    while ahead:
        ahead = [end for begin, end in arrows if begin in ahead and end not in reached]
        reached.update(ahead)
    return reached


def broken_contracts(rooms: dict[str, str], arrows: Arrows) -> list[str]:
    """Contracts that the arrows of the picture go against; of those about single modules the picture says nothing."""
    return [
        f"{contract['name']}: {one} → {other}"
        for contract in CONTRACTS
        for one, other in forbidden_by(contract)
        for start in rooms_within(one, rooms)
        if rooms_within(other, rooms) & reachable(arrows - allowed_by(contract, rooms), start)
    ]


def rooms_within(package: str, rooms: dict[str, str]) -> set[str]:
    return {room for name, room in rooms.items() if name == package or name.startswith(f"{package}.")}


def allowed_by(contract: dict, rooms: dict[str, str]) -> Arrows:
    """The arrows of the imports that a contract leaves out on purpose."""
    pairs = (line.split(" -> ") for line in contract.get("ignore_imports", ()))
    return {(room_of(one, rooms), room_of(other, rooms)) for one, other in pairs}


def forbidden_by(contract: dict) -> list[tuple[str, str]]:
    """Pairs of modules of which the first may not import the second."""
    if contract["type"] == "layers":
        layers = [re.split(r" \| ", layer) for layer in contract["layers"]]
        return [
            (low, high)
            for place, layer in enumerate(layers)
            for low in layer
            for higher in [*layers[:place], [other for other in layer if other != low]]
            for high in higher
        ]
    if contract["type"] == "independence":
        return [(one, other) for one in contract["modules"] for other in contract["modules"] if one != other]
    return [(one, other) for one in contract["source_modules"] for other in contract["forbidden_modules"]]


ROOMS = rooms_of(PICTURE)
ARROWS = arrows_of(PICTURE)


def test_every_module_has_a_room():
    modules = {module for module in grimp.build_graph(*APPS).modules if ".migrations" not in module} - set(APPS)
    assert sorted(module for module in modules if room_of(module, ROOMS) is None) == []


def test_every_arrow_is_an_import():
    assert ARROWS - imports_between(ROOMS) == set()


def test_every_import_follows_the_arrows():
    """An arrow that others already lead along need not be drawn."""
    assert {(one, other) for one, other in imports_between(ROOMS) if other not in reachable(ARROWS, one)} == set()


def test_no_arrow_leads_back():
    TopologicalSorter({room: {end for begin, end in ARROWS if begin == room} for room in set(ROOMS.values())}).prepare()


def test_the_picture_is_what_the_contracts_want():
    assert broken_contracts(ROOMS, ARROWS) == []


@pytest.mark.parametrize(("one", "other"), [("rules", "records"), ("front", "rules"), ("public", "desk")])
def test_control_an_arrow_against_a_contract_is_found(one, other):
    assert broken_contracts(ROOMS, ARROWS | {(one, other)})


def test_control_a_circle_is_found():
    with pytest.raises(CycleError):
        TopologicalSorter({"a": {"b"}, "b": {"a"}}).prepare()

"""`make seeded-faults` can still put its faults in: each text that it changes is where it was, exactly once."""

from tests.seeded_faults.faults import FAULTS
from tests.site import PROJECT


def test_every_fault_has_its_place_and_a_room():
    counts = {fault.name: (PROJECT / fault.file).read_text().count(fault.old) for fault in FAULTS}
    assert counts == dict.fromkeys(counts, 1), "say in tests/seeded_faults/faults.py how it is written now"
    assert [place for fault in FAULTS for place in fault.room if not (PROJECT / place).exists()] == []


def test_they_are_twelve_in_twelve_places():
    assert len(FAULTS) == 12
    assert len({(fault.file, fault.old) for fault in FAULTS}) == 12
    assert all(fault.old != fault.new for fault in FAULTS)

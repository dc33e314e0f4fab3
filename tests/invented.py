"""An invented agency with nothing of IOM: the Ocean Forecast Union (`tests/data/packs/ofu/`), alone or beside the shipped one."""

from pathlib import Path

from elections.packs.load import load_all

FOLDER = Path(__file__).parent / "data" / "packs"


def load_invented() -> None:
    """Load its pack, which is a folder like any other's."""
    load_all(FOLDER)

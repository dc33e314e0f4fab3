"""The procedures that bulletins of the schemas 1 and 2 name by key alone, as texts that never change."""

from functools import cache
from importlib.resources import files

from elections.procedures.canonical import text_digest

# Key and digest. A text that was changed by a letter has another one, and a test says so.
LEGACY = {
    "iom-2013": "b4179424420aa939b285232bdc97cdc3cc89cbd362a8e3eb170f7029d6c95f7f",
    "iom-before-2013": "9dabe6b07a0f26f662376d5a0ead500563e1905fc68aabcb9f6436a7b8f9f91a",
}


def legacy_digest(key: str) -> str:
    """The digest that the key meant then; empty where there was no such procedure."""
    return LEGACY.get(key, "")


@cache
def legacy_texts() -> dict[str, str]:
    """By digest."""
    texts = (files(__name__).joinpath(f"{key}.json").read_text(encoding="utf-8") for key in LEGACY)
    return {text_digest(text): text for text in texts}

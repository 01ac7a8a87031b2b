"""Where what travels with the code lies: beside `pipeline/` in a checkout, within it once installed."""

from __future__ import annotations

from pathlib import Path

_HOUSE = Path(__file__).parent


def shipped(name: str) -> Path:
    """The place of what stands at the top of the project (`models`, `docs/…`); nothing need be there."""
    within = _HOUSE / name
    return within if within.exists() else _HOUSE.parent / name

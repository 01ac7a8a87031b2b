"""The rooms of the house, file by file, in docs/architecture.md: `python bench/house.py` writes them.

A row is the first line of a file's docstring; what stands behind the name of a room is kept.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "pipeline"
PAGE = ROOT / "docs/architecture.md"
HEADING = "## The rooms, file by file\n"
_ROOM = re.compile(r"^\*\*(\w+)/\*\* — (.+)$", flags=re.M)


def page(text: str) -> str:
    """The page with its tables written anew: the rooms in the order of the picture, the ground first."""
    told, known = text.split(HEADING)[0], dict(_ROOM.findall(text))
    pictured = re.findall(r"^[├└]── (\w+)/ *(.*)$", told, flags=re.M)
    parts = [told + HEADING, "The first line of each file, so that what it holds is found where it stands."]
    parts += _table("pipeline", "the ground that all stand on", sorted(HOUSE.glob("[!_]*.py")), HOUSE)
    for room, line in pictured:
        files = sorted(HOUSE.joinpath(room).rglob("[!_]*.py"))
        lead = known.get(room) or line.partition("   ")[0].strip()
        parts += _table(room, lead, files, HOUSE / room)
    return "\n".join(parts) + "\n"


def _table(room: str, lead: str, files: list[Path], folder: Path) -> Iterator[str]:
    yield f"\n**{room}/** — {lead}\n\n| file | holds |\n| --- | --- |"
    for file in files:
        docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
        line = docstring.partition("\n")[0].replace("|", "\\|")
        yield f"| `{file.relative_to(folder).as_posix()}` | {line} |"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8")

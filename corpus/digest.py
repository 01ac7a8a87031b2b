"""The little Markdown of the digests, and how it becomes Typst markup.

A digest is TOML between two lines of `+++`, then headings (`##`, `###`), paragraphs with **bold**,
a quotation (`>`) for the note on the digest's face, items (`- `), and tables. A table is announced
by a line `: caption | unit | ruled` (or `three` for a 三线表; the unit may be empty).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CAPTION = re.compile(r"^: ([^|\n]*?) *\|([^|\n]*)\|.*\n", re.MULTILINE)
_RULE = re.compile(r"^\|[\s:|-]+\|$")


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest: its name, what its front matter says, and its Markdown."""

    name: str
    front: dict[str, Any]
    body: str


def read_digest(path: Path) -> Digest:
    """The digest in a file; ValueError where the front matter is missing or no TOML."""
    parts = path.read_text(encoding="utf-8").split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ValueError(f"{path.name}：开头应为两行 +++ 之间的 TOML。请补上。")
    return Digest(path.stem, tomllib.loads(parts[1]), parts[2])


def readable(digest: Digest) -> str:
    """The digest as plain text, which the gold of `gold/` points into.

    Its Markdown, with tables announced as on the page: a line of the caption, one of the unit (`单位：…`).
    """
    return _CAPTION.sub(_announced, digest.body.lstrip())


def _announced(match: re.Match[str]) -> str:
    caption, unit = (part.strip() for part in match.groups())
    return f"{caption}\n" + (f"单位：{unit}\n" if unit else "") + "\n"


def literal(text: str) -> str:
    """A Typst string expression; nothing in the text can be taken for markup."""
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '";'


def _inline(text: str) -> str:
    pieces = _BOLD.split(text)
    return "".join(f"#strong[{literal(p)}]" if i % 2 else literal(p) for i, p in enumerate(pieces) if p)


def _blocks(body: str) -> Iterator[list[str]]:
    for block in re.split(r"\n\s*\n", body.strip()):
        yield block.splitlines()


def _heading(line: str) -> str:
    marks, _, text = line.partition(" ")
    return f"{'=' * (len(marks) - 1)} {_inline(text)}"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _table(lines: list[str]) -> str:
    caption, unit, style = (part.strip() for part in lines[0].removeprefix(":").split("|"))
    rows = [_cells(line) for line in lines[1:] if not _RULE.match(line)]
    cells = ", ".join(f"[{_inline(cell)}]" for row in rows for cell in row)
    head = f'caption: [{_inline(caption)}], unit: "{unit}", columns: {len(rows[0])}, style: "{style}"'
    return f"#grid-table({head}, {cells})"


def _block(lines: list[str]) -> str:
    if lines[0].startswith("#"):
        return _heading(lines[0])
    if lines[0].startswith(":"):
        return _table(lines)
    if lines[0].startswith(">"):
        return f"#face-note[{_inline(''.join(line.lstrip('> ') for line in lines))}]"
    if lines[0].startswith("- "):
        return "\n".join(f"#item[{_inline(line[2:])}]" for line in lines)
    return _inline("".join(lines))


def to_typst(body: str) -> str:
    """Typst markup; `grid-table`, `face-note` and `item` are defined by the layout."""
    return "\n\n".join(_block(block) for block in _blocks(body)) + "\n"

"""Characters that nobody sees: they steer terminals, turn the order of what is read, or cannot be stored."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Document, Found, Metadata, Problem, Table
from pipeline.patterns import regex

_STEERING = regex("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_IMPOSSIBLE = regex("[\ud800-\udfff\ufffe\uffff]")
_ANY = regex(f"{_STEERING.pattern[:-1]}{_IMPOSSIBLE.pattern[1:]}")


def without_controls(document: Document) -> Document:
    """The document with a blank for each control character and � for what is no character at all.

    One stands for one, so that no offset moves. Marks that turn the direction of writing count as control
    characters: with them a page shows figures in another order than they are read.
    """
    found = _ANY.findall(document.text)
    plain = replace(document, metadata=_metadata(document.metadata)) if document.metadata.found else document
    if not found:
        return plain
    problem = Problem(
        "control_characters",
        f"文中有 {len(found)} 个控制字符（多为转换格式时留下的），已按空格读。引用前请核对原文。",
        severity="warning",
    )
    return replace(
        plain,
        text=clean(plain.text),
        tables=tuple(_table(table) for table in plain.tables),
        asides=tuple(replace(aside, text=clean(aside.text)) for aside in plain.asides),
        problems=(*plain.problems, problem),
    )


def clean(text: str) -> str:
    """The text with a blank for each control character, and � for what is no character."""
    return _IMPOSSIBLE.sub("\ufffd", _STEERING.sub(" ", text))


def _table(table: Table) -> Table:
    cells = tuple(replace(cell, text=clean(cell.text)) for cell in table.cells)
    return replace(table, cells=cells, caption=clean(table.caption), unit=clean(table.unit))


def _metadata(metadata: Metadata) -> Metadata:
    """What a container says of its document, and what a user gave."""
    return Metadata({key: Found(clean(f.value), f.how, f.span) for key, f in metadata.found.items()})

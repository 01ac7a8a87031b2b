"""Styles and list numbers of Word documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.reading.office.xml import attribute, child, local, value

_HAN = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def toggled(run: Any, name: str) -> bool:
    """Whether a run property is switched on (<w:vanish/>, w:val="true")."""
    found = child(run, "rPr", name)
    return found is not None and (attribute(found, "val") or "1") not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style says: heading level from 1, whether it is the title, its list."""

    heading: int | None = None
    title: bool = False
    list_id: str | None = None
    list_level: int = 0


class Styles:
    """Paragraph styles by id."""

    def __init__(self, root: Any) -> None:
        found = root if root is not None else ()
        self.by_id: Mapping[str, Any] = {
            attribute(s, "styleId") or "": s for s in found if local(s) == "style"
        }

    def of(self, paragraph: Any) -> Style:
        chain = self._chain(value(paragraph, "pPr", "pStyle"))
        names = [(value(style, "name") or "").lower() for style in chain]
        outline = next((v for s in (paragraph, *chain) if (v := value(s, "pPr", "outlineLvl"))), None)
        heading = next((int(m[1]) for n in names if (m := re.fullmatch(r"(?:heading|标题)\s*(\d)", n))), None)
        if heading is None and outline and outline.isdigit() and int(outline) < 9:
            heading = int(outline) + 1
        numbered = next((s for s in (paragraph, *chain) if child(s, "pPr", "numPr") is not None), None)
        list_id = value(numbered, "pPr", "numPr", "numId") if numbered is not None else None
        level = value(numbered, "pPr", "numPr", "ilvl") if numbered is not None else None
        title = any(n in ("title", "标题", "文档标题") for n in names)
        return Style(heading, title, list_id, int(level) if level and level.isdigit() else 0)

    def _chain(self, name: str | None) -> list[Any]:
        chain: list[Any] = []
        while name in self.by_id and len(chain) < 20:
            chain.append(self.by_id[name or ""])
            name = value(chain[-1], "basedOn")
        return chain


class Numbering:
    """Numbers that Word computes for lists and headings: 一、, （一）, 1."""

    def __init__(self, root: Any) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.counts: dict[str, list[int]] = {}
        abstract = (
            {attribute(a, "abstractNumId"): a for a in root if local(a) == "abstractNum"}
            if root is not None
            else {}
        )
        for num in (n for n in root if local(n) == "num") if root is not None else ():
            self._add(attribute(num, "numId") or "", abstract.get(value(num, "abstractNumId")))

    def _add(self, list_id: str, abstract: Any) -> None:
        for level in abstract if abstract is not None else ():
            depth = attribute(level, "ilvl")
            if local(level) == "lvl" and depth and depth.isdigit():
                start = value(level, "start") or "1"
                self.levels[list_id, int(depth)] = (
                    value(level, "numFmt") or "decimal",
                    value(level, "lvlText") or "",
                    int(start) if start.isdigit() else 1,
                )

    def label(self, style: Style) -> str:
        """The number before a paragraph; bullets and what is not numbered give none."""
        list_id, depth = style.list_id or "", min(style.list_level, 8)
        if (list_id, depth) not in self.levels or self.levels[list_id, depth][0] in ("bullet", "none"):
            return ""
        counts = self.counts.setdefault(list_id, [0] * 9)
        start = self.levels[list_id, depth][2]
        counts[depth] = counts[depth] + 1 if counts[depth] else start
        counts[depth + 1 :] = [0] * (8 - depth)
        return re.sub(
            r"%(\d)", lambda m: self._figure(list_id, int(m[1]) - 1), self.levels[list_id, depth][1]
        )

    def _figure(self, list_id: str, depth: int) -> str:
        form, _, start = self.levels.get((list_id, depth), ("decimal", "", 1))
        number = self.counts[list_id][depth] if 0 <= depth < 9 else 0
        return _written(number or start, form)


def _written(number: int, form: str) -> str:
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "ideographTraditional",
        "japaneseCounting",
        "taiwaneseCountingThousand",
    ):
        return _in_han(number)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and number <= 20:
        return _CIRCLED[number - 1]
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    return str(number)


def _in_han(number: int) -> str:
    if number < 10 or number > 99:
        return _HAN[number] if number < 10 else str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")

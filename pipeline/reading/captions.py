"""Captions and unit notes of tables, wherever they stand: above the table or in its first row."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Problem, Table
from pipeline.patterns import regex
from pipeline.reading.blocks import Block, Grid

MAX_CELLS = 100_000
"""Cells of one table, merged ones filled; rows beyond are left out, and the user is told."""
_UNIT = regex(
    r"[（(\[【]?\s{0,9}(?:计量)?单\s{0,9}位\s{0,9}[：:]\s*(?P<unit>[^）)\]】\s]{1,20})\s*[）)\]】]?"
)
_CAPTION = regex(
    r"(?:(?:[（(]续[）)]\s*)?[续图]?表|附\s*表|附件|附(?=[：:]))\s*[\dA-Z一二三四五六七八九十]{0,3}"
)
_TITLE = regex(
    r"[^。；;，,：:！？!?]{2,36}(?:情况|指标|统计|数据|目标|表|一览|对比|比较|汇总|明细|预测|结果|排名|分布|结构|构成|概况)"
    r"(?:[（(][^（）()]{1,12}[）)])?"
    r"|(?:\d{1,2}[-—.]\d{1,2} {1,3})?(?:19|20)\d\d年[^。；;，,：:！？!?]{2,30}(?:[（(][^（）()]{1,12}[）)])?"
)
"""A line without a stop that names what tables hold (2023年主要指标完成情况), or begins with their year."""
_POINTS = regex(r"[如以]下|[下上附见]表|^[一二三四五六七八九十]+、")
"""What points at a table, or heads a section, is not its title."""
_NUMBER = regex(
    r"[-－+−]?[\d０-９](?:[\d０-９]{0,2}(?: [\d０-９]{3})+)?[\d０-９,，.．]*\s*[%％‰]?$|[-—–／/]+$"
)
_WITH_UNIT = regex(
    r"(?:约|近|超过?|[-－+−<>≤≥])?[\d０-９][\d０-９,，.．]*\s*(?:[十百千万亿]+|[十百千万亿]{0,3}"
    r"(?:[美欧日港]?元|人民币|人次?|名|[家户个件项套台辆架艘架只头亩度倍条座所张床处册份]|公?[里顷斤]|平方公?[里米]"
    r"|立方米|千?[米瓦]|千瓦时|吨(?:标准?煤)?|标准?箱|个?百分点)(?:/[^\d\s]{1,6})?)$"
)
"""A figure with its unit in one cell (1812.4亿元, 6.4万人); no time (3月), no rank, no size (500强)."""
_ENGLISH = regex(
    r"(?<=[\u4e00-\u9fff）)％%])(?:\s{0,3}[A-Z][a-z]{2,}|\s{1,3}\(?[\d ]{0,12}[a-z]{3,})"
    r"[A-Za-z\d\s,.'’&/()（）%-]{0,120}$"
)
_YEAR = regex(r"(?:19|20)\d\d\s*年?$")
_NEAR = 60


def caption_and_unit(lines: Sequence[str]) -> tuple[str, str]:
    """The caption and the unit that the lines just above a table give, empty where they give none."""
    caption = unit = ""
    for line in lines:
        note = _UNIT.search(line)
        unit = note["unit"] if note else unit
        bare = _UNIT.sub("", line).strip()
        if bare and len(bare) <= _NEAR and _CAPTION.match(bare):
            caption = bare
    return caption, unit


def is_unit_note(line: str) -> bool:
    """单位：亿元 alone on its line."""
    return bool(_UNIT.fullmatch(line.strip()))


def cut_tables(tables: Sequence[Table]) -> tuple[Problem, ...]:
    """A Problem where a table reached the cap on its cells."""
    told = f"有表格超过 {MAX_CELLS} 个单元格，其余行没有读取。请把表格拆分后再导入。"
    cut = any(len(table.cells) >= MAX_CELLS for table in tables)
    return (Problem("too_large", told, severity="warning"),) if cut else ()


def header_rows(rows: Sequence[Sequence[str]]) -> int:
    """Rows before the first one with a number beyond its first cell (years head columns), or before one that
    names the rows below it; at most three."""
    for index, row in enumerate(rows):
        if any(is_number(cell) and not _YEAR.match(cell) for cell in row[1:]):
            return min(index, 3)
        if index and _names_a_group(row) and len(set(rows[index - 1])) > 2:
            return min(index, 3)
    return 1


def _names_a_group(row: Sequence[str]) -> bool:
    """Whether a row is one name alone in its first cell, or merged over all (一、国家级开发区)."""
    return bool(row[0]) and set(row[1:]) <= {"", row[0]}


def is_number(cell: str) -> bool:
    """Whether a cell is a figure, alone, with its percent or with its unit, or a mark for none."""
    return bool(_NUMBER.match(cell) or _WITH_UNIT.match(cell))


def captioned(blocks: Sequence[Block | Grid]) -> list[Block | Grid]:
    """Give each grid the caption and the unit of the blocks above it and of rows that fill its width."""
    for at, grid in enumerate(blocks):
        if isinstance(grid, Grid):
            above = [b.text for b in blocks[max(0, at - 2) : at] if isinstance(b, Block)]
            within = [row[0].text for row in grid.rows[:2] if len({id(cell) for cell in row}) == 1]
            caption, unit = caption_and_unit([*above, *within])
            grid.caption, grid.unit = grid.caption or caption or _title_above(blocks, at), grid.unit or unit
            _mark_captions(blocks[max(0, at - 2) : at])
    return list(blocks)


def is_title(line: str) -> bool:
    """Whether a line reads like the title of a table that has no number."""
    return bool(_TITLE.fullmatch(without_english(line))) and not _POINTS.search(line)


def without_english(text: str) -> str:
    """A name or a unit without its English, as yearbooks have it behind (合计 Total, 万人 10 000 persons)."""
    return _ENGLISH.sub("", text) if text[-1:].isascii() else text


def _title_above(blocks: Sequence[Block | Grid], at: int) -> str:
    """The line above a table or its unit note that reads like a title: a caption from then on."""
    for block in reversed(blocks[max(0, at - 2) : at]):
        if not isinstance(block, Block) or block.kind != "body":
            return ""
        line = block.text.strip()
        if is_unit_note(line):
            continue
        if not is_title(line):
            return ""
        block.kind, block.level = "caption", 0
        return line
    return ""


def _mark_captions(blocks: Sequence[Block | Grid]) -> None:
    for block in blocks:
        if isinstance(block, Block) and len(block.text) <= _NEAR and block.kind in ("body", "heading"):
            caption, unit = caption_and_unit([block.text])
            if (caption and _CAPTION.match(block.text)) or (unit and len(block.text) < 30):
                block.kind, block.level = "caption", 0

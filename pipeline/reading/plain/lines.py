"""Lines of a plain text with their place in it, and what they look like as a whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.lexicon.item_numbers import items
from pipeline.patterns import regex
from pipeline.reading.outline import ends_sentence, marker_rank

_BLANKS = " \t\u3000\xa0\u200b\u200c\u200d\ufeff\x0b\x0c\x00"
_BREAKS_OFF = regex(r"[，,、\u4e00-\u9fff]$")
_GOES_ON = regex(r"。[^”’」』）)】]|[，,、]$")
_GAP = regex(r"\u3000[\s\u3000]+|[ \xa0]{4,}")


@dataclass(frozen=True)
class Line:
    """A line without its outer blanks: where it stands, how far it is indented, what goes before it."""

    text: str
    start: int
    indent: int
    after_blank: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @cached_property
    def width(self) -> int:
        """Columns: a wide character takes two."""
        return sum(2 if unicodedata.east_asian_width(c) in "WF" or c in "“”‘’—…·" else 1 for c in self.text)

    @property
    def reach(self) -> int:
        """The column where the line ends."""
        return self.indent + self.width

    @cached_property
    def ends(self) -> bool:
        return ends_sentence(self.text)


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank."""
    lines: list[Line] = []
    at, after_blank = 0, False
    for raw in text.split("\n"):
        inner = raw.strip(_BLANKS)
        if inner:
            lead = raw[: raw.index(inner[0])]
            lines.append(Line(inner, at + len(lead), _columns(lead), after_blank))
        after_blank = not inner and "\u200b" not in raw  # a mark of zero width is an anchor, not a gap
        at += len(raw) + 1
    return lines


def _columns(lead: str) -> int:
    return sum(2 if c == "\u3000" else 4 if c == "\t" else c in " \xa0" for c in lead)


def split_at_gaps(line: Line) -> list[Line]:
    """Paragraphs that share a line, parted by wide gaps (　　), as lines of their own."""
    pieces: list[Line] = []
    at = 0
    for gap in [*_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        pieces.append(
            Line(line.text[at:end], line.start + at, line.indent if at == 0 else 4, line.after_blank)
        )
        at = gap.end() if gap else end
    parted = any(len(p.text) >= 20 for p in pieces) or marker_rank(line.text) in (0, 1, 2)
    return pieces if parted else [line]


@dataclass(frozen=True)
class Look:
    """How a text is set: wrapped at `measure` columns (0 where it is not), with or without blank lines
    that mean something, with indented paragraphs, with sentences that end in a stop; `scrappy` where
    many lines begin with a comma or the like, since links and bold type of a page have cut them. Lines
    that run on reach at least column `full`. `items`: where lines begin that are numbered in a row."""

    measure: int
    blanks_part: bool
    indented: bool
    stopped: bool
    scrappy: bool = False
    full: float = 0
    items: frozenset[int] = frozenset()


def look_at(lines: Sequence[Line]) -> Look:
    long = [line for line in lines if line.width >= 40]
    measure = _measure(long)
    full = [(a, b) for a, b in pairwise(lines) if measure and a.reach >= 0.93 * measure]
    parted = sum(b.after_blank for _, b in full)
    deep = sum(line.indent >= 3 for line in lines)
    return Look(
        measure,
        blanks_part=parted < 0.3 * len(full) if full else any(line.after_blank for line in lines),
        indented=0.02 * len(lines) < deep < 0.9 * len(lines) or (not measure and deep > 0),
        stopped=sum(line.ends for line in long) >= 0.4 * len(long) or _stops_within(long),
        full=_least_full(long, measure),
        items=frozenset(lines[at].start for at in items([line.text for line in lines])),
        scrappy=sum(line.text[0] in "，。、；》”）" for line in lines) >= max(3, 0.01 * len(lines)),
    )


def _stops_within(long: Sequence[Line]) -> bool:
    """Whether sentences end within lines, or lines at a comma, and lines break off: cut at no one width."""
    open_ended = sum(_BREAKS_OFF.search(line.text) is not None for line in long)
    within = sum(_GOES_ON.search(line.text) is not None for line in long)
    return within >= max(2, 0.2 * len(long)) and open_ended >= 0.4 * len(long)


def _least_full(long: Sequence[Line], measure: int) -> float:
    """The column that 19 of 20 lines reach which break off in a sentence."""
    reaches = sorted(line.reach for line in long if not line.ends and line.reach >= 0.93 * measure)
    return reaches[len(reaches) // 20] if reaches else 0.96 * measure


def _measure(long: Sequence[Line]) -> int:
    """The width that lines are wrapped at: half of the long lines reach it and few of them end a sentence."""
    if len(long) < 3:
        return 0
    widths = sorted(line.reach for line in long)
    measure = widths[int(0.9 * (len(widths) - 1))]
    full = [line for line in long if 0.92 * measure <= line.reach <= 1.08 * measure]
    open_ended = sum(not line.ends for line in full)
    wrapped = measure <= 140 and len(full) >= 0.45 * len(long) and open_ended >= 0.6 * len(full)
    return measure if wrapped else 0

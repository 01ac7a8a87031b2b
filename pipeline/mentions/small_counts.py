"""Whether a small number in Han numerals tells how many there are (辖三个社区), or only points of a plan."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.compiled import compiled
from pipeline.lexicon.patterns import any_of

_ENDS = "[，。；、,;)）和及与]"
_N = r"[\d一二两三四五六七八九十]"
_LISTED = rf"(?:(?:{_N}{{1,3}}个?[\u4e00-\u9fff]{{1,6}}|[\u4e00-\u9fff]{{2,8}})[、，和及与]){{0,4}}"
_OF_WORKS = "家座条所处栋幢台口"


class SmallCounts(NamedTuple):
    """What stands around small numbers that count, compiled once a lexicon."""

    governs: re.Pattern[str]
    governed: re.Pattern[str]
    consist: re.Pattern[str]
    stands: re.Pattern[str]
    alone: re.Pattern[str]
    built: re.Pattern[str]
    works: re.Pattern[str]

    def are_there(self, before: str, behind: str, unit: str, *, one: bool) -> bool:
        """Whether a number is of what a place governs (辖|三个|社区), of the parts that it is made of
        (由甲园和乙园|两个|园区组成), of works that stand (建有变电站|一座) or are built (建成|两条|主干道).

        建成|一条… is the article of what follows, and no count.
        """
        if self.governs.search(before) and self.governed.match(behind):
            return True
        if self.consist.match(behind):
            return True
        if unit in _OF_WORKS and self.stands.search(before) and self.alone.match(behind):
            return True
        return not one and self.built.search(before) is not None and self.works.match(behind) is not None


def small_counts(words: dict[str, list[str]]) -> SmallCounts:
    """The patterns of `[small]` in `quantity.toml`."""
    work, parts = f"(?:{any_of(words['work_ends'])})", any_of(words["parts"])
    made = f"{work}|{any_of(words['works'])}"
    listed = rf"{_N}[{_OF_WORKS}][、，和及]"
    return SmallCounts(
        governs=compiled(f"(?:{any_of(words['governs'])}){_LISTED}$"),
        governed=compiled(f"[\u4e00-\u9fff]{{0,2}}(?:{any_of(words['governed'])})(?:办事处)?(?:$|{_ENDS})"),
        consist=compiled(f"(?:{parts})(?:组成|构成)"),
        stands=compiled(f"(?:[有建设修办开][^，。；]|{listed})[^，。；、]{{0,13}}{work}$"),
        alone=compiled(f"$|{_ENDS}"),
        built=compiled(f"(?:{any_of(words['builds'])})了?$"),
        works=compiled(rf"(?:[\d.]{{1,5}}米宽的)?[\u4e00-\u9fff]{{1,10}}?(?:{made})(?={_ENDS})"),
    )

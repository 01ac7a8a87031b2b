"""Places: divisions, named regions, towns, and regions made of names and signs (昌九, 吉抚赣地区)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.marking import Hit, Marked, chain_start, left_border, longest
from pipeline.entities.vocabulary import Mark, Vocabulary
from pipeline.model import Label
from pipeline.patterns import regex

_ROAD = regex(r"[\u4e00-\u9fff]{0,2}(?:(?<![道公铁线思出网陆水])路|大街|大道)")
_WORKS = regex(r"港(?![口澳台区币商资式珠府])|[东西南北]?站(?![位点在稳立上得起])")
_BETWEEN = regex(r"[\w（）()—·]{0,8}")
_QUARTERS = ("东北", "西北", "东南", "西南")
_PART = regex(r"部(?![队落门委属])|[侧角端面向]|[紧相毗]?[邻距接与靠临连抵至望滨濒依]|[隔傍]")
"""西北部, 东北距沈阳22公里, 东南与浙江接壤: a side, and no region."""
_TOWN = regex(r"[\u4e00-\u9fff]{1,4}$")
_COUNTED = regex(r"\d{1,4}条")
"""达标街道|6条: streets that are counted; but 恩江镇|512个 is a town with so many."""


def places(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    for chain in _chains(marked, words):
        while chain and _hidden(marked, chain[-1], words):
            chain.pop()
        if chain:
            yield Hit(
                chain[0].start,
                chain[-1].end,
                "REGION",
                "rule:division",
                0.95,
                _codes(chain, words),
                division=True,
            )
    for found in longest(marked.marks["region"]):
        if not (found.word in _QUARTERS and _PART.match(marked.text, found.end)):
            yield from _region(found, words)
    yield from _areas(marked, words)
    yield from (Hit(t.start, t.end, "REGION", "rule:town", 0.6) for t in marked.towns)


def _hidden(marked: Marked, place: Mark, words: Vocabulary) -> bool:
    """Whether the place only begins the name of a road, a port, a station, a mountain."""
    text, end = marked.text, place.end
    road = words.rank.get(place.word) == 2 and _ROAD.match(text, end)
    works = road or _WORKS.match(text, end) or text.startswith(words.lists["region.not_before"], end)
    return bool(works) or not marked.stands(place, words)


def _chains(marked: Marked, words: Vocabulary) -> Iterator[list[Mark]]:
    """The places, each with those right before it that hold it: 江西省南昌市 is one name of the last."""
    chain: list[Mark] = []
    for place in marked.places:
        if chain and not (chain[-1].end == place.start and _codes([*chain, place], words)):
            yield chain
            chain = []
        chain.append(place)
    if chain:
        yield chain


def _codes(chain: list[Mark], words: Vocabulary) -> tuple[str, ...]:
    """What the last place of a chain may mean: the divisions that those before it hold."""
    codes = words.places[chain[0].word]
    for place in chain[1:]:
        heads = tuple(code.rstrip("0") for code in codes)
        codes = tuple(c for c in words.places[place.word] if c.startswith(heads) and c not in codes)
    return codes


def _region(found: Mark, words: Vocabulary) -> Iterator[Hit]:
    """A region of the register; 赣东北景鹰饶地区 is a direction and a region, two names."""
    ids = words.others[found.word]
    kind = words.region_kind.get(ids[0])
    if found.word in words.sets["region.silent_names"] or kind in words.sets["region.silent"]:
        return
    label: Label = "PARK" if kind in words.sets["region.as_parks"] else "REGION"
    cut = found.start + _direction(found.word, words)
    if found.start < cut and (prefix := words.others.get(found.word[: cut - found.start])):
        yield Hit(found.start, cut, label, "rule:register", 0.9, prefix)
    yield Hit(cut, found.end, label, "rule:register", 0.95, ids)


def _direction(name: str, words: Vocabulary) -> int:
    """How long the direction or part of a province is that stands before another region's name, or 0."""
    for at in range(2, len(name) - 2):
        kinds = {words.region_kind.get(i) for i in words.others.get(name[:at], ())}
        part = name[:at] in words.sets["region.directions"] or kinds & words.sets["region.parts"]
        if part and name[at:] in words.others:
            return at
    return 0


def _areas(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """吉抚赣地区, 赣州都市圈: signs or places before a word for an area."""
    for head in longest(marked.marks["area_head"]):
        if marked.text.startswith("生产总值", head.end):  # 新疆地区生产总值 is of 新疆
            continue
        start = chain_start(marked, head.start)
        if start == head.start:
            start = _signs_start(marked.text, head.start, words)
        if start == head.start and head.word != "地区":
            start = _described_start(marked, head.start, words)
        if start == head.start and head.word != "地区":
            start = _quoted_start(marked.text, head.start)
        if start < head.start:
            yield Hit(_joined_start(marked, start), head.end, "REGION", "rule:area", 0.85)
        elif quoted := _QUOTED_GROUP.search(marked.text, 0, head.start):
            yield Hit(quoted.start(), head.end, "REGION", "rule:area", 0.85)


_QUOTED_GROUP = regex('[“"]?(?<![\\d+])\\d{1,2}\\+\\d{1,2}(?:\\+\\d{1,2})?[”"]?$')
"""1+8|城市圈, "3+5"|城市群: a group of cities by how many they are, in no quotes or straight ones."""


def _joined_start(marked: Marked, start: int) -> int:
    """The start of 南宁—柳州—桂林经济走廊 where 桂林经济走廊 was found: places or rivers before a dash."""
    while marked.text[start - 1 : start] in ("—", "－"):
        place = marked.ending.get(start - 1)
        if place is None and marked.text[start - 2 : start - 1] not in ("江", "河"):
            break
        start = place.start if place else start - 3
    return start


def _described_start(marked: Marked, at: int, words: Vocabulary) -> int:
    """The start of the place or region that begins an area's name (成渝主轴经济走廊), or `at`."""
    text = marked.text
    border = left_border(text, at, words, reach=14, over_joins=False)
    start = next((a.start for a in marked.areas if border <= a.start and a.end <= at), at)
    if not _BETWEEN.fullmatch(text, start, at):
        return at
    return start


def _quoted_start(text: str, at: int) -> int:
    """The start of a name between quotes that ends at `at` (“3+5”|城市群, “一主两副”|都市圈), or `at`."""
    quoted = _QUOTED.search(text, max(0, at - _LONGEST_QUOTED), at)
    return quoted.start() if quoted else at


_LONGEST_QUOTED = 14
"""Characters of a name with its quotes and 字型."""
_QUOTED = regex("“[^“”，。；、]{1,10}”(?:字?[型形])?$")


def _signs_start(text: str, at: int, words: Vocabulary) -> int:
    """The start of two to four signs of neighbouring cities that end at `at`, or `at`."""
    for length in (4, 3, 2):
        if at >= length and words.are_signs(text[at - length : at]):
            return at - length
    return at


def towns(marked: Marked, words: Vocabulary) -> Iterator[Mark]:
    """哈克镇 after a border or a place; 城镇 and the like are none."""
    traps = [(t.start, t.end) for t in [*marked.marks["town_trap"], *marked.places]]
    for head in longest(marked.marks["town_head"]):
        if any(s < head.end and head.start < e for s, e in traps) or _COUNTED.match(marked.text, head.end):
            continue
        border = left_border(marked.text, head.start, words, reach=8)
        # a county's name right before 镇 is the town's own (永丰|镇)
        inside = [p for p in marked.places if border <= p.start and p.end < head.start]
        start = inside[-1].end if inside else border
        start = max(start, _after_join(marked.text, start, head.start))
        proper = marked.text[start : head.start]
        if 2 <= len(proper) <= 3 and _TOWN.fullmatch(proper):
            first = chain_start(marked, start)
            yield Mark(first, head.end, "town", marked.text[first : head.end])


def _after_join(text: str, start: int, end: int) -> int:
    return max(text.rfind(join, start, end) + 1 for join in "、和与及")

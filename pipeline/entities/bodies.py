"""Bodies: names of the register, organs of a level (省委, 区政府), and names that end as bodies do."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.marking import Hit, Marked, chain_start, left_border, longest, made_of
from pipeline.entities.vocabulary import Mark, Vocabulary
from pipeline.patterns import regex

_STEM = regex(r"[\u4e00-\u9fff]{2,3}")
_MEDIA = regex(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,5}(?:网|在线|客户端))(?=\s*(?:记者|讯|报道|消息|\d+月\d+日讯))"
)
_TELLS = ("讯", "记者", "报道", "消息")
"""What stands behind the name of a paper; where none does, none is looked for."""
_ORDINAL = regex(r"第[一二三四五六七八九十]{1,3}")
_NAME = regex(r"[\w（）()·—]+")
_REACH, _SHORT_REACH = 12, 5
"""Characters of a firm's proper name; before a short ending (集团, 公司) a longer run is a phrase."""


def bodies(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """Bodies, each with the branch that its name may go on with."""
    for hit in _bodies(marked, words):
        end = _branch_end(marked.text, hit.end, words)
        yield hit if end == hit.end else hit._replace(end=end, ids=())


def _branch_end(text: str, end: int, words: Vocabulary) -> int:
    """Where 海南大学崖州校区 ends when 海南大学 was found."""
    branch = words.branches.match(text, end)
    return branch.end() if branch else end


def _bodies(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    for found in longest(marked.marks["body"]):
        yield Hit(found.start, found.end, "ORG", "rule:register", 0.95, words.others[found.word])
    for found in longest(marked.marks["organ"]):
        if _general(marked.text, found, words):
            continue
        yield Hit(_with_place(marked, found), found.end, "ORG", "rule:organ", 0.85)
    for found in longest(marked.marks["bare_organ"]):
        if left_border(marked.text, found.start, words, over_joins=False) == found.start:
            yield Hit(found.start, found.end, "ORG", "rule:organ", 0.7)
    yield from _of_places(marked, words)
    yield from _of_parks(marked, words)
    yield from _by_head(marked, words)
    yield from _schools(marked, words)
    yield from _works(marked)
    for paper in _MEDIA.finditer(marked.text) if any(word in marked.text for word in _TELLS) else ():
        yield Hit(paper.start(1), paper.end(1), "ORG", "rule:media", 0.7)


def _general(text: str, found: Mark, words: Vocabulary) -> bool:
    """全市政府系统, 市县政府, 区人大代表, 政府性: no one body is meant."""
    before, after = text[found.start - 1 : found.start], text[found.end : found.end + 3]
    listed = before == "、" and text[found.start - 2 : found.start - 1] in words.sets["body.levels"]
    persons = (after.startswith("代表") and after != "代表大") or (
        after.startswith("委员") and after != "委员会"
    )
    kind = after.startswith("性")  # 区政府性基金, 政府性债务
    return persons or listed or kind or before in words.sets["body.not_after"]


def _with_place(marked: Marked, found: Mark) -> int:
    """The start of the place whose level the organ begins with: 南昌市 + 市委, 江西省 + 省政府."""
    start = found.start
    for place in marked.places:
        if place.start < found.start and place.end in (found.start, found.start + 1):
            start = chain_start(marked, place.start)
    return start - 2 if marked.text.startswith("中共", max(start - 2, 0)) else start


def _of_places(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """江西省政府, 海拉尔区人大常委会: an organ right after a place."""
    organs = words.lists["body.organs"]
    for place in marked.places:
        if not marked.text.startswith(organs, place.end):
            continue
        full = place.word[-1] in "省市县区旗州盟"
        organ = next(
            (o for o in organs if marked.text.startswith(o, place.end) and (full or len(o) > 1)), None
        )
        if organ is not None and not marked.text.startswith("性", place.end + len(organ)):  # 某区政府性基金
            start = chain_start(marked, place.start)
            start -= 2 if marked.text.startswith("中共", max(start - 2, 0)) else 0
            yield Hit(start, place.end + len(organ), "ORG", "rule:organ", 0.9)


def _of_parks(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """高新区管委会: the body takes the park's name along, and stands without one too."""
    endings = words.lists["body.of_parks"]
    for head in longest(marked.marks["park_head"]):
        ending = next((e for e in endings if marked.text.startswith(e, head.end)), None)
        if ending is None:
            continue
        border = left_border(marked.text, head.start, words, over_joins=False)
        if marked.text[head.start - 1 : head.start] in ("各", "级"):
            continue
        inside = [p.start for p in marked.places if border <= p.start < head.start]
        zone = [z.start for z in marked.marks["zone"] if z.end == head.end]
        start = min([*inside, *zone], default=head.start)
        yield Hit(start, head.end + len(ending), "ORG", "rule:park_body", 0.85)


def _by_head(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """中国科学院东莞材料研究所: the longest name that ends as bodies do."""
    traps = [(t.start, t.end) for kind in ("body_trap", "body") for t in marked.marks[kind]]
    for head in longest(marked.marks["body_head"]):
        if not any(s < head.end and head.start < e for s, e in traps):
            hit = _named(marked, head, words)
            if hit is not None:
                yield hit


def _schools(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """桃李中学, 第五中学: a school after a short name or a number, without any place."""
    for head in longest([m for m in marked.marks["body_head"] if m.word in words.sets["body.schools"]]):
        start = left_border(marked.text, head.start, words, reach=6, over_joins=False)
        stem = marked.text[start : head.start]
        generic = any(word in stem for word in words.sets["body.school_generic"])
        named = _STEM.fullmatch(stem) and not generic and head.start not in marked.broken
        if start in marked.edges and head.end not in marked.broken and (named or _ORDINAL.fullmatch(stem)):
            yield Hit(start, head.end, "ORG", "rule:school", 0.7)


def _works(marked: Marked) -> Iterator[Hit]:
    """上海红旗手帕厂, 县农机二厂: a factory right behind its place; a chronicle is full of them."""
    if "厂" not in marked.text:
        return
    for place in marked.places:
        works = _FACTORY.match(marked.text, place.end)
        if works:
            yield Hit(chain_start(marked, place.start), works.end(), "ORG", "rule:works", 0.65)


_FACTORY = regex(
    "(?:(?![有建办开的了是在和与及等各为等家个所座把将由从至到省市县区镇乡迁引关停新现原工]|[一二三四五六七八九十两][家个座])[\u4e00-\u9fff]){2,6}"
    "(?:第?[一二三四五六七八九十])?(?<!出)厂(?![房商区家址长矿际办数])"
)


def _named(marked: Marked, head: Mark, words: Vocabulary) -> Hit | None:
    border = left_border(marked.text, head.start, words, over_joins=False)
    border = max([border, *(z.end for z in marked.marks["zone"] if z.end <= head.start)])
    start = _anchor(marked, border, head.start, words)
    if start is not None and (opening := _open_bracket(marked.text, start, head.start)):
        start = left_border(marked.text, opening, words, over_joins=False)
    if start is not None:
        good = _NAME.fullmatch(marked.text, start, head.start) and head.start - start <= 18
        plain = made_of(marked.text[start : head.start], words.sets["body.plain"])
        phrase = any(word in marked.text[start : head.start] for word in words.names["body"]["not_inside"])
        return Hit(start, head.end, "ORG", "rule:body", 0.8) if good and not plain and not phrase else None
    if head.word not in words.sets["body.firm"]:
        return None
    return _firm(marked.text, border, head, words)


def _open_bracket(text: str, start: int, end: int) -> int:
    """Where the bracket stands that the name begins within (孚能科技（赣州）公司), or 0."""
    unclosed = text.count("）", start, end) > text.count("（", start, end)
    return max(text.rfind("（", 0, start), 0) if unclosed else 0


def _anchor(marked: Marked, border: int, at: int, words: Vocabulary) -> int | None:
    """Where a place, a nation or a level (省, 市, 区) begins the name."""
    starts = [p.start for p in (*marked.towns, *marked.areas) if border <= p.start and p.end <= at][:1]
    for nation in words.names["body"]["nations"]:
        found = marked.text.find(nation, border, at)
        if found >= 0 and marked.text[found + len(nation)] != "级":
            starts.append(found)
    level = next((x for x in words.names["body"]["levels"] if marked.text.startswith(x, border)), None)
    if level is not None and border + len(level) < at:
        after = border + len(level)
        if not any(marked.text.startswith(grade, after) for grade in words.names["body"]["grades"]):
            starts.append(border)
    return min(starts, default=None)


def _firm(text: str, border: int, head: Mark, words: Vocabulary) -> Hit | None:
    """A firm after a name of two to twelve characters that is not made of generic words."""
    proper = text[border : head.start]
    reach = _SHORT_REACH if len(head.word) < 4 else _REACH
    if not 2 <= len(proper) <= reach or not _NAME.fullmatch(proper):
        return None
    if any(word in proper for word in words.lists["body.generic"]) or not proper.isalpha():
        return None
    if text.startswith(words.lists["body.firm_not_before"], head.end):
        return None
    return Hit(border, head.end, "ORG", "rule:firm", 0.6)

"""Parks: names of the register, and the grammar place + proper name + field + kind."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.identity import registered
from pipeline.entities.marking import Hit, Marked, chain_start, left_border, longest, made_of
from pipeline.entities.vocabulary import SHORTENED, Mark, Vocabulary
from pipeline.patterns import regex

_HAN_DIGIT = "[一二两三四五六七八九十]"
_COUNT = regex(rf"等?(?:(?<!\d)\d+|(?<!{_HAN_DIGIT}){_HAN_DIGIT}+)[个家大县市地区]$")
_COUNTED = regex(r"^等?(?:\d+|[一二两三四五六七八九十]+)[个家大县市地区]")
_PROPER = regex(r"[\u4e00-\u9fff]+")
_HAN = regex(r"[\u4e00-\u9fffA-Za-z·（）()—]+")


def parks(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """Parks of the register and parks that the grammar knows."""
    for found in marked.marks["zone"]:
        yield from _registered(marked, found, words.zones[found.word], words)
    for found in longest(marked.marks["zone_elsewhere"]):
        yield from _registered(marked, found, words.others[found.word], words)
    yield from _shortened(marked)
    yield from _of_a_trade(marked)
    heads = _heads(marked, words)
    last: Hit | None = None
    for before, head in zip([None, *heads], heads, strict=False):
        hit = _named(marked, head, words, _floor(marked.text, before, head))
        hit = hit or (_second(marked, last, head, words) if before else None)
        if hit is not None:
            yield hit
        last = hit


def _registered(marked: Marked, found: Mark, ids: tuple[str, ...], words: Vocabulary) -> Iterator[Hit]:
    """A zone of the tables; with places before it that share its head it is a list of parks."""
    if _cut_off(marked.text, found.end, words) or _is_begun(marked.text, found):
        return
    first = chain_start(marked, found.start)
    start = _coordinated(marked, first, words)
    if start < first:
        yield Hit(start, found.end, "PARK", "rule:coordination", 0.9)
    else:
        yield Hit(found.start, found.end, "PARK", "rule:register", 1.0, ids)


def _is_begun(text: str, found: Mark) -> bool:
    """Whether 南昌高新 only begins a longer name (南昌高新技术企业, 南昌高新产业)."""
    shortened = found.word.endswith(tuple(head.removesuffix("区") for head in SHORTENED))
    return shortened and _LONGER.match(text, found.end) is not None


_LONGER = regex(
    "[区技产科园企材农医城]|新(?![增建开引签办注认设])|开发|服务|学|发展|投资|集团|实业|建[设材]|控股|股份|公司"
)


def _shortened(marked: Marked) -> Iterator[Hit]:
    """A park that no table holds, named by its place and without 区, as a subject (宜春高新完成…)."""
    known = {found.end for found in marked.marks["zone"]}
    for head in _HEADS.finditer(marked.text):
        place = next((p for p in marked.places if p.end == head.start()), None)
        if place and head.end() not in known and _AS_SUBJECT.match(marked.text, head.end()):
            yield Hit(place.start, head.end(), "PARK", "rule:park", 0.7)


_HEADS = regex("|".join(head.removesuffix("区") for head in SHORTENED))
_AS_SUBJECT = regex(
    "[、，（和与及]|完成|实现|新[增开建签引办]|税收|营[业收]|主营|规[上模]|工业(?:总产值|增加值)|固定资产|实际|利[用润]|进出口|出口|"
    "全[年区]|累计|地区生产|GDP|财政|一般公共|位[列居]|[居列排]"
)
"""What goes on about a park: 高新 before other words is part of a longer name (宜春高新技术, 高新产业)."""


def _of_a_trade(marked: Marked) -> Iterator[Hit]:
    """A park that is called 园 or 小镇 by its trade alone, behind a place or a region (海宁皮革园)."""
    if "园" not in marked.text and "小镇" not in marked.text:
        return
    places = (*marked.places, *marked.towns, *marked.marks["region"])
    for trade in _TRADES.finditer(marked.text):
        place = next((p for p in places if p.end == trade.start()), None)
        if place:
            yield Hit(place.start, trade.end(), "PARK", "rule:park", 0.7)


_TRADES = regex(
    "(?:[\u4e00-\u9fff](?<![农林产工行创就企商事物营专])业|陶瓷|瓷砖|皮革|家具|服装|纺织|针织|玩具|五金|灯饰|灯具|箱包|鞋服|首饰|珠宝|电商|家居|食品"
    "|石材|木材|水暖|卫浴|电缆|阀门|模具|锂电|光伏|医药|药材|汽配|电镀|铸造|再生资源|化纤|印染|布艺|家电|电动车)(?:园|小镇)"
    "(?![区林艺地丁长路])"
)


def _heads(marked: Marked, words: Vocabulary) -> list[Mark]:
    """Heads, the longest of those that end together, unless something else begins there."""
    heads = (to_its_end(head, marked.text) for head in longest(marked.marks["park_head"]))
    return [h for h in heads if not _cut_off(marked.text, h.end, words)]


def to_its_end(head: Mark, text: str) -> Mark:
    """A head with the 区 behind its 园, where no list has it so (智造园|区)."""
    longer = head.word.endswith("园") and _DISTRICT.match(text, head.end)
    return head._replace(end=head.end + 1) if longer else head


_DISTRICT = regex("区(?![域块位划间])")


def _cut_off(text: str, end: int, words: Vocabulary) -> bool:
    return text.startswith(words.lists["park.not_before"], end)


def _floor(text: str, before: Mark | None, head: Mark) -> int:
    """Behind the park before, if the two are joined: its place is not the second one's."""
    between = text[before.end : head.start] if before else ""
    return before.end + 1 if before and between[:1] in ("、", "和", "与", "及") else 0


def _named(marked: Marked, head: Mark, words: Vocabulary, floor: int) -> Hit | None:
    text = marked.text
    if head.end in marked.ending:  # 浦东新区 is a division
        return None
    if head.start in marked.heads and head.word in words.sets["park.weak"]:  # 南昌高新区园区 says park twice
        return None
    border = max(floor, _within_a_name(marked, left_border(text, head.start, words)))
    place = _nearest_place(marked, border, head.start, words) or _counted_place(marked, border)
    proper = _COUNTED.sub("", text[place.end if place else border : head.start])
    core = strip_words(proper.strip("（）()"), words.sets["park.level"])
    if any(word in core for word in words.lists["park.not_inside"]):
        return None
    if place is None:
        return _of_nations(text, head, words) or _proper_only(marked, border, head, words)
    one = proper.startswith("）") or (place.end == head.start and _among_parks(marked, place, head))
    if not _names_one(place, core, head, words, one=one) or (proper and not _HAN.fullmatch(proper)):
        return None
    start = _over_bracket(marked, chain_start(marked, place.start), head.end, words)
    start = _coordinated(marked, start, words)
    if _unclosed(text, start, head.end):  # 云山经济开发区（星火工业园: two names
        return None
    return Hit(start, head.end, "PARK", "rule:park", 0.8 if core else 0.9)


def _within_a_name(marked: Marked, border: int) -> int:
    """A border that is no word but the first sign of one behind a place in full (隆昌市|内荣工业园)."""
    if border in marked.edges:
        return border
    place = next((p for p in marked.places if p.end == border - 1 and p.word.endswith(_IN_FULL)), None)
    return place.start if place and place.end in marked.edges else border


_IN_FULL = ("县", "市", "旗", "区")


def _among_parks(marked: Marked, place: Mark, head: Mark) -> bool:
    """Whether a city's park stands in a list of parks (武威工业园区、红沙岗工业集中区): then it is one."""
    text, heads = marked.text, marked.marks["park_head"]
    joint = _NEXT_OF_LIST.match(text, head.end)
    after = joint is not None and any(
        joint.end() < other.start <= joint.end() + _NEXT_PARK
        and not _ENDS.search(text, joint.end(), other.start)
        for other in heads
    )
    before = any(
        other.end < place.start and _NEXT_OF_LIST.fullmatch(text, other.end, place.start) for other in heads
    )
    scored = text[: place.start][-1:] in ("：", "") and _SCORED.match(text, head.end) is not None
    return after or before or scored  # 优秀等次：甲工业园区，93.4分；


_NEXT_OF_LIST = regex(r"(?:，?\d[\d.]{0,8}[^，。；、\d]{0,3}|（[^（）]{1,12}）)?[、和；]")
"""Between the parks of a list, which may have a figure each (甲工业园区，93.4分；|乙产业园（91.2分）、)."""
_SCORED = regex(r"，\d[\d.]{0,8}分[；。]?$")


_NEXT_PARK = 14
"""Characters within which the next park of a list ends. Chosen, not measured."""
_ENDS = regex("[、，。；：]")


def _unclosed(text: str, start: int, end: int) -> bool:
    opened = text.count("（", start, end) + text.count("(", start, end)
    return opened != text.count("）", start, end) + text.count(")", start, end)


def _second(marked: Marked, before: Hit | None, head: Mark, words: Vocabulary) -> Hit | None:
    """The 经开区 of 南昌高新区、经开区: a kind of its own right after a park shares that park's place."""
    text = marked.text
    if before is None or head.start != before.end + 1 or text[before.end] not in words.sets["borders.joins"]:
        return None
    place = next((p for p in marked.places if p.start == before.start), None)
    if (
        place is None
        or head.word in words.sets["park.weak"]
        or text[place.end : before.end].endswith(head.word)
    ):
        return None
    name = text[place.start : place.end] + head.word
    return Hit(head.start, head.end, "PARK", "rule:shared_place", 0.8, name=name)


def _nearest_place(marked: Marked, border: int, at: int, words: Vocabulary) -> Mark | None:
    """The last place that begins at or after the border and ends before the head."""
    inside = [p for p in (*marked.places, *marked.towns) if p.start >= border and p.end <= at]
    return max(inside, key=lambda p: p.end, default=None) or _common_place(marked, border, at, words)


def _common_place(marked: Marked, border: int, at: int, words: Vocabulary) -> Mark | None:
    """A place whose short name is also a word (平原, 山阳), where but a trade stands before the head."""
    if border not in marked.edges:
        return None
    trades = words.sets["park.trades"]
    begun = (p for p in marked.marks["common"] if p.start == border and p.end <= at)
    return next((p for p in begun if p.end == at or marked.text[p.end : at] in trades), None)


def _over_bracket(marked: Marked, start: int, end: int, words: Vocabulary) -> int:
    """The start of 鹰潭（贵溪）铜产业基地 where the name was found from 贵溪 on."""
    text = marked.text
    if text.count("）", start, end) == text.count("（", start, end):
        return start
    opening = text.rfind("（", 0, start)
    outer = marked.ending.get(opening)
    return chain_start(marked, outer.start) if outer else left_border(text, opening, words, over_joins=False)


def _of_nations(text: str, head: Mark, words: Vocabulary) -> Hit | None:
    """中俄蒙文化创意产业园: China and its partners stand where a place would."""
    start = left_border(text, head.start, words, over_joins=False)
    proper = text[start : head.start]
    partners = words.names["park"]["partners"]
    known = len(proper) > 1 and proper[0] == "中" and proper[1] in partners and _HAN.fullmatch(proper)
    return Hit(start, head.end, "PARK", "rule:park", 0.7) if known else None


def _proper_only(marked: Marked, border: int, head: Mark, words: Vocabulary) -> Hit | None:
    """城北产业新城, 仙人岛能源化工区: a proper name without a place, which no dictionary has as a word."""
    if head.word in words.sets["park.weak"] or words.park_class[head.word] == "自贸区":
        return None
    if _is_registered(marked, head) or border not in marked.edges or not 0 < head.start - border <= 10:
        return None
    proper = strip_words(marked.text[border : head.start], words.sets["park.trades"])
    if not 2 <= len(proper) <= 4 or not _PROPER.fullmatch(proper):
        return None
    if not _tells_a_side(proper, words) and _is_plain(proper, head, words):
        return None
    return Hit(border, head.end, "PARK", "rule:park_proper", 0.6)


def _is_registered(marked: Marked, head: Mark) -> bool:
    """Whether a name of the register ends where the head does."""
    kinds = ("zone", "zone_elsewhere", "region")
    return any(mark.end == head.end for kind in kinds for mark in marked.marks[kind])


def _tells_a_side(proper: str, words: Vocabulary) -> bool:
    """城北, 河西: made of plain words, and a name all the same."""
    return proper[0] in words.sets["park.sides"] and proper[1:] in words.sets["park.directions"]


def _is_plain(proper: str, head: Mark, words: Vocabulary) -> bool:
    """Whether words stand before a head, or the name of something else, rather than a proper name."""
    no_names = words.lists["park.no_names"]
    return (
        made_of(proper, words.sets["park.no_names"] | words.sets["park.trades"])
        or proper.startswith(no_names)
        or proper.endswith(no_names)
        or (words.is_word(proper) and words.park_class[head.word] != "科学城")
        or proper in words.others
    )


def _counted_place(marked: Marked, border: int) -> Mark | None:
    """The last of several places that a number sums up: 南昌、九江2个国家级经开区."""
    counted = _COUNT.search(marked.text, 0, border)
    place = marked.ending.get(counted.start()) if counted else None
    return place if place and marked.text[place.start - 1 : place.start] in ("、", "和", "与", "及") else None


def strip_words(text: str, listed: frozenset[str]) -> str:
    """The text without the listed words at its end, as often as they stand there."""
    while word := next((w for w in listed if text.endswith(w)), ""):
        text = text[: -len(word)]
    return text


def _names_one(place: Mark, core: str, head: Mark, words: Vocabulary, *, one: bool) -> bool:
    """Whether place, proper name and head name one park and not all parks of a place.

    `one`: it stands in brackets that only a name has (中国（绵阳）科技城), or in a list of parks.
    """
    if len(core) > 10 or any(core.startswith(w) for w in words.sets["park.collective"]):
        return False
    levels = {words.divisions[code].level for code in words.places.get(place.word, ())}
    weak = head.word in words.sets["park.weak"]
    general = words.park_class[head.word] in ("工业园", "产业园", "试验区")
    if core:
        told = len(core) >= 2 or core in words.sets["park.goods"]
        of_province = weak and levels == {"省"} and not _is_a_city(place, words)
        return told and not of_province  # 上海外高桥保税区 is one, as that of any city
    if head.word in words.sets["park.one_each"] or one:
        return levels != {"省"}
    if head.word == "开发区" and registered(words.places[place.word], words):
        return True
    if weak:
        return levels <= {"县"} and head.word not in ("园区", "示范区", "示范园", "示范园区")
    if general:
        return levels <= {"县"}
    return "省" not in levels or _is_a_city(place, words)


def _is_a_city(place: Mark, words: Vocabulary) -> bool:
    """Whether a place is a city, be it one that stands as high as a province (上海)."""
    return words.divisions[words.places[place.word][0]].name.endswith("市")


def _coordinated(marked: Marked, start: int, words: Vocabulary) -> int:
    """The start of 袁州、樟树医药工业园: places of one level, joined, share the head."""
    own = next((p for p in marked.places if p.start == start), None)
    while own is not None and marked.text[start - 1 : start] in words.sets["borders.joins"]:
        before = marked.ending.get(start - 1)
        if before is None or _shape(before, words) != _shape(own, words):
            break
        start = before.start
        own = before
    return start


def _shape(place: Mark, words: Vocabulary) -> tuple[int, bool]:
    """How high a place stands, and whether its name is full (袁州区) or short (袁州)."""
    full = any(words.divisions[code].name == place.word for code in words.places[place.word])
    return words.rank.get(place.word, 2), full

"""Which place a text is of, where its user does not say; and whether it is about the zones of one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.discourse.grammar import Grammar, full_name
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Entity
from pipeline.patterns import regex

HEAD = 1500
"""Characters in which a text says who issued it and when: title, head and first paragraphs."""
LEAD = 400
"""Characters in which a text on one park has named it. Chosen, not measured."""
MOSTLY = 0.6
"""Of all parks or places named, the share that makes a text one's own: below it, others are told of, too."""
TITLE_LEAD = regex(
    r"[\s#*❶-❿]*(?:关于|(?:19|20)\d\d年?度?|[^，。\n]{0,3}季度|[上下]半年|[\d一二三四五六七八九十]{1,2}月?[—\-－~～至到]?[\d一二三四五六七八九十]{0,2}月|前\d+个?月)*"
)
GOES_ON = ("、", "和", "与", "及", "等", "至", "群")
_GOVERNMENT = regex(
    r"国务院|(?:日在)?([\u4e00-\u9fff]{2,9}?(?:省|自治区|自治州|市|盟|区|县|旗))(?:人民政府|第[一二三四五六七八九十]+届人民代表大会)"
)
_COUNTRY = regex("我国|(?<![居占列排在于至比])全国(?!第|前|首|平均|百强|同类|领先|先进)")
"""The country spoken of, not only ranked among (居全国第15位) or compared with (高于全国平均)."""


def titled_place(title: str, grammar: Grammar) -> str:
    """The one place that a title names in full (在某市招商推介会上的致辞); empty where it names others."""
    title = title.strip().split("\n")[0]
    found: list[str] = []
    at = 0
    while at < len(title):
        sizes = (size for size in range(_LONGEST_PLACE, 2, -1) if _is_in_full(title[at : at + size], grammar))
        size = next(sizes, 0)
        found += [title[at : at + size]] if size else []
        at += size or 1
    if len(found) == 2 and _IN_ITS_PROVINCE.match(title):
        return found[1]
    return found[0] if len(set(found)) == 1 else ""


_IN_ITS_PROVINCE = regex(
    "[（(【\\[]?[\u4e00-\u9fff]{2,5}(?:省|自治区)[）)】\\]]?(?:\\d{4}年)?(?![、和与及至到])[\u4e00-\u9fff]"
)
"""(广东省)2020年紫金县…, 四川省洪雅县…: the province before a place is where that lies."""


_LONGEST_PLACE = 11


def _is_in_full(name: str, grammar: Grammar) -> bool:
    return name[-1:] in "省市县区州盟旗" and grammar.places.get(name) == name


def place_of_who_answers(title: str, grammar: Grammar) -> str:
    """The place whose head an interview is with (…——访长丰县县长李孝鸿, 宜章县委书记专访); else empty."""
    told = _HEAD_OF_A_PLACE.search(title.strip().split("\n")[0])
    place = told["place"] if told else ""
    return place if grammar.places.get(place) == place else ""


_HEAD_OF_A_PLACE = regex(
    "(?:访|对话|专访|对谈|^)(?P<place>[\u4e00-\u9fff]{1,7}?[市县区旗州])(?:[市县区旗州]?委书记|[市县区旗州]长|委?副书记|副[市县区旗州]长)"
)


def named_place(text: str, grammar: Grammar) -> str:
    """The place whose government issued a text, else the one that it names most; empty without one."""
    found = _GOVERNMENT.search(text[:HEAD])
    if found:
        name = found[1] or "全国"
        ends = (grammar.places[name[n:]] for n in range(len(name) - 1) if name[n:] in grammar.places)
        return next(ends, name)
    counts: Counter[str] = Counter()
    sample = text[:60_000]
    for name, full in grammar.places.items():
        if full.endswith(("省", "自治区", "市")) and sample.count(name) > 2:
            counts[full] += sample.count(name)
    country = len(_COUNTRY.findall(sample))
    if counts:
        best, times = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if times > country / 2:
            return best
    return "全国" if country else ""


def zones_of(title: str, place: str, grammar: Grammar) -> str:
    """The zones or clusters of a place that a title begins with (江西工业园区利润增长8%, 全市开发区…)."""
    title = TITLE_LEAD.sub("", title.strip().split("\n")[0], count=1)
    whole = _PLACE_OF_ZONES.match(title)
    names = _names_of(place, grammar)
    begins = (name for name in (place, *names, whole[0] if whole else "") if name and title.startswith(name))
    place_ends = max(map(len, begins), default=0)
    words = grammar.subjects_of
    group = words.group.match(title, place_ends) or words.bare.match(title, place_ends)
    if not place_ends or not group or not group.group().endswith(_ZONES):
        return ""
    goes_on = title.startswith((*words.group_not_before, "管委", *GOES_ON), group.end())
    goes_on = goes_on and not _HOW_THEY_ARE.match(title, group.end())
    goes_on = goes_on or _SHALL_GROW.match(title, group.end()) is not None
    return "" if goes_on else title[: group.end()]


_HOW_THEY_ARE = regex("(?:经济)?(?:建设|发展|运行){1,2}(?:情况|概况|态势|现状|综述|简况|简报|统计)")
"""江西省工业园区|发展情况: what is told below is theirs."""
_SHALL_GROW = regex("(?:梯次|梯度|提质)?(?:培育|打造|倍增|壮大|提升)")
"""洛阳市产业集群|培育行动方案: clusters that shall come about own nothing that is told without an owner."""


def economic_region(title: str, names: Sequence[Entity]) -> str:
    """The economic region that a title begins with (环鄱阳湖城市群产业分工研究)."""
    regions = {e.surface for e in names if e.label == "REGION" and e.surface.endswith(_REGIONS)}
    return max((name for name in regions if title.startswith(name)), key=len, default="")


def city_of(text: str, names: Sequence[Entity], lexicon: Lexicon) -> str:
    """The city that a text speaks of as a whole (全市) and nowhere says: where all that it names lies."""
    if not _WHOLE_CITY_ALONE.search(text) or _WHOLE_COUNTY.search(text):
        return ""
    ids = sorted({name.id for name in names if name.id and name.label in ("REGION", "PARK", "CLUSTER")})
    coded = filter(None, map(_CODE.search, ids))
    cities = Counter(each[1] + "00" for each in coded if each[1][2:] != "00")
    code, times = cities.most_common(1)[0] if cities else ("", 0)
    if times < _FEWEST_NAMED or times < 2 * (cities.total() - times):
        return ""
    return next((each.name for each in lexicon.divisions if each.code == code and each.level == "市"), "")


def turned_below(
    document: Document, names: Sequence[Entity], title: str, place: str, grammar: Grammar
) -> str:
    """The one place below that told, of which a text speaks as a whole (全县, of 永兴县 in a city's news).

    Empty where it speaks of the higher place too, or names others as often.
    """
    for above, ends, whole, higher in _BELOW:
        unknown = place in ("", "全国")
        if (
            not (unknown or place.endswith(above))
            or not whole.search(document.text)
            or higher.search(document.text)
        ):
            continue
        found = [(e.start, full_name(e.surface, grammar.places)) for e in names if e.label == "REGION"]
        told = [(start, name) for start, name in found if name.endswith(ends) and name != place]
        counts = Counter(name for _, name in told)
        one, times = counts.most_common(1)[0] if counts else ("", 0)
        named = (document.text + title).count(one[:-1]) if one else 0  # 永兴经开区 names it, too
        if named > 1 and times > MOSTLY * counts.total() and told[0][1] == one and told[0][0] < LEAD:
            return one
    return ""


_BELOW = (
    (("市", "州", "盟", "地区"), ("县", "旗"), regex("[全我][县旗](?!级|域)"), regex("[全我][市州盟省]")),
    (("省", "自治区"), ("市", "州"), regex("[全我][市州]"), regex("[全我]省|全区")),
)
_WHOLE_CITY_ALONE = regex("全市|我市")
_WHOLE_COUNTY = regex("[全我][县区旗州]")
_CODE = regex(r"(?<!\d)(\d{4})\d{2}(?!\d)")
_FEWEST_NAMED = 3
"""Zones, clusters and places of one city that tell which one it is. Chosen, not measured."""
_ZONES = ("园区", "开发区", "高新区", "经开区", "综保区", "集群")
_REGIONS = ("城市群", "都市圈", "经济圈", "经济区", "经济带")
_PLACE_OF_ZONES = regex("[全我][省市县区州]")


def full_names_of(text: str, place: str, grammar: Grammar) -> tuple[str, ...]:
    """The zones that a text calls by the name of its place (桐城经开区), so that 经开区 is one of them."""
    return tuple(sorted(set(zones_by_place(text[:_NAMES], place, grammar))))


_NAMES = 20_000
"""Characters in which the full names of zones are looked for."""


def _names_of(place: str, grammar: Grammar) -> list[str]:
    """The names, short ones too, that a place has in the register."""
    return [name for name, full in grammar.places.items() if full == place]


def zones_by_place(text: str, place: str, grammar: Grammar) -> Iterator[str]:
    names = {*_names_of(place, grammar), place, place[:-1]}
    short = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 1)
    zones = "|".join(grammar.worded.words("ground", "zones"))
    named = rf"(?:{short})(?![全各重市县区省园])[\u4e00-\u9fff]{{0,8}}?(?:{zones})"
    return (told.group() for told in re.finditer(named, text)) if short else iter(())

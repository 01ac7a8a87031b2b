"""Whose own a text is: one park's, cluster's or town's; or about the zones of a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.discourse.grammar import Grammar, full_name, grammar_of
from pipeline.discourse.kinds import zone_in_title
from pipeline.entities import parks_of
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Entity, Span
from pipeline.patterns import regex

HEAD = 1500
"""Characters in which a text says who issued it and when: title, head and first paragraphs."""
_LEAD = 400
"""Characters in which a text on one park has named it. Chosen, not measured."""
_TITLE_LEAD = regex(
    r"[\s#*❶-❿]*(?:关于|(?:19|20)\d\d年?度?|[^，。\n]{0,3}季度|[上下]半年|[\d一二三四五六七八九十]{1,2}月?[—\-－~～至到]?[\d一二三四五六七八九十]{0,2}月|前\d+个?月)*"
)
_COMPARES = regex("[与和、及][^，。；]{2,24}(?:的?(?:比较|对比|差异|异同|比对|横向|对照)(?:研究|分析)?|之比)")
"""甲新区与乙高新区比较: of two, of whom a text is not one's own."""
_GOES_ON = ("、", "和", "与", "及", "等", "至", "群")
_TOWN_ENDS = ("镇", "乡", "街道", "苏木")
_ENDS = "|".join(_TOWN_ENDS)
_TOWN = rf"[\s#*]*([\u4e00-\u9fff]{{2,8}}(?:{_ENDS}|管理区|合作区|度假区))(?:{{ground.portraits}}|情况)?\s*$"
_TOWN_IN_TITLE = regex(
    rf"^(?:在?|.*[省市县区旗州盟])([\u4e00-\u9fff]{{1,6}}?(?:{_ENDS}))(?=第[一二三四五六七八九十\d]+届|人民政府|政府|党委|党政|办事处|工作|(?:19|20)\d\d年)"
)
"""在大唐镇第十三届人民代表大会第二次会议上的…, 诸暨市大唐镇2015年工作总结."""
_WHOLE = "(?<![占居列在于至比为是])全[{}](?!第|前|首|平均|同类|最|领先|先进|唯一)"
"""The whole of a place, not only as what is ranked in it or part of it (居全市前列, 占全市的46%)."""
_ANY_ZONE = ("园区", "工业园区", "开发区")
_MOSTLY = 0.6
"""Of all parks named, the share that makes a text one park's own: below it, others are its subject too."""
_FEWEST = 3
"""Times that a park is named in a text of its own; once or twice is an example. Chosen, not measured."""


def own_of(
    document: Document, names: Sequence[Entity], title: str, place: str, lexicon: Lexicon
) -> tuple[str, Span | None]:
    """The park, town or firm whose own a document is, and where that is said."""
    if _COMPARES.search(title[:60].strip().split("\n")[0]):
        return "", None
    grammar, titled = grammar_of(lexicon), parks_of(title[:60], lexicon)
    line = _TITLE_LEAD.sub("", title.strip().split("\n")[0], count=1)
    parks = [e for e in names if e.label == "PARK"]
    name = (
        _town_of(line, place, grammar)
        or _park_of(line, [*titled, *(park.surface for park in parks)])
        or _park_alone_in(line, titled)
        or zone_in_title(line, grammar.subjects_of)
        or _firm_of(line, document)
        or _of_who_answers(title, grammar)
        or _of_whom_a_speech_is_held_to(title, document, grammar)
        or _of_who_governs(line, grammar)
        or _cluster_of(line, names, grammar)
        or _bare_zone_of(line, place, document, parks, grammar)
        or _town_throughout(document, names)
        or _of_a_zone_or_district(document, names, place, grammar)
        or _defined_in(document, names, grammar, title, place)
        or _of_who_reports(document, title, place, grammar)
    )
    if name and _is_of_the_zone_told(document, place, title, grammar):
        return "", None
    if name:
        return _in_full(name, place), _span_of(name, document)
    return ("", None) if _names_its_place(title, place) else _subject_throughout(document, parks, place)


def _is_of_the_zone_told(document: Document, place: str, title: str, grammar: Grammar) -> bool:
    """Whether the zone that a user told is whom the text begins with, though its title names another.

    The communiqué of a zone to which others were joined, that one of them issues (2008年是某新区…的第一年).
    """
    if place in grammar.places or not grammar.worded("{ground.zones}$").search(place):
        return False
    return place not in title and place in document.text.replace(title, "", 1)[:_FIRST_WORDS]


def _in_full(name: str, place: str) -> str:
    """县工业园区 with the county that it is of."""
    return place + name[1:] if place and name[0] == place[-1] else name


def _town_of(title: str, place: str, grammar: Grammar) -> str:
    """The town that a title names, where that is not the document's place already."""
    title = re.sub(r"[（(][^（()）]{1,8}[)）]\s*$", "", title)  # 东坝镇（词条）
    town = grammar.worded(_TOWN).match(title) or _TOWN_IN_TITLE.match(title)
    return town[1] if town and not place.endswith(town[1]) else ""


def _park_of(title: str, parks: Sequence[str]) -> str:
    """The park that a title begins with, and no list of several."""
    park = max((name for name in parks if title.startswith(name)), key=len, default="")
    several = _SEVERAL.search(park) is not None  # 甲、乙高新区比较研究
    return "" if not park or several or title[len(park) :].startswith(_GOES_ON) else park


_SEVERAL = regex("[、和与](?=[\u4e00-\u9fff]{2})")


def _park_alone_in(title: str, titled: Sequence[str]) -> str:
    """The only park that a title names, wherever it does so (走进某高新区, 聚力攻坚：某经开区这一年)."""
    park = titled[0] if len(set(titled)) == 1 else ""
    before, found, after = title.partition(park) if park else ("", "", "")
    alone = found and not _SEVERAL.search(park) and not _OTHERS.search(before)
    return park if alone and not after.startswith(_GOES_ON) else ""


_OTHERS = regex("[、和与及对]$|[省市县州盟旗](?=.)|园区|开发区|公司|集团|企业|项目|全国|国家级|我国")
"""What else a title is about before it comes to a park: 某市领导调研|…, 某公司落户|…, 借鉴甲经验，…."""


def _firm_of(title: str, document: Document) -> str:
    """The firm that a title begins with, whose report a text is (某某公司2011年工作总结); else empty."""
    told = _FIRM_REPORTS.match(title)
    spoken = len(_SAYS_FIRM.findall(document.text)) if told else 0
    return told["firm"] if told and spoken > len(_WHOLE_CITY.findall(document.text)) else ""


_FIRM_REPORTS = regex(
    "(?P<firm>(?!全[省市县区]|关于|支持|规模|国有|上市|重点)[一-鿿（）()]{2,20}?(?:有限责任公司|有限公司|股份公司|集团公司|公司|集团))"
    "(?:董事会|党委|公司)?(?=(?:19|20)\\d\\d|年度|工作|经营|生产|社会责任|情况|总结|简介|概况|汇报)"
)
_SAYS_FIRM = regex("公司|集团")


def _of_who_answers(title: str, grammar: Grammar) -> str:
    """The zone whose director an interview is with (…——访郴州高新区管委会主任)."""
    told = grammar.worded(_ANSWERS).search(title)
    return told[1] if told else ""


def _of_whom_a_speech_is_held_to(title: str, document: Document, grammar: Grammar) -> str:
    """The zone at whose meeting a speech was held (在高新区三级干部会议上的讲话), if it says 我区."""
    told = grammar.worded(_HELD_AT).search(title)
    return told[1] if told and not _WHOLE_CITY.search(document.text) else ""


_HELD_AT = (
    "在(?!全[省市县国])([\u4e00-\u9fff]{0,12}?{ground.zones})[^，。]{0,16}会议?上?的?(?:{ground.speeches})"
)


def _of_who_governs(title: str, grammar: Grammar) -> str:
    """The zone whose committee a title begins with (某县工业园区管委会2008年工作总结)."""
    told = grammar.worded(_GOVERNS).match(title)
    return told[1] if told else ""


_GOVERNS = (
    "([\u4e00-\u9fff]{2,12}?{ground.zones})(?:党工委|工委|管委会?|管理委员会)"
    r"(?=(?:19|20)\d\d|工作|总结|述职)"
)
_ANSWERS = "(?:访|对话)([\u4e00-\u9fff]{2,12}?{ground.zones})(?:党工委|工委|管委|管理委员会|党委|负责人)"


def _bare_zone_of(
    title: str, place: str, document: Document, parks: Sequence[Entity], grammar: Grammar
) -> str:
    """The zone that a title names by its kind alone (高新区党工委2015年工作总结): in full, if told."""
    zones = grammar.worded.words("ground", "zones")
    kind = next((head for head in zones if title.startswith(head)), "")
    rest = title[len(kind) :]
    governed = rest.startswith(("工委", "党工委", "管委"))
    if not kind and governed:  # 党工委、管委会2004年工作总结: whose they are, the text says
        return _governed_in(document, zones)
    if not kind or rest.startswith(_GOES_ON) or (kind in _ANY_ZONE and not governed):
        return ""
    known = next((park.surface for park in parks if park.surface.endswith(kind)), "")
    known = known or _governed_in(document, (kind,))
    if not known and kind in _ANY_ZONE:  # 开发区管委会主任答记者问 of 某某经开区
        known = _zone_of_place(document, place, grammar)
    return known or kind


def _zone_of_place(document: Document, place: str, grammar: Grammar) -> str:
    """The zone by the name of a place that the first words of a text tell (桐城|经开区); else empty."""
    return next(_by_the_place(document.text[:_LEAD], place, grammar), "")


def full_names_of(text: str, place: str, grammar: Grammar) -> tuple[str, ...]:
    """The zones that a text calls by the name of its place (桐城经开区), so that 经开区 is one of them."""
    return tuple(sorted(set(_by_the_place(text[:_NAMES], place, grammar))))


_NAMES = 20_000
"""Characters in which the full names of zones are looked for."""


def _names_of(place: str, grammar: Grammar) -> list[str]:
    """The names, short ones too, that a place has in the register."""
    return [name for name, full in grammar.places.items() if full == place]


def _by_the_place(text: str, place: str, grammar: Grammar) -> Iterator[str]:
    names = {*_names_of(place, grammar), place, place[:-1]}
    short = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 1)
    zones = "|".join(grammar.worded.words("ground", "zones"))
    named = rf"(?:{short})(?![全各重市县区省园])[\u4e00-\u9fff]{{0,8}}?(?:{zones})"
    return (told.group() for told in re.finditer(named, text)) if short else iter(())


def _governed_in(document: Document, kinds: Sequence[str]) -> str:
    """The zone of one of these kinds whose committee the head of a text names (淮安经济开发区|党工委)."""
    head = re.sub(r"\s+", "", _ISSUE.sub("。", document.text[:HEAD]))
    ends = "|".join(kinds)
    told = re.search(rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,12}}?(?:{ends}))(?:党工委|工委|管委)", head)
    return told[1] if told else ""


_ISSUE = regex(r"第[\d〇一二三四五六七八九十百]{1,4}[期号][）)]?\s*\n")
"""The issue of a briefing, on a line above the committee that brings it out."""


def _cluster_of(title: str, names: Sequence[Entity], grammar: Grammar) -> str:
    """The cluster that a title is about (大唐袜业产业集群（词条）, …集群发展情况的调研报告); else empty."""
    clusters = {e.surface for e in names if e.label == "CLUSTER" and title.startswith(e.surface)}
    cluster = max(clusters, key=len, default="")
    ends = grammar.worded(_TITLE_ENDS).match(title, len(cluster)) if cluster else None
    return cluster if ends else ""


def zones_of(title: str, place: str, grammar: Grammar) -> str:
    """The zones or clusters of a place that a title begins with (江西工业园区利润增长8%, 全市开发区…)."""
    title = _TITLE_LEAD.sub("", title.strip().split("\n")[0], count=1)
    whole = _PLACE_OF_ZONES.match(title)
    names = _names_of(place, grammar)
    begins = (name for name in (place, *names, whole[0] if whole else "") if name and title.startswith(name))
    place_ends = max(map(len, begins), default=0)
    words = grammar.subjects_of
    group = words.group.match(title, place_ends) or words.bare.match(title, place_ends)
    if not place_ends or not group or not group.group().endswith(_ZONES):
        return ""
    goes_on = title.startswith((*words.group_not_before, "管委", *_GOES_ON), group.end())
    return "" if goes_on else title[: group.end()]


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
        if named > 1 and times > _MOSTLY * counts.total() and told[0][1] == one and told[0][0] < _LEAD:
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
_TITLE_ENDS = (
    "(?:的?{ground.portraits}|(?:的|发展|转型|升级|培育|建设|运行|高质量|现状|情况|问题|路径){0,6}{ground.studies}+)?"
    "(?:[（(—－-]|$)"
    "|的?[^，。；：、和与及]{2,16}(?:研究|分析|路径|对策|机制|效应|演化|思考|探讨|调查|调研|困境|策略|模式)(?:$|[——:：（(与及和])"
)
"""某产业集群|概况, |发展情况的调研报告, |的锁定效应与升级路径: a portrait, or what a paper studies of it."""


def _town_throughout(document: Document, names: Sequence[Entity]) -> str:
    """The town or township that a text speaks of as a whole (全镇), and of no higher place so often."""
    whole = len(_WHOLE_TOWN.findall(document.text))
    if not whole or whole < len(_WHOLE_ABOVE.findall(document.text)):
        return ""
    towns = sorted({e.surface for e in names if e.label == "REGION" and e.surface.endswith(_TOWN_ENDS)})
    town = max(towns, key=document.text.count, default="")
    return town if town and document.text.count(town) >= _FEWEST_TOWN else ""


_WHOLE_TOWN = regex("全镇|全乡|全街道")
_WHOLE_ABOVE = regex(_WHOLE.format("市县区省"))
_ABOVE = regex("全[市省县国]|我[省市]")
_OF_ABOVE = regex(_WHOLE.format("市省县国") + "|我[省市]")
_FEWEST_TOWN = 2
"""Times that a town is named in a text of its own. Chosen, not measured."""


def _of_a_zone_or_district(document: Document, names: Sequence[Entity], place: str, grammar: Grammar) -> str:
    """The zone or district that a text speaks of as a whole (全区), where the place told is a city's.

    It is who signs it, else the first one that it names; a text that also says 全市 is of the city.
    """
    text = document.text
    if not place.endswith(_ABOVE_DISTRICTS) or not _WHOLE_ZONE.search(text) or _WHOLE_CITY.search(text):
        return ""
    zones = grammar.worded.words("ground", "zones")
    if governed := _governed_in(document, zones):
        return governed
    found = (e for e in names if e.start < _LEAD and (e.label == "PARK" or _is_district(e)))
    first = min(found, key=lambda e: e.start, default=None)
    return first.surface if first else _zone_of_place(document, place, grammar)


def _defined_in(document: Document, names: Sequence[Entity], grammar: Grammar, title: str, place: str) -> str:
    """What an entry whose title names nobody says where it lies or what it is, in its first words."""
    whole = document.metadata.get("title") or ""
    if whole and _names_its_place(title, place) and not _zones_of_a_yearbook(whole, grammar):
        return ""
    lead = _HEADED.match(document.text)
    start = lead.end() if lead else 0
    first = max((e for e in names if e.start == start), key=lambda e: e.end, default=None)
    if first is None:  # a town or zone that no register has
        told = grammar.worded(_LIES).match(document.text, start)
        return told[1] if told else ""
    own = first.label in ("PARK", "CLUSTER") or first.surface.endswith(_TOWN_ENDS)
    defined = own and grammar.worded(_DEFINED).match(document.text, first.end)
    return first.surface if defined else ""


def _zones_of_a_yearbook(title: str, grammar: Grammar) -> bool:
    """Whether a yearbook's chapter is of zones (某县年鉴2015·开发区): of one, if it begins with that."""
    return grammar.worded(_CHAPTER).search(title) is not None


_CHAPTER = (
    r"(?:年鉴|综鉴)[》\d年卷版（）()\s]*[·•—\-–：:／/_\s]+[^·，。]{0,10}?(?:{ground.zones})(?:建设|篇|概况|经济)?\s*$"
    r"|(?:{ground.zones})[—\-–_\s（(《]+[\u4e00-\u9fff]{2,10}年鉴[》\d年卷版（）()\s]*$"
)
_HEADED = regex(r"\s*(?:【[^】\n]{1,8}】\s*|(?:概况|综述|概述|简介|基本情况)\s*\n\s*)?")
"""【概况】 above the first words of an entry."""
_DEFINED = (
    r"(?:[（(][^（()）]{0,30}[)）])?[，,]?"
    r"(?:{ground.defined}|[于在]?(?:19|20)\d\d年\d{0,2}月?[经由]?[^，。]{0,10}(?:成立|设立|批准|建))"
)
"""大唐袜业产业集群（简称袜业集群），位于…"""


_LIES = (
    rf"([\u4e00-\u9fff]{{2,10}}(?:{_ENDS}|[港矿林景]区|{{ground.zones}}))"
    r"[，,]?(?=位于|地处|[坐座]落|[成始创设建][\u4e00-\u9fff]于)"
)


def _names_its_place(title: str, place: str) -> bool:
    return "工作报告" in title or (place != "" and place[-3:] in title)


def _of_who_reports(document: Document, title: str, place: str, grammar: Grammar) -> str:
    """The zone whose committee begins a text that neither its title nor 全市 tells of anybody else."""
    if _names_its_place(title, place) or _WHOLE_ABOVE.search(document.text):
        return ""
    told = grammar.worded(_REPORTS).search(document.text, 0, _FIRST_WORDS)
    return told[1] if told else ""


_FIRST_WORDS = 120
"""Characters in which the committee speaks whose report a text is. Chosen, not measured."""
_REPORTS = (
    "(?:^|[\\s，,。])(?:据|记者从|日前从|从)?([\u4e00-\u9fff]{0,12}?{ground.zones})(?:党工委|工委|管委会?|管理委员会)"
    "(?:、管委会|、管理委员会)?(?!会|[、，,：:；;])"
)
"""一年来，|庐江高新区|党工委、管委会坚持…; not whom a notice is for (…，某经开区管委会，市直各单位：)."""


def _is_district(name: Entity) -> bool:
    return name.label == "REGION" and name.surface.endswith("区") and len(name.surface) > 2


_ABOVE_DISTRICTS = ("市", "县", "州", "盟")
_WHOLE_ZONE = regex("全区|我区|园区上下|全园区")
_WHOLE_CITY = regex(_WHOLE.format("市县州省") + "|我[市县州省]")


def _span_of(name: str, document: Document) -> Span | None:
    at = document.text.find(name)
    return Span(at, at + len(name)) if at >= 0 else None


def _subject_throughout(document: Document, parks: Sequence[Entity], place: str) -> tuple[str, Span | None]:
    """The park that a text speaks of from its beginning on, almost alone, and never of all the place.

    Where the whole place is named at all, if only to compare with it, one mention is not enough.
    """
    speaks = place and any(f"{whole}{place[-1]}" in document.text for whole in "全我")
    if not parks or _OF_ABOVE.search(document.text) or speaks:
        return "", None
    keys = Counter(e.id or e.name or e.surface for e in parks)
    key, times = max(keys.items(), key=lambda item: item[1])
    first = next(e for e in parks if (e.id or e.name or e.surface) == key)
    fewest = 2 if _ABOVE.search(document.text) else 1
    least = max(fewest, min(_FEWEST, len(parks)))
    if first.start > _LEAD or times < least or times < _MOSTLY * len(parks):
        return "", None
    return first.surface, Span(first.start, first.end)

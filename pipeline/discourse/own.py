"""Whose own a text is: one park's, cluster's, town's or firm's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.discourse.grammar import Grammar, grammar_of
from pipeline.discourse.kinds import zone_in_title
from pipeline.discourse.place import GOES_ON, HEAD, LEAD, MOSTLY, TITLE_LEAD, zones_by_place
from pipeline.entities import parks_of
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Entity, Span
from pipeline.patterns import regex

_COMPARES = regex("[与和、及][^，。；]{2,24}(?:的?(?:比较|对比|差异|异同|比对|横向|对照)(?:研究|分析)?|之比)")
"""甲新区与乙高新区比较: of two, of whom a text is not one's own."""
_TOWN_ENDS = ("镇", "乡", "街道", "苏木")
_ENDS = "|".join(_TOWN_ENDS)
_TOWN = rf"[\s#*]*([\u4e00-\u9fff]{{2,8}}(?:{_ENDS}|管理区|合作区|度假区))(?:{{ground.portraits}}|情况)?\s*$"
_PART_OF_YEAR = "(?:[上下]半年|全?年度?|第?[一二三四]季度|前[三两]?个?季度|[\\d—\\-－至]+月份?)"
_TOWN_IN_TITLE = regex(
    rf"^(?:在|关于|.*[省市县区旗州盟]|(?:(?:19|20)\d\d年?)?{_PART_OF_YEAR})?"
    rf"((?!乡镇|城镇|全|各|小城镇|[\u4e00-\u9fff]{{0,4}}(?:位于|地处|坐落|[距离我]|(?:专业|特色|中心|重点|示范|建制)镇))[\u4e00-\u9fff]{{1,6}}?(?<!小)(?<!乡)(?<!城)(?:{_ENDS}))"
    rf"(?=第[一二三四五六七八九十\d]+届|人民政府|政府|党委|党政|办事处|工作|关于|经济|国民经济|财政|预算|统计|(?:19|20)\d\d年|{_PART_OF_YEAR}"
    r"|招商|工业经济|农业农村|项目建设|扶贫|脱贫|乡村振兴)"
)
"""在大唐镇第十三届人民代表大会第二次会议上的…, 诸暨市大唐镇2015年工作总结, 2022年上半年虹桥镇经济运行分析."""
_WHOLE = "(?<![占居列在于至比为是])全[{}](?!第|前|首|平均|同类|最|领先|先进|唯一)"
"""The whole of a place, not only as what is ranked in it or part of it (居全市前列, 占全市的46%)."""
_ANY_ZONE = ("园区", "工业园区", "开发区")
_FEWEST = 3
"""Times that a park is named in a text of its own; once or twice is an example. Chosen, not measured."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What tells whose a text is: its title, with the first `line` of it, its place, and whom it names."""

    document: Document
    title: str
    line: str
    place: str
    names: Sequence[Entity]
    parks: Sequence[Entity]
    titled: Sequence[str]
    grammar: Grammar

    @property
    def text(self) -> str:
        return self.document.text


def own_of(
    document: Document, names: Sequence[Entity], title: str, place: str, lexicon: Lexicon
) -> tuple[str, Span | None]:
    """The park, town or firm whose own a document is, and where that is said."""
    first = title.strip().split("\n")[0]
    if _COMPARES.search(first[:60]):
        return "", None
    parks = [e for e in names if e.label == "PARK"]
    line, titled = TITLE_LEAD.sub("", first, count=1), parks_of(title[:60], lexicon)
    told = _Told(document, title, line, place, names, parks, titled, grammar_of(lexicon))
    name = next((name for source in _SOURCES if (name := source(told))), "")
    if name and _is_of_the_zone_told(told):
        return "", None
    if name:
        return _in_full(name, place), _span_of(name, document)
    return ("", None) if _names_its_place(told) else _subject_throughout(told)


def _is_of_the_zone_told(told: _Told) -> bool:
    """Whether the zone that a user told is whom the text begins with, though its title names another.

    The communiqué of a zone to which others were joined, that one of them issues (2008年是某新区…的第一年).
    """
    place, grammar = told.place, told.grammar
    if place in grammar.places or not grammar.worded("{ground.zones}$").search(place):
        return False
    return place not in told.title and place in told.text.replace(told.title, "", 1)[:_FIRST_WORDS]


def _in_full(name: str, place: str) -> str:
    """县工业园区 with the county that it is of."""
    return place + name[1:] if place and name[0] == place[-1] else name


def _town_in_title(told: _Told) -> str:
    """The town that a title names, where that is not the document's place already."""
    line = re.sub(r"[（(][^（()）]{1,8}[)）]\s*$", "", told.line)  # 东坝镇（词条）
    town = told.grammar.worded(_TOWN).match(line) or _TOWN_IN_TITLE.match(line)
    return town[1] if town and not told.place.endswith(town[1]) else ""


def _park_first_in_title(told: _Told) -> str:
    """The park that a title begins with, and no list of several."""
    parks = [*told.titled, *(park.surface for park in told.parks)]
    park = max((name for name in parks if told.line.startswith(name)), key=len, default="")
    several = _SEVERAL.search(park) is not None  # 甲、乙高新区比较研究
    return "" if not park or several or told.line[len(park) :].startswith(GOES_ON) else park


_SEVERAL = regex("[、和与](?=[\u4e00-\u9fff]{2})")


def _park_alone_in_title(told: _Told) -> str:
    """The only park that a title names, wherever it does so (走进某高新区, 聚力攻坚：某经开区这一年)."""
    park = told.titled[0] if len(set(told.titled)) == 1 else ""
    before, found, after = told.line.partition(park) if park else ("", "", "")
    alone = found and not _SEVERAL.search(park) and not _OTHERS.search(before)
    return park if alone and not after.startswith(GOES_ON) else ""


_OTHERS = regex("[、和与及对]$|[省市县州盟旗](?=.)|园区|开发区|公司|集团|企业|项目|全国|国家级|我国")
"""What else a title is about before it comes to a park: 某市领导调研|…, 某公司落户|…, 借鉴甲经验，…."""


def _zone_of_a_kind_in_title(told: _Told) -> str:
    return zone_in_title(told.line, told.grammar.subjects_of)


def _firm_that_reports(told: _Told) -> str:
    """The firm that a title begins with, whose report a text is (某某公司2011年工作总结); else empty."""
    reports = _FIRM_REPORTS.match(told.line)
    spoken = len(_SAYS_FIRM.findall(told.text)) if reports else 0
    return reports["firm"] if reports and spoken > len(_WHOLE_CITY.findall(told.text)) else ""


_FIRM_REPORTS = regex(
    "(?P<firm>(?!全[省市县区]|关于|支持|规模|国有|上市|重点)[一-鿿（）()]{2,20}?(?:有限责任公司|有限公司|股份公司|集团公司|公司|集团))"
    "(?:董事会|党委|公司)?(?=(?:19|20)\\d\\d|年度|工作|经营|生产|社会责任|情况|总结|简介|概况|汇报)"
)


def _firm_by_its_code(told: _Told) -> str:
    if firm := firm_by_its_code(told.line):
        return firm
    coded = {found["firm"] for found in _CODED_IN_TEXT.finditer(told.text)}
    first = _CODED_IN_TEXT.match(told.text.lstrip())
    return first["firm"] if first and len(coded) == 1 else ""


def firm_by_its_code(title: str) -> str:
    """The firm that a broker's report is on, by the code of its share (华特气体（688268）：…); else empty."""
    firm = _BY_ITS_CODE.search(title.strip().split("\n")[0])
    return firm["firm"] if firm else ""


_CODED_IN_TEXT = regex(
    r"(?:^|(?<=[，。；：、\s]))(?P<firm>[\u4e00-\u9fffA-Z]{2,8})[（(](?:\d{6}|\d{3}[xX×*]{3})(?:\.(?:S[HZ]|BJ))?[）)]"
)
_BY_ITS_CODE = regex(
    r"(?:^|[—\-：:|\s])(?P<firm>(?!关于)[\u4e00-\u9fffA-Z]{2,8})[（(\[]?(?:S[HZ]|BJ)?(?:\d{5,6}|\d{3}[xX×*]{3})(?:\.(?:S[HZ]|BJ|HK))?[）)\]]?"
    r"(?=[：:，,\s—\-]|[\u4e00-\u9fff]{2}|(?:19|20)\d\d|$)"
)
_SAYS_FIRM = regex("公司|集团")


def _known_by_its_text(told: _Told) -> str:
    """The firm or zone that a title begins with, which only the text makes known (甬矽电子：冲出一匹黑马)."""
    named = (e for e in told.names if e.label in ("ORG", "PARK"))
    known = {e.surface for e in named if e.finder.startswith(_BY_ITS_TEXT)}
    lead = next((told.line[:n] for n in (3, 2) if told.line[:n] in told.grammar.places), "")  # 深圳|迈瑞：…
    lines = {told.line, told.line.removeprefix(lead)}
    begins = (n for n in known for line in lines if line.startswith(n) and _HEADS.match(line, len(n)))
    return max(begins, key=len, default="")


_BY_ITS_TEXT = ("rule:declared", "rule:firm")
_HEADS = regex("[：:，,—“（(\\s-]|$")


def only_park(names: Sequence[Entity]) -> str:
    """The one park that a text names, which is 园区 in a firm's own; empty where there are others."""
    parks = {e.surface for e in names if e.label == "PARK"}
    shortest = min(parks, key=len, default="")
    return max(parks, key=len) if shortest and all(name.endswith(shortest) for name in parks) else ""


def _zone_that_answers(told: _Told) -> str:
    """The zone whose director an interview is with (…——访郴州高新区管委会主任)."""
    answers = told.grammar.worded(_ANSWERS).search(told.title)
    return answers[1] if answers else ""


def _zone_spoken_to(told: _Told) -> str:
    """The zone at whose meeting a speech was held (在高新区三级干部会议上的讲话), if it says 我区."""
    held = told.grammar.worded(_HELD_AT).search(told.title)
    return held[1] if held and not _WHOLE_CITY.search(told.text) else ""


_HELD_AT = (
    "在(?!全[省市县国])([\u4e00-\u9fff]{0,12}?{ground.zones})[^，。]{0,16}会议?上?的?(?:{ground.speeches})"
)


def _zone_of_the_committee(told: _Told) -> str:
    """The zone whose committee a title begins with (某县工业园区管委会2008年工作总结)."""
    governs = told.grammar.worded(_GOVERNS).match(told.line)
    return governs[1] if governs else ""


_GOVERNS = (
    "([\u4e00-\u9fff]{2,12}?{ground.zones})(?:党工委|工委|管委会?|管理委员会)"
    r"(?=(?:19|20)\d\d|工作|总结|述职)"
)
_ANSWERS = "(?:访|对话)([\u4e00-\u9fff]{2,12}?{ground.zones})(?:党工委|工委|管委|管理委员会|党委|负责人)"


def _zone_by_its_kind(told: _Told) -> str:
    """The zone that a title names by its kind alone (高新区党工委2015年工作总结): in full, if told."""
    zones = told.grammar.worded.words("ground", "zones")
    kind = next((head for head in zones if told.line.startswith(head)), "")
    rest = told.line[len(kind) :]
    governed = rest.startswith(("工委", "党工委", "管委"))
    if not kind and governed:  # 党工委、管委会2004年工作总结: whose they are, the text says
        return _governed_in(told.text, zones)
    if not kind or rest.startswith(GOES_ON) or (kind in _ANY_ZONE and not governed):
        return ""
    known = next((park.surface for park in told.parks if park.surface.endswith(kind)), "")
    known = known or _governed_in(told.text, (kind,))
    if not known and kind in _ANY_ZONE:  # 开发区管委会主任答记者问 of 某某经开区
        known = _zone_of_place(told)
    return known or kind


def _zone_of_place(told: _Told) -> str:
    """The zone by the name of a place that the first words of a text tell (桐城|经开区); else empty."""
    return next(zones_by_place(told.text[:LEAD], told.place, told.grammar), "")


def _governed_in(text: str, kinds: Sequence[str]) -> str:
    """The zone of one of these kinds whose committee the head of a text names (淮安经济开发区|党工委)."""
    head = re.sub(r"\s+", "", _ISSUE.sub("。", text[:HEAD]))
    ends = "|".join(kinds)
    told = re.search(rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,12}}?(?:{ends}))(?:党工委|工委|管委)", head)
    return told[1] if told else ""


_ISSUE = regex(r"第[\d〇一二三四五六七八九十百]{1,4}[期号][）)]?\s*\n")
"""The issue of a briefing, on a line above the committee that brings it out."""


def _cluster_in_title(told: _Told) -> str:
    """The cluster that a title is about (大唐袜业产业集群（词条）, …集群发展情况的调研报告); else empty."""
    clusters = {e.surface for e in told.names if e.label == "CLUSTER" and told.line.startswith(e.surface)}
    cluster = max(clusters, key=len, default="")
    alone = _CLUSTER_ALONE.match(told.line) if not cluster and _CLUSTER_SPEAKS.search(told.text) else None
    if alone:
        return alone.group()  # a title that a user tells, and that stands nowhere in the text
    ends = told.grammar.worded(_TITLE_ENDS).match(told.line, len(cluster)) if cluster else None
    return cluster if ends else ""


_CLUSTER_SPEAKS = regex("(?:^|[。，；\\n])(?:该|本)?集群(?:目前|现|共|已)?(?:有|拥有|内|实现|完成|集聚|汇聚)")
_CLUSTER_ALONE = regex(
    "(?:(?![的和与及对在以]|关于|促进|推进|推动|加快|打造|培育|支持|建设|全[省市县区国]|我[省市县区国]|[一二三四五六七八九十百千]大|省级|国家|县域|区域|地方|传统|工业|园区|开发区|特色产业|中小企业)"
    "[\\u4e00-\\u9fff]){3,18}?产业集群"
)
_TITLE_ENDS = (
    "(?:的?{ground.portraits}|(?:的|发展|转型|升级|培育|建设|运行|高质量|现状|情况|问题|路径){0,6}{ground.studies}+)?"
    "(?:[（(—－-]|$)"
    "|的?[^，。；：、和与及]{2,16}(?:研究|分析|路径|对策|机制|效应|演化|思考|探讨|调查|调研|困境|策略|模式)(?:$|[——:：（(与及和])"
)
"""某产业集群|概况, |发展情况的调研报告, |的锁定效应与升级路径: a portrait, or what a paper studies of it."""


def _town_throughout(told: _Told) -> str:
    """The town or township that a text speaks of as a whole (全镇), and of no higher place so often."""
    whole = len(_WHOLE_TOWN.findall(told.text))
    if not whole or whole < len(_WHOLE_ABOVE.findall(told.text)):
        return ""
    towns = sorted({e.surface for e in told.names if e.label == "REGION" and e.surface.endswith(_TOWN_ENDS)})
    town = max(towns, key=told.text.count, default="")
    return town if town and told.text.count(town) >= _FEWEST_TOWN else ""


_WHOLE_TOWN = regex("全镇|全乡|全街道")
_WHOLE_ABOVE = regex(_WHOLE.format("市县区省"))
_OF_ABOVE = regex(_WHOLE.format("市省县国") + "|我[省市]")
_FEWEST_TOWN = 2
"""Times that a town is named in a text of its own. Chosen, not measured."""


def _zone_or_district_throughout(told: _Told) -> str:
    """The zone or district that a text speaks of as a whole (全区), where the place told is a city's.

    It is who signs it, else the first one that it names; a text that also says 全市 is of the city.
    """
    if (
        not told.place.endswith(_ABOVE_DISTRICTS)
        or not _WHOLE_ZONE.search(told.text)
        or _WHOLE_CITY.search(told.text)
        or "政府工作报告" in told.title  # 占全区的30%, in a county's: of the autonomous region
    ):
        return ""
    if governed := _governed_in(told.text, told.grammar.worded.words("ground", "zones")):
        return governed
    found = (e for e in told.names if e.start < LEAD and (e.label == "PARK" or _is_district(e)))
    first = min(found, key=lambda e: e.start, default=None)
    return first.surface if first else _zone_of_place(told)


def _defined_in_first_words(told: _Told) -> str:
    """What an entry whose title names nobody says where it lies or what it is, in its first words."""
    whole = told.document.metadata.get("title") or ""
    if whole and _names_its_place(told) and not _zones_of_a_yearbook(whole, told.grammar):
        return ""
    lead = _HEADED.match(told.text)
    start = lead.end() if lead else 0
    first = max((e for e in told.names if e.start == start), key=lambda e: e.end, default=None)
    if first is None:  # a town or zone that no register has
        lies = told.grammar.worded(_LIES).match(told.text, start)
        return lies[1] if lies else ""
    own = first.label in ("PARK", "CLUSTER") or first.surface.endswith(_TOWN_ENDS)
    defined = own and told.grammar.worded(_DEFINED).match(told.text, first.end)
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


def _names_its_place(told: _Told) -> bool:
    return "工作报告" in told.title or (told.place != "" and told.place[-3:] in told.title)


def _zone_that_reports(told: _Told) -> str:
    """The zone whose committee begins a text that neither its title nor 全市 tells of anybody else."""
    if _names_its_place(told) or _WHOLE_ABOVE.search(told.text):
        return ""
    reports = told.grammar.worded(_REPORTS).search(told.text, 0, _FIRST_WORDS)
    return reports[1] if reports else ""


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
_WHOLE_ZONE = regex(_WHOLE.format("区") + "|我区|园区上下|全园区")
_WHOLE_CITY = regex(_WHOLE.format("市县州省") + "|我[市县州省]")


def _span_of(name: str, document: Document) -> Span | None:
    at = document.text.find(name)
    return Span(at, at + len(name)) if at >= 0 else None


def _subject_throughout(told: _Told) -> tuple[str, Span | None]:
    """The park that a text speaks of from its beginning on, almost alone, and never of all the place."""
    parks, text, place = told.parks, told.text, told.place
    speaks = place and any(f"{whole}{place[-1]}" in text for whole in "全我")
    if not parks or _OF_ABOVE.search(text) or speaks:
        return "", None
    keys = Counter(e.id or e.name or e.surface for e in parks)
    key, times = max(keys.items(), key=lambda item: item[1])
    first = next(e for e in parks if (e.id or e.name or e.surface) == key)
    if len(keys) == 1 and (_is_visited(first, text) or _calls_itself_a_whole(first, told)):
        return first.surface, Span(first.start, first.end)
    least = max(2, min(_FEWEST, len(parks)))
    if first.start > LEAD or times < least or times < MOSTLY * len(parks):
        return "", None
    return first.surface, Span(first.start, first.end)


def _calls_itself_a_whole(park: Entity, told: _Told) -> bool:
    """Whether news without a title names but one park, and speaks of 全区 and of no place above it."""
    whole = _WHOLE_ZONE.search(told.text)
    district = told.place.endswith("区")
    return park.start <= LEAD and whole is not None and not district and not _WHOLE_CITY.search(told.text)


def _is_visited(park: Entity, text: str) -> bool:
    """Whether a text begins in the one park that it names, and goes on with 园区 (走进某园，…。园区占地…)."""
    comes = park.start <= LEAD and _COMES_TO.search(text, max(0, park.start - 2), park.start)
    return bool(comes) and _SAYS_PARK.search(text) is not None


_COMES_TO = regex("(?:走进|来到|走入|步入|踏入|探访|在)$")
_SAYS_PARK = regex("(?<=[，。；\\n])园区(?=[^，。；]{0,24}\\d)")
"""One sentence of 园区 with a figure is enough where no other park is named."""


_SOURCES: tuple[Callable[[_Told], str], ...] = (
    _town_in_title, _park_first_in_title, _park_alone_in_title, _zone_of_a_kind_in_title, _firm_that_reports,
    _firm_by_its_code, _known_by_its_text, _zone_that_answers, _zone_spoken_to, _zone_of_the_committee,
    _cluster_in_title, _zone_by_its_kind, _town_throughout, _zone_or_district_throughout,
    _defined_in_first_words, _zone_that_reports,
)  # fmt: skip
"""Where it may be told whose a text is, the surest first: its title, whom it speaks of, its first words."""

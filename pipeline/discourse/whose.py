"""Whose a figure is: every candidate, the best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.discourse.by_group import FIRMS_OF_A_ZONE
from pipeline.discourse.grammar import Grammar, full_name
from pipeline.discourse.granted import LEVELS
from pipeline.discourse.ground import Ground
from pipeline.discourse.scene import Scene, is_rest, wholes
from pipeline.discourse.sections import bare_of
from pipeline.discourse.slots import TIME, Candidate, How, Level
from pipeline.discourse.view import DEALING, DEALS, FIRMS, PULLS, Subject
from pipeline.lexicon.item_numbers import SIGN
from pipeline.model import light
from pipeline.patterns import regex

_LEVELS = {
    "省": ("省", "自治区"), "市": ("市",), "县": ("县", "旗", "市"), "区": ("区",), "州": ("州",),
    "盟": ("盟",), "旗": ("旗",), "镇": ("镇", "街道"), "乡": ("乡",), "村": ("村",),
}  # fmt: skip
"""Which places a word for the whole (全省) can mean by their last character."""


@light
@dataclass(frozen=True, slots=True)
class Asked:
    """What a figure says that decides whose it is and when: where it stands and what it measures.

    `said` is the owner within its own phrase, `source` that of the figure whose measure it takes on,
    which stands at `source_at`; `dealt` its place in a list that is dealt out.
    """

    start: int
    clause: int
    indicator: str
    said: str = ""
    source: Candidate | None = None
    source_at: int = -1
    dealt: int | None = None
    dealt_of: int = 0
    counts_groups: bool = False
    of_each: bool = False
    """Whether it is dealt out by a word (分别), and not as the members of a list."""
    together: bool = False
    """Whether it is of several together (合计)."""
    tested: bool = False
    """Whether it is what someone must reach who is granted something."""


@light
@dataclass(frozen=True, slots=True)
class Case:
    """A figure whose owner is asked, and the `last` subject before it, if there is one."""

    asked: Asked
    scene: Scene
    grammar: Grammar
    last: Subject | None

    def of_subject(self, subject: Subject, owner: str) -> Candidate:
        return _of_subject(subject, self.scene, self.asked, self.grammar, owner)

    def named(self, candidate: Candidate) -> Candidate:
        """A candidate with a word for the whole (全市) as the place that it means."""
        value, _ = resolve_whole(candidate.value, self.scene.ground, self.grammar)
        return replace(candidate, value=value)


def owners(asked: Asked, scene: Scene, grammar: Grammar) -> list[Candidate]:
    """The candidates for the owner of a figure, the best first; the last is the document's own."""
    subjects = [s for s in scene.subjects if max(s.end, s.since) <= asked.start]
    cuts = [start for start, end in scene.parsed.parted if end < asked.start]
    if cuts:  # what belongs to a parting before the last one owns nothing here
        subjects = [s for s in subjects if s.start < cuts[0] or s.start >= cuts[-1]]
    subjects = [s for s in _without_parts(subjects, asked, scene) if not _is_counted(s, asked, scene)]
    subjects = [s for s in subjects if s.kind != "firms" or _holds(s, asked, scene, grammar)]
    subjects = [s for s in subjects if s.kind != "body" or not _only_gives(s, subjects, scene)]
    subjects = [s for s in subjects if not parts_trades(s, scene)]
    if asked.indicator.endswith("分") and scene.ground.genre == "rule":
        subjects = [s for s in subjects if not _heads_points(s, scene)]
    if subjects and subjects[-1].kind == "group" and not scene.ground.own:
        group = subjects[-1]
        if _OF_THE_PLACE.search(scene.parsed.text, max(group.end, group.since), asked.start):
            subjects = [s for s in subjects if s.end <= group.start and s.kind == "whole"]
    case = Case(asked, scene, grammar, subjects[-1] if subjects else None)
    return [candidate for source in _SOURCES for candidate in source(case)]


_OF_THE_PLACE = regex(
    "[，；,;](?:[^，；,;全]{0,16}占(?:地区生产总值|GDP|生产总值)|全社会"
    "|[^，。；,;]{0,4}城镇化率|城[镇乡]居民|居民人均|常住人口|一般公共预算收入|社会消费品零售)"
)
"""省级园区亩均税收12万元，…|数字经济增加值占GDP比重10%: from where on it is told of the place again."""


def _only_gives(body: Subject, subjects: Sequence[Subject], scene: Scene) -> bool:
    """Whether a body gives to those just told (对前三名的园区，|市政府|分别给予…)."""
    before = [s for s in subjects if s.end <= body.start]
    taken = bool(before) and before[-1].kind == "beneficiary"
    return taken and _GIVES_NEXT.match(scene.parsed.text, body.end) is not None


_GIVES_NEXT = regex("(?:分别|再|另|各|一次性|将){0,2}(?:给予|予以|奖励|补助|补贴|安排|拨付|奖)")


def parts_trades(group: Subject, scene: Scene) -> bool:
    """Whether trades are told of which each is named next (五大支柱产业|中，食品增长5%，纺织下降2%)."""
    text = scene.parsed.text
    end = group.end - text.endswith("中", 0, group.end)
    return (
        group.kind == "group"
        and group.owner.removesuffix("中").endswith(("产业", "行业"))
        and text.startswith(("中，", "中,"), end)
    )


def _heads_points(group: Subject, scene: Scene) -> bool:
    """Whether a group is what points are for, and not who gets them (2.创新平台：|新获批的得5分)."""
    return group.kind == "group" and scene.parsed.text.startswith("：", group.end)


def _is_counted(subject: Subject, asked: Asked, scene: Scene) -> bool:
    """Whether who owns no number of his own is counted: members of a list (纺织、食品集群|分别为51个和38个).

    So are firms where the name tells their trade (医药企业112家，其中规上|45家): they are of whom those are.
    """
    if subject.kind == "firms" and asked.indicator.endswith("数"):
        trade = subject.owner.removeprefix("规上").removesuffix("企业")
        return trade in asked.indicator or "其中" not in scene.parsed.text[subject.end : asked.start]
    return len(subject.owners) > 1 and asked.indicator.removesuffix("数") in subject.owners


def _without_parts(subjects: list[Subject], asked: Asked, scene: Scene) -> list[Subject]:
    """Without several parts told behind 其中 (其中甲项目…，乙项目…；|容积率不低于1.2), once ； ends them."""
    whole = list(wholes(subjects))
    parts = subjects[len(whole) :]
    between = scene.parsed.text[parts[-1].end : asked.start] if parts and parts[0].part else ""
    ended = (len(parts) > 1 and "；" in between) or _ALL_PROJECTS.search(between) is not None
    return whole if ended and whole == subjects[: len(whole)] else subjects


_ALL_PROJECTS = regex("，项目(?:达产|投产|建成|竣工)后")
"""其中食品加工项目不低于6万元，|项目达产后每千平方米税收…: again of all of them."""


def _dealt(case: Case) -> Iterator[Candidate]:
    """甲、乙分别增长…: to each figure its own; 九江、赣州|工业企业利润分别增长… with what they share."""
    asked, last = case.asked, case.last
    if last and asked.dealt is not None and len(last.owners) == asked.dealt_of:
        owner = last.owners[asked.dealt]
        place = owner in case.grammar.places and asked.said not in case.grammar.whole
        dealt = case.of_subject(last, owner)
        said = asked.said if place and asked.said != dealt.value else ""
        yield replace(dealt, value=dealt.value + said)
        return
    text = case.scene.parsed.text
    since = text.rfind("；", 0, asked.start)
    told = [s for s in case.scene.subjects if s.end <= asked.start and s.kind == "group" and s.start < since]
    crowd = [*case.scene.before.crowd, *(s.owner for s in told)]
    before = [s for s in case.scene.subjects if s.start < asked.start and s.start > since]
    alone = [s for s in before if s.kind in ("group", "name")]
    lists = [s for s in before if s.kind == "list"] if any(s.kind == "name" for s in alone) else []
    here = [
        owner for s in before if s in (*alone, *lists) for owner in (s.owners if s in lists else s.owners[:1])
    ]
    # 甲完成8亿元，乙完成5亿元，丙完成3亿元，完成率分别为…; 甲列第一，乙、丙列二、三位，各奖励…
    groups = (crowd, case.scene.before.parts, here)
    listed = next((told for told in groups if len(told) == asked.dealt_of), None)
    clause = text.rfind("，", 0, asked.start) + 1
    rated = next((word for word in _RATES_DEALT if text.startswith(word, clause)), "")
    bare = text.startswith(DEALS, clause + len(rated))  # 甲列第21位，乙列第33位，分别进8位和15位
    if asked.dealt is not None and (asked.dealt_of > 2 or bare) and listed and asked.of_each:
        how: How = "carried"
        yield Candidate(listed[asked.dealt], how, "sentence", "dealt_before")


_RATES_DEALT = ("增幅", "增速", "降幅", "涨幅", "占比", "比重")
"""甲园增长11%，乙园增长8%，增幅|分别回落0.4和1.1个百分点: of each what was told of it in its clause."""


def _first_few(case: Case) -> Iterator[Candidate]:
    """前3名的乡镇，分别奖励10万元、|8万元、5万元: to each place its own."""
    asked, last = case.asked, case.last
    few = _FEW.fullmatch(last.owner) if last and asked.dealt is not None else None
    if few and last and _COUNTS.get(few["count"], 0) == asked.dealt_of:
        rank = (asked.dealt or 0) + 1
        nth = f"第{_HAN[rank]}家" if few["of"] == "家" else f"第{rank}名"
        yield case.of_subject(last, nth + few["who"])


_HAN = "零一二三四五六"


_FEW = regex(
    r"(?:[^前]{0,8})前(?P<count>[\d二三四五六两])(?P<of>[名位强家]?)的?(?P<who>(?:[^，。；]{2,12})?)"
)
_COUNTS = {sign: n for n, signs in enumerate(("2二两", "3三", "4四", "5五", "6六"), 2) for sign in signs}


def _in_phrase(case: Case) -> Iterator[Candidate]:
    """The owner within the figure's own phrase; who is pulled along (拉动|全市产值|增长7个百分点) is none."""
    last = case.last
    inside = last is not None and last.kind == "whole" and last.owner not in case.grammar.whole
    if last and inside and case.asked.said == "企业" and case.scene.parsed.text.startswith("企业", last.end):
        yield case.of_subject(last, last.owner)  # 区内|企业, of a park named before
        return
    if last and case.asked.of_each and _is_one_of_a_list(last, case.asked, case.scene):
        return  # 甲园区、不知名的基地分别完成5亿元和4亿元: neither is of both
    if case.asked.said in _ANY_FIRM and case.scene.before.firm:
        yield Candidate(case.scene.before.firm, "carried", "sentence", "firm_before")
        return
    held = case.scene.before.whose
    if case.asked.said == "企业" and last is None and held and held.rule == "firm_before":
        yield held  # 某公司投产。今年前8个月，|企业实现产值3.7亿元
        return
    if last and last.firm and case.asked.said and _is_where_a_firm_is(last, case):
        return
    if last and case.asked.said and (lying := _lying_within(last, case)):
        yield case.of_subject(last, lying)
        return
    if park := _park_above(case):
        yield Candidate(park, "carried", "section", "heading")
    elif case.asked.said and not _is_pulled(case.asked, case.scene) and not _is_before_name(last, case):
        value, known = resolve_whole(case.asked.said, case.scene.ground, case.grammar)
        yield Candidate(value, "stated" if known else "assumed", "clause", "in_phrase")


def _lying_within(last: Subject, case: Case) -> str:
    """甲经济带|内的开发区, 甲、乙等六大城市群|内的高新区: a group by where it lies; else empty."""
    text = case.scene.parsed.text
    end = last.end - text.endswith("内", 0, last.end)
    within = _WITHIN.match(text, end) if "内的" in text else None
    group = _INSIDE.sub("", case.asked.said)
    if within is None or last.kind not in ("name", "list") or not text.startswith(group, within.end()):
        return ""
    area = last.owner if last.kind == "name" else text[last.start : end]
    return f"{area}内的{group}"


_WITHIN = regex("(?:区域|范围)?内的")
_INSIDE = regex("^[\u4e00-\u9fff]{0,6}内的")


def _is_before_name(last: Subject | None, case: Case) -> bool:
    """Whether what is said of the whole only tells where a name is (全市|汽车零部件产业集群有企业1860家)."""
    if last is None or last.kind != "name":
        return False
    return case.scene.parsed.text.endswith(case.asked.said, 0, last.start)


def _park_above(case: Case) -> str:
    """The park of its heading a bare 园区 is (一、德兴高新技术产业园区 … 园区总体规划面积|19平方公里)."""
    section, said = case.scene.section, case.asked.said
    bare = said in case.grammar.subjects_of.plain and not case.scene.ground.own
    named = not section.whole and section.owner != said and section.owner.endswith(_PARKS_ABOVE)
    return section.owner if bare and named else ""


_PARKS_ABOVE = ("园区", "工业园", "产业园", "开发区", "高新区", "经开区", "科技园", "新区", "示范区")
_ANY_FIRM = ("集团", "公司")
"""目前|集团总资产28亿元, within its phrase: the firm spoken of before."""


def _is_where_a_firm_is(firm: Subject, case: Case) -> bool:
    """华为|江西数据中心上架率91%, 某公司在|东莞的员工6000人: a place in the name of what a firm has."""
    text, said = case.scene.parsed.text, case.asked.said
    return text.startswith(said, firm.end) or f"在{said}的" in text[firm.end : case.asked.start]


def _is_pulled(asked: Asked, scene: Scene) -> bool:
    """Whether what the owner before adds to a whole is told, in percentage points."""
    text = scene.parsed.text
    pulls = max(text.rfind(verb + asked.said, 0, asked.start) for verb in PULLS)
    figure = next((f.quantity for f in scene.parsed.figures if f.quantity.start == asked.start), None)
    if figure is not None and figure.unit_norm == "分" and _MEASURED_AGAINST.search(text, 0, asked.start):
        return f"{asked.said}平均" in text[: asked.start]
    points = figure is not None and figure.unit_norm == "百分点"
    return points and pulls >= 0 and not any(mark in "，,；;" for mark in text[pulls : asked.start])


_MEASURED_AGAINST = regex(
    "(?:达到|高于|高出|低于|不足|超过|不低于|相当于|优于|好于)全[国省市县区州](?:同类)?平均[^，。；\\d]{2,14}$"
)
"""达到|全市平均增速的得60分: against whom it is measured."""


def _of_source(case: Case) -> Iterator[Candidate]:
    """The owner of the figure whose measure it takes on, unless a subject stands between them."""
    asked, last = case.asked, case.last
    if last and asked.dealt is None and len(last.owners) > 1 and _is_last_of(last, asked):
        return  # 甲、乙、丙产值分别为5亿元、4亿元和3亿元，占全市的|82%: of all of them
    if asked.source and (last is None or last.start < asked.source_at or asked.dealt is not None):
        yield asked.source


def _is_last_of(many: Subject, asked: Asked) -> bool:
    """Whether the figure gone on with is the last of a list that was dealt out to several."""
    source = asked.source
    return source is not None and many.start < asked.source_at and source.value == many.owners[-1]


def _of_last(case: Case) -> Iterator[Candidate]:
    """The last subject, several as one; a group is the nation's where the nation was spoken of."""
    last = case.last
    if last is not None and _holds(last, case.asked, case.scene, case.grammar):
        owner = "、".join(last.owners) if len(last.owners) > 1 else last.owner
        owner = "" if _of_one_unknown(last, case.asked, case.scene) else _under_label(last, case) + owner
        national = last.kind == "group" and case.scene.before.country is not None
        national = national and not any(
            s.kind == "name" and s.end <= last.start for s in case.scene.subjects
        )  # 长三角：|高新区34家，营收…: of there
        yield case.of_subject(last, "全国" + owner if national else owner)


def _under_label(group: Subject, case: Case) -> str:
    """The place of an entry whose zones are counted first (a）长三角：高新区34家，|营收…); else empty."""
    counted = group.kind == "group" and group.since >= 0
    labels = (s for s in case.scene.subjects if s.kind == "name" and s.end + 1 == group.start)
    label = next(labels, None) if counted else None
    return label.owner if label and case.scene.parsed.text.startswith("：", label.end) else ""


def _of_its_zone(case: Case) -> Iterator[Candidate]:
    """园区企业实现利税23.6亿元，拥有高新技术企业|147家: what its firms cannot have is their zone's."""
    last = case.last
    zone = FIRMS_OF_A_ZONE.sub("", last.owner) if last else ""
    if last and zone != last.owner:
        yield case.of_subject(last, zone)


def _of_all_before(case: Case) -> Iterator[Candidate]:
    """甲、乙分别有企业3家和6家；从业人员合计|12万人: of all that were named since the full stop."""
    crowd = case.scene.before.crowd
    if case.asked.together and case.last is None and len(crowd) > 1:
        yield Candidate("、".join(dict.fromkeys(crowd)), "carried", "sentence", "all_before")


def _of_those_here(case: Case) -> Iterator[Candidate]:
    """甲园区26亿元，乙园区15亿元，合计|占全市的66%: of all that stand side by side, each with its figure."""
    asked, text = case.asked, case.scene.parsed.text
    if not asked.together or case.last is None or case.last.kind != "name":
        return
    start = max(text.rfind(mark, 0, asked.start) for mark in "，；,;") + 1
    since = text.rfind("；", 0, start) + 1
    named = [s for s in case.scene.subjects if since <= s.start and s.end <= start]
    alone = all(s.kind == "name" and not s.firm for s in named) and len(named) > 1
    if alone and case.last in named and _TOGETHER.match(text, start):
        yield Candidate("、".join(s.owner for s in named), "carried", "clause", "all_before")


_TOGETHER = regex("(?:合计|共计|总计|一共|共)(?!有|计?\\d+[个家])")


def _of_one_unknown(subject: Subject, asked: Asked, scene: Scene) -> bool:
    """Whether a figure is of one of names told before, and there are more or fewer figures than names.

    三者|税收、利润分别为5亿元和4亿元 is of all of them: there are as many measures as figures.
    """
    if asked.dealt is None or not asked.of_each:
        return False
    if _is_one_of_a_list(subject, asked, scene):
        return True
    if not subject.meant:
        return False
    measures = DEALING.split(scene.parsed.text[subject.end : asked.start], maxsplit=1)[0]
    return len(subject.owners) != asked.dealt_of and _JOINED.search(measures) is None


def _is_one_of_a_list(subject: Subject, asked: Asked, scene: Scene) -> bool:
    """Whether a name is a member of a list that is dealt out, of which others were not found as names."""
    alone = len(subject.owners) == 1 and asked.dealt_of > 1
    return alone and _ONE_MORE.match(scene.parsed.text, subject.end) is not None


_ONE_MORE = regex(rf"[、和与及][\u4e00-\u9fff]{{2,16}}(?:{DEALING.pattern})")
_JOINED = regex("[、和与及]")


def _of_sentence_before(case: Case) -> Iterator[Candidate]:
    before = None if case.last and case.last.kind == "body" else case.scene.before.whose
    text = case.scene.parsed.text
    announced = before is not None and before.rule == "taker_announced"
    own_case = announced and _OF_SO_MUCH.match(text)
    if before and before.rule == "taker_further" and not case.grammar.worded(_OF_THE_SAME).match(text):
        return
    if before and before.rule.startswith("taker_") and not own_case:
        before = _taker_of_test(before, text, case.grammar)
    if before and _OF_THE_MARKET.search(case.asked.indicator) and _is_a_firm(before, case):
        return
    if before and before.level != "section" and _TURNS_TO_ALL.search(text, 0, case.asked.start):
        return
    if before is None or (before.rule == "firm_before" and _OF_NO_FIRM.search(case.asked.indicator)):
        return
    awards = case.grammar.worded.words("granted", "awards")
    awarded = case.asked.indicator.endswith(awards) or case.asked.tested
    granted = before.rule in ("taker_before", "taker_further") and awarded
    fit = announced or granted or not _unfit(before.value, case.asked, case.grammar)
    zone = before.value if fit else FIRMS_OF_A_ZONE.sub("", _TRADE_OF_A_PLACE.sub("", before.value))
    if fit or (zone != before.value and not _unfit(zone, case.asked, case.grammar)):
        yield case.named(replace(before, value=zone))


_TURNS_TO_ALL = regex(
    "(?:^|[，；：,;]|[年月底末间内\\x01])全[市县区省州盟旗](?!平均|第|前|最|的|各|占|同|之|唯|首|[市县区省州盟旗])"
    "(?:共|累计|将|要|计划|预计|力争|已|新)*(?:完成|实现|新增|新建|建成|引进|培育|招引|签约|开工|规上|规模以上|工业|投资|固定资产)"
)
"""三年内|全市完成工业投资3000亿元，其中技改投资…: of nobody spoken of before."""


def _is_a_firm(before: Candidate, case: Case) -> bool:
    """Whether who was spoken of is the firm that the sentences before told of."""
    return before.rule == "firm_before" or before.value == case.scene.before.firm


_OF_THE_MARKET = regex("(?<!产品)(?<!平均)(?<!单位)(?<!销售)(?:价格|均价|报价|现货价|加工费|加工差|价差)$")
"""某公司营收5亿元。|针叶浆价格涨至7400元/吨: what a good costs on its market is no firm's."""
_TRADE_OF_A_PLACE = regex("(?<=[镇乡县市区])[\u4e00-\u9fff]{2,12}(?:产业|行业)$")
"""川港镇|家纺产业: what a trade cannot have is of its place."""
_OF_NO_FIRM = regex(
    "(?<!配套)(?<!上下游)(?<!上游)(?<!下游)(?<!供应)(?<!服务)(?<!关联)(?<!控股)(?<!参股)(?<!合作)(?<!协作)(?<!加盟)(?<!成员)企业数$"
    "|(?:园区|集群|市场主体)数$|^(?!主导)[\u4e00-\u9fff]{2,10}产业链(?!上下游|配套)"
)
"""某公司…。铝加工产业集聚|企业23家: no one firm has so many, and a chain of a trade is more than it."""


def _taker_of_test(before: Candidate, text: str, grammar: Grammar) -> Candidate | None:
    """Of whom a test is whose sentence goes on with a rule: of those before, but who pass it.

    参加国内展会的，按…补贴 after 参加境外展会的企业 is of 参加国内展会的企业; 新建基地50亩以上的，补助10万元
    is of others than the rule before it, and a case of what is granted (属智能化改造的) of the same.
    """
    if level := _OTHER_LEVEL.match(text):
        return replace(before, value=_LEVEL.sub(level["level"], before.value, count=1))
    own = _OWN_TEST.match(text)
    if own is None:
        return before
    noun = before.value.rpartition("的")[2]
    if _OF_OTHERS.match(text):
        same = before.value[:_SAME_TEST] == own["test"][:_SAME_TEST]
        return replace(before, value=f"{own['test']}的{noun}") if same else None
    doer = noun.endswith(grammar.worded.words("granted", "doers"))
    names = doer and not _NAMES_NONE.search(own["test"])
    if not names and _GIVEN_MORE.match(text, own.end()):
        return before
    return replace(before, value=f"{own['test']}的{noun}" if names else noun)


_LEVEL = regex(LEVELS)
_OTHER_LEVEL = regex(
    f"(?:对|获评?|认定为?|评为|属)?(?P<level>{LEVELS})的?[，,]?(?=一次性|分别|各|每|给予|奖)"
)
"""获评国家级工厂的奖励100万元；|省级的奖励50万元: those of the other level."""
_SAME_TEST = 4
"""Characters in which two tests are alike (首次突破千亿元的园区…；|首次突破500亿元的…)."""
_OF_THE_SAME = (
    "(?!对|凡|每|单|同一|新|获|首次)(?:其中|如|若)?(?:[^，,。；]{2,40}的[，,]?)?(?:可|则|还|其|在此基础上|[，,])*"
    "(?:(?:再|另|额外|同时)(?:按|给|奖|补|提|上|加|增)"
    "|{granted.awards}(?:比例|标准|金额|额度|资金|总额|期限|部分)*(?:再|另|可|相应|最高|最多|累计|合计|提高|上浮|上调|增加|下调|减|不))"
)
"""国产化率达到60%的，补助比例再上浮1个百分点; 补贴标准提高至…: a case of what was granted to those before."""
_OF_SO_MUCH = regex(
    r"(?:对|其中|凡)?[^，,。；\d]{0,16}\d[^，,。；的]{1,16}的?(?:部分)?(?:[，,]|(?=按|给|奖|再|补|一次性|分别))"
)
"""固定资产投资2000万元以上的，…; 对300万元以内的按…: cases of those of whom it was announced."""
_OWN_TEST = regex("(?P<test>[^，,。；]{2,40}?)的(?:[，,]|(?=按|给|奖|再|补|一次性|分别))")
_GIVEN_MORE = regex("(?:可|则|给予)?(?:再|另|额外|追加)")
"""次年增速达到15%的，再奖励3万元: of those who were granted the first."""
_OF_OTHERS = regex("新|获|取得|对|凡|每|单|首次")
_NAMES_NONE = regex(rf"\d|{TIME}|^属|^其[他余中]|[^，。；]{{13}}")
"""A test with a figure, a case of the same, or a long one: it stands in the condition alone."""


def _of_country(case: Case) -> Iterator[Candidate]:
    """The nation, spoken of since the paragraph began."""
    country = case.scene.before.country
    if country is not None and (case.last is None or case.last.kind in ("group", "body")):
        yield case.named(country)


def _of_heading(case: Case) -> Iterator[Candidate]:
    section = case.scene.section
    own = case.asked.indicator in case.grammar.of_firms or case.asked.indicator.endswith(_FIRMS_COUNTED)
    if section.owner and not (section.trade and not own):
        value, _ = resolve_whole(section.owner, case.scene.ground, case.grammar)
        yield Candidate(value, "carried", "section", "heading")


_FIRMS_COUNTED = ("规上企业数", "规模以上企业数", "规上工业企业数", "骨干企业数", "龙头企业数")
"""2.新材料产业。…规上企业达到30家: what firms a trade has."""


def _of_taker_above(case: Case) -> Iterator[Candidate]:
    """申报企业应同时符合：, （一）一般技改项目。: of whom, or to whom, a rule tells what stands below."""
    scene = case.scene
    heading = scene.section.heading.strip()
    if scene.section.obliged:
        yield Candidate(scene.section.obliged, "carried", "section", "heading")
    if scene.parsed.text.strip() == heading:
        return
    named = _TAKERS_ALONE.fullmatch(bare_of(heading))
    if named and _is_granted(case):
        yield Candidate(named["who"], "carried", "section", "heading")
    elif label := _label_of_grants(case):
        yield Candidate(label, "carried", "section", "heading")


def _label_of_grants(case: Case) -> str:
    """1.数字茶园：按设备投入的|50%补助: for what a paragraph of a rule grants something; else empty."""
    scene = case.scene
    if not (case.asked.tested or _is_granted(case)):
        return ""
    span = scene.document.paragraphs[scene.sentence.paragraph].span
    told = _LABEL_OF_GRANTS.match(scene.document.text, span.start, span.end)
    return "" if told is None or _NO_THING.search(told["thing"]) else told["thing"]


_LABEL_OF_GRANTS = regex(rf"\s{{0,4}}{SIGN}?\s{{0,4}}(?P<thing>[\u4e00-\u9fff“”、]{{2,12}})[：:]")
_NO_THING = regex(
    "^(?:支持|鼓励|加快|推进|推动|促进|加强|加大|强化|实施|给予|完善|优化|引导|扶持|奖励|补助|标准|其中|第|原则|说明|注)"
    "|(?:标准|条件|方式|对象|范围|原则|政策|程序|要求|措施|奖励|补助|补贴|奖补|扶持|资金|参会|引导|规定|答|问|记者)$"
)


def _of_whoever(case: Case) -> Iterator[Candidate]:
    """融资租赁购置设备的，按租赁合同额的|4%给予贴息: in a rule whoever does so gets it, and no place."""
    if case.scene.ground.genre != "rule" or not _is_granted(case):
        return
    text = case.scene.parsed.text
    document = case.scene.document
    title = document.metadata.get("title") or document.text[:_TITLE]
    if not _FOR_FIRMS.search(title) or _FOR_OTHERS.search(title):
        return
    if each := _EACH_OF_THEM.search(text, 0, case.asked.start):
        yield Candidate(each["each"], "assumed", "clause", "whoever")
    elif told := list(_WHO_DOES_SO.finditer(text, 0, case.asked.start)):
        if _PEOPLE.search(told[-1].group()):
            return
        noun = "项目" if "项目" in told[-1].group() else "企业"
        yield Candidate(noun, "assumed", "clause", "whoever")


def _is_granted(case: Case) -> bool:
    """Whether a figure is what is granted (补助, 奖励, 补助比例)."""
    awards = case.grammar.worded.words("granted", "awards")
    name = _RATE_OF_AWARD.sub("", case.asked.indicator)
    return name.endswith(awards) and (case.scene.ground.genre == "rule" or case.scene.section.norms)


_RATE_OF_AWARD = regex("(?:比例|标准|额度|金额|总额|额|资金)$")
_TAKERS_ALONE = regex(r"(?P<who>[\u4e00-\u9fff、]{2,14}?(?:项目|企业|园区|基地|平台))[。：]?")
_TITLE = 60
"""Characters of a text without a title in which that stands. Chosen, not measured."""
_FOR_FIRMS = regex(
    "企业|[\u4e00-\u9fff]业(?:经济)?(?:高质量|加快|平稳|健康)?发展|工业|产业|制造|技改|技术改造|招商|数字化|转型|投资|园区|开发区"
)
_FOR_OTHERS = regex("考核|考评|评价|乡镇|人才|居民|农户")
"""What a rule is on by its title: 技术改造资金 is granted to firms, an assessment's awards are no firm's."""
_PEOPLE = regex("员工|职工|人员|人才|博士|毕业生|签订|标箱|考核|得分|任务")
_EACH_OF_THEM = regex("(?P<each>每[户家])(?=补|奖|给|最高|不超过)[^，。；]{0,8}$")
_WHO_DOES_SO = regex("(?:^|[，。；：）)])[^，。；：]{4,60}?的[，,]")


def _of_document(case: Case) -> Iterator[Candidate]:
    """The document's own; a guess for what firms alone have, in a text that is nobody's report."""
    ground = case.scene.ground
    counted = case.asked.indicator.removesuffix("数")
    of_zones = case.asked.counts_groups or (
        counted != case.asked.indicator
        and counted.endswith(case.grammar.heads)
        and not counted.endswith(FIRMS)
    )
    if ground.zones and not ground.own and of_zones:
        ground = replace(ground, zones="")  # how many zones there are is told of the place
    guessed = case.asked.indicator in case.grammar.of_firms and not ground.report and not ground.own
    yield replace(ground.whose(), how="assumed") if guessed else ground.whose()


_SOURCES = (
    _first_few, _dealt, _in_phrase, _of_source, _of_those_here, _of_last, _of_its_zone, _of_all_before,
    _of_sentence_before, _of_country, _of_taker_above, _of_heading, _of_whoever, _of_document,
)  # fmt: skip
"""Where an owner may be told, the nearest and surest first."""


def _of_subject(subject: Subject, scene: Scene, asked: Asked, grammar: Grammar, owner: str) -> Candidate:
    value, known = _of_heading_place(owner, scene) or resolve_whole(owner, scene.ground, grammar)
    distance = _clauses_between(subject, asked, scene)
    how: How = "assumed" if not known else "carried" if distance else "stated"
    level: Level = "sentence" if distance else "clause"
    at = (subject.start, subject.end)
    return Candidate(value, how, level, f"subject_{subject.kind}", at, here=True, distance=distance)


def _of_heading_place(owner: str, scene: Scene) -> tuple[str, bool] | None:
    """全县 below a heading that names a county (2、浦江县——中国绗缝家纺名城): that county."""
    named = scene.section.owner
    levels = _LEVELS.get(owner[-1:], ()) if owner.startswith("全") and len(owner) == _WHOLE_WORD else ()
    return (named, True) if levels and named.endswith(levels) and not scene.ground.own else None


_WHOLE_WORD = 2
"""Characters of 全省, 全县."""


def _holds(subject: Subject, asked: Asked, scene: Scene, grammar: Grammar) -> bool:
    """Whether a subject may own a figure of its own or a later clause."""
    itself = asked.indicator.removesuffix("数") == subject.owner  # 省级产业基地|增加到50个
    if subject.owner.endswith("级财政") and asked.indicator.endswith("数"):
        return False  # 省级财政拿出专项资金10亿元，建成平台|38家: what its money built is the place's
    if subject.kind == "body" or (subject.kind == "group" and (asked.counts_groups or itself)):
        return False
    there_are = asked.counts_groups and _THERE_ARE.search(scene.parsed.text, 0, asked.start)
    if there_are and _is_one_of_several(subject, scene):
        return False  # 甲园31万元、乙园17万元，有|12家园区|低于3万元: of all, and not of the last
    if (
        subject.kind == "group"
        and asked.indicator.endswith(_SET_APART)
        and _clauses_between(subject, asked, scene)
    ):
        return False  # 国家级集群突破12个，每年安排|专项资金: what is set apart is the government's
    if (subject.firm or subject.kind == "list") and _OF_ALL_FIRMS.search(asked.indicator):
        return False  # 村田、太阳诱电份额为31%和13%，|CR5合计82%: of all of them
    if is_rest(subject) and subject != scene.subjects[0] and _clauses_between(subject, asked, scene):
        return False  # 省级园区不低于…、其他园区不低于…，|容积率不低于1.0
    if _is_of_another_trade(subject.owner, asked.indicator):
        return False
    if (
        tells_of_land(subject, scene)
        and not asked.indicator.startswith(_BY_LAND)
        and _clauses_between(subject, asked, scene)
    ):
        return False
    if subject.kind == "trade":
        return _is_of_trades(asked.indicator, grammar)
    if subject.kind == "firms":
        return subject.owner not in asked.indicator and _is_of_trades(asked.indicator, grammar)
    of_all = scene.ground.report or asked.indicator.endswith(grammar.worded.words("whole", "counts"))
    firms = of_all and subject.owner.endswith(FIRMS) and asked.indicator not in grammar.of_firms
    firms = firms and subject.kind != "name"
    firms = firms or (subject.owner.endswith(FIRMS) and _is_of_the_trade_itself(subject, asked, scene))
    of_both = subject.kind == "both" and not subject.meant
    if (firms or of_both or subject.kind in ("trades", "purse")) and _clauses_between(subject, asked, scene):
        return False
    return (
        subject.reach
        or not (subject.firm or scene.ground.report)
        or not _clauses_between(subject, asked, scene)
    )


def tells_of_land(subject: Subject, scene: Scene) -> bool:
    """园区|亩均税收达12万元，高新技术企业达800家: a plan of a place tells what the land of parks
    yields, and goes on with its own goals."""
    if scene.ground.genre != "plan" or scene.ground.own:
        return False
    return scene.parsed.text.startswith(_BY_LAND, subject.end)


_BY_LAND = ("亩均", "地均", "单位面积", "单位土地", "单位用地", "平均每亩", "每亩", "投资强度", "土地")


def _is_one_of_several(subject: Subject, scene: Scene) -> bool:
    """Whether a name is one of some that a sentence compares."""
    named = {s.owner for s in scene.subjects if s.kind == "name" and not s.firm and s.start <= subject.start}
    named |= set(scene.before.crowd)
    return subject.kind == "name" and len(named) > 1


_THERE_ARE = regex("[，；](?:仍|还|另|尚|也|共)?有$")


_OF_ALL_FIRMS = regex("CR\\d|集中度$|^(?:全?行业|市场)(?!份额|占有)")
"""CR5, 行业产能, 市场规模: what a market has, and none of its firms."""
_SORT_OF_CLUSTERS = regex("(?:国家级|省级|市级|县级|重点|特色|各|该|\\d+个)+[^，。；]{0,8}(?:集群|园区|基地)")
_SET_APART = ("专项资金", "引导资金", "扶持资金", "奖补资金", "引导基金")


def _is_of_the_trade_itself(firms: Subject, asked: Asked, scene: Scene) -> bool:
    """Whether a measure is a trade's, told behind what its firms have (企业营业收入…，|制造业增加值占比)."""
    trade = _TRADE_ITSELF.match(asked.indicator)
    if not trade:
        return False
    first = next(
        (f.quantity.start for f in scene.parsed.figures if f.quantity.start >= firms.end), asked.start
    )
    return first < asked.start and trade.group() not in scene.parsed.text[firms.end : first]


_FIRM = ("公司", "集团")
_OF_TRADES_TOO = ("税收", "企业数")
"""锂电产业集聚企业86家，其中规上|企业42家: what a trade has beside what firms have."""
_TRADE_ITSELF = regex(
    "(?:规模以上|规上)?(?:工业|制造业|农业|服务业|第[一二三]产业|[高战新][^，。；]{2,8}产业)(?:增加值|总产值)"
)


def _clauses_between(subject: Subject, asked: Asked, scene: Scene) -> int:
    return sum(1 for mark in scene.parsed.text[subject.end : asked.start] if mark in "，,；;：:")


def _is_of_another_trade(owner: str, indicator: str) -> bool:
    """Whether a measure names a trade that a cluster is not of (中药产业集群…；|白酒产业产值60亿元)."""
    if owner.endswith("业") and not owner.endswith("企业"):
        other = _OTHER_TRADE.match(indicator)
        return other is not None and other["of"] not in owner
    trade = _TRADE_NAMED.match(indicator) if owner.endswith("集群") else None
    return trade is not None and trade["of"] not in owner


_OTHER_TRADE = regex(
    "(?P<of>(?!第|规模|规上|战略|主导|全部|制造业)[\u4e00-\u9fff]{2,8}?)"
    "(?:产业|行业|加工业|(?<![企就创开停失作营农工商事专毕服务渔牧林])业)(?=总?产值|增加值|营业|主营|营收|销售|利润|利税|税收|投资)"
)
"""钢铁业|…；食品加工业产值5亿元: a trade has nothing of another."""
_TRADE_NAMED = regex(
    "(?!主导|支柱|特色|优势|传统|新兴|战略|核心|关联|相关|配套|[本该全两三各])(?P<of>[\u4e00-\u9fff]{2,10}?)产业"
    "(?!集群|链|园|基地|工人|用地|投资|基金|规模|结构)"
)


def _unfit(owner: str, asked: Asked, grammar: Grammar) -> bool:
    """Whether an owner of sentences before cannot have such a measure (a park no 居民收入)."""
    group = owner.endswith(grammar.heads)
    if _is_of_another_trade(owner, asked.indicator):
        return True
    if asked.indicator.endswith(_SET_APART) and _SORT_OF_CLUSTERS.fullmatch(owner):
        return True
    if owner.endswith(_FIRM) and asked.indicator.endswith(("企业数", "园区数", "集群数")):
        return True
    if "样本" in owner:
        return False  # 87家样本企业: a study tells of them whatever it asked
    if group and "农" not in owner and asked.indicator.startswith(grammar.not_of_groups):
        return True
    if group and any(word in asked.indicator for word in grammar.of_places) and not owner.endswith("新区"):
        return True
    if asked.counts_groups and owner.endswith(grammar.subjects):
        return True
    if owner.endswith(_TRADES):
        return not _is_of_trades(asked.indicator, grammar)
    if owner.endswith(_SECTORS):
        return asked.indicator not in grammar.of_firms or asked.indicator.startswith(("亩均", "地均"))
    if FIRMS_OF_A_ZONE.sub("", owner) != owner and asked.indicator.startswith(("亩均", "地均")):
        return True  # 园区企业利润增长9%；|亩均税收18万元: the land is the zone's
    each = asked.indicator.startswith(("户均", "企均", "亩均"))
    firms = owner.endswith(("企业", "限额以上单位", "限上单位"))
    return firms and asked.indicator not in grammar.of_firms and not each


def _is_of_trades(indicator: str, grammar: Grammar) -> bool:
    """Whether trades have such a measure, as their firms do or beside them."""
    output = indicator == "增加值"  # with nothing before it: that of all industry is the place's
    return output or indicator in grammar.of_firms or indicator.endswith(_OF_TRADES_TOO)


_TRADES = ("产业", "行业", "产业链", "制造业", "加工业")
"""14个产业: the next sentence is of them where it tells what firms have (营业收入), else of the place."""
_SECTORS = ("规模以上工业", "规上工业")
"""全区规模以上工业营业收入…；规上工业企业|发展到220户: how many firms a sector has is the place's."""


def resolve_whole(owner: str, ground: Ground, grammar: Grammar) -> tuple[str, bool]:
    """全市, 全区, 我省, 园区 as the name that they stand for in this document, and whether that is sure."""
    if not owner:
        return "", True  # 该公司 of no name, three that nobody named
    if owner in ("全国", "我国", "中国", "国家"):
        return "全国", True
    if owner in grammar.whole or owner in _SAID_PLACES or owner in grammar.worded.words("whole", "own"):
        return _own(owner, ground)
    if owner.removesuffix("内") in _ALL_OF_IT:
        return ground.own or ground.place or owner, bool(ground.own or ground.place)
    if owner.endswith("内") and owner.removesuffix("内") in grammar.bare_owners:
        owner = owner.removesuffix("内")  # 园区内企业数量丰富
    if ground.firm and owner != "企业" and owner in grammar.bare_owners:
        return ground.park or owner, bool(ground.park)  # 园区, in a text of a firm that lies in one
    if owner in _KINDS and ground.own.endswith("新区") and not ground.own.endswith(owner):
        return owner, True  # 高新区, in a text of a 新区 that it is a part of
    if (
        ground.own
        and (owner in grammar.bare_owners or ground.own.endswith(owner) or owner == "企业")
        and len(owner) < len(ground.own)
    ):
        return ground.own, True
    if owner in grammar.worded.words("ground", "zones") and ground.place.endswith(owner):
        return ground.place, True  # 新区, of a text whose place is 某某新区
    if owner in _KINDS and not ground.own and (named := _by_full_name(owner, ground)):
        return named, True  # 桐城高新区管委会副主任介绍，高新区已…
    for word in grammar.whole:
        if owner.endswith(word) and owner != word:
            return owner.removesuffix(word), True
    if owner in ("镇级", "乡级") and (ground.own or ground.place).endswith(owner[0]):
        return ground.own or ground.place, True  # 镇级支出3920万元, in a text of that town
    if len(owner) == len("市本级") and owner.endswith("本级") and ground.place.endswith(owner[0]):
        return ground.place + owner[1:], True
    if ground.place.endswith("场") and owner.endswith(ground.place):
        return ground.place, True  # 湖北省国营龙王咀农场, in a text of 龙王咀农场
    return full_name(owner, grammar.places), True


_KINDS = ("高新区", "经开区", "新区", "保税区")
"""Kinds of zones of which a place has one."""


def _by_full_name(kind: str, ground: Ground) -> str:
    """The one zone of a kind that the text calls by the name of its place; empty where there are others."""
    named = [name for name in ground.full_names if name.endswith(kind)]
    return named[0] if len(named) == 1 else ""


_ALL_OF_IT = ("辖区", "辖", "境内", "境", "全境", "区境")
_SAID_PLACES = ("该省", "该市", "该县", "该区", "该镇", "该乡", "当地")


def _own(word: str, ground: Ground) -> tuple[str, bool]:
    """The document's own place or park; another level than its own stays the word that it is."""
    level = next((c for c in reversed(word) if c in _LEVELS), "")
    if not ground.own and ground.zones.endswith("区") and level in ("区", ""):
        return ground.zones, True  # 港区, of 天津临港经济区
    district = level == "区" and ground.place.endswith("区") and not ground.own.endswith(("区", "片", "园"))
    if ground.own and district:
        return ground.place, True  # 全区, of a district, in a text on its port
    if ground.own and (level in ("区", "镇", "乡", "") or ground.own.endswith(_LEVELS.get(level, ()))):
        return ground.own, True
    place = ground.place
    if not level or not place or place.endswith(_LEVELS[level]):
        return place or word, bool(place)
    if level == "市" and place in ("北京市", "上海市", "天津市", "重庆市"):
        return place, True
    return word, False

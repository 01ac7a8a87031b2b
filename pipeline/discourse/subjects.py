"""Whom each clause speaks of: the name, group or jurisdiction that stands as its subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.discourse.by_group import (
    classes_at_figures,
    contributor,
    each_passes,
    each_place,
    each_told,
    graded,
    group_at,
    part_of_country,
    places_counted,
    reach_of_a_river,
    rest_of_places,
    sample_group,
    state_at,
    tested_group,
    whole_at,
    world_at,
)
from pipeline.discourse.by_name import (
    dealt_out,
    may_own,
    measured_of_each,
    members_together,
    name_at,
    spoken_of,
)
from pipeline.discourse.demanded import may_demand, may_punish, obliged, punished
from pipeline.discourse.entries import entry, is_of_a_field
from pipeline.discourse.granted import beneficiary, may_grant
from pipeline.discourse.kinds import zone_in_a_place, zone_of_a_kind
from pipeline.discourse.slots import TIME
from pipeline.discourse.speech import SAYS
from pipeline.discourse.trades import (
    firms_of_a_trade,
    foremost_trade,
    place_and_trade,
    several_trades,
    struck_trade,
    topic_trade,
    trade_at_work,
    trade_of_line,
    trade_that_fares,
    trade_told_of,
)
from pipeline.discourse.unnamed import (
    begun_too,
    behind_its_kind,
    behind_its_sum,
    built,
    by_what_it_is,
    collector,
    come_from,
    company,
    examples,
    farm,
    firm_by_its_profit,
    firm_by_name,
    first_few,
    formed,
    founded,
    fund,
    harbour,
    kind_of_projects,
    kind_that_took,
    level_of_budget,
    opened,
    park_system,
    project,
    scored,
    settled_in,
    side_of_a_zone,
    town,
    unknown_park,
    village,
    works_of_a_firm,
)
from pipeline.discourse.view import DEALS, DEALT, PULLS, Mention, Subject, SubjectWords, View
from pipeline.lexicon.item_numbers import SIGN
from pipeline.mentions.figures import Quantity
from pipeline.patterns import regex

_LONGEST_MODIFIER = 30
"""Characters of a clause that describes the name behind it. Chosen, not measured."""
_TO_FIGURE = regex(r"(?:只有|仅有|仅|有|达到|达|为|约|近)?")
_NO_OWNER_BEFORE = tuple("距离占比较对向在到往于从由与和同被经是了，。；、")
_NUMBERED = regex(rf"(?:[A-Za-z][.．、)）](?![A-Za-z])|{SIGN})\s*")
_FIRST_FEW_ARE = regex("前[\\d一二两三四五六七八九十]{1,3}[位名强](?:的[一-鿿（）、]{0,6})?(?:依次|分别)?是$")
"""收入排名前两位的园区是|甲高新区3210亿元: who they are, each before his figure."""
_EDGE = regex(rf"{TIME}+(?:的|前|末|底|度)|[\s{TIME}*#·•●■◆○❶-❿—–\-“”\"（(]+")
_LOCATED = "{subject.described}[^，。；]*的$|[^，。；、占比较对]{1,24}的$"
_LED = (
    r"(?:主要有|有|以)?[^，。；]{2,40}?(?:等)?为{subject.led_by}的"
    r"(?P<group>[^，。；\d的、]{2,10}?(?:企业|产业(?!集群)|行业|集群))"
)
"""以甲、乙为龙头的|家电产业: the trade is the subject, and not who leads it."""
_TIMES_BEHIND = r"(?:{kind.average}|水平)的[\d.]+(?:倍|[%％])"
"""是|全国平均数的2.2倍: what is compared with, and no owner."""
_TIMES_ITS_MEASURE = regex(
    r"[^，。；、：\d是为达到占]{2,14}的(?:[\d.]+(?:倍|[%％])|[一二三四五六七八九]{1,2}(?:分之|成))"
)
"""是|全省工业增加值增速的1.7倍, 占全国的7%、|全国出口量的5%: of what so much is, and no owner."""
_RANK_BEHIND = (
    r"{subject.ranked_among}*的?(?:第[\d一二三四五六七八九十](?!产业)|首位|前[\d一二三四五六七八九十])"
)

_RANKED_WITHIN = r"{rank.before}{1,2}第[\d一二三四五六七八九十]"
"""全省|排名第3位, without a measure between: among whom, and no owner."""


def find_subjects(
    text: str,
    bounds: Sequence[int],
    figures: Sequence[Quantity],
    mentions: Sequence[Mention],
    words: SubjectWords,
) -> list[Subject]:
    """The subjects of a passage (times masked): at most one at the beginning of each clause (`bounds`, the
    first is 0) and behind each figure.
    """
    deals = any(word in text for word in DEALS)
    view = View(
        text,
        bounds,
        figures,
        mentions,
        grants=may_grant(text, words),
        demands=may_demand(text),
        deals=deals,
        punishes=may_punish(text, words),
    )
    signs = frozenset(text)
    rules = tuple(rule for rule, needs in _RULES if not needs or not needs.isdisjoint(signs))
    found: list[Subject] = []
    for start in sorted({*bounds, *(q.end + len(q.limit) for q in figures)}):
        subject = _subject_at(start, view, words, rules)
        if subject and (not found or subject.start >= found[-1].end):
            found.append(subject)
    found = _with_each(found, view)
    found += [s for s in _listed_last(view, words) if not _meets(s, found)]
    told_before = (
        *_extremes(view, words),
        *_foremost(view, words),
        *examples(view),
        *settled_in(view),
        *come_from(view),
        *begun_too(view, words),
        *built(view),
        *founded(view, words),
        *formed(view, words),
        *opened(view),
        *behind_its_sum(view),
        *firms_of_a_trade(view),
        *foremost_trade(view),
        *_behind_object(view, words),
        *_behind_measure(view, words),
        *classes_at_figures(view),
    )
    found += [s for s in told_before if not _meets(s, found)]
    found += [s for s in _before_figures(view, words) if not _meets(s, found)]
    return sorted(found, key=lambda s: (s.start, s.since))


def _with_each(found: list[Subject], view: View) -> list[Subject]:
    """The subjects with those of measures that are dealt out to a list of a sentence before."""
    named = next((s.start for s in found if s.kind in ("name", "list", "that", "both")), len(view.text))
    each = [s for s in measured_of_each(view) if s.start < named]
    begins = {s.start for s in each}
    alone = [s for s in found if s.start not in begins or s.kind != "group"]
    return [*alone, *(s for s in each if not _meets(s, alone))]


def _meets(subject: Subject, others: Sequence[Subject]) -> bool:
    return any(subject.start < o.end and o.start < subject.end for o in others)


def _listed_last(view: View, words: SubjectWords) -> Iterator[Subject]:
    """A list of names at the end of a clause, dealt out in the next (增速最快的有甲、乙、丙，|分别增长…)."""
    for bound in view.bounds[1:] if view.deals else ():
        dealt = DEALT.match(view.text, bound)
        if not dealt or view.mention_at(dealt.end()):
            continue
        chain = [m for m in view.mentions if m.end <= bound and may_own(m, words) and m.label != "POLICY"]
        members: list[Mention] = []
        edge = bound - 1
        for mention in reversed(chain):
            gap = view.text[mention.end : edge]
            joined = words.joint.fullmatch(gap) if members else None
            counted = words.counted.fullmatch(gap.removeprefix("等"))  # 甲、乙、丙三个园区，|收入分别为…
            if not (joined or (not members and (gap in ("", "等") or counted))):
                break
            members.insert(0, mention)
            edge = mention.start
        if len(members) > 1:
            yield Subject(members[0].start, members[-1].end, tuple(m.value for m in members), "list")


def _before_figures(view: View, words: SubjectWords) -> Iterator[Subject]:
    """A name right before its figure, behind the measure (中国驰名商标|鄂尔多斯5件、桐乡4件)."""
    for figure in view.figures:
        mention = next(
            (
                m
                for m in view.mentions
                if m.end <= figure.start and _TO_FIGURE.fullmatch(view.text, m.end, figure.start)
            ),
            None,
        )
        if (
            figure.form == "rank"
            or figure.dimension == "length"
            or mention is None
            or mention.label not in ("REGION", "PARK", "CLUSTER")
        ):
            continue
        if (
            mention.start
            and (
                not view.text[: mention.start].endswith(_NO_OWNER_BEFORE)
                or _FIRST_FEW_ARE.search(view.text, 0, mention.start)
            )
            and may_own(mention, words)
        ):
            yield Subject(mention.start, mention.end, (mention.value,), "name")


def _subject_at(start: int, view: View, words: SubjectWords, rules: Sequence[Rule]) -> Subject | None:
    figure = view.figure_before(start)
    joint = words.joint.match(view.text, start) if figure else None
    if figure and not joint:
        return None  # what stands right behind a figure belongs to it
    if figure and figure.dimension == "length" and _next_is_length(start, view):
        return None  # 距机场55公里、宁波舟山港190公里
    if _next_distance(start, view):
        return None
    at, part = _skip_leads(joint.end() if joint else start, view, words)
    if _FORMERLY.match(view.text, at) or is_of_a_field(at, view.text):
        return None
    if quoted := _quoted_project(start, at, view, words):
        return quoted
    granted = beneficiary(at, view, words) if view.grants else None
    granted = granted or (punished(at, view, words) if view.punishes else None)
    granted = granted or (obliged(at, view) if view.demands and (part or not view.grants) else None)
    subject = granted or _match(at, view, words, rules) or _behind_modifier(at, view, words)
    if subject is None or not _stands_free(subject, view, words) or _begins_a_brand(subject, view):
        return None
    described = view.text.endswith("是", start, at) and subject.kind in ("name", "whole")
    if described and subject.kind == "name" and view.figure_behind(subject.end) is None:
        return None  # 全镇土地广阔，是|应县粮食基地之一。
    if described and view.text.endswith(_ONE_OF_THEM, at, view.clause_end(at)):
        return None  # 是|安徽省直接管理的两个集中区之一，规划面积…
    if view.text[start:at].endswith(_EXAMPLES) and view.figure_behind(subject.end) is None:
        return None
    if view.text[start:at].endswith(PULLS) and _pulled(subject, view):
        subject = replace(subject, kind="pulled")
    if led := _BESIDE.search(view.text, start, at) or _ONLY_THERE.search(view.text, start):
        subject = replace(subject, start=min(led.start(), subject.start))
    reach = subject.reach and (subject.since >= 0 or subject.kind == "firm" or _reach(subject, view, words))
    return replace(subject, part=part or subject.part, reach=reach)


def _begins_a_brand(subject: Subject, view: View) -> bool:
    """Whether a place only begins what stands in quotes (“盐池滩羊”|品牌价值68亿元)."""
    text = view.text
    if subject.kind != "name" or text[subject.start - 1 : subject.start] != "“":
        return False
    return _BRAND.match(text, subject.end) is not None


_BRAND = regex("[\u4e00-\u9fff]{1,6}”(?:区域)?(?:公用)?(?:品牌|商标|地理标志)")
_FORMERLY = regex(
    "其?(?:前身|原名|原称|曾名|原为|旧称)|由[^，。；]{2,24}(?:更名|改名|升格|合并|整合|扩区|调区)"
)
"""前身为1992年筹建的|甲开发区，规划面积…: what somebody was owns nothing of today."""


def _quoted_project(start: int, at: int, view: View, words: SubjectWords) -> Subject | None:
    """A project whose name begins with a quote (“光储充”一体化基地项目|总投资5亿元), which is no lead."""
    mark = view.text.find("“", start, at)
    return project(mark, view, words) if mark >= 0 else None


def _foremost(view: View, words: SubjectWords) -> Iterator[Subject]:
    """Who is foremost, named alone behind the measure (增速最快的是|南昌市，达18.2%)."""
    told_so = view.mentions and _IS_FOREMOST.search(view.text)
    for told in _FOREMOST_IS.finditer(view.text) if told_so else ():
        named = name_at(told.end(), view, words)
        if named and named.kind == "name" and view.clause_end(named.end - 1) == named.end:
            moved = _MOVED_IN_RANK.match(told.group())
            yield replace(named, start=told.start()) if moved else named


def _extremes(view: View, words: SubjectWords) -> Iterator[Subject]:
    """Who is foremost, behind the measure (亩均税收以|南昌市|最高，为32万元; 利润率|九江市|最低，仅3.1%)."""
    for mention in view.mentions:
        behind = _IS_EXTREME.match(view.text, mention.end)
        if not behind or not may_own(mention, words) or mention.label == "POLICY":
            continue
        start = max(bound for bound in view.bounds if bound <= mention.start)
        figure = next((q for q in view.figures if q.start >= behind.end()), None)
        told = figure and _TO_FIGURE.fullmatch(view.text, behind.end(), figure.start)
        second = start == mention.start and behind.group()[0] in "次居其"
        if told and (second or _MEASURED.fullmatch(view.text, start, mention.start)):
            yield Subject(mention.start, mention.end, (mention.value,), "name", firm=mention.label == "ORG")


_MEASURED = regex(rf"[^，。；：\d]{{2,14}}?(?:则|仍|也|依然)?以?[{TIME}\s]*")
_IS_EXTREME = regex("(?:为?最[高低快慢大小多少好差强弱]|次之|居次|其次|居首|居末)[，,]?")


_MOVED_IN_RANK = regex("进位|退位|进步|后退")
"""进位最快的是|某区，升至第19位: the verb is no measure."""


_AS_FOREMOST = "(?:[最较][高低快慢大小多少好差强弱]|第一|[首末]位|居首|领先|垫底)的"
_AS_LAST = "的(?:还有|要数|当属|首推|莫过于|便是|正是)"
_IS_FOREMOST = regex(f"{_AS_FOREMOST}|{_AS_LAST}")
_FOREMOST_IS = regex(
    rf"[^，。；：、\d的{TIME}]{{0,12}}?{_AS_FOREMOST}"
    "(?:县|市|区|[县市区（、）]{3,6}|设区市|乡镇|园区|开发区|集群|企业|产业|行业)?(?:则|仍|依然|还)?[是为]"
    f"|[^，。；：、\\d]{{0,12}}{_AS_LAST}"
)
"""增速最快的县是|, 亩均税收排名第一的为|: what leads up to who is foremost."""
_ONE_OF_THEM = ("之一", "之一的", "集中区", "开发区", "园区", "基地", "示范区", "试验区")
_EXAMPLES = ("包括", "包含", "涉及", "例如", "比如", "如")
"""共推出75个项目，包括|甲县、乙县的机场: what is told for example owns nothing that follows."""


def _pulled(subject: Subject, view: View) -> bool:
    """Whether a clause tells what the subject before it adds (拉动|全市产值|增长7个百分点)."""
    behind = view.figure_behind(subject.end)
    return behind is not None and behind.unit_norm == "百分点"


def _next_distance(start: int, view: View) -> bool:
    """Whether a clause goes on with distances (距南昌75公里，|武汉220公里): to whom, and not whose."""
    before = any(q.dimension == "length" and q.end == start - 1 for q in view.figures)
    name = view.mention_at(start) if before else None
    behind = view.figure_behind(name.end) if name else None
    if name is None or behind is None or behind.dimension != "length":
        return False
    return _ABOUT.fullmatch(view.text, name.end, behind.start) is not None


_ABOUT = regex("(?:市区?|县城)?(?:约|近|仅|只有|不到|不足)*")


def _next_is_length(at: int, view: View) -> bool:
    behind = view.figure_behind(at)
    return behind is not None and behind.dimension == "length"


def _reach(subject: Subject, view: View, words: SubjectWords) -> bool:
    """Whether later figures may be the subject's: its clause holds a figure, its name alone or, of a firm,
    what that does (某公司加大投入，|实现销售收入2亿元), and not that it settles somewhere.
    """
    end = view.clause_end(subject.end - 1)
    rest = view.text[subject.end : end].strip(" ，。：:的" + TIME)
    if not rest or _STRUCK.fullmatch(rest) or view.figure_behind(subject.end) is not None:
        return True
    if subject.kind == "name" and (_KNOWN_FOR.fullmatch(rest) or _OPENED.fullmatch(rest)):
        return True
    does = words.worded("{subject.own_deeds}").match(rest) or _WENT_PUBLIC.fullmatch(rest)
    does = does or _HALTED.fullmatch(rest) or _IS_ONE.fullmatch(rest)
    return subject.firm and bool(does or _TOO.match(rest) or SAYS.match(view.text, subject.end))


_AT_ITS_WORKS = regex(
    "的?[一-鿿\\d]{0,8}(?:车间|厂区|厂房|工地|现场|展厅|生产线|产线|生产基地|实验室|工厂)(?:[内里上中]|项目部)?(?=[，,。]|$)"
)
"""在|某公司|的施工现场，…; 走进|某公司|生产车间，…: where a reporter stands, what follows is the firm's."""
_STRUCK = regex("[因受由][^，。；\\d]{2,24}(?:影响|冲击|拖累|带动|拉动|制约|不足|下滑|下降|上涨)")
"""某钢铁公司|受高炉检修影响，产值下降9.8%: why, and no clause of its own."""
_KNOWN_FOR = regex(
    "(?:则|也|历来|一直|长期|主要)*(?:以[^，。；\\d]{2,24}(?:见长|擅长|为主|为主导|著称|闻名|为特色|为支柱|起家|立[市县区]|兴[市县区])"
    "|(?:集中[于在]|侧重于?|偏重于?|主攻|擅长|专注于?|主打)[^，。；\\d]{2,24})"
)
"""甲省|以纺织、服装见长，…；乙省|则集中于钢铁，产量…: what a place is known for, before its figures."""
_OPENED = regex(
    "(?:[一二三四五]期)?(?:工程|项目|厂房|标准厂房)?(?:建设)?(?:全面|正式|顺利|相继|加快|如期|基本|已|全部)*"
    "(?:投入使用|投入运营|投入运行|建成投用|建成投产|建成投运|投用|投运|启用|开园|开园运营|揭牌运营|开工|开工建设|建成|建成开园|提速|竣工|竣工投用)"
)
"""磨具产业园|二期投入使用，入园企业达到38家: what has opened has what follows."""
_TOO = regex("(?:后来居上|异军突起|奋起直追|不甘示弱)$|(?:也|同样|更|则|表现|不甘)[^，。；\\d]{2,10}$")
"""另一家企业某某膜材|也不甘示弱，产值增长5%."""
_HALTED = regex("(?:计划|全面|年度|装置|设备|因)?(?:停[产机炉]|[检大]修|复产|减产|技改)[^，。；]{0,8}")
"""某炼化公司|检修47天，加工原油362万吨."""
_IS_ONE = regex(
    "是[^，。；\\d]{2,24}(?:引进|招引|落户|培育|孵化|走出)[^，。；\\d]{0,4}(?:的[^，。；\\d]{0,8})?"
    "|是[^，。；\\d]{2,24}(?:企业|公司|厂商|供应商|制造商|服务商|龙头|冠军|小巨人”?|工厂|厂家|之一)"
)
"""某化工公司|是我们从浙江引进的，一期投资12亿元."""
_WENT_PUBLIC = regex("[^，。；\\d]{0,14}?(?:挂牌|上市|过会)(?:交易|发行)?")
"""某轴承公司|在北交所挂牌，募集资金1.6亿元."""


def _skip_leads(at: int, view: View, words: SubjectWords) -> tuple[int, bool]:
    """Where the subject would begin, and whether a part of a whole is told (其中)."""
    text, stop = view.text, view.clause_end(at)
    part = False
    while at < stop:
        epithet = _EPITHET.match(text, at)
        if epithet and not _is_of_a_place(view.mention_at(epithet.end())):
            epithet = None
        beside = _BESIDE.match(text, at)
        if beside and not _is_named(beside.end(), view, words):
            beside = None
        steps = (
            _EDGE.match(text, at),
            _NUMBERED.match(text, at),
            words.leads.match(text, at),
            epithet,
            beside,
            _ONLY_THERE.match(text, at),
            _MAKES.match(text, at) if "使" in text else None,
            _of_home(at, view),
        )
        step = max((m.end() for m in steps if m), default=at)
        if step == at or view.mention_at(at):
            break
        part = part or text.startswith("其中", at)
        at = step
    return at, part


_MAKES = regex(
    "[\u4e00-\u9fff]{2,10}(?<!天)(?<!大)使得?(?=[\u4e00-\u9fff]{0,4}(?:开发区|园区|集群|企业|高新区|经开区))"
)
"""改革使|开发区劳均产出提高9.7%: what makes it so is no part of whose it is."""


def _of_home(at: int, view: View) -> re.Match[str] | None:
    """The place that a park or a cluster stands behind (全市|汽车零部件产业集群, 我市|某某经开区)."""
    home = _HOME.match(view.text, at)
    named = view.mention_at(home.end()) if home else None
    return home if named and named.label in ("PARK", "CLUSTER") else None


_HOME = regex("[全我本该][省市县区州盟旗镇]")


def _is_named(at: int, view: View, words: SubjectWords) -> bool:
    """Whether a name begins here, one that no register has too."""
    return view.mention_at(at) is not None or words.proper.match(view.text, at) is not None


_ONLY_THERE = regex("(?:全[国省市县区州])?[仅单光]是?(?=[\u4e00-\u9fff]{2,10}就)")
"""全县仅|小泊头镇就有企业100家: who has so many of all by itself."""
_BESIDE = regex(
    "(?:(?:周边|周围|附近|隔壁|邻近|临近|相邻|毗邻|旁边|一旁|不远处|对面|对岸|[上中下]游|沿海|内陆|[东西南北中]+部|[东西南北]+[侧面边])(?:地区)?"
    "|一[\u4e00-\u9fff]之隔|紧[邻挨][^，。；的]{0,6})的"
)
"""周边的|赛岐镇, 一路之隔的|某物流园: where a name lies, before it."""
_EPITHET = regex(
    "“[^“”，。；]{1,8}”|[\u4e00-\u9fff]{2,6}之[乡都城州]|[\u4e00-\u9fff]{2,6}(?:大县|强县|名城|重镇)"
)
"""“煤城”|资兴, 铸造之乡|嘉禾: what a place is known for, before its name."""


def _is_of_a_place(mention: Mention | None) -> bool:
    return mention is not None and mention.label == "REGION"


def _match(at: int, view: View, words: SubjectWords, rules: Sequence[Rule]) -> Subject | None:
    """The subject that begins exactly at `at`, by the first of the rules that finds one."""
    inside = view.text.startswith("在", at)
    begin = at + inside
    count = next((q for q in view.figures if q.start == begin and q.dimension == "count"), None)
    if count and each_passes(view.text, count.end, words):
        return None
    subject = next((subject for rule in rules if (subject := rule(begin, view, words))), None)
    if subject and subject.firm and (works := _AT_ITS_WORKS.match(view.text, subject.end)):
        return replace(subject, since=works.end())
    if subject and inside and view.text[subject.end : subject.end + 1] not in ("，", ","):
        return None
    return subject


def _asked_by(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Whom a study asked, and not who studies (课题组对|该集群|发放问卷240份)."""
    led = _STUDYING.match(view.text, at)
    asked = (name_at(led.end(), view, words) or _pronoun(led.end(), view, words)) if led else None
    return replace(asked, start=at) if asked else None


def _studied(at: int, view: View, words: SubjectWords) -> Subject | None:
    """How many a study looked at, of whom all that follows is told (笔者调查的|64家矿山企业中，平均…)."""
    found = words.worded(_STUDIED).match(view.text, at) or words.worded(_STUDY_SHOWS).match(view.text, at)
    return Subject(at, found.end(), (found["who"],), "group") if found else None


_STUDIED = (
    rf"(?:本?课题组|笔者|本文|作者|我们|本次|此次)?(?:在?[{TIME}]+)?(?:实地|抽样|问卷|重点)?"
    r"(?:调查|走访|抽查|调研|访谈|检查|监测|抽检|统计)(?:了|过|到)?的"
    r"(?P<who>\d+[余多]?[家户个名位][\u4e00-\u9fff]{0,8}?{kind.members})(?:之?[中里]|当中)(?=[，,])"
)
_STUDY_SHOWS = (
    rf"(?:据|从|根据)?(?:本?课题组|笔者|本文|我们|我[行局委办院]|中心支行|支行)?[{TIME}]*(?:对|向|在)[^，。；\d]{{0,10}}"
    r"(?P<who>\d+[余多]?[家户个名位][\u4e00-\u9fff]{0,8}?{kind.members})的?(?:开展|进行|组织|实施)?了?的?"
    r"[^，。；\d]{0,8}?(?:调查|调研|访谈|走访|抽查|监测|统计|摸底|抽样)(?:结果|数据|情况|问卷)?(?:显示|表明|发现|来?看|反映)?(?=[，,])"
)
"""对|60家样本企业的问卷调查显示，…."""
_STUDYING = regex(
    "(?:本?课题组|课题小组|调研组|调查组|研究组|研究团队|项目组|笔者|本文|作者|我们)(?:先后|分别|共|还|曾)?[对向在]"
)


def _speaker(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Who speaks (五年来|我们|引进项目215个), or what he calls his own (我们园区)."""
    said = words.worded(_WE).match(view.text, at)
    if said is None:
        return None
    at_end = said.end()
    named = name_at(at_end, view, words) or group_at(at_end, view, words) or world_at(at_end, view, words)
    if named is None and (country := _OUR_COUNTRY.match(view.text, at_end)):
        return Subject(at, country.end(), (country.group(),), "country")
    return named or Subject(at, said.end(), (said.group(),), "speaker")


_OUR_COUNTRY = regex("中国|国家(?=[占有的只就一也还])")
"""我们中国|占四分之三."""


def _behind_object(view: View, words: SubjectWords) -> Iterator[Subject]:
    """Who speaks, behind what he did it to (标准厂房|我们|建了86万平方米)."""
    for start in view.bounds:
        told = words.worded(_OBJECT_FIRST).match(view.text, start)
        if told and view.figure_behind(told.end()) and not view.mention_at(start):
            yield Subject(told.start("who"), told.end(), (told["who"],), "speaker")


def _behind_measure(view: View, words: SubjectWords) -> Iterator[Subject]:
    """前者, 后者 behind what is measured (人均产值|前者|为42.7万元)."""
    for start in view.bounds if words.former.search(view.text) else ():
        told = words.worded(_MEASURE_FIRST).match(view.text, start)
        if told and view.figure_behind(told.end()):
            yield Subject(told.start("who"), told.end("who"), (told["who"],), "former")


_MEASURE_FIRST = (
    "[\u4e00-\u9fff]{2,14}?(?P<who>{subject.former})(?:则|仅|只|约|已|也)*(?:[为是有达]|不足|超过)"
)
_OBJECT_FIRST = "[\u4e00-\u9fff]{2,8}?(?P<who>我们|咱们)(?!{subject.not_ours})"
_WE = "(?:我们|咱们)(?!{subject.not_ours})"


_THAT_PROJECT = regex("[该本此]项目(?!数|群|库|等|部|区|组|[一二三四五\\d])")


def _pronoun(at: int, view: View, words: SubjectWords) -> Subject | None:
    kinds = {"firm": words.that_firm, "that": words.that, "former": words.former, "both": words.both}
    if told := _THAT_PROJECT.match(view.text, at):
        return Subject(at, told.end(), (told.group(),), "project")
    for kind, pattern in kinds.items():
        found = pattern.match(view.text, at)
        if found:
            return Subject(at, found.end(), (found.group(),), kind)
    return None


def _behind_modifier(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A name behind a clause that describes it (位于松山区物流大道北侧的|赤峰信息科技产业园).

    The extreme of a whole (最高的|甲园区为83%) is told aside: the whole stays the subject of what follows.
    """
    formed = _FORMS.search(view.text, at, view.stop(at))
    if formed and view.figure_behind(formed.end()) is None:
        return None
    led = words.worded(_LED).match(view.text, at)
    if led and led.end("group") <= view.stop(at):
        return Subject(at, led.end("group"), (led["group"],), "group")
    if sized := _behind_its_size(at, view, words):
        return sized
    stop = min(view.stop(at), at + _LONGEST_MODIFIER)
    for mention in view.mentions:
        if not at < mention.start < stop or mention.label not in ("PARK", "CLUSTER", "ORG", "REGION"):
            continue
        if mention.label == "REGION" and not _FOREMOST.search(view.text, at, mention.start):
            continue
        if words.worded(_LOCATED).fullmatch(view.text[at : mention.start]):
            named = name_at(mention.start, view, words)
            extreme = named is not None and view.text.startswith("最", at)
            if named is None or named.since >= 0:
                return named
            return named if mention.label == "REGION" else replace(named, start=at, part=extreme)
    return None


_FORMS = regex("(?:形成|构建|构筑|打造|培育|建成|建立|发展)(?:了|起|出|成)*以")
"""初步形成了以光伏为支撑的|现代制造业集群|。: what came about, and not of whom the next sentence speaks."""


def _behind_its_size(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A park whose size or sum stands before its name (规划面积12平方公里的|某工业园，今年已投入6.8亿元)."""
    figure = view.figure_behind(at)
    sized = _SIZE.fullmatch(view.text, at, figure.start) if figure else None
    name = view.mention_at(figure.end + 1) if figure and sized else None
    if figure is None or name is None or name.label not in ("PARK", "CLUSTER"):
        return None
    alone = view.text.startswith("的", figure.end) and view.text.startswith("，", name.end)
    return name_at(name.start, view, words) if alone else None


_SIZE = regex("(?:规划|总|占地|建成区|核心区|建筑)?(?:面积|投资|占地)(?:约|达|近|超)?")
_DEED = regex("(?:先后|共|累计|已)?(?:主持|主导|参与|牵头|制定|起草|获得|获评|荣获|拥有|建成|引进|承担)")
"""某集群|主持制修订国际标准、国家标准等1265项: what it did, and no member of a count."""
_FOREMOST = regex(
    "(?:[\u4e00-\u9fff]{2}|(?<=[，；。]))(?:最[高低快慢大小多少]|[较更][高低快慢大小多少]|居前|靠前|领先|居首|[居列]前[一-十\\d]?位?)的$"
)
"""城镇化率最高的|甲市、乙市分别为…，最低的|丙县为…: of places only who is foremost."""


_OF_THE_MARKET = regex("的?(?:同类产品|同行业|同类)?市场(?:的)?(?:占有率|份额|占比)|市占率")
"""全国|市场占有率达20%: of whose goods that is so was told before."""


def _stands_free(subject: Subject, view: View, words: SubjectWords) -> bool:
    """Whether nothing behind a subject makes it part of another noun, of a base or of a rank."""
    rest = view.text[subject.end :]
    if subject.firm and SAYS.match(rest):
        return True  # 甲公司负责人介绍，…
    if (
        rest.startswith(words.not_before)
        or words.worded(_RANK_BEHIND).match(rest)
        or (subject.kind in ("whole", "country") and words.worded(_RANKED_WITHIN).match(rest))
        or (subject.kind in ("whole", "country") and _OF_THE_MARKET.match(rest))
        or words.worded(_TIMES_BEHIND).match(rest)
        or (subject.kind in ("whole", "country") and _TIMES_ITS_MEASURE.match(rest))
    ):
        return False
    behind = view.figure_behind(subject.end)
    if behind is None:
        return True
    between = view.text[subject.end : behind.start].replace(TIME, "")
    listed = between.endswith("等") and not (subject.kind in ("name", "group") and _DEED.match(between))
    if listed or (behind.dimension == "count" and subject.kind == "list" and not between):
        return False  # 甲、乙等18个集群, 甲电厂等402万千瓦机组 are the members of a count or a sum
    return between != "的"


Rule = Callable[[int, View, SubjectWords], Subject | None]
_RULES: tuple[tuple[Rule, frozenset[str]], ...] = tuple(
    (rule, frozenset(signs))
    for rule, signs in (
        (_asked_by, "对向在"),
        (_studied, "查访研谈测检计底样"),
        (park_system, "区园"),
        (by_what_it_is, "是为"),
        (entry, "：:RE"),
        (project, "项"),
        (fund, "基"),
        (behind_its_kind, "企公头主厂秀"),
        (collector, "局门统"),
        (level_of_budget, "级直财区"),
        (trade_of_line, "：:"),
        (trade_at_work, "业"),
        (trade_told_of, "业"),
        (trade_that_fares, "业经"),
        (kind_of_projects, "项"),
        (kind_that_took, "完到"),
        (sample_group, "组"),
        (place_and_trade, ""),
        (farm, "场"),
        (harbour, "港作"),
        (side_of_a_zone, "区园片"),
        (village, "村"),
        (town, "镇街乡"),
        (topic_trade, "这那"),
        (struck_trade, "业"),
        (dealt_out, "分依"),
        (members_together, "家大"),
        (spoken_of, "言说讲论"),
        (scored, "得以"),
        (zone_in_a_place, "园地镇城"),
        (zone_of_a_kind, ""),
        (name_at, ""),
        (first_few, "前后末"),
        (several_trades, "、"),
        (contributor, "业济区群司"),
        (each_told, "各"),
        (each_place, "各"),
        (graded, "的类档"),
        (tested_group, "的"),
        (rest_of_places, "余他它"),
        (part_of_country, "部东沿内华西"),
        (group_at, ""),
        (unknown_park, ""),
        (places_counted, ""),
        (reach_of_a_river, "游"),
        (whole_at, ""),
        (world_at, "球世中"),
        (state_at, "国"),
        (works_of_a_firm, "基厂司"),
        (firm_by_its_profit, "营净利"),
        (firm_by_name, "份技团材科锂铜气家"),
        (company, "司"),
        (_pronoun, ""),
        (_speaker, "们"),
    )
)
"""What may begin a subject, the longest reading first, each with signs of which one stands in every text
that it holds in: half of them need not be asked."""

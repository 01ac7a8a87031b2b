"""What the headings above a sentence say: its time, whose figures, results or goals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.discourse.grammar import Grammar
from pipeline.discourse.ground import Ground
from pipeline.discourse.slots import TIME
from pipeline.discourse.subjects import find_subjects
from pipeline.discourse.view import Mention
from pipeline.mentions.times import Calendar, Period, find_periods, resolve, year_of
from pipeline.model import Sentence, light
from pipeline.patterns import regex

LONGEST_HEADING = 36
"""Characters of a heading in a text without marks; longer lines are sentences. Chosen, not measured."""
_LONGEST_LABEL = 24
"""Characters of a noun that stands alone above lines. Chosen, not measured."""
_NUMBER = regex(
    r"[\s#*]{0,36}(?:[一二三四五六七八九十]{1,9}、|[（(][一二三四五六七八九十\d]{1,9}[)）]|第[一二三四五六七八九十]{1,9}[章篇节条部分]|\d{1,2}[.．、](?!\d)|专栏\d*|[❶-❿])"
)
_MARKED = regex("^[〔【〖]")
ENTRY = regex("〔[^〕]{1,20}〕|【[^】]{1,20}】|〖[^〗]{1,20}〗")
"""〔浙江嵊州经济开发区〕: the title of an entry, which ends what the one before it said."""
_ENTRY_ON_A_TRADE = regex(
    "[〔【〖](?P<trade>[\u4e00-\u9fff]{1,5}(?<![工农商就创专学事作实企毕第产副])(?:业|产业))[〕】〗]"
)
"""〔领带业〕: what its entry tells is of the trade."""
_TRADE_ALONE = regex(
    "(?P<trade>(?![第全各该本主支大]|[一二三四五六七八九十]大|规模|规上|战略|新兴|传统|特色|优势)"
    "(?![^，。]*(?:打造|做[强大优精]|培[育植]|发展.|壮大|推[动进]|建[设成]|聚焦|提[升质]|[托撑]起|加快|抓[好住]|大产))"
    "[\u4e00-\u9fff]{2,10}(?<!高新技术)(?:产业|行业|产业链|制造业|加工业))(?:发展|运行)?(?:情况)?(?P<ends>[。：:]?)"
)
"""（二）有机硅产业: below such a heading, or behind it in its paragraph, the trade is told of."""
BUDGET = regex(
    r"(?:^|[，。；：、）)\d.．\s])"
    "(?P<budget>政府性基金|国有资本经营预算?|社会保险基金|社保基金|一般公共预算|公共财政预算)"
    "(?:预算)?(?:收支)?(?:预计)?(?:执行|完成|安排|草案|平衡)?(?:情况)?(?:方面)?(?:$|[，。：:])"
)
"""（三）政府性基金。收入完成9亿元; 国有资本经营预算方面，收入2亿元: which budget is told of."""
_PART_OF_A_BUDGET = regex(
    "(?:全[省市县区州旗]|[省市县区州旗]本?级|财政)?(?:预算)?(?:收入|支出|收支|平衡)?(?:情况)?[。：:]?"
)
"""（一）全市, 1.收入情况: below a budget these are parts of it."""
_DEMANDS = regex("准入|条件|要求|门槛")
"""一、工业项目准入要求: all that stands below is demanded, whether a word of its own says so or not."""
_NOUN = regex(r"[\u4e00-\u9fff]{2,6}")
_ZONE_ALONE = regex(
    "(?:报告|讲话|致辞)$|(?:园区|开发区|集群)建设$|(?:工业|产业|科技|物流|创业|示范)园区?$|(?:开发|高新|经开|集聚)区$"
)
"""A zone above a text on it (柳溪工业园) owns what is told, and is no part of what a bare 投资 measures;
nor is the kind of text that a title tells (政府工作报告)."""
_FIGURE = regex(r"[\d.]\s*(?:[%％‰]|[万亿]?[元人户家个亩吨])")

FOLLOWS = regex(
    r"(?:拟安排|预算|目标|计划安排|指标)(?:(?!完成|执行|实现)[^。；]){0,8}如下[：:]|目标(?:任务)?[是为]?[：:]\s*(?:——|[—-]|$)"
)
"""What a whole list is announced with: it holds for the paragraphs below, up to the next heading."""
NOW_BEGINS = "{when.now}|截至|截止"
"""A paragraph that begins so is no more of the time of a line above (“十四五”期间，实施四大战略：)."""
PORTRAYED = regex("[^，。；：]{2,24}(?:位于|地处|坐落[于在]|[成设]立于|[始组创]建于)")
"""A paragraph that begins so tells how things stand, also below a heading of goals (某开发区的发展目标)."""
JUDGED = (
    "{status.failing}(?:如期)?(?:达到|完成|实现)[^，。；]{0,8}(?:目标|任务|计划|预期)"
    "|(?:完成|执行|实施)情况(?!如下|的?(?:通报|报告|考核))"
)
"""没有达到年初目标, …的完成情况并不理想: what its paragraph tells is what was reached."""
PROPOSED = "{status.proposing}[》”]{0,2}中?(?:还|均|也|当初|最初|原|曾)?(?:明确|提出|要求|规定)[，,：:]"
STRIVES = "{status.striving}"
"""What no report says of a year gone by."""
ANNOUNCED = (
    "(?:^|[。；])\\s*(?:{status.forward}|20\\d\\d年)的?[^，。；：\\d了]{0,6}(?:打算|安排|思路|计划|任务|重点)(?:[是为])?[：:]|(?<![主再])将[^。；\\d]{0,60}(?:[两三四五六七八九十几]|多)[大项个](?:重[点大]|专项|攻坚|提升)*(?:工程|行动|任务|举措|措施|计划)。|[提定立设](?:了|出了?|下了?)(?:一?个)?(?:[新小]|奋斗|更高的?)?目标[，：:]|目标(?:任务)?(?:[是为：:]|已经?(?:定|明|确)[^，。；]{0,4}[：:；，。])|目标如下|"
    + PROPOSED
)
"""What a sentence announces goals with, its own and those of the rest of its paragraph (《意见》提出，…)."""
TOLD_OF_GOALS = regex(
    "目标|任务|计划|预期|情况|明确|提出|要求|规定|打算|安排|思路|重点|工程。|行动。|举措。|措施。"
)
"""Words of which one stands in all that `JUDGED` and `ANNOUNCED` hold for; most sentences have none."""
ASKED = (
    "(?:^|[。；])\\s*20\\d\\d年[，,]?[^，。；]{0,4}(?:怎么[干办走做]|如何[干做]|干什么|往哪[里儿]?走|看什么)[？?]|{status.forward}[^。；，]{0,8}(?:，[^。；，]{0,8})?{status.asking}(?![的成出得了过])"
    "|(?:要|(?:^|[。；])\\s*(?:{status.forward}|20\\d\\d年)[，,]?[^，。；\\d]{0,6}(?:重点|着重|着力|主要|突出))"
    "[^，。；\\d]{0,8}(?:抓|做|办|干)(?:好|牢|实|紧)(?:以下|下列|如下|下面)[^，。；\\d]{0,6}(?:工作|任务|事|方面)"
    "|{status.forward}[^。；了]{0,14}(?:抓|办|干|做)(?:好|牢|实|紧)?(?:以下|下列|下面|这)?"
    "(?:[几两三四五六七八九十]|\\d{1,2})(?:件|项|个方面|个重点|方面)(?:大事|实事|要事|重点|工作|任务|事)?(?:[。：:；]|$)"
)
"""今年怎么干？, 下一步，重点抓好三件事。: a speech turns to what shall be, up to the end of its paragraph."""
OF_GOAL = regex(
    r"(?:完成|实现|达到?|占|为)[^，。；\d]{0,12}(?:目标|任务|计划|指标)(?:任务|值|数)?"
    r"(?:[（(]?\d[\d.]*[^，。；\d的]{1,5}[)）]?)?的(?:[\d.]+[%％])?"
    r"|(?:[低高快慢好优]于|超(?:出|过|额完成)?)[^，。；\d]{0,6}(?:目标|计划|任务|进度|预期)(?:目标|任务|值)?|落后[^，。；\d]{0,6}(?:目标|计划|进度)"
    r"|[距离与](?:离)?[^，。；\d]{0,10}(?:目标|任务|计划|要求)(?:任务|值)?[^，。；\d]{0,2}(?:[还仍尚][相有]?|相)[差缺]"
    r"|(?:锚定|对标|对照|围绕|紧扣|瞄准|聚焦|朝着?|[按对]照|根据|以)[^，。；\d]{0,20}(?:目标|任务|指标|要求)(?:任务|要求)?(?=[，,])"
)
"""完成年度目标任务的|85.2%, 低于年度预期目标|2.6个百分点: what was reached of a goal, and none itself.

So what a clause goes by (锚定全年目标任务，|完成…)."""
_A_GOAL = regex("目标|任务|计划|指标|进度|预期|要求")


def without_goals(text: str) -> str:
    """A text without what was reached of goals."""
    return OF_GOAL.sub("", text) if _A_GOAL.search(text) else text


ONCE_BUILT = regex("(?:达产|投产|建成|竣工|满产)")
"""达产后年产值8亿元: what a project will bring makes no goal of what it has, or another one."""
BY_A_RULE = regex(
    "(?:按照?|根据|依据|依照)(?:《[^》]{2,40}(?:办法|政策|措施|细则|规定|意见|方案)》"
    "|(?:考核|评价|评估|考评|复核|认定|管理|奖惩|奖励|奖补|扶持|相关|有关)+(?:办法|政策|细则|规定)(?:规定|要求)?[，,]"
    "|(?:新|该|这一|这项|上述|本)(?:政策|新政|规定|办法|措施|细则|条款)(?:规定|要求)?[，,]|新政(?:规定)?[，,])"
    "|(?:出台|制定|制订|印发|推出)了?(?!《)[^，。；：\\d]{2,20}(?:办法|政策|措施|细则|规定|意见|方案)[：:]"
    "|(?:出台|制定|制订|印发|修订|落实|执行)了?《[^》]{2,40}》[^。；\\d]{0,12}，(?:明确|规定)?对"
    "|(?:明确|规定|提出)，?对[^，。；]{2,30}[，的](?:[^，。；]{0,8}，)?[^，。；]{0,6}给予"
)
"""What a sentence grants by, whatever its text is: 按照《办法》，…给予; 明确，对…的，给予…."""
WILL = (
    "(?<=我们)将(?![其军])"
    "|(?:(?:强调|要求|部署)[，：:]?[^。；\\d]{0,24}?|(?:今年|明年|20\\d\\d年|下半年|[一二三四]季度|下一?步|下一?阶段)"
    "[，,]?[^，。；\\d了]{0,6})(?<![主需重次首摘纲概简紧只必])要(?![素求点闻件是想看])"
    "|(?:^|[，。；])(?:预算|拟|计划)(?:拟|共|新增)?安排(?![的在])"
    "|将(?:{status.will}(?![的生])|对(?=[^，。；]{2,16}(?:给予|予以|减免|实施|进行))|以(?![上下内外前后及往此来为]))"
)
"""某县将深化…，推动…，全年盘活用地1750亩: all that follows in the sentence shall be done."""
_A_FEW_THINGS = regex("[件场项](?:[实大好要]|民生|重点)*(?:事|硬仗|攻坚战|工作|任务)")
_SEE_TO = "(?:办好|干成|抓好|办成|办妥|做好|做成|打好|打赢|抓实|抓|办|干|做)(?!了)"
_THINGS = (
    "[^，。；\\d]{0,3}[几两二三四五六七八九十\\d]{1,2}(?:件|场|项)"
    "(?:[实大好要]|民生|重点)*(?:事|硬仗|攻坚战|工作|任务)"
)
_SETS_ABOUT = regex(
    f"(?:今年|年内|下半年|下一步|接下来|眼下|当前|全年|我们|先)(?!以来)[^，。；\\d]{{0,10}}?(?:{_SEE_TO}{_THINGS}|把{_THINGS}{_SEE_TO})"
)
"""今年先把两件事办好, 下半年重点抓三件事; 办了三件事 tells what was done."""


def sets_about(text: str, end: int) -> re.Match[str] | None:
    """Where somebody says before `end` what few things they set about."""
    return _SETS_ABOUT.search(text, 0, end) if _A_FEW_THINGS.search(text, 0, end) else None


DONE_NOW = regex("已|现有|(?<!项)目前|实际|完成了|累计完成")
"""What is told as reached, so that goals told before it go on no further."""


@light
@dataclass(frozen=True, slots=True)
class Section:
    """What headings say; None or empty where they say nothing.

    `stretch` is the years that a section looks over, `label` a noun that stands alone above some lines;
    `norms` tells that it says what is granted and demanded, `demands` that all of it is demanded, `trade`
    that its owner is a trade, which has what firms have and no land or people. `budget` is that of a
    government's budgets that is told of, `obliged` those of whom all that stands below is demanded.
    """

    period: str | None = None
    stretch: str | None = None
    year: int | None = None
    target: bool | None = None
    norms: bool = False
    demands: bool = False
    owner: str = ""
    trade: bool = False
    whole: bool = False
    heading: str = ""
    label: str = ""
    budget: str = ""
    obliged: str = ""


def is_heading(sentence: Sentence) -> bool:
    """Whether a sentence of a text without marked headings is one: numbered, short, without a stop."""
    text = sentence.passage.clean
    return len(text) <= LONGEST_HEADING and text[-1:] not in "。；，！" and _NUMBER.match(text) is not None


_ON_THE_WORK = regex(
    "(?:(?:下面|现在)?[^，。；]{0,4}(?:关于|对于|围绕))?(?:今年|明年|去年|20\\d\\d年|下一?步|下半年|[上下]一?阶段|[一二三四]季度)"
    "的?(?:[\u4e00-\u9fff]{0,4})工作(?:回顾|总结|情况|安排|打算|任务|思路|重点)?[。：:]"
)
"""关于明年工作。: a speech goes over to the year ahead."""


def is_run_in(sentence: Sentence) -> bool:
    """Whether the first sentence of a paragraph is its heading (（二）发展目标。到2022年，…)."""
    text = sentence.passage.clean
    if len(text) > _LONGEST_LABEL or _FIGURE.search(bare_of(text)):  # 3.亩均税收。
        return False
    led = _NUMBER.match(text) is not None or trade_alone(text) != ""
    led = led or (_BULLET.match(text) is not None and _ALONE_BEHIND.fullmatch(bare_of(text)) is not None)
    return led or any(pattern.fullmatch(text) for pattern in (BUDGET, _ON_THE_WORK))


def item_form(text: str, *, point: bool = False) -> str:
    """What the number of an item looks like (（一）, 1.): items of one form stand beside each other.

    `point`: also where a figure stands behind its point (3.110千伏变电站).
    """
    number = (_POINTED.match(text) if point else None) or _NUMBER.match(text)
    return _COUNTS_UP.sub("#", number.group().strip()) if number else ""


def rank_of(text: str) -> int:
    """How far down a heading stands by its number: （一）… and 第五条 below others, the rest below none."""
    head = text.lstrip()
    return _ITEM if head[:1] in "（(" else ARTICLE if _AN_ARTICLE.match(head) else 0


ARTICLE, _ITEM = 1, 2
_AN_ARTICLE = regex("第[一二三四五六七八九十百]{1,5}条")
"""第六条 of a rule ends what the article before it said, whether it has a heading of its own or not."""


_POINTED = regex(r"\s*\d{1,2}[.．](?=\d{3})")
_COUNTS_UP = regex("[一二三四五六七八九十]+|[0-9]+|[❶-❿]")


_BULLET = regex(r"^\s*(?:[—–]{1,2}|[●◆■▲◇○▪★])\s*")
_ALONE_BEHIND = regex("[\u4e00-\u9fff]{2,8}[。：:]")
"""——有色金属。到2025年，产值…: what an item of a list is on, before it goes on."""


def bare_of(heading: str) -> str:
    """A heading without its number or bullet."""
    return _BULLET.sub("", _NUMBER.sub("", heading), count=1).strip()


def is_label(sentence: Sentence) -> bool:
    """Whether a line stands for those below it: short, without stop or figure (1~4月全省工业园区)."""
    text = sentence.passage.clean
    return 1 < len(text) <= _LONGEST_LABEL and text[-1:] not in "。；，！？…" and not _FIGURE.search(text)


def above_all(ground: Ground) -> Section:
    """The section above all headings: that of the plan which a text looks back on by its title.

    Of a passage of tasks it is the year ahead: the one of issue, or the next where a report ends its year.
    """
    if ground.tasks:
        year = ground.calendar.issued
        year = year + 1 if year and ground.report and (ground.month or 0) >= _ENDS else year
        return Section(target=True, year=year, period=str(year) if year else None)
    years = "/".join(map(str, ground.plan_titled or ()))
    return Section(period=years or None, stretch=years or None)


def section_of(
    headings: tuple[str, ...],
    named_in: Mapping[str, tuple[Mention, ...]],
    ground: Ground,
    grammar: Grammar,
) -> Section:
    """What the headings say together, with the names in each; the lowest that speaks wins."""
    section = above_all(ground)
    for heading in headings:
        section = under(section, heading, named_in.get(heading, ()), ground, grammar)
    return section


def under(
    section: Section, heading: str, mentions: tuple[Mention, ...], ground: Ground, grammar: Grammar
) -> Section:
    """The section below one more heading."""
    noun = _NOUN.fullmatch(heading)
    norms = section.norms or _sets_norms(heading, ground, grammar)
    demands = norms and (section.demands or _DEMANDS.search(heading) is not None)
    label = noun.group() if noun and not _ZONE_ALONE.search(heading) else ""
    budget = _budget(section, heading)
    section = replace(section, heading=heading, label=label, norms=norms, demands=demands, budget=budget)
    if must := grammar.worded(_MUST_MEET).fullmatch(bare_of(heading)):
        section = replace(section, obliged=must["who"])
    told = find_periods(_unnumbered(heading), grammar.periods)
    periods = [p for p in told if not _COMPARED.search(heading, 0, p.start)]
    motto = _BULLET.match(heading) is not None  # ——集群带动。: no owner, unless it is a trade
    owned = section if motto else _owned(section, heading, periods, mentions, grammar)
    section = owned if owned.owner == section.owner else replace(owned, trade=False)
    entry = _ENTRY_ON_A_TRADE.fullmatch(heading.strip())
    trades = grammar.subjects_of.trades
    if trade := entry["trade"] if entry else trade_alone(heading) or _trade_of_item(heading, trades):
        section = replace(section, owner=trade, trade=True, whole=False)
    return _dated(section, heading, periods, ground, grammar)


def _sets_norms(heading: str, ground: Ground, grammar: Grammar) -> bool:
    """Whether a heading stands above what is granted or demanded; in a report only above consequences."""
    if grammar.consequences.search(heading):
        return True
    return not ground.report and grammar.rule_section.search(heading) is not None


_MUST_MEET = (
    r"(?:凡|申请(?!奖|补|资助|认定|支持|享受|扶持|评|创建)|拟|本[^，。；：的]{2,4}所[指称]的?)?+(?P<who>(?!对|本)(?:[^，。；：\d的]{2,16}的)?[^，。；：\d的]{0,10}?{granted.takers})[，,]?"
    "(?:应当?|须|必须|需|要|原则上|均){0,3}(?:同时)?(?:应当?|须|必须)?(?:符合|满足|具备|达到)(?:以下|下列|如下)?[^，。；：]{0,10}[：:]"
)
"""申报企业应同时符合以下条件：; 第五条 新供地项目须具备下列条件：."""


def _unnumbered(heading: str) -> str:
    """A heading with blanks for its number: 二、四季度安排 is of one quarter, not of two."""
    number = _NUMBER.match(heading)
    return " " * number.end() + heading[number.end() :] if number else heading


def asked(section: Section, question: str, ground: Ground, grammar: Grammar) -> Section | None:
    """The section of an answer whose question names its time (2013年有什么打算？); None where it does not."""
    periods = find_periods(question, grammar.periods)
    if _ASKS_HOW_IT_IS.search(question):
        return None
    if not periods:
        return replace(section, target=True, period=None, year=None) if _ASKS_FOR.search(question) else None
    return _dated(section, question, periods[-1:], ground, grammar)


_ASKS_FOR = regex(
    "(?:有什么|有哪些|有何|是什么|什么样的)[^？?，。]{0,6}(?:目标|打算|规划|计划|安排|设想)|(?:目标|打算)是什么"
)
"""有什么目标？: what is answered shall be, though nobody has said by when."""
_ASKS_HOW_IT_IS = regex("开局|进展|如何|怎么?样|情况|为什么|为何|原因|怎么看|表现|成[效绩就]|亮点|特点|变化")
"""今年开局如何，有什么打算？: the answer begins with what was reached."""
ADMITS = regex(
    "(?:当然|不过|但是?|同时)?[^，。；]{0,6}(?:短板|差距|困难|问题|不足)(?:也有|也不少|也存在|仍然|依然|还)"
)
"""当然短板也有：…: an answer on what shall be done turns to how things stand."""
INTERVIEWER = regex(
    r"(?:[\u4e00-\u9fff]{0,8}记者|主持人|网友|问|《[^》]{2,12}》(?:记者)?|[\u4e00-\u9fff]{2,8}(?:周刊|日报|晚报|时报|电视台|新闻网))[：:]"
)
"""记者：…: a new question, to which nothing of the one before it holds."""


def _budget(section: Section, heading: str) -> str:
    """The budget that a heading names; else the one above it, of which it names a part."""
    if named := BUDGET.search(heading):
        return named["budget"]
    return section.budget if _PART_OF_A_BUDGET.fullmatch(bare_of(heading)) else ""


def trade_alone(heading: str) -> str:
    """The trade that a heading names and no more; of a line without number or stop it is one of a list."""
    bare = _POINT.sub("", bare_of(heading)).strip()
    trade = _TRADE_ALONE.fullmatch(bare)
    led = trade is not None and (bare != heading.strip() or trade["ends"] != "")
    return trade["trade"] if trade and led else ""


def _trade_of_item(heading: str, trades: tuple[str, ...]) -> str:
    """The trade that an item of a list is on, by the name alone (——有色金属。, 2.新材料。)."""
    bare = bare_of(heading)
    named = _ITEM_ALONE.fullmatch(bare)
    if named is None or bare == heading.strip() or not named["of"].endswith(trades):
        return ""
    return named["of"] + "产业"


_ITEM_ALONE = regex(
    "(?P<of>(?!发展|培[育植]|做[强大优精]|推[动进]|打造|建[设成]|提[升质]|加快|支持|壮大|聚焦|主要|支[柱持])"
    "[\u4e00-\u9fff]{2,8})[。：:]"
)
_POINT = regex("^[一二三四五六七八九十]是")
_COMPARED = regex("[比较与](?:于|去|上)?$")
"""表1 2021年居民消费价格比|上年涨跌幅度: what a heading compares with dates nothing below."""


def _owned(
    section: Section,
    heading: str,
    periods: list[Period],
    mentions: tuple[Mention, ...],
    grammar: Grammar,
) -> Section:
    bare = _MARKED.sub("", _NUMBER.sub("", heading))
    shift = len(heading) - len(bare)
    text = heading
    for period in periods:
        text = text[: period.start] + TIME * (period.end - period.start) + text[period.end :]
    moved = [_moved(m, shift) for m in mentions]
    if honoured := _place_honoured(bare, moved):
        return replace(section, owner=honoured, whole=False)
    if _OWN_LEVEL.fullmatch(bare.strip()):
        return replace(section, owner=bare.strip()[:3], whole=False)
    found = find_subjects(text[shift:], [0], [], moved, grammar.subjects_of)
    entry = _ENTRY_ON_A_PARK.fullmatch(heading.strip())
    if entry and (entry["proper"] or (found and found[0].kind == "name")):
        return replace(section, owner=entry["park"], whole=False)
    if not found or found[0].kind == "body":  # 贵州日报记者：
        return section
    within = next(
        (m for m in moved if m.start == found[0].end and m.label == "REGION"), None
    )  # 浙江省|浦江县
    owner, end = (within.value, within.end) if within else (found[0].owner, found[0].end)
    rest = text[shift + end :].strip(" 　。：:〕】〗" + TIME)
    if found[0].kind in ("whole", "country"):
        alone = rest in grammar.heading_rest
        return replace(section, owner=found[0].owner, whole=True) if alone else section
    if found[0].kind == "group" and owner in grammar.subjects_of.plain and rest == "建设":
        return section  # 园区建设: what the lines below are about, and whose they are no more than before
    named = rest.startswith(("—", "-")) and found[0].kind == "name"  # 2、浦江县——中国绗缝家纺名城
    alone = rest in grammar.heading_rest or (found[0].kind != "list" and len(rest) <= 2) or named
    return replace(section, owner=owner, whole=False) if alone else section


def _place_honoured(heading: str, mentions: Sequence[Mention]) -> str:
    """The place whose honour comes first in the title of its entry (中国伞具名镇|福建省晋江市东石镇)."""
    title = _HONOUR.match(heading)
    last = next(
        (m for m in reversed(mentions) if m.label == "REGION" and m.end == len(heading.rstrip())), None
    )
    behind = title is not None and last is not None and title.end() <= last.start
    between = heading[title.end() : last.start] if title and last and behind else "."
    return last.value if last and _DIVISIONS.fullmatch(between) else ""


_HONOUR = regex(
    "(?:中国|全国|国家级?|世界|国际)[^，。；：、\\d]{2,12}?(?:之乡|之都|之城|之州|名城|名镇|名县|名区|名乡|名村|基地|强镇|强县)"
    "[—\\-－·:：\\s　]*"
)
_DIVISIONS = regex("(?:[\\u4e00-\\u9fff]{2,8}?(?:省|自治区|市|州|县|区))*")


_OWN_LEVEL = regex("[省市县区州盟旗]本级(?:预算)?(?:收支)?(?:执行)?(?:情况)?[。：:]?")
"""（二）市本级: whose budget stands below."""


_ENTRY_ON_A_PARK = regex(
    "[〔【〖](?P<park>(?![工产重特各全科农现本该]|省级|国家|新|示范|推|加快|打造|建设|培育|发展)[\u4e00-\u9fff]{2,14}"
    "(?:(?P<proper>新区|开发区|工业园区|产业园区|工业园|产业园|科技园|高新区|经开区|集聚区|集中区|保税区|园区|组团"
    "|协作区|合作区|新城|物流港|小微园)|基地|片区|小镇|产业集群))[〕】〗]"
)
"""【甲陵新区】, 【某地装备制造基地】: the title of an entry names a park that no register has."""


def _moved(mention: Mention, shift: int) -> Mention:
    return mention._replace(start=mention.start - shift, end=mention.end - shift)


def _dated(
    section: Section, heading: str, periods: list[Period], ground: Ground, grammar: Grammar
) -> Section:
    """The time of a heading, and whether it speaks of results or of goals."""
    if ground.report and heading.rstrip("（）()节选摘要 ").endswith("工作报告"):
        return section  # the year of a report is that of its issue, not of what it looks back on
    wordings = (grammar.past_section, grammar.target_section)
    spoken_of = _PUT_TO_USE.sub("", heading)
    past, target = (wording.search(spoken_of) is not None for wording in wordings)
    target = target and not _REPLIES.search(heading)
    if target and (ground.month or 0) >= _ENDS and _looks_back_late(heading, ground):
        past, target = True, False
    spans, years = _spans_and_years(periods)
    if past and target and len(years) > 1:
        return section  # 2013年工作总结及2014年打算 is both: the parts below say which
    back, ahead = past and not target, target and not past
    section = _timed(section, spans, years, ground.calendar, looks_back=back)
    section = replace(section, target=not past) if past or target else section
    return _by_issue(section, heading, ground, back=back and not spans, ahead=ahead and not periods)


def _by_issue(section: Section, heading: str, ground: Ground, *, back: bool, ahead: bool) -> Section:
    """五年来的成就, and what a report plans without saying when: counted from the year of issue."""
    issued = ground.calendar.issued
    if issued and back and _FIVE_YEARS_BACK.search(heading):
        return replace(section, stretch=f"{issued - 5}/{issued - 1}")
    if issued and ahead and ground.report:
        return replace(section, year=issued, period=str(issued))
    return section


_REPLIES = regex(
    "(?:建议|提案|议案|意见|来信|来函)(?:[（(][^）)]{1,12}[）)])?[^，。]{0,8}?(?:答复|回复|复函|办理)"
)
"""对第36号建议的答复: what others proposed is none of its goals."""
_FIVE_YEARS_BACK = regex("五年|[本上]一?届政府")
"""What a report looks back on where a government's term ends: its five years."""


def _spans_and_years(periods: list[Period]) -> tuple[list[Period], list[Period]]:
    """The stretches that a heading tells, and its single years; a date under a title is that of the text."""
    told = [period for period in periods if period.day is None]
    spans = [period for period in told if period.last is not None or period.back is not None]
    return spans, [period for period in told if period not in spans]


def _timed(
    section: Section, spans: list[Period], years: list[Period], calendar: Calendar, *, looks_back: bool
) -> Section:
    """The section with the stretch of a heading, and its year: the last, or the last gone.

    “十一五”期间建设的基础 is how things stand before those years, and not of them.
    """
    if spans and not (looks_back and _is_ahead(spans[-1], calendar)):
        stretch = resolve(spans[-1], calendar)
        section = replace(section, stretch=stretch, period=stretch, year=None)
    if years:
        year = _of_the_past(years, calendar) if looks_back else years[-1]
        section = replace(section, year=year_of(year, calendar), period=resolve(year, calendar))
    return section


def _is_ahead(span: Period, calendar: Calendar) -> bool:
    """Whether a stretch of years only begins as the document is issued."""
    first, _, last = (resolve(span, calendar) or "").partition("/")
    return bool(last and calendar.issued) and first[:4] >= str(calendar.issued)


_PUT_TO_USE = regex("(?:考核|考评|评价|评估)?(?:结果|成果|成效)(?:的)?(?:运用|应用|使用|转化|奖励)")
"""四、结果运用: what follows from results is set, and tells none."""


def _of_the_past(years: list[Period], calendar: Calendar) -> Period:
    """Of the years in a heading of the past (2019年和今年以来工作回顾) the last full one."""
    issued = calendar.issued
    gone = [y for y in years if issued and (year_of(y, calendar) or issued) < issued]
    return gone[-1] if gone else years[-1]


def continued(section: Section, last: Section, ground: Ground) -> Section:
    """A part of a report whose heading tells no time goes on where the last one was."""
    silent = section.target is None and section.period is None
    if silent and ground.report and last.target:
        return last
    return replace(section, target=True) if _goes_on_to_goals(section, last, ground) else section


def _goes_on_to_goals(section: Section, last: Section, ground: Ground) -> bool:
    """Whether 三、2021年主要工作 are goals: behind others of that year, or a review of the one before."""
    issued, month = ground.calendar.issued, ground.month
    if section.target is not None or not section.year or section.period != str(section.year) or not issued:
        return False
    begun = section.year > issued or (section.year == issued and (month is None or month <= _BEGUN))
    after = last.target is True and last.year == section.year
    return begun and (after or (last.target is False and last.year == section.year - 1))


_ENDS = 11
"""The first month of a year in which 今年工作 is looked back on. Chosen, not measured."""


def _looks_back_late(heading: str, ground: Ground) -> bool:
    """今年工作, and 二、重点工作 of a text on the very year (2021年工作总结), as that ends."""
    calendar = ground.calendar
    own_year = calendar.reported is not None and calendar.reported == calendar.issued
    return _THIS_YEARS_WORK.search(heading) is not None or (
        own_year and ground.genre != "plan" and _MAIN_WORK.fullmatch(bare_of(heading)) is not None
    )


_MAIN_WORK = regex("(?:重点|主要)(?:工作|任务)(?:及成效|成效|亮点)?[。：:]?")
_THIS_YEARS_WORK = regex("^[^，。]{0,8}今年的?(?:经济)?工作[。：:]?$")
_BEGUN = 3
"""The last month in which a text on the year before can tell nothing of its own year but what is wanted."""

"""What kind of text a document is: a report on work, a plan with its years, a rule, or a text."""

from __future__ import annotations

import re

from pipeline.discourse.grammar import Grammar
from pipeline.mentions.times import find_periods
from pipeline.model import Document
from pipeline.patterns import regex
from pipeline.reading.head.reported import last_told

TITLES = regex("《[^》《]*》")
_QUOTED = regex("“[^”“]*”")
"""A programme in a title (“倍增计划”企业名单) makes no plan of a text."""
TALK = r"{ground.talks}|访[\u4e00-\u9fff]{2,16}(?:长|书记|主任)"
"""What titles of talks and interviews hold, in which somebody speaks of his own times."""
SPEECH = TALK + "|{ground.speeches}"
"""The same, and speeches, which say 我们 of their own."""
_OPINION = regex(
    "关于(?!征[求集]|[^，。；]{0,8}(?:反馈|答复|审[查议核]))[^，。；]{2,40}"
    "(?:的|的?(?:若干|扶持|奖励|激励|支持|鼓励|补助))意见(?!（?[书稿箱反征建》摘])"
)
"""关于加快…发展的意见: what it says is to be done, as under 若干意见."""
_DIRECTIVE = regex(
    "关于(?:进一步|切实|依法)*(?:规范|严格|从严|完善|调整|明确|提高|实行|执行)(?!.{0,24}情况)[^，。；]{2,40}的通知"
)
"""关于进一步规范工业用地出让工作的通知: what it says is demanded."""


def genre_of(genre: str, title: str, head: str, grammar: Grammar) -> str:
    """report (a government's on its work), plan, rule, or text."""
    line = genre + " " + _QUOTED.sub("", title[:120])
    if "审计" in line:
        return "text"  # 审计工作报告 looks back alone
    if _ABOUT_A_REPORT.search(line):
        return "text"
    if "工作报告" in line or "政府工作报告" in head[:400]:
        return "report"
    if _SETS_AN_ASSESSMENT.search(title[:120]):
        return "rule"
    if grammar.results.search(title[:120]) or grammar.worded(SPEECH).search(TITLES.sub("", title[:120])):
        return "text"  # 就《若干措施》答记者问: what is said about a rule is none
    if _LISTS_TAKERS.search(title.strip()):
        return "text"
    if _names_a_rule(line, grammar) or _OPINION.search(line) or _DIRECTIVE.search(line):
        told_of = _REPORTED.search(head[:_DATELINE]) and not grants_throughout(head)
        return "text" if told_of else "rule"
    if _AWARDS.search(title.strip()) and not _PAID_OUT.search(title):
        return "rule"
    sentence = title.strip().split("\n")[0].endswith("。")  # 锚定全年目标任务，…完成8亿元。
    planned = grammar.plan_genre.search(line) or _HANDED_DOWN.search(line)
    return "plan" if planned and not sentence else "text"


_SETS_AN_ASSESSMENT = regex(
    "(?:评估|评价|评定|考评|考核|评审)[^，。；：]{0,4}(?:办法|细则|指标(?:体系)?|规则|评分表|标准)(?:（[^（）]{1,12}）)?(?:的通知)?$"
)
"""项目入园评估指标: by what it is assessed, and no result."""


def _names_a_rule(line: str, grammar: Grammar) -> bool:
    """Whether a title names a rule: 惠企政策落实观察 speaks of some, and is none."""
    told = grammar.rule_genre.search(line)
    if told is None:
        return False
    nouns = list(_RULES_NOUN.finditer(line))
    return not nouns or any(_ENDS_A_NAME.match(line, noun.end()) for noun in nouns)


_RULES_NOUN = regex("(?:办法|规定|细则|条例|政策|措施|规则)+")
_ENDS_A_NAME = regex(
    "(?:[（(》”\\s：:、，,及和与的]|意见|解读|[汇简摘选]编|一览|清单|明白|摘|条款|要点|实施|申报|兑现|办理|奖励|支持|标准"
    "|[\\d一二三四五六七八九十百]+条|$)"
)
"""What may stand behind the noun that a rule's name ends in."""
_LISTS_TAKERS = regex("(?:名单|结果|情况)(?:的)?(?:公示|公告|通知)?$|的公示$|(?:兑现|发放|拨付|到账)$")
"""…奖补资金拟补助名单的公示: who is given what by a rule."""
_REPORTED = regex(
    "本报讯|[本新][\u4e00-\u9fff]{0,2}[网社报端]\\d{0,2}[^，。；]{0,8}(?:电|讯)|[（(](?:[\u4e00-\u9fff]{0,4}记者|通讯员)|^[^，。；]{0,12}讯[\\s（(]"
    "|记者(?:[^，。；]{0,12}(?:从|在|走进|来到|看到|获悉|了解到))"
)
"""惠企政策“及时雨”送到企业手上, with the line of a reporter: news of rules is none itself."""
_DATELINE = 160
"""Characters in which news names its reporter. Chosen, not measured."""


def grants_throughout(text: str) -> bool:
    """Whether a passage without a title tells in half its sentences what whoever comes is granted."""
    told = _SENTENCE.findall(text)
    granted = [one for one in told if _GRANTS_SO_MUCH.search(one) and not _PAID_ALREADY.search(one)]
    return len(granted) >= _FEWEST_GRANTS and len(granted) * 2 >= len(told)


_FEWEST_GRANTS = 3
"""Sentences that grant something, from which on a passage is one of a rule. Chosen, not measured."""
_SENTENCE = regex("[^。；\\n]{6,}")
_GRANTS_SO_MUCH = regex(
    "(?:的|企业|项目|单位|人才|园区)[，,](?:[^，。；]{0,24}[，,])?[^，。；]{0,16}(?:给予|奖励|补[助贴]|返还|资助|奖补)"
    "|(?:^|[，；：])(?:[一二三四五六七八九]是)?对[^，。；]{2,30}(?:给予|奖励|补[助贴]|资助)"
)
_PAID_ALREADY = regex(r"(?:19|20)\d\d年|去年|今年|已|累计|共计|兑现|惠及|截[至止]")
_AWARDS = regex(
    "(?:奖励|奖补|补贴|补助|扶持|激励|资助)(?:政策)?(?:标准|条款|条件|项目|事项|明细|一览)?(?:（[^（）]{1,12}）)?$"
    "|(?:促进|支持|推动|推进|鼓励|扶持|加快)[^，。]{2,24}(?:[十百]|[\\d一二三四五六七八九十]{1,3})条(?:（[^（）]{1,12}）)?$"
)
"""…区2020年做大做强奖励, 支持民宿发展十二条: a title that ends with what it grants is a rule."""
_PAID_OUT = regex("[获兑颁领享]|发放|拨付|到账|申领|公示|拟|名单")


_ABOUT_A_REPORT = regex("工作报告》?(?:解读|系列|中的|里的|看点|亮点|热词|划重点|关键词|点睛|速览|侧记)")
"""政府工作报告解读：…: news about a report is none."""
_HANDED_DOWN = regex(
    "(?:下达|分解|印发)(?:(?!情况)[^，。；《]){0,30}(?:任务|计划|安排|清单)(?:（[^）]{1,12}）)?的(?:通知|函)"
)
"""关于下达2024年重点工作任务的通知: all that it tells without another time is set for the year."""


def opens_a_plan(title: str, issued: int | None, grammar: Grammar) -> bool:
    """Whether a title names a plan whose years begin as it is issued (“十二五”抚州这样干, of 2011)."""
    if issued is None or grammar.results.search(title):
        return False
    periods = find_periods(title[:120], grammar.periods)
    return any(p.plan and p.year in (issued, issued + 1) and not p.at_end for p in periods)


def only_looks_ahead(document: Document, grammar: Grammar) -> bool:
    """Whether a text without a title tells of no year but those that it aims at or compares with.

    计划到2020年产值达80亿元，比2015年翻一番: a passage of a plan, whatever its heading was.
    """
    told, text = document.metadata.found.get("year_issued"), document.text
    silent = told is None or told.how == "guess:after_compared"
    if not silent or _OF_NOW.search(text) or last_told(document):
        return False
    return _AIMED_AT.search(text) is not None and grammar.target.search(text) is not None


_AIMED_AT = regex(r"(?<![年\d从由截])到20\d\d年(?!以来|为止|上半年|\d{1,2}月)")
_OF_NOW = regex("[今近去上当]年|目前|现在|现有|截[至止]|以来")


def plan_of(genre: str, title: str, head: str, grammar: Grammar) -> tuple[int, int] | None:
    """The years that a plan is for, by its title or by what it says of itself where it begins."""
    if genre != "plan":
        return None
    if years := years_in(title, grammar):
        return years
    if own := _PLAN_ITSELF.search(head):
        return years_in(own["years"] or own["told"], grammar)
    if named := _years_of_the_named(title, head, grammar):
        return named
    ordinal = re.search(r"第([一二三四五六七八九十]+)个五年", title)
    if ordinal and len(ordinal[1]) > 1:
        return grammar.periods.plans.get(f"{ordinal[1]}五")
    return _year_set(title, grammar)


_YEARS = r"(?:20|19)\d\d年?[-—－–~～至到]{1,2}(?:20|19)\d\d年"
_PLAN_ITSELF = regex(
    rf"(?:本|此|该|如下)[\u4e00-\u9fff]{{0,6}}(?:规划|计划|方案|纲要|意见|行动)[（(，,为是]{{0,2}}(?P<years>{_YEARS})"
    rf"|(?:规划|计划|方案|行动|实施)(?:期限?|时间|周期|年限)[为是：:]?(?P<told>{_YEARS})"
)
"""特制定本行动方案（2022—2025年）; 规划期限为2016—2020年: a plan tells its years in its first paragraphs."""


def _years_of_the_named(title: str, head: str, grammar: Grammar) -> tuple[int, int] | None:
    """The years of the plan that a headline names, told where the text names it in full.

    《制造业三年行动计划》出炉 … 印发《制造业三年行动计划（2023—2025年）》.
    """
    for name in TITLES.findall(title):
        at = head.find(name.strip("《》"))
        if at >= 0 and (years := _ITS_YEARS.match(head, at + len(name.strip("《》")))):
            return years_in(years.group(), grammar)
    return None


_ITS_YEARS = regex(rf"》?[（(]{_YEARS}[)）]")


def _year_set(title: str, grammar: Grammar) -> tuple[int, int] | None:
    """The one year that goals are set for (关于下达2011年工业园区目标任务的通知)."""
    years = {p.year for p in find_periods(title[:120], grammar.periods) if p.year and not p.months}
    return (min(years), max(years)) if len(years) == 1 else None


def years_in(title: str, grammar: Grammar) -> tuple[int, int] | None:
    """The years of a plan that the name of one tells (“十三五”…规划, …行动方案（2018—2020年）)."""
    plans = (period for period in find_periods(title[:300], grammar.periods) if period.plan or period.last)
    return next(((plan.year or 0, plan.last or plan.year or 0) for plan in plans), None)

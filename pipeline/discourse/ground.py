"""What holds for a whole document: whose figures, of what time, results or goals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.discourse.grammar import Grammar, grammar_of
from pipeline.discourse.own import firm_by_its_code, only_park, own_of
from pipeline.discourse.place import (
    HEAD,
    city_of,
    economic_region,
    full_names_of,
    named_place,
    place_of_who_answers,
    titled_place,
    turned_below,
    zones_of,
)
from pipeline.discourse.slots import Candidate, How
from pipeline.lexicon import Lexicon
from pipeline.mentions.times import Calendar, Period, find_periods, resolve
from pipeline.model import Document, Entity, Metadata, Span
from pipeline.patterns import regex
from pipeline.reading.head.reported import (
    AFTER_A_TERM,
    HAPPENED,
    INTENT,
    TELLS,
    is_long_over,
    is_over,
    is_quoted,
    last_told,
    stated,
    sums_up,
    tells_before,
)

_DATED = regex(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日")
_TITLE_YEAR = regex(r"((?:19|20)\d\d)年?[^，。\n]{0,14}政府工作报告")
_NATIONAL = ("全国", "国家", "中国", "中华人民共和国")
_PLAN_NAMED = "《[^《》]{0,40}{status.proposing}[^《》]{0,16}》"
_BEGINS = 300
"""Characters in which news names what it is about. Chosen, not measured."""
_LONGEST_TITLE = 40
"""Characters of a first line that may be a title where none is told: a longer one is a paragraph, and that it
speaks of 措施 makes no rule of the text. Chosen, not measured."""
_PARTED = 1900
"""Characters in which a text says what part of a year it is on. Chosen, not measured."""
_NEWS = "{ground.news}|(?:编辑|发布时间)[:：]"
_RULES_ITSELF = (
    "(?:制定|制订|提出|出台|研究)(?:如下|以下|本)[^，。；：]{0,8}(?:{status.rules})"
    "|本(?:办法|细则|规定|措施|政策)(?:适用于?|所称|自[^，。；]{2,16}(?:施行|实施|执行)|由[^，。；]{2,24}解释"
    "|第[\\d一二三四五六七八九十]+条)"
)
"""What a rule says of itself, by which one without a title is known (特制定如下政策; 本办法自…起施行)."""
_TITLES = regex("《[^》《]*》")
_QUOTED = regex("“[^”“]*”")
"""A programme in a title (“倍增计划”企业名单) makes no plan of a text."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What holds for a whole document; `own` where it is one park's, town's or firm's own.

    `zones` are those of the place, where its title says that it is about them (江西工业园区…); `year_at` is
    where a text without a year in its title first tells the one before its issue, that its figures are of;
    `place_guessed` tells that only its zones and counties say which city it is of;
    `unveiled` is the plan that news is about, which it names where it begins, with the years in that name;
    `census` is the year of the census before, where a text brings what one counted;
    `plan_over` are the years of the plan that ended as the year before the issue did, where a text names it;
    `plan_titled` are those of a plan that the title looks back on (“十三五”…成就) as it ends;
    `guessed` tells that the year of issue is the latest that the text names with figures;
    `firm` tells that `own` is a firm, and `park` which one the text names where it is but one;
    `spoken` tells that a speech or an interview is written down, which says 我们 of its own;
    `assessed` is the kind of bodies that a rule on an assessment of no place is on (开发区);
    `tasks` that all of it is what shall be done, as a passage cut out of a report or of no title may be.
    """

    place: str
    own: str
    calendar: Calendar
    issued: str
    period: str | None
    plan: tuple[int, int] | None
    genre: str
    place_guessed: bool = False
    place_at: Span | None = None
    own_at: Span | None = None
    zones: str = ""
    year_at: int | None = None
    census: int = 0
    period_at: Span | None = None
    unveiled: str = ""
    unveiled_years: tuple[int, int] | None = None
    spoken: bool = False
    explains: bool = False
    full_names: tuple[str, ...] = ()
    plan_over: tuple[int, int] | None = None
    plan_titled: tuple[int, int] | None = None
    guessed: bool = False
    firm: bool = False
    park: str = ""
    assessed: str = ""
    tasks: bool = False

    @property
    def region(self) -> str:
        """Whose figures those are that do not say so."""
        return self.own or self.zones or self.assessed or self.place

    @property
    def speaker(self) -> str:
        """Whose 我们 is."""
        return (self.own or self.place) if self.spoken else ""

    @property
    def part_year(self) -> str:
        """The part of a year that a text is on (2019-01/2019-11); empty where it is on a whole one."""
        return self.period if self.period and "-" in self.period else ""

    @property
    def report(self) -> bool:
        """Whether this is a government's report on its work: it looks back, then ahead."""
        return self.genre == "report"

    @property
    def month(self) -> int | None:
        """The month of issue."""
        return int(self.issued[5:7]) if len(self.issued) >= 7 else None

    @property
    def year_just_over(self) -> bool:
        """Whether a text of January is on the year before."""
        reported, issued = self.calendar.reported, self.calendar.issued
        return self.month == 1 and bool(reported) and issued == (reported or 0) + 1

    def whose(self) -> Candidate:
        at = self.own_at if self.own else self.place_at
        if self.assessed and not (self.own or self.zones):
            return Candidate(self.assessed, "carried", "document", "assessed")
        known = self.own or self.zones or (self.place and not self.place_guessed)
        how: How = "carried" if known else "assumed"
        return Candidate(self.region, how, "document", "own_park" if self.own else "region", at)

    def when(self, *, looking_back: bool = False) -> Candidate:
        """The time of figures that tell none; where a plan looks back, the year before it."""
        if self.plan and looking_back:
            return Candidate(str(self.plan[0] - 1), "carried", "document", "before_plan")
        years = dict.fromkeys(map(str, self.plan or ()))  # one where a plan is for one year
        value = "/".join(years) or self.period or ""
        how: How = "carried" if self.period_at or self.plan else "assumed"
        return Candidate(value, how, "document", "plan" if self.plan else "reported", self.period_at)


def ground_of(document: Document, names: Sequence[Entity], lexicon: Lexicon) -> Ground:
    """The ground of a document, from its metadata or else its first lines."""
    grammar = grammar_of(lexicon)
    said = document.metadata
    head = document.text[:HEAD]
    title = said.get("title") or head[:120]
    date = _day_of(said)
    issued = _number(said.get("year_issued")) or _number(date[:4]) or _written(head)
    line = title if said.get("title") or len(head.strip().split("\n")[0]) <= _LONGEST_TITLE else ""
    genre = _genre(said.get("genre") or "", line, head, grammar)
    if genre == "text" and _opens_a_plan(line, issued, grammar):
        genre = "plan"
    untitled = genre == "text" and not said.get("title")
    if untitled and (grammar.worded(_RULES_ITSELF).search(document.text) or _grants_throughout(head)):
        genre = "rule"
    if genre == "text" and not said.get("title") and _only_looks_ahead(document, grammar):
        genre = "plan"
    plan = _plan(genre, title, head, grammar)
    issued = issued or (plan[0] if plan else None)
    reported = plan[0] - 1 if plan else _year_of_figures(document, genre, issued, title, grammar)
    titled = titled_place(title, grammar) if said.get("title") else ""
    told = said.get("region") or titled or named_place(document.text, grammar)
    place = told or city_of(document.text, names, lexicon)
    place = "全国" if place in _NATIONAL else place
    below = "" if told and place == "全国" else turned_below(document, names, title, place, grammar)
    place = place_of_who_answers(title, grammar) or below or place
    named = grammar.worded(_PLAN_NAMED).search(head[:_BEGINS]) if genre == "text" else None
    unveiled = named.group() if named else ""
    own, own_at = own_of(document, names, title, place, lexicon)
    firm = own != "" and (
        own == firm_by_its_code(title) or any(e.surface == own and e.label == "ORG" for e in names)
    )
    ground = Ground(
        place=place,
        own=own,
        calendar=Calendar(issued, reported, writing=_number(date[5:7])),
        issued=date or str(issued or ""),
        period=str(reported) if reported else None,
        plan=plan,
        genre=genre,
        place_guessed=not told,
        place_at=said.found["region"].span if "region" in said.found else None,
        own_at=own_at,
        census=_census_before(title, grammar),
        year_at=_year_told(genre, said, title, document) if reported != issued else None,
        unveiled=unveiled,
        unveiled_years=_years_in(unveiled, grammar),
        zones=zones_of(title, place, grammar) or economic_region(title, names),
        plan_over=_plan_over(document.text[:_PARTED], issued, reported, genre, grammar),
        plan_titled=_plan_titled(genre, title, issued, grammar) or _term_titled(genre, title, reported),
        guessed="year_issued" in said.found and said.found["year_issued"].how in _BY_ITS_YEARS,
        spoken=grammar.worded(_SPEECH).search(title) is not None,
        explains=any(grammar.rule_genre.search(name) for name in _TITLES.findall(title[:120])),
        full_names=full_names_of(document.text, place, grammar),
        firm=firm,
        park=only_park(names) if firm else "",
        assessed=_assessed_by(title) if genre == "rule" and place in ("", "全国") else "",
        tasks=(genre == "report" or (untitled and genre == "text" and not _is_late(date)))
        and _tells_tasks(document.text),
    )
    return _with_part_year(ground, document, title, grammar)


def _assessed_by(title: str) -> str:
    """The kind of bodies that a rule assesses by its title (开发区综合考核评分办法); else empty."""
    told = _WHO_IS_ASSESSED.search(title.strip().split("\n")[0])
    return told["who"] if told else ""


_WHO_IS_ASSESSED = regex(
    "(?P<who>(?:经济技术|高新技术|高新|工业|产业|经济)?(?:开发区|园区|产业园|集聚区|集中区|示范区|集群)|众创空间|孵化器|乡镇|街道|[县区市]{2})"
    "(?:[（(][^（()）]{1,12}[)）])?[^，。；：]{0,14}?(?:考核|考评|评价|评分|评估|评定)"
)


def _is_late(date: str) -> bool:
    """Whether a text came out once its year had run for a while, and may tell what that brought."""
    month = _number(date[5:7])
    return month is not None and month > _SPRING


def _tells_tasks(text: str) -> bool:
    """Whether a passage tells what shall be reached, and has no word of what was (确保新增企业15家)."""
    return _WISHED_FOR.search(text) is not None and _LOOKS_BACK.search(text) is None


_WISHED_FOR = regex("(?:力争|确保|争取)(?![了到先]|上游)[^，,。；;\\d]{0,24}\\d")
_LOOKS_BACK = regex(
    "[去上]年(?!度?计划)|同比|环比|回顾|过去|近年|[一二三四五]年[来多]|年以来|截[至止]|(?<!项)目前|[已了](?=[^，。；]{0,10}\\d)|已经?"
    "|[完达取建获赢新]\\w?[成到得评]?了|首次|连续|荣获|获评|获批|位居|居全|预计|比(?:20\\d\\d|上)年|20\\d\\d年[，,]?(?:全[市县区省])?(?:实现|完成)"
)
"""Signs that a report also tells results, be it but one."""


_BY_ITS_YEARS = ("guess:latest_named", "guess:last_told")
"""How the year of issue is known where the text alone tells it, by the years that it tells of."""


def _plan_over(
    text: str, issued: int | None, reported: int | None, genre: str, grammar: Grammar
) -> tuple[int, int] | None:
    """The years of a plan that a text names and that had just ended (“十二五”收官, of 2016).

    A report that looks back on the year that ends (of December, at the end of a term) is a year beyond it.
    """
    if genre == "report" and reported == issued:
        return None
    over = (name for name, years in grammar.periods.plans.items() if issued and years[1] == issued - 1)
    return next((grammar.periods.plans[name] for name in over if f"“{name}”" in text), None)


_OF_ITS_LAST_YEAR = regex("收官|开局|开篇|之年|最后一年|冲刺|(?:19|20)\\d\\d年")
"""“十三五”收官之年成绩亮眼: such a text is of that year."""


def _plan_titled(genre: str, title: str, issued: int | None, grammar: Grammar) -> tuple[int, int] | None:
    """The years of the plan that ends or has just ended, which a text looks back on by its title."""
    years = _years_in(title, grammar) if genre == "text" and not _OF_ITS_LAST_YEAR.search(title) else None
    return years if years and issued and issued - 1 <= years[1] <= issued else None


def _term_titled(genre: str, title: str, reported: int | None) -> tuple[int, int] | None:
    """The five years that a text looks back on by its title (某镇五年来工作总结), up to the year reported."""
    told = _TERM_TITLED.search(title.strip().split("\n")[0]) if genre == "text" and reported else None
    return (reported - 4, reported) if told and reported else None


_TERM_TITLED = regex("五年(?:来的?|的)?[^，。：]{0,6}(?:工作)?(?:总结|回顾|成就|情况)")


def _census_before(title: str, grammar: Grammar) -> int:
    """The year of the census before the one that a title names (贵溪市第七次全国人口普查公报); else 0."""
    told = next((p for p in find_periods(title[:120], grammar.periods) if p.census), None)
    counts = [sorted(years.values()) for years in grammar.periods.censuses.values()]
    listed = next((years for years in counts if told and told.year in years), [])
    return max((year for year in listed if told and told.year and year < told.year), default=0)


def _day_of(said: Metadata) -> str:
    """When a text was written, or came out; empty where that is not known."""
    return said.get("written") or said.get("published") or ""


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _written(head: str) -> int | None:
    found = _TITLE_YEAR.search(head) or _DATED.search(head)
    return int(found[1]) if found else None


_OPINION = regex(
    "关于(?!征[求集]|[^，。；]{0,8}(?:反馈|答复|审[查议核]))[^，。；]{2,40}"
    "(?:的|的?(?:若干|扶持|奖励|激励|支持|鼓励|补助))意见(?!（?[书稿箱反征建》摘])"
)
"""关于加快…发展的意见: what it says is to be done, as under 若干意见."""


_DIRECTIVE = regex(
    "关于(?:进一步|切实|依法)*(?:规范|严格|从严|完善|调整|明确|提高|实行|执行)(?!.{0,24}情况)[^，。；]{2,40}的通知"
)
"""关于进一步规范工业用地出让工作的通知: what it says is demanded."""


def _genre(genre: str, title: str, head: str, grammar: Grammar) -> str:
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
    if grammar.results.search(title[:120]) or grammar.worded(_SPEECH).search(_TITLES.sub("", title[:120])):
        return "text"  # 就《若干措施》答记者问: what is said about a rule is none
    if _LISTS_TAKERS.search(title.strip()):
        return "text"
    if _names_a_rule(line, grammar) or _OPINION.search(line) or _DIRECTIVE.search(line):
        told_of = _REPORTED.search(head[:_DATELINE]) and not _grants_throughout(head)
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


def _grants_throughout(text: str) -> bool:
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


def _opens_a_plan(title: str, issued: int | None, grammar: Grammar) -> bool:
    """Whether a title names a plan whose years begin as it is issued (“十二五”抚州这样干, of 2011)."""
    if issued is None or grammar.results.search(title):
        return False
    periods = find_periods(title[:120], grammar.periods)
    return any(p.plan and p.year in (issued, issued + 1) and not p.at_end for p in periods)


def _only_looks_ahead(document: Document, grammar: Grammar) -> bool:
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


def _plan(genre: str, title: str, head: str, grammar: Grammar) -> tuple[int, int] | None:
    """The years that a plan is for, by its title or by what it says of itself where it begins."""
    if genre != "plan":
        return None
    if years := _years_in(title, grammar):
        return years
    if own := _PLAN_ITSELF.search(head):
        return _years_in(own["years"] or own["told"], grammar)
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
    for name in _TITLES.findall(title):
        at = head.find(name.strip("《》"))
        if at >= 0 and (years := _ITS_YEARS.match(head, at + len(name.strip("《》")))):
            return _years_in(years.group(), grammar)
    return None


_ITS_YEARS = regex(rf"》?[（(]{_YEARS}[)）]")


def _year_set(title: str, grammar: Grammar) -> tuple[int, int] | None:
    """The one year that goals are set for (关于下达2011年工业园区目标任务的通知)."""
    years = {p.year for p in find_periods(title[:120], grammar.periods) if p.year and not p.months}
    return (min(years), max(years)) if len(years) == 1 else None


def _years_in(title: str, grammar: Grammar) -> tuple[int, int] | None:
    """The years of a plan that the name of one tells (“十三五”…规划, …行动方案（2018—2020年）)."""
    plans = (period for period in find_periods(title[:300], grammar.periods) if period.plan or period.last)
    return next(((plan.year or 0, plan.last or plan.year or 0) for plan in plans), None)


def _year_of_figures(
    document: Document, genre: str, issued: int | None, title: str, grammar: Grammar
) -> int | None:
    """The year that figures without one are of; that of its issue where a text is of its day (news)."""
    told = _number(document.metadata.get("year_reported"))
    assessed = _assessment_in(document) if genre == "text" else None
    if genre == "text" and not told and issued is None:
        return int(assessed[1]) if assessed else None
    so_far = _SO_FAR.search(document.text) if assessed else None
    if assessed and issued == int(assessed[1]) + 1 and (not so_far or so_far.start() > assessed.end()):
        return issued - 1
    if genre == "rule" and issued and not re.search(r"(?:19|20)\d\d", title):
        return issued  # what a rule sets its points against (以2010年实绩为基数) is no year of its own
    if genre == "text" and (data := _year_of_data(document, issued)):
        return data
    reported = told or _year_reported(document, genre, issued, title)
    issue = document.metadata.found.get("year_issued")
    if told and issued and issue and issue.how == AFTER_A_TERM:
        return issued - 1
    if genre == "text" and issued and (studied := _year_studied(document, title, issued)):
        return studied
    if genre != "text" or not reported or not issued or reported >= issued:
        return reported
    return issued if _is_of_now((issued, reported), document, title, grammar) else reported


def _year_of_data(document: Document, issued: int | None) -> int | None:
    """The one year whose data a study works with, as it says first (本文利用2015年开发区统计年报，…)."""
    told = _WORKS_WITH.search(document.text, 0, _BEGINS)
    year = int(told["year"]) if told else None
    return year if year and issued and year < issued else None


_WORKS_WITH = regex(
    "(?:本文|本研究|笔者|本课题组|课题组|我们|本报告)[^，。；\\d]{0,12}(?:利用|基于|根据|依据|采用|使用|运用|以|选取|选择)[^，。；\\d]{0,8}"
    "(?P<year>(?:19|20)\\d\\d)年(?![—\\-–至到、和])[^，。；\\d]{0,20}(?:数据|年报|统计|资料|样本|截面|年鉴|普查)"
)


def _year_studied(document: Document, title: str, issued: int) -> int | None:
    """The last year that a published report has figures of (《…评价报告》发布), up to three years later."""
    if not _REPORT_OUT.search(title) or _OF_TODAY.search(document.text):
        return None
    told = [int(year) for year, _, within in stated(document.text[:_BODY]) if not within]
    return max(told) if told and issued - _YEARS_TO_WRITE <= max(told) < issued else None


_REPORT_OUT = regex(
    "(?:报告|白皮书|蓝皮书|指数)[^《》]{0,12}》(?:正式|在[^，。]{2,8})?(?:发布|出炉|公布|亮相|问世)"
)
_YEARS_TO_WRITE = 3
"""Years between what a report is on and its coming out. Chosen, not measured."""


def _assessment_in(document: Document) -> re.Match[str] | None:
    return _ASSESSED.search(document.text[:_BEGINS])


_ASSESSED = regex(
    r"((?:19|20)\d\d)年度?[^，。；\d]{0,4}(?:\d+[家个])?[^，。；\d]{0,24}(?:考核|评价|考评|排名|评估|评比)"
)
"""某部公布2019年度218家经开区考核评价排名: what an undated text tells of is of the year assessed."""


def _year_told(genre: str, said: Metadata, title: str, document: Document) -> int | None:
    """Where a text tells in passing which year it is on, that neither its title nor its user tells."""
    told = said.found.get("year_reported")
    if genre != "text" or told is None or re.search(r"(?:19|20)\d\d", title):
        return None
    if told.how != "guess:last_told" or told.span is None or sums_up(document.text, told.span.end):
        return None
    return told.span.start


_BODY = 20_000
"""Characters in which the years that a text speaks of are looked for."""


def _year_reported(document: Document, genre: str, issued: int | None, title: str) -> int | None:
    """The year that figures without one are of: the last that the text speaks of, else the year of issue."""
    if issued is None:
        return None
    if genre == "report":
        return issued - 1
    named = [int(year) for year, _, _ in stated(title)]
    if named and max(named) <= issued:
        return max(named)
    body = document.text[:_BODY]
    past = [int(year) for year, _, within in stated(body) if not within and int(year) <= issued]
    if past and max(past) == issued - 1 and not _OF_ITS_OWN_YEAR.search(body):
        return issued - 1
    return issued


_OF_ITS_OWN_YEAR = regex("今年|本年|年内|[本上]周|周环比")
"""A text that speaks of its own year or its week is not of the one before, though that is the last told."""


def _is_of_now(years: tuple[int, int], document: Document, title: str, grammar: Grammar) -> bool:
    """Whether a text without a year in its title is of the first of two years, that of its issue.

    What news tells without a year is of its day, though it speaks of last year too; so does a text
    that names the year of issue more often than the one before.
    """
    if re.search(r"(?:19|20)\d\d年", title):
        return False
    if grammar.worded(_NEWS).search(document.text[:HEAD]):
        return not _sums_up_last_year(years[0], document)
    if years[1] < years[0] - 1 and _OF_TODAY.search(document.text):
        return True  # of 2023, though the last year told is 1998, when a firm came
    spoken = re.findall(r"(?<![\d到至])((?:19|20)\d\d)年(?!\s*\d{1,2}月)", document.text)
    issued, before = (spoken.count(str(year)) for year in years)
    now = len(_THIS_YEAR_SO_FAR.findall(document.text))
    return issued + now > before or (now > 0 and issued + now == before)


_OF_TODAY = regex("今年|去年|如今|时至今日|[，。]现在|[，。]眼下")
_THIS_YEAR_SO_FAR = regex(
    r"今年(?:\d{1,2}月|前\d{1,2}个?月|[1一]月?[-—–~～至到]\d{1,2}月|上半年|[一二三首]季度|前[两二三]个?季度|以来|已)"
)


def _sums_up_last_year(issued: int, document: Document) -> bool:
    """Whether news of a spring begins with the whole year before and tells nothing of the one that runs.

    2月15日，记者获悉，2022年，…产值达9000亿元: what it goes on with is of that year too. Of its own year
    there is but what is wanted (今年要突破1万亿元).
    """
    day = _day_of(document.metadata)
    month = _number(day[5:7])
    if month is None or month > _SPRING or _SO_FAR.search(document.text):
        return False
    first = _FIRST_AMOUNT.search(document.text)
    lead = document.text[: first.start()] if first else ""
    return f"{issued - 1}年" in lead and f"{issued - 1}年底" not in lead


_SPRING = 3
"""The last month of a year in which news sums up the year before. Chosen, not measured."""
_FIRST_AMOUNT = regex(r"(?<![\d.])\d+(?:\.\d+)?\s*(?:[万亿]+[元吨人户家]|[%％家户个])")
_SO_FAR = regex(
    r"今年以来|年初以来|开年以来|截至目前|截止目前|(?:今年|前|(?<!\d)[1一](?=[月份]{0,2}[—\-－~～至、和]))[^，。；\d]{0,2}[\d一二两三][—\-－~～至、和]?[\d二三]?个?月(?!\d)"
    r"|(?:一|1|首)季度|今年[^，。；]{0,6}(?:已|共|完成|实现了)|今年(?:前|首|[元一]月|春)"
)
"""What is told of the year that runs itself: news that has it is of its day."""


def _with_part_year(ground: Ground, document: Document, title: str, grammar: Grammar) -> Ground:
    """The ground of a text on a part of a year (上半年, 1—8月), which holds where nothing else is said."""
    told = document.metadata.get("period_reported")
    guess = document.metadata.found.get("period_reported")
    assessed = _assessment_in(document)
    guessed = guess is not None and guess.how.startswith("guess")
    talk = grammar.worded(_TALK).search(title)
    if guessed and (talk or _is_on_the_year_before(assessed, ground)):
        told = None  # 三季度经济增速较快，支撑是什么？: what a reporter asks about dates no answer
    if told and ground.genre != "rule":  # 支持企业一季度开门红若干措施 are of no quarter gone by
        return replace(ground, period=told)
    if ground.plan or ground.genre in ("report", "plan", "rule") or talk:
        return ground  # who answers in an interview speaks of his own times, not of the first one told
    body = document.text[:_PARTED]
    untitled = document.metadata.get("title") is None  # what stands for a title is how the text begins
    found = _part_of(title, ground, grammar, opening=untitled)
    if not found and _is_on_the_year_before(assessed, ground):
        return ground
    if not found and not _on_a_year(title, ground, grammar):
        found = _part_of(body, ground, grammar, opening=True)
        if found and (
            is_long_over(found[0], ground.issued)
            or HAPPENED.search(body, 0, found[1].start)
            or tells_before(body, 0, found[1].start)
        ):
            found = None
    if not found:
        return ground
    value, period = found
    at = document.text.find(period.text)
    calendar = replace(ground.calendar, reported=int(value[:4]))
    span = Span(at, at + len(period.text)) if at >= 0 else None
    return replace(ground, period=value, calendar=calendar, period_at=span)


def _is_on_the_year_before(assessed: re.Match[str] | None, ground: Ground) -> bool:
    """Whether a text begins with what an assessment of the year before its issue found."""
    issued, reported = ground.calendar.issued, ground.calendar.reported
    return assessed is not None and issued == int(assessed[1]) + 1 and reported == int(assessed[1])


_TALK = r"{ground.talks}|访[\u4e00-\u9fff]{2,16}(?:长|书记|主任)"


_SPEECH = _TALK + "|{ground.speeches}"


def _on_a_year(title: str, ground: Ground, grammar: Grammar) -> bool:
    """Whether a title tells a whole year: one over when the text was issued, as far as that is known."""
    issued = ground.calendar.issued
    years = [p.year for p in find_periods(title, grammar.periods) if p.year and not p.months]
    if not years or issued is None:
        return False
    return max(years) < issued or ground.calendar.writing is None


def _part_of(
    text: str, ground: Ground, grammar: Grammar, *, opening: bool = False
) -> tuple[str, Period] | None:
    """The first time of a text where that is the beginning of a year up to some month; `opening` a clause."""
    for period in find_periods(text, grammar.periods):
        before = text[max(0, period.start - 3) : period.start]
        if before.endswith(("于", "自", "从", "由")):
            continue
        if grammar.periods.base_before.search(before) or period.day or period.plan or period.back:
            continue
        if opening and (not _is_told(period, text) or is_quoted(text, period.start)):
            continue
        if _HONOURED.match(text, period.end):
            continue  # 上半年被评为优秀。
        if opening and (INTENT.match(text, period.end) or _ASKED.match(text, period.end)):
            continue
        if period.months is None:
            if not _is_a_year_over(period, text, ground):
                continue
            return None
        if period.months[0] != 1 and period.months[0] not in (4, 7, 10):
            continue
        if period.months[0] == period.months[1]:
            continue
        value = resolve(period, _calendar_for(period, ground))
        return (value, period) if value else None
    return None


def _is_told(period: Period, text: str) -> bool:
    """Whether a time opens its clause; 去年 is told wherever it stands."""
    leads = _OPENS if period.months else _OPENS_A_YEAR
    last_year = period.months is None and period.offset == -1
    return last_year or leads.search(text, 0, period.start) is not None


def _is_a_year_over(period: Period, text: str, ground: Ground) -> bool:
    """Whether a year before that of the issue is told; 去年 with a figure (去年产值8亿元，|今年上半年…)."""
    if period.year is not None:
        return period.year != ground.calendar.issued
    return period.offset == -1 and _TELLS.match(text, period.end) is not None


_TELLS = regex(TELLS)
_ASKED = regex("[，,]?(?:全[市县区省][，,]?)?(?:各[^，。；]{1,6})?(?:要|须|必须|务必|应)")
"""四季度要确保…: what is asked of a part of a year dates no text."""
_HONOURED = regex(r"[^，。；,;\d]{0,8}(?:被[评授认列]|获评|获批|荣获|荣膺|入选)[^，。；,;\d]*[。；;]")
_OPENS = regex(r"(?:^|[\s，。；：,;:、（(“”])(?:其中|截至|截止|今年|本年|在|据|[一二三四五六七八九十]是)?$")
"""正在完成第一季度的生产任务: a part of a year within a clause is told in passing."""
_OPENS_A_YEAR = regex(rf"(?:{_OPENS.pattern})|(?:^|[\s，。；])[而但]?(?:到了?|截至)$")


def _calendar_for(period: Period, ground: Ground) -> Calendar:
    """The calendar for months without a year: a month after the issue belongs to the year before."""
    issued, month = ground.calendar.issued, ground.month
    if issued is None:
        return ground.calendar
    late = month is not None and period.months is not None and is_over(period.months, month)
    year = issued - 1 if late else issued
    return Calendar(issued, year, year)

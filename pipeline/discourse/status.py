"""Whether a figure is a result or a goal: every candidate, the best first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.discourse.aims import begins_ahead, is_hoped_for
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.scene import Scene, is_of_a_test
from pipeline.discourse.sections import BY_A_RULE, DONE_NOW, ONCE_BUILT, WILL, sets_about, without_goals
from pipeline.discourse.slots import Candidate
from pipeline.discourse.times import BY_THE_YEARS_END, Dated
from pipeline.discourse.when import DUE_BEHIND
from pipeline.model import light
from pipeline.patterns import regex

_NEAR = 120  # characters before a figure in which a word of goals is of its clause
_AROUND = (30, 12)  # characters before and behind a figure in which a grant is of it


def statuses(
    start: int, date: Candidate, scene: Scene, grammar: Grammar, *, earlier: bool = False
) -> list[Candidate]:
    """The candidates for the status of the figure at `start` that is dated by `date`, the best first.

    `earlier`: it is the state that a change begins at, which is no goal even where its end is one.
    """
    if earlier:
        return [Candidate("actual", "stated", "clause", "earlier_state")]
    text = scene.parsed.text
    clause = text[max(0, start - _NEAR) : start].rpartition("；")[2]
    told = _since_done(clause, text[start : start + _AROUND[1]], grammar)
    done, since = told != clause, without_goals(told)
    undated = scene.ground.calendar.issued is None and not done
    wishes = frozenset(wish.group() for wish in grammar.target.finditer(since))
    if undated:  # whose year nobody knows; what is foreseen behind a figure is another one's
        wished = grammar.target.finditer(without_goals(text))
        wishes |= {
            wish.group() for wish in wished if wish.group() != "预计" and not ONCE_BUILT.match(wish.group())
        }
    around = text[max(0, start - _AROUND[0]) : start + _AROUND[1]]
    granted = grammar.granted.search(around) is not None
    year = int(_last_year(date.value)) if date.value else 0
    will = grammar.worded(WILL).search(text, 0, start)
    asked = _Asked(start, date, year, wishes, granted, scene, will.span() if will else None, done)
    return [candidate for rule in _RULES if (candidate := rule(asked))]


def _since_done(clause: str, behind: str, grammar: Grammar) -> str:
    """The part of a clause that is not behind what was done already (计划投资20亿元，|已完成12亿元)."""
    if planned := _OF_A_SUM_PLANNED.search(clause):
        return clause[planned.start("done") :]
    done = grammar.worded(_DONE).search(clause) or (
        _DONE_PART.search(clause) if _PERCENT.match(behind) else None
    )
    done = done or grammar.worded(_DONE_BEFORE).search(clause)
    return clause[done.start() :] if done else clause


_DONE = (
    "[，,](?:(?:目前|现|截至目前|到目前|其中|但|而)?(?:已|实际|累计|已经)+[只仅]?"
    r"|(?:今年)?(?:截[至止])?(?:前?\d{1,2}(?:[-—–至]\d{1,2})?个?月份?[底末]?|上半年|一季度|前三季度)[，,]?(?:全[市县区园])?(?:已|共|累计)?)"
    "{status.done}[^，,]*"
    r"(?:[，,](?:(?:占|为|完成|达)[^，,\d]{0,12}的|[^，,\d]{0,4}[快慢低高]于(?:序时|时间)进度"
    r"|[^，,\d]{0,8}(?:率|进度|比例)(?:达到?|为|超过?)?|(?:但|目前)?(?:仍|还|尚)有)?)?$"
)
"""…，已完成6.6亿元，占目标任务的|110%; …，已开工31项，开工率|86%: what was done, and its share of the goal.

So is what is not yet done (已开工31项，仍有|3个未开工).
"""
_DONE_BEFORE = (
    "[，,](?:目前|现|截至目前|到目前|其中|但|而"
    r"|(?:今年)?(?:截[至止])?(?:前?\d{1,2}(?:[-—–至]\d{1,2})?个?月份?[底末]?|上半年|一季度|前三季度)[，,]?)?"
    "(?:已|实际|累计|已经)+[只仅]?"
    "{status.done}[^，,；]*[，,](?!年[底内末]|全年|明年)"
)
"""今年计划实施36项，已开工31项，完成投资|9亿元: so is what follows, until it is wished for again."""
_OF_A_SUM_PLANNED = regex(
    r"计划(?:总?投资)?[\d.]+[万亿]*元[,，](?:\d{1,2}[-—至]\d{1,2}月份?|[^,，；\d]{0,4}到位[^,，；]{2,14}[,，])?"
    r"(?P<done>(?:完成|(?:实际|资金|已){0,2}到位)[^,，；\d]{0,6})$"
)
"""计划投资93亿元，到位资金|52亿元，完成投资|44亿元: so much of it was done."""
_DONE_PART = regex(r"[，,](?:已|累计)?完成$")
"""计划投资232亿元，完成|63.5%: of the plan."""
_AIMS = regex("力争(?!上游|先)|争取(?!到)|目标[是为]|要达|将达|将突破")
"""Words of goals that stand beside no result, as 预计, 计划 and 确保 do (“两个确保”, 投产后预计)."""
_PERCENT = regex(r"[\d.]+[%％]")


@light
@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure, its date and the last year of that (0: undated); the words that wish it; is it granted?

    `will` is where the sentence says before it that something will be done; `done` tells that it stands
    behind a verb that says what was done (全年目标为80亿元，1—5月完成|32亿元).
    """

    start: int
    date: Candidate
    year: int
    wishes: frozenset[str]
    granted: bool
    scene: Scene
    will: tuple[int, int] | None = None
    done: bool = False

    @property
    def wanted(self) -> bool:
        return bool(self.wishes)

    @property
    def last(self) -> Dated | None:
        """The last time that is told before the figure."""
        return next((t for t in reversed(self.scene.times) if t.end <= self.start), None)

    @property
    def done_by_then(self) -> bool:
        """Whether a time told behind a goal says by when something was done."""
        last = self.last
        if last is None or not self.done or last.aim or last.iso != self.date.value:
            return False
        by = self.scene.section.target and self.scene.parsed.text.endswith("到", 0, last.start)
        return not by  # 到2022年，累计建成|3079万亩, among goals

    @property
    def aimed(self) -> bool:
        """Whether a word of nothing but goals stands behind the figure's year (到2020年力争达到|5%)."""
        past = max((time.end for time in self.scene.times if time.end <= self.start), default=0)
        return (
            any(_AIMS.search(wish) for wish in self.wishes)
            and _AIMS.search(self.scene.parsed.text, past, self.start) is not None
        )

    @property
    def issued(self) -> int:
        """The year in which the document was issued; 0 where that is not known."""
        return self.scene.ground.calendar.issued or 0

    @property
    def looks_back(self) -> bool:
        """Whether the heading says that results are told (过去五年工作回顾)."""
        return self.scene.section.target is False


def _thought(asked: _Asked) -> Candidate | None:
    """认为四季度增长的企业占|64%: what some expect is no goal; how many they are is a result."""
    text = asked.scene.parsed.text
    told = _THINKS.search(text, max(0, asked.start - _NEAR), asked.start)
    told = told or _THINK_BEHIND.match(text, asked.start)
    return Candidate("actual", "stated", "clause", "thought") if told else None


THINKS = "认为|预计|预期|表示|看好|计划|打算|有意"
HOW_MANY = "(?:数量?)?(?:已|仅|共|约|还){0,2}(?:达到?|有|为|占)?(?:比|比例|比重)?(?:为|达)?"
"""认为…的企业|占, 有进出口实绩的企业|达: between those of whom something is told and how many they are."""
_THINKS = regex(
    f"(?:{THINKS})[^，。；]{{2,24}}的(?:[\u4e00-\u9fff]{{0,6}}(?:企业|受访者|农户|机构){HOW_MANY}|约?占比?)$"
)
_THINK_BEHIND = regex(
    f"(?:[\\d.]+[%％]|[一二三四五六七八九]成)(?:以上|左右)?(?:的[\u4e00-\u9fff]{{0,6}}(?:企业|受访者|农户|机构))?(?:{THINKS}|希望|反映|选择|看重|[把将])"
)
"""12%|计划迁出, 56%的企业|将市场需求不足作为首要困难: how many think so."""


def _allotted(asked: _Asked) -> Candidate | None:
    """下达我市的用地指标为|3000亩, 市里下达的税收|1.85亿元|的任务: what may or must be, of any year."""
    text = asked.scene.parsed.text
    told = _QUOTA.search(text, max(0, asked.start - _NEAR), asked.start)
    told = told or (_SET.search(text, 0, asked.start) and _AS_A_TASK.match(text, asked.start))
    return Candidate("target", "stated", "clause", "granted") if told else None


_QUOTA = regex(
    "(?:总量|控制|计划|产量|开采|用地|能耗|排放|用水|指令性|约束性)(?:控制|计划)?指标(?:数|值)?(?:为|是|共|约|定为|确定为)*$"
)


_SET = regex("(?:下达|核定|分解|交给|部署|年初[确制]?定)的?[^，。；]{0,14}$")
_AS_A_TASK = regex(r"[\d.\s]+[^，。；\d的]{0,4}的?(?:目标|任务|年度|全年)+(?!的\d)")


def _judged(asked: _Asked) -> Candidate | None:
    """没有达到年初目标: what a paragraph judges of a year that has come is a result, in a plan too."""
    if asked.scene.ground.genre == "rule":
        return None  # 未完成年度目标的，扣减…: nothing is judged yet
    if not asked.scene.before.judged or not asked.year or asked.year > asked.issued:
        return None
    return Candidate("actual", "carried", "sentence", "judged")


def _wanted_of_the_document(asked: _Asked) -> Candidate | None:
    """力争 beside a figure that only the document dates: it is wanted, whatever year that is.

    So is what a meeting demands (会议要求，各地要…).
    """
    if asked.date.level != "document" or asked.scene.ground.report:
        return None
    demanded = asked.wanted or _told_to_come(asked) or _wanted_before(asked)
    return Candidate("target", "stated", "clause", "wanted") if demanded else None


def _of_a_past_year(asked: _Asked) -> Candidate | None:
    """A year before the document was reached, unless goals of just that time were announced."""
    scene = asked.scene
    of_goals = scene.before.announced and asked.date.value == scene.section.period
    of_goals |= any(t.end <= asked.start and is_hoped_for(t.start, scene.parsed.text) for t in scene.times)
    of_goals |= asked.aimed
    of_goals |= any((t.period.back or 0) < 0 and t.end <= asked.start for t in scene.times)  # 今后五年
    of_goals |= asked.date.level == "document" and scene.section.target is True
    of_goals |= any(wish.endswith(("年内", "年之内")) for wish in asked.wishes)  # 三年内产值过百亿元
    of_goals |= asked.date.level == "document" and scene.section.norms and asked.granted  # 三、结果运用
    of_goals |= (
        scene.ground.genre == "rule"
        and asked.granted
        and not (DONE_NOW.search(scene.parsed.text) or _STOOD_THEN.search(scene.parsed.text, 0, asked.start))
    )
    if asked.year and asked.year < asked.issued and not of_goals:
        return Candidate("actual", "stated", "clause", "past_year")
    return None


def _of_a_past_part(asked: _Asked) -> Candidate | None:
    """1至9月预计增长20%, told in October: what is foreseen of months that are over is a result.

    So it is of the month whose last days run (1至10月预计完成9亿元, on October 31st).
    """
    end = asked.date.value.rpartition("/")[2][:7]
    issued = asked.scene.ground.issued
    if asked.scene.ground.month is None or len(end) < len("2015-12") or asked.wishes != {"预计"}:
        return None
    ends = end == issued[:7] and issued[8:10] >= _LAST_DAYS
    return Candidate("actual", "stated", "clause", "past_part") if end < issued[:7] or ends else None


_LAST_DAYS = "25"
"""The day of a month from which on its figures are as good as counted. Chosen, not measured."""


def _foreseen_in_a_review(asked: _Asked) -> Candidate | None:
    """预计完成150亿元, in the part of a report that looks back on the year that ends.

    So is what a text of December foresees of its year, unless it tells goals there.
    """
    section, ground = asked.scene.section, asked.scene.ground
    ends = ground.month == 12 and section.target is None and (ground.genre == "text" or ground.report)
    foreseen = asked.wishes == {"预计"} and ends
    foreseen |= "预计" in asked.wishes <= _FORESEEN and asked.looks_back
    if not foreseen or not asked.year or asked.year > asked.issued:
        return None
    return Candidate("actual", "carried", "section", "review")


_FORESEEN = frozenset(("预计", "可达", "有望", "将达", "将达到", "将突破", "将超过", "将接近", "将逼近"))
"""预计全年可达218亿元, 预计将突破百亿元: the words by which a year that ends is foreseen."""


def _of_a_year_ahead(asked: _Asked) -> Candidate | None:
    """到2025年: a time that is aimed at, or a year after the document."""
    if begins_ahead(asked.scene.parsed.text, asked.start, asked.issued):
        return Candidate("target", "stated", "sentence", "year_ahead")
    aims = (t for t in reversed(asked.scene.times) if t.aim and t.end <= asked.start)
    aim = next((t for t in aims if t.only is None or asked.start < t.only), None)
    if aim and not asked.done_by_then:
        return Candidate("target", "stated", "sentence", "year_ahead", (aim.start, aim.end), here=True)
    if asked.issued and asked.year > asked.issued and not asked.looks_back and not asked.scene.ground.guessed:
        return Candidate("target", "stated", "sentence", "year_ahead")
    return None


def _foreseen_by_analysts(asked: _Asked) -> Candidate | None:
    """2022E: the year that runs too, as analysts foresee it."""
    last = asked.last
    told = last is not None and last.period.text.endswith(("E", "F")) and asked.year >= asked.issued
    return Candidate("target", "stated", "sentence", "year_ahead") if told and asked.year else None


def _of_the_year_that_runs(asked: _Asked) -> Candidate | None:
    """全年新增企业40户, told in February of that year: nobody can have counted it yet."""
    month = asked.scene.ground.month
    last = asked.last
    if month is None or month > _AUTUMN or last is None or last.iso != str(asked.issued):
        return None
    spoken = asked.scene.before.calendar.last == asked.issued or asked.scene.parsed.periods[0].offset == 0
    spoken |= asked.scene.ground.part_year.startswith(str(asked.issued))
    if asked.scene.parsed.text.endswith(("折合", "折算", "换算成"), 0, last.start):
        return None  # 亩均税收折合全年约|21万元
    if last.period.text != "全年" or not spoken or asked.date.value != last.iso:
        return None
    return Candidate("target", "stated", "sentence", "year_ahead", (last.start, last.end), here=True)


_AUTUMN = 10
"""The last month in which nobody sums up the year that runs. Chosen, not measured."""


def _of_a_year_just_begun(asked: _Asked) -> Candidate | None:
    """2019年，能耗下降4%以上, told in February of that year by a text on the one before: a goal of it."""
    ground = asked.scene.ground
    begun = ground.calendar.reported == asked.issued - 1 and (ground.month or _AUTUMN) <= _WINTER
    last = asked.last
    if not begun or last is None or not last.iso == asked.date.value == str(asked.issued):
        return None
    text = asked.scene.parsed.text
    told = text[last.start : asked.start]
    if "以来" in told or DONE_NOW.search(told) or _CAME_ABOUT.search(told):
        return None
    return Candidate("target", "stated", "sentence", "year_ahead", (last.start, last.end), here=True)


_WINTER = 3
"""The last month in which nothing of the year that runs can be summed up. Chosen, not measured."""
_CAME_ABOUT = regex("[获荣](?:批|评|得)?|入选|下达|印发|[了过](?=\\d)|首[月季]|开门红")


def _due(asked: _Asked) -> Candidate | None:
    """首期3亿元|年内到位: what is due by the end of the year that runs, behind its figure."""
    due = asked.date.rule == DUE_BEHIND and not asked.looks_back
    return Candidate("target", "stated", "clause", "wanted") if due else None


def _set_about(asked: _Asked) -> Candidate | None:
    """今年先办好两件事：建成|350亩的产业园，…: what somebody says they set about, up to what is done."""
    text = asked.scene.parsed.text
    told = None if asked.looks_back else sets_about(text, asked.start)
    if told is None or DONE_NOW.search(text, told.end(), asked.start):
        return None
    return Candidate("target", "stated", "sentence", "wanted", told.span())


def _wanted_in_its_clause(asked: _Asked) -> Candidate | None:
    return Candidate("target", "stated", "clause", "wanted") if asked.wanted else None


def _wanted_before(asked: _Asked) -> Candidate | None:
    """2013年投资要达到2000亿元；总产值|突破5000亿元: goes on with goals where no time is told anew."""
    scene = asked.scene
    if asked.looks_back or not scene.before.wanted or any(_turns_aside(t, asked.start) for t in scene.times):
        return None
    if DONE_NOW.search(scene.parsed.text, 0, asked.start):
        return None
    return Candidate("target", "carried", "sentence", "wanted_before")


def _turns_aside(time: Dated, start: int) -> bool:
    """Whether a time before a figure tells another story than the goals: none behind it, no 年内."""
    return time.end <= start and not time.period.text.startswith(BY_THE_YEARS_END)


def _told_to_come(asked: _Asked) -> Candidate | None:
    """某县将深化…，全年盘活用地|1750亩: what a sentence says will be done, until it turns to what is."""
    if asked.will is None or asked.looks_back:
        return None
    if DONE_NOW.search(asked.scene.parsed.text, asked.will[1], asked.start):
        return None
    return Candidate("target", "stated", "sentence", "wanted", asked.will, here=True)


def _of_a_rule(asked: _Asked) -> Candidate | None:
    """In a document of rules what is granted or demanded is a goal; by guess all that is not past."""
    if asked.scene.ground.genre != "rule" or asked.looks_back:
        return None
    if asked.granted:
        return Candidate("target", "stated", "clause", "granted")
    if _STANDS_TODAY.search(asked.scene.parsed.text, 0, asked.start + 1):
        return None
    if _is_a_part_over(asked):
        return None  # 上半年受理申请1126台, told in September
    if not asked.year or asked.year >= asked.issued:
        return Candidate("target", "assumed", "document", "rule_genre")
    return None


_STOOD_THEN = regex("(?:^|[，。；])\\s*截[至止](?!目前|今)")
"""截至2021年底，有配套企业136家: how things stood, before a rule grants anything."""
_STANDS_TODAY = regex("(?:^|[，。；])\\s*(?:截[至止]|目前|近年来)|现有(?=[\u4e00-\u9fff]{2,12}\\d)")
"""近年来，…现有企业32家; 截至2012年底，…: a rule begins with how things stand."""


def _granted_by_a_rule(asked: _Asked) -> Candidate | None:
    """按照《办法》，对新认定的集群，每个给予|200万元: in news too what a rule grants to whoever comes."""
    text = asked.scene.parsed.text[: asked.start]
    undated = asked.date.level == "document" or not asked.date.value
    if asked.granted and undated and sets_grants(asked.scene):
        return Candidate("target", "stated", "sentence", "granted")
    past = asked.year and asked.year < asked.issued
    if past or DONE_NOW.search(text):
        return None
    by_rule = BY_A_RULE.search(asked.scene.parsed.text)
    by_rule = by_rule if by_rule and by_rule.start() < asked.start else None
    granted = asked.granted or (by_rule and _GRANTS_SINCE.search(text, by_rule.start()))
    if not granted:
        return None
    told = asked.scene.ground.explains or by_rule
    return Candidate("target", "stated", "sentence", "granted") if told else None


def sets_grants(scene: Scene) -> bool:
    """Whether a sentence of any text tells what whoever comes is granted (对获评省级工厂的，奖励50万元).

    A report tells what was granted; so does what has a time, a number of those who got it, or a sum paid out.
    """
    text, before = scene.parsed.text, scene.before.whose
    if scene.ground.report or not _GRANTS_SINCE.search(text):
        return False
    rule = BY_A_RULE.search(text) if scene.times else None
    times = [time for time in scene.times if not is_of_a_test(time, scene, len(text))]
    if any(rule is None or (time.start > rule.start() and not time.period.back) for time in times):
        return False  # 2020年，县里出台办法：新建大棚的，每亩补助…: when it came out is no time of a grant
    taken = [s for s in scene.subjects if s.kind == "beneficiary"]
    takers = [s.owner for s in taken]
    since = min((s.start for s in taken), default=0)
    if not takers and before is not None and before.rule.startswith("taker_"):
        takers = [before.value]
    if not takers or any(_SO_MANY_TAKERS.search(taker) for taker in takers):
        return False
    return not (DONE_NOW.search(text) or _PAID.search(text, since))


_SO_MANY_TAKERS = regex(r"\d[余多]?[家户个名人所批](?!以上)")
_PAID = regex(
    "累计|合计|共计|共为|先后|兑现|发放|拨付|落实|惠及|下达|争取到|获得?(?:奖励|补助|补贴|资助)|了(?=[\\d近约])"
)
_GRANTS_SINCE = regex("奖励|补助|补贴|奖补|给予|资助|贴息")
"""按照考核办法，前三名的园区分别奖励用地指标…，并各安排资金|2000万元: all that the rule grants."""


def _under_norms(asked: _Asked) -> Candidate | None:
    """What is granted or demanded under a heading above norms (优惠政策), whatever the document is."""
    section = asked.scene.section
    if section.norms and (asked.granted or section.demands) and not asked.looks_back:
        return Candidate("target", "stated", "section", "granted")
    return None


def _under_goals(asked: _Asked) -> Candidate | None:
    """Under a heading above goals, behind their announcement, or of the report's own year and after."""
    scene = asked.scene
    own = int(scene.ground.calendar.reported or 0)  # in December that is the year of issue
    begun = asked.issued and asked.year >= asked.issued and asked.year > own
    ahead = scene.ground.report and begun and not asked.looks_back
    if not (scene.before.announced or scene.section.target or ahead):
        return None
    if scene.before.announced and scene.ground.genre == "text" and _is_a_part_over(asked):
        return None
    if asked.done_by_then and asked.year <= asked.issued:
        return None
    text, start = scene.parsed.text, asked.start
    if _HAS_COME.search(text, 0, start):
        return None
    stands = scene.ground.genre == "text" and _STANDS_NOW.search(text, 0, start) is not None
    if stands and (not scene.before.announced or _AIMS_NEXT.search(text, start)):
        return None
    return Candidate("target", "carried", "section", "goals")


def _is_a_part_over(asked: _Asked) -> bool:
    """Whether months are told that were over at the issue (下一步有什么打算？上半年完成|214亿元)."""
    end = asked.date.value.rpartition("/")[2][:7]
    issued = asked.scene.ground.issued[:7]
    told = asked.date.level in ("clause", "sentence", "paragraph")
    return told and len(end) == len(issued) == len("2015-12") and end < issued


_HAS_COME = regex(
    "(?:(?<!项)目前|现)(?:全[省市县区州镇])?(?:已(?!定)|共有|有[\u4e00-\u9fff]{2,8}\\d)|今年[^，。；]{0,4}[建完投签引种装]了"
)
"""目前已建成光伏电站86座: how far things have come, between the goals of a plan."""
_AIMS_NEXT = regex("目标[是为]")
"""目前投保|9.3万亩，明年我们的目标是超过一半: what stands before the announcement."""
_STANDS_NOW = regex("已(?!定)|现有|(?<!项)目前")
"""What is told of today between the goals of news."""


def _of_a_plan(asked: _Asked) -> Candidate | None:
    scene = asked.scene
    if scene.ground.genre != "plan" or scene.section.target is True or not _goal_of_plan(asked.year, scene):
        return None
    if _HAS_COME.search(scene.parsed.text, 0, asked.start):
        return None
    return Candidate("target", "carried", "document", "plan")


def _reached(asked: _Asked) -> Candidate:
    """What nothing says to be wanted is a result; where the heading says neither, by guess."""
    unsaid = asked.scene.section.target is None
    return Candidate("actual", "assumed" if unsaid else "carried", "document", "default")


_RULES: tuple[Callable[[_Asked], Candidate | None], ...] = (
    _thought,
    _allotted,
    _judged,
    _of_a_past_part,
    _wanted_of_the_document,
    _of_a_past_year,
    _foreseen_in_a_review,
    _of_a_year_ahead,
    _foreseen_by_analysts,
    _of_the_year_that_runs,
    _of_a_year_just_begun,
    _due,
    _set_about,
    _wanted_in_its_clause,
    _wanted_before,
    _told_to_come,
    _of_a_rule,
    _granted_by_a_rule,
    _under_norms,
    _under_goals,
    _of_a_plan,
    _reached,
)
"""The surest first: the status of a figure is that of the first rule that gives one."""


def _goal_of_plan(year: int, scene: Scene) -> bool:
    """Whether a plan speaks of the years that it is for."""
    ground = scene.ground
    if scene.section.target is False:
        return False
    first = ground.plan[0] if ground.plan else ground.calendar.issued
    return first is None or not year or year >= first


def _last_year(period: str) -> str:
    return period.rpartition("/")[2][:4]

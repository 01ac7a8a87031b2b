"""When a figure holds: every candidate, the best first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.discourse.aims import begin_of_clause, begins_ahead
from pipeline.discourse.clauses import TIME_JOINTS, Figure
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.ground import Ground
from pipeline.discourse.scene import Scene
from pipeline.discourse.sections import BY_A_RULE, DONE_NOW
from pipeline.discourse.slots import FORMERLY, TIME, Candidate, How, Level
from pipeline.discourse.times import AS_OF, BEFORE_IT, STRETCH, Dated, is_compared
from pipeline.discourse.times_left import last_pair
from pipeline.model import Kind, light
from pipeline.patterns import regex

YEARLY = ("年均", "年平均", "平均每年", "年递增", "每年")
_STATES = ("moved_to", "rate_level", "rank", "share_of", "share", "share_within", "rate_moved_to")
_YEAR = regex(r"\d{4}")
_NOW = regex("(?:截至|截止|到)(?:目前|现在)|截至发稿|迄今|至今(?!年)")
_AT_PRESENT = "(?:^|[，,；;。]){when.now}"
"""What a sentence that speaks of now says is not of the year that the one before told."""
_TODAY = regex(r"(?:^|[，,；;。])(?:今天|今日|昨天|昨日)")
_AFTERWARDS = regex(
    r"(?:^|[，,；;。])(?:(?:此后|后来|其后|随后|自此)(?!的)|(?:其?后|又|再)(?:几|历|先后)?经过?[一-鿿]{0,6}(?:调整|扩区|修编|扩建|扩园)"
    r"|(?:自|从)?[一-鿿]{0,6}(?:建区|建园|开园|建成|成立|设立|组建|创建|批准|挂牌|投产|升级|启动|实施)[一-鿿]{0,6}以来)"
)
_SINCE = ("以来", "此后", "后来", "其后", "随后", "自此", "经")
"""What followed a time that was told is of no year that the text tells (2003年…。此后园区减少到98个), nor is
what came about since an event of which no year is told (建区以来)."""
_UNKNOWN = "?"
_SUMMED = regex("累计|五年来|五年间|总计")
_FROM_NOW = regex(
    f"(?:由|从|自)(?:{FORMERLY}的?)?(?:[人户亩]均|(?:每[人户亩年月个]){{1,2}})?(?:不足|不到|约|近|接近)?$"
)
_FROM_RANK = regex("(?:由|从|自)[^，。；、看\\d]{0,10}$")
_LISTED = regex("[、和]")


@light
@dataclass(frozen=True, slots=True)
class Dating:
    """What a figure says of itself that decides when it holds.

    `others` are the figures before it, `dealt` its place in a list of `dealt_of` figures, which are
    `apart` where each has a measure of its own.
    """

    figure: Figure
    kind: Kind
    manner: str
    base: str
    others: Sequence[Figure] = ()
    dealt: int | None = None
    dealt_of: int = 0
    apart: bool = False
    same_as: Candidate | None = None
    indicator: str = ""

    @property
    def start(self) -> int:
        return self.figure.quantity.start

    @property
    def is_from(self) -> bool:
        """Whether it is the earlier of two states (由|A增加到B; 从全国|第12位升至第5位)."""
        opens = _FROM_RANK if self.kind == "rank" else _FROM_NOW
        return opens.search(self.figure.left.rstrip(TIME)) is not None


def dates(asked: Dating, scene: Scene, grammar: Grammar) -> list[Candidate]:
    """The candidates for the period of a figure, the best first; the last is the document's own."""
    candidates = [_adjusted(one, asked, scene, grammar) for one in _dates(asked, scene, grammar) if one.value]
    candidates = [replace(one, value="") if one.value == _UNKNOWN else one for one in candidates]
    return candidates or [Candidate("", "assumed", "document", "no_time")]


@light
@dataclass(frozen=True, slots=True)
class Times:
    """What a figure is dated by: all times `before` it, those among them that are no other figure's alone
    (`free`), and the two years of a stretch.

    `timed` tells that a time stands in the figure's own phrase, `present` that the sentence speaks of now.
    """

    asked: Dating
    scene: Scene
    grammar: Grammar
    before: Sequence[Dated]
    free: Sequence[Dated]
    pair: tuple[str, str] | None
    timed: bool
    present: bool
    ground: Candidate


def _times(asked: Dating, scene: Scene, grammar: Grammar) -> Times:
    before = [t for t in scene.times if t.end <= asked.start and (t.only is None or asked.start < t.only)]
    part = max(scene.parsed.text.rfind(mark, 0, asked.start) for mark in "；;")
    now = grammar.worded(_AT_PRESENT).search(scene.parsed.text, max(part, 0), asked.start)
    return Times(
        asked=asked,
        scene=scene,
        grammar=grammar,
        before=before,
        free=[t for t in before if t.iso and not _of_other(t, asked) and not (now and t.end <= now.start())],
        pair=last_pair(before) or scene.before.pair,
        timed=any(asked.figure.left_at <= p.start < asked.start for p in scene.parsed.periods),
        present=now is not None,
        ground=scene.ground.when(looking_back=scene.section.target is False),
    )


def _dates(asked: Dating, scene: Scene, grammar: Grammar) -> Iterator[Candidate]:
    times = _times(asked, scene, grammar)
    for source in _SOURCES:
        yield from source(times)


def _same(times: Times) -> Iterator[Candidate]:
    """The time of the figure whose measure it takes on."""
    if (same := times.asked.same_as) is not None:
        yield same if same.value else replace(same, value=_UNKNOWN)


def _dealt(times: Times) -> Iterator[Candidate]:
    """2020年、2021年分别为…: to each figure its own."""
    asked, scene = times.asked, times.scene
    if listed := _listed(times.before, asked, scene):
        yield _of(listed[asked.dealt or 0], asked, scene, "dealt")


def _due_behind(times: Times) -> Iterator[Candidate]:
    """首期3亿元|年内到位: by when what was told comes about, right behind its figure."""
    quantity, text = times.asked.figure.quantity, times.scene.parsed.text
    end = quantity.end + len(quantity.limit)
    behind = (t for t in times.scene.times if end <= t.start <= end + _DUE_NEAR)
    due = next((t for t in behind if not _PAUSE.search(text, end, t.start)), None)
    issued = times.scene.ground.calendar.issued
    if due and issued and due.period.text in _WITHIN_THE_YEAR and _DUE.match(text, due.end):
        yield replace(_of(due, times.asked, times.scene, DUE_BEHIND), value=str(issued))


DUE_BEHIND = "due_behind"
_DUE_NEAR = 2
"""Characters between a figure and when it is due (3亿元|将于|年内到位). Chosen, not measured."""
_WITHIN_THE_YEAR = ("年内", "年底", "年末", "今年内", "今年底", "今年年底")
_DUE = regex(
    "[之以]?前?(?:可|将|要|全部|全面|实现|完成|陆续|基本)*(?:到位|建成|投产|竣工|开工|落地|投用|投运|完工|完成)(?=[，。；,;使运]|$)"
)
_PAUSE = regex("[，。；,;至到]")


def _of_pair(times: Times) -> Iterator[Candidate]:
    """从2015年到2020年，由|A增加到B: the first of both years."""
    if times.pair and times.asked.is_from and not times.timed:
        yield Candidate(times.pair[0], "carried", "sentence", "from_state")


def _from_compared(times: Times) -> Iterator[Candidate]:
    """2010年与2005年相比，由|A上升到B: the year that is compared with."""
    dated = times.asked.figure.left.rstrip("的").endswith(TIME)  # 由2008年的|18.2%提高到20.4%
    since = _compared_year(times.asked, times.scene) if times.asked.is_from and not dated else None
    if since:
        yield Candidate(str(since), "carried", "sentence", "from_state")


def _earlier_state(times: Times) -> Iterator[Candidate]:
    """2020年，由|A增加到B: the year before; of a goal (由34家增至60家) nobody tells when."""
    asked = times.asked
    if asked.is_from and not times.timed and (told := _earlier_told(times)):
        yield Candidate(told, "carried", "sentence", "from_state")
        return
    carried = times.scene.before.when
    stretches = [t.iso or "" for t in times.free] or ([carried.value] if carried else [])
    stretch = times.scene.section.stretch or any(map(STRETCH.fullmatch, stretches))
    one_year = not (times.pair or stretch or times.timed)
    if asked.is_from and _AT_THE_PEAK.search(asked.figure.left):
        yield Candidate(_UNKNOWN, "assumed", "clause", "earlier_state")
        return
    if asked.is_from and times.present and not times.free and not times.scene.ground.report:
        yield Candidate(_UNKNOWN, "assumed", "clause", "earlier_state")  # 目前，成品率由|82%提高到96%
        return
    if asked.is_from and asked.kind in ("level", "share", "rank", "growth") and one_year:
        census = times.scene.ground.census if asked.kind == "level" else 0
        last = str(census) if census else _year_before(times.free, times.scene)
        if asked.kind == "growth" and not last:
            return  # 增速由9.7%回落到8.3%, of some months: of which ones it was before, nobody tells
        issued = times.scene.ground.calendar.issued
        plan = times.scene.ground.plan
        if not last and plan and times.scene.section.target is not False:
            yield Candidate(str(plan[0] - 1), "assumed", "document", "before_plan")
            return
        ahead = _YEAR.fullmatch(last) and issued is not None and int(last) > issued  # 到2025年: a goal's
        if since := _before_the_plan_over(last, times):
            yield Candidate(since, "carried", "paragraph", "from_state")
            return
        goal_of_plan = plan and not last and times.ground.value == "/".join(map(str, plan))
        if plan and (goal_of_plan or (ahead and int(last) >= plan[0])):
            yield Candidate(str(plan[0] - 1), "assumed", "document", "before_plan")
            return
        before = "" if ahead or any(t.aim for t in times.free) else last
        yield Candidate(before or _UNKNOWN, "assumed", "clause", "earlier_state")


_AT_THE_PEAK = regex(
    "(?:原来|原先|原有|此前|之前|以前|过去|高峰|鼎盛|最[高多低少]|起步|成立|组建|建[园区]|开园|设立|创办|投产|开业|当初|最初|起初)[^，；]{0,6}$"
)
"""由高峰期的|196条减为138条, 由最初的|3家增加到20家: of no year that is told."""


def _before_the_plan_over(last: str, times: Times) -> str:
    """The year before the plan that a paragraph looks over, whose last year is told of.

    “十三五”时期，…。2020年实现…；企业从|9家增至52家: what moved did so over its five years.
    """
    scene, plans = times.scene, times.grammar.periods.plans
    span = scene.document.paragraphs[scene.sentence.paragraph].span
    opens = _LOOKED_OVER.match(scene.document.text, span.start, span.end)
    first, until = plans.get(opens["plan"], (0, 0)) if opens else (0, 0)
    return str(first - 1) if first and last == str(until - 1) else ""


def _years_looked_over(scene: Scene) -> str:
    """The years of the plan just over that a paragraph looks back on (“十一五”期间，…，五年累计引资…)."""
    over = scene.ground.plan_over if scene.section.target is not True else None
    span = scene.document.paragraphs[scene.sentence.paragraph].span
    opens = _LOOKED_OVER.match(scene.document.text, span.start, span.end) if over else None
    return f"{over[0]}/{over[1]}" if over and opens else ""


_LOOKED_OVER = regex(
    "\\s*(?:[（(]?[一二三四五六七八九十\\d]{1,2}[）)、.．])?[“”]?(?P<plan>[一二三四五六七八九十]{1,2}五)[“”]?(?:时期|期间|以来|五年|末)"
)


def _earlier_told(times: Times) -> str:
    """The year that an earlier state of the same sentence is of (由2006年的A增加到B，占比由|C上升到D)."""
    told = [t.iso for t in times.scene.times if t.earlier and t.iso and t.end <= times.asked.start]
    return told[-1] if told else ""


def _summed(times: Times) -> Iterator[Candidate]:
    """累计完成…, where the section looks over five years."""
    stretch = times.scene.section.stretch or _years_looked_over(times.scene)
    start, text = times.asked.start, times.scene.parsed.text
    if stretch and not times.free and _SUMMED.search(text, begin_of_clause(start, text), start):
        yield Candidate(stretch, "carried", "section", "summed")


def _adverbial(times: Times) -> Iterator[Candidate]:
    """The times before it, the nearest first."""
    for time in reversed(times.free):
        if up_to := _up_to_month(time, times):
            yield up_to
        yield _of(time, times.asked, times.scene, "era" if time.period.era else "adverbial")


def _up_to_month(time: Dated, times: Times) -> Candidate | None:
    """截至2010年11月，完成|产值130亿元: what is summed up, from the beginning of that year."""
    months, text = time.period.months, times.scene.parsed.text
    if not months or months[0] != months[1] or time.period.day or time.period.to:
        return None
    value = time.iso or ""
    if not text.endswith(AS_OF, 0, time.start) or not _flows_until(value, times):
        return None
    told = _of(time, times.asked, times.scene, "up_to_month")
    return replace(told, value=f"{value[:4]}-01/{value}")


def _flows_until(month: str, times: Times) -> bool:
    """Whether a figure sums up from the beginning of the year to a month, and not since something began."""
    clauses = "".join(times.asked.figure.earlier[:1]) + _lead(times.asked)
    flow = times.grammar.worded("{when.flows}").search(clauses) is not None and "累计" not in clauses
    of_kind = times.asked.kind == "growth" or (flow and times.asked.kind == "level")
    return of_kind and _MONTH.fullmatch(month) is not None and not month.endswith("-01")


_MONTH = regex(r"\d{4}-\d\d")


def _by_a_rule(times: Times) -> Iterator[Candidate]:
    """按照《办法》，对新认定的企业给予|20万元: what a rule grants is of no year that was told before it."""
    text, start = times.scene.parsed.text, times.asked.start
    sum_granted = times.asked.figure.quantity.dimension in ("money", "ratio", "quotient")
    told = BY_A_RULE.search(text, 0, start) if sum_granted and "《" in text else None
    later = told and any(time.start >= told.end() for time in times.free)
    if told and not later and times.grammar.granted.search(text, told.end()) and not DONE_NOW.search(text):
        yield Candidate(_UNKNOWN, "assumed", "sentence", "untold")


def _each_year(times: Times) -> Iterator[Candidate]:
    """截至去年底，园区有企业50家。市财政每年安排|1亿元: a norm of today is of no year that is over."""
    asked, ground = times.asked, times.scene.ground
    if asked.kind != "level" or not _NORM_OF_TODAY.search(asked.figure.left) or ground.plan:
        return
    last = times.free[-1] if times.free else None
    beside = last is not None and not any(last.end <= other.quantity.start for other in asked.others)
    carried = times.scene.before.when
    told = last.iso if last else carried.value if carried else times.scene.section.period
    over = _IS_OVER.fullmatch(told or ground.period or "")
    issued = ground.calendar.issued
    if over and not beside and (issued is None or int(over["year"]) < issued):
        yield Candidate(_UNKNOWN, "assumed", "clause", "untold")


_NORM_OF_TODAY = regex(
    "(?:^|[，,；;。])(?:我们|[县市区镇乡州]里|[一-鿿]{0,8}(?:财政|政府|学校|学院|院校|园区|开发区|公司))?"
    "每年(?!都?(?:以|保持|均|递|增长))[一-鿿“”]{0,16}$"
)
"""每年安排|1亿元, 每年可输送技工|3000人; what grew each year (每年以20%递增) did so in years gone by."""
_IS_OVER = regex("(?P<year>\\d{4})(?:-12-31|-12)?")
"""A whole year, or its end."""


def _afterwards(times: Times) -> Iterator[Candidate]:
    """此后, 后来: after the last time told, and nobody says when."""
    text, since = times.scene.parsed.text, times.free[-1].end if times.free else 0
    if any(word in text for word in _SINCE) and _AFTERWARDS.search(text, since, times.asked.start):
        yield Candidate(_UNKNOWN, "assumed", "sentence", "afterwards")


def _once_at_work(times: Times) -> Iterator[Candidate]:
    """2月24日，某项目开工，建成后|年营业收入36亿元: of a time that nobody tells."""
    text, since = times.scene.parsed.text, times.free[-1].end if times.free else 0
    if "后" in text and _ONCE_AT_WORK.search(text, since, times.asked.start):
        yield Candidate(_UNKNOWN, "assumed", "sentence", "once_at_work")


def _long_ago(times: Times) -> Iterator[Candidate]:
    """解放前，镇上有瓷窑|20座: of no year that is told, and least of all of the document's."""
    text, start = times.scene.parsed.text, times.asked.start
    told = list(times.grammar.worded(_THEN).finditer(text, 0, start))
    later = told and any(t.start >= told[-1].start() for t in times.free)
    if told and not later and not times.present:
        yield Candidate(_UNKNOWN, "stated", "sentence", "long_ago")


_THEN = "(?:^|[，,；;。]|在|早在){when.long_ago}(?:的)?(?:时候)?(?:(?<=[前初期])(?!期)|(?=[，,]))"


def _formerly(times: Times) -> Iterator[Candidate]:
    """现在一条线要6人，过去要|40人: of no year that is told, and of none but this clause."""
    text, start = times.scene.parsed.text, times.asked.start
    told = _ONCE.search(text, max(0, start - _LONGEST_CLAUSE), start) if times.asked.kind == "level" else None
    if told and not (times.free and "时" in told["then"]):  # 2003年起步，当时只有|5家
        yield Candidate(_UNKNOWN, "stated", "clause", "long_ago")


_LONGEST_CLAUSE = 24
_ONCE = regex(
    "(?:^|[，；。,;])(?:而|但)?(?P<then>过去|以前|从前|原来|先前|此前|早先|早些年|那时|当时)(?:[，,]|(?=[要需只仅有是每得一还都平卖亩户人不种养产]))[^，。；,;]{0,16}$"
)


def _before_an_event(times: Times) -> Iterator[Candidate]:
    """2018年煤改气之前，年耗原煤|260万吨: of no year that is told."""
    text, start = times.scene.parsed.text, times.asked.start
    told = BEFORE_IT.search(text, 0, start) if "前" in text else None
    if told and not any(t.start >= told.start() for t in times.free):
        yield Candidate(_UNKNOWN, "stated", "sentence", "long_ago")


def _of_a_week(times: Times) -> Iterator[Candidate]:
    """上周，均价|1.85万元/吨: of no month that a note tells."""
    text, start = times.scene.parsed.text, times.asked.start
    if "周" in text and not times.free and _A_WEEK.search(text, 0, start):
        yield Candidate(_UNKNOWN, "stated", "sentence", "untold")


_A_WEEK = regex("(?:^|[，。；：,;])(?:上|本|当)周(?![边期转年])")


def _from_a_year_on(times: Times) -> Iterator[Candidate]:
    """2021年起，…, told before that year: from then on."""
    issued = times.scene.ground.calendar.issued or 0
    since = begins_ahead(times.scene.parsed.text, times.asked.start, issued)
    if since and not since["month"]:
        yield Candidate(since["year"], "stated", "sentence", "from_a_year_on")


def _until_now(times: Times) -> Iterator[Candidate]:
    """截至目前: the year of writing, or the end of the part of a year that a text is on (目前存栏534万头)."""
    scene, issued = times.scene, times.scene.ground.calendar.issued
    if issued and scene.ground.month and _TODAY.search(scene.parsed.text, 0, times.asked.start):
        yield Candidate(f"{issued}-{scene.ground.month:02d}", "carried", "sentence", "today")
        return
    now = _NOW.search(scene.parsed.text, 0, times.asked.start)
    if not issued or not (now or (times.present and scene.ground.genre == "text")):
        return
    if len(times.ground.value) == 4:
        yield Candidate(str(issued), "carried", "sentence", "until_now")
    elif times.asked.kind == "level":
        yield Candidate(times.ground.value.rpartition("/")[2], "carried", "sentence", "until_now")


def _before_stretch(times: Times) -> Iterator[Candidate]:
    """由|A增加到B, where the section looks over five years: the year before them."""
    section = times.scene.section
    if times.asked.is_from and section.stretch and len(section.period or times.ground.value) == 4:
        yield Candidate(str(int(section.stretch[:4]) - 1), "carried", "section", "from_state")


def _of_sentence_before(times: Times) -> Iterator[Candidate]:
    before, asked = times.scene.before.when, times.asked
    if before is not None and _YEARS_LATER.match(times.scene.parsed.text):
        return
    if before is None or times.present or (asked.is_from and times.scene.section.stretch):
        return
    if later := _later_event(before.value, times):
        yield later
        return
    years = _years_of(before.value) if asked.dealt is not None and not asked.apart else []
    if len(years) == asked.dealt_of > 1:
        yield replace(before, value=years[asked.dealt or 0])
    if before.rule == "as_of_before" and _flows_until(before.value, times):
        yield replace(before, value=f"{before.value[:4]}-01/{before.value}")
    elif not _is_flow_of_a_day(before.value, times):
        yield before


def _later_event(before: str, times: Times) -> Candidate | None:
    """1985年有窑厂17家。2007年基地动工，规划面积|10平方公里: of what came about last."""
    year = int(before) if _YEAR.fullmatch(before) else 0
    over = [t for t in times.scene.times if t.end <= times.asked.start and not t.earlier and not t.aim]
    events = [t for t in over if t.only is not None and year and _YEAR.fullmatch(t.iso or "")]
    last = events[-1] if events and int(events[-1].iso or 0) > year else None
    return _of(last, times.asked, times.scene, "time_before") if last else None


_ONCE_AT_WORK = regex(
    "(?:^|[，,；;])(?:项目|全部|全面|预计|该项目|整体)*(?:达产|投产|建成|满产|竣工|投用|运营)[之以]?后[，,可能将预年]"
)
"""今年10月试车成功。达产后|年销售收入52亿元: of no time that was told."""
_YEARS_LATER = regex("(?:而)?(?:[\\d一二三四五六七八九十]{1,3}多?年|多年|数年)(?:[之以]?后|过去)(?!的)")
"""1991年，…创业。三十年后，|营收252亿元: of no year that was told."""


def _of_heading(times: Times) -> Iterator[Candidate]:
    at = times.asked.start
    around = times.scene.parsed.text[max(0, at - _AROUND_A_GRANT) : at]
    news = times.scene.ground.genre == "text" and _GRANTS.search(around)
    if news and (times.scene.ground.unveiled or BY_A_RULE.search(times.scene.parsed.text)):
        yield Candidate(
            _UNKNOWN, "assumed", "section", "untold"
        )  # 新认定的平台，一次性补助500万元: of no year
    if times.scene.section.period:
        yield Candidate(times.scene.section.period, "carried", "section", "heading")


_GRANTS = regex("奖励|补助|补贴|奖补|给予")
_AROUND_A_GRANT = 24
"""Characters before a figure in which a grant is of it. Chosen, not measured."""


def _of_document(times: Times) -> Iterator[Candidate]:
    """The document's own time; before its year is told, and for what stands as it is (规划面积), none."""
    asked, year_at = times.asked, times.scene.ground.year_at
    guessed = times.scene.ground.guessed and asked.kind in ("level", "share")
    if guessed and (_LIES_SO.search(asked.indicator) or _before_any_year(times)):
        yield Candidate(_UNKNOWN, "assumed", "document", "untold")
    if _is_in_an_undated_entry(times):
        yield Candidate(_UNKNOWN, "assumed", "section", "untold")
    if year_at is not None and asked.kind == "level":
        stands = asked.figure.quantity.dimension in _STANDING or _STANDS.search(asked.indicator)
        done = _DEED.search(asked.figure.left) is not None
        if (stands and not done) or times.scene.passage.offsets[asked.start] < year_at:
            yield Candidate(_UNKNOWN, "assumed", "document", "untold")
    yield times.ground


def _is_in_an_undated_entry(times: Times) -> bool:
    """Whether a figure stands in an entry of a list that tells no year, where only other entries do."""
    scene, text = times.scene, times.scene.document.text
    if not scene.ground.guessed:
        return False
    at = scene.passage.offsets[times.asked.start]
    titles = [p for p in scene.document.paragraphs if not text.endswith(_STOPS, p.start, p.end)]
    above = next((p for p in reversed(titles) if p.end <= at), None)
    entry = above is not None and text.endswith(_PLACES, above.start, above.end)
    if above is None or not (entry or (scene.section.owner and not scene.section.whole)):
        return False
    since = above.end
    until = min((p.end for p in scene.document.paragraphs if p.end > at), default=len(text))
    return _A_YEAR.search(text, since, until) is None


_STOPS = ("。", "；", ";", "！")
_PLACES = ("市", "县", "区", "镇", "乡")
_A_YEAR = regex("(?:19|20)\\d\\d年?|[今去前上]年|年初")


def _before_any_year(times: Times) -> bool:
    """Whether a figure stands before the year that an undated text was dated by, as what is there does.

    What a headline says is of the year told below it (产值突破二千亿元|2016年，…).
    """
    if not times.scene.sentence.passage.clean.rstrip().endswith(_STOPS):
        return False
    found = times.scene.document.metadata.found.get("year_issued")
    span = found.span if found else None
    at = times.scene.passage.offsets[times.asked.start]
    headline = next(iter(times.scene.document.paragraphs), None)
    titled = headline is not None and headline.kind == "title" and at < headline.end
    return span is not None and at < span.start and not titled


_LIES_SO = regex("^距|海拔|海岸线|^(?:行政|区域|国土|土地|辖区|版图|镇域|县域|总)*面积$")
"""距县城22千米, 行政区域面积153平方千米: where a place lies and how large it is, of no year that a text tells
of other things.
"""
_STANDING = ("area", "length", "quotient", "power")
_DEED = regex(
    "(?<!已)建成|新[建增栽植修铺]|(?<![已计])[铺架]设|修建|拓宽|硬化|绿化|亮化|竣工|交付|完成|改造|流转|平整|收储|盘活|(?:发展|扩大|增加|稳定)[到至在]了?$"
)
"""What was done (建成标准厂房|12万平方米), or has grown by then, is of the year that is told of."""
_STANDS = regex("(?:能力|库容|容量|(?:泊位|变电站|码头|水厂|电厂|锅炉|航线)数?|[电水气]价|价格|起始价|工资)$")
"""What a place has to offer stands as it is (日处理能力2万吨, 水价1.35元/吨), in no year that is told."""


_SOURCES = (
    _same, _dealt, _due_behind, _of_pair, _from_compared, _earlier_state, _summed, _by_a_rule, _each_year,
    _afterwards, _once_at_work, _long_ago, _formerly, _before_an_event, _of_a_week, _adverbial,
    _from_a_year_on, _until_now, _before_stretch, _of_sentence_before, _of_heading, _of_document,
)  # fmt: skip
"""Where a time may come from, the nearest and surest first."""


def _is_flow_of_a_day(day: str, times: Times) -> bool:
    """Whether a figure sums up over time, so that the day of a state before (截至9月底，…) is not its own."""
    asked = times.asked
    clauses = "".join(asked.figure.earlier[:1]) + _lead(asked)
    grown = asked.kind == "growth" and not asked.base.endswith(("年初", "年末", "年底"))
    flow = grown or times.grammar.worded("{when.flows}").search(clauses) is not None
    return flow and times.scene.ground.part_year != "" and _DAY.fullmatch(day) is not None


_DAY = regex(r"\d{4}-\d\d-\d\d")


def _year_before(times: Sequence[Dated], scene: Scene) -> str:
    """The year before the one that a change is told of (由A提高到B); empty where that is not told."""
    periods = [time.iso or "" for time in reversed(times)]
    periods += [scene.before.when.value] if scene.before.when else []
    whole = scene.ground.report or _is_on_a_year_over(scene)
    periods += [scene.section.period or "", scene.ground.when().value if whole else ""]
    year = next((period for period in periods if period), "")
    return str(int(year) - 1) if _YEAR.fullmatch(year) else ""


def _is_on_a_year_over(scene: Scene) -> bool:
    """Whether the title names a whole year that was over at the issue (2022年度…考核结果)."""
    reported, issued = scene.ground.calendar.reported, scene.ground.calendar.issued
    if not reported or not issued or reported != issued - 1 or scene.ground.part_year:
        return False
    return f"{reported}年" in (scene.document.metadata.get("title") or "")


def _of(time: Dated, asked: Dating, scene: Scene, rule: str) -> Candidate:
    between = scene.parsed.text[time.end : asked.start]
    distance = sum(1 for mark in between if mark in "，,；;：:")
    how: How = "carried" if distance else "stated"
    level: Level = "sentence" if distance else "clause"
    value = time.iso or ""
    plan = scene.ground.plan
    back = time.period.back or 0
    named = (
        [t.iso for t in scene.times if t.period.plan and t.end <= time.start] if back == _FIVE_YEARS else []
    )
    if named:
        value = named[0] or value  # “十一五”期间，…，五年关闭小煤矿128处
    elif back > 1 and (told := _stretch_of(back, time, scene)):
        value = told
    elif back == _FIVE_YEARS and (over := _years_looked_over(scene)):
        value = over
    elif plan and scene.section.target is not False and 1 < back <= plan[1] - plan[0] + 1:
        # 五年新增…, among the goals of a plan, are its own five years; 三年累计… its first three
        value = f"{plan[0]}/{plan[0] + back - 1}"
    elif _begins_a_year(time, scene) and _YEAR.fullmatch(value):
        value = f"{value}-01"  # 由年初的1.2%升至年末的2.7%
    elif back > 1 and _is_up_to_the_aim(back, scene):
        value = f"{(scene.section.year or 0) - back + 1}/{scene.section.year}"  # 三年累计
    return Candidate(value, how, level, rule, (time.start, time.end), here=True, distance=distance)


def _stretch_of(back: int, time: Dated, scene: Scene) -> str:
    """The stretch of so many years that was just told (1958—1962年…，5年累计|亏损317万元)."""
    for told in reversed(scene.times):
        years = STRETCH.fullmatch(told.iso or "") if told.end <= time.start else None
        if years and int(years[2]) - int(years[1]) + 1 == back:
            return told.iso or ""
    return ""


def _begins_a_year(time: Dated, scene: Scene) -> bool:
    """Whether a time is the beginning of a year from which something moved (由年初的|1.2%升至2.7%)."""
    return time.period.text.endswith("年初") and scene.parsed.text[: time.start].endswith(("由", "从"))


def _is_up_to_the_aim(back: int, scene: Scene) -> bool:
    """Whether so many years counted back from the year of the goals begin as they were announced."""
    section, issued = scene.section, scene.ground.calendar.issued
    if section.target is not True or not section.year or not issued or section.year <= issued:
        return False
    return section.year - back + 1 in (issued, issued + 1)


def _of_other(time: Dated, asked: Dating) -> bool:
    """Whether a time belongs to a figure before alone (由上年的88个|增加到317个)."""
    for figure in reversed(asked.others):
        at = time.start - figure.left_at
        if at > len(figure.left):
            break
        if 0 < at <= len(figure.left) and figure.left[at - 1] in "由从比较":
            return True
    return False


def _listed(times: Sequence[Dated], asked: Dating, scene: Scene) -> list[Dated]:
    """The times of a list, one for each figure of a list (2017年和2020年分别达到30个和40个)."""
    if asked.dealt is None or not times:
        return []
    parts = _named_together(times[-1])
    if len(parts) == asked.dealt_of and not asked.apart:
        return parts
    listed = [times[-1]]
    for time in reversed(times[:-1]):
        if scene.parsed.text[time.end : listed[0].start] not in TIME_JOINTS:
            break
        listed.insert(0, time)
    return listed if len(listed) == asked.dealt_of > 1 else []


def _named_together(time: Dated) -> list[Dated]:
    """The quarters of 一、二、三季度, months of 1、2月, years of a stretch, each by itself; else none."""
    if years := _years_of(time.iso or ""):
        return [replace(time, iso=year) for year in years]
    months, written = time.period.months, time.period.text
    if months is None or "/" not in (time.iso or "") or not _LISTED.search(written):
        return []
    year, step = (time.iso or "")[:4], 3 if "季" in written else 1
    firsts = range(months[0], months[1] + 1, step)
    spans = [f"{year}-{m:02d}/{year}-{m + 2:02d}" if step == 3 else f"{year}-{m:02d}" for m in firsts]
    return [replace(time, iso=iso) for iso in spans]


def _years_of(stretch: str) -> list[str]:
    """The years of 2016/2018, each by itself; none of what is no stretch of years."""
    told = STRETCH.fullmatch(stretch)
    return [str(year) for year in range(int(told[1]), int(told[2]) + 1)] if told else []


def _adjusted(one: Candidate, asked: Dating, scene: Scene, grammar: Grammar) -> Candidate:
    """What a time means for this kind of figure: a state of a stretch is of its end, 年均 of all of it."""
    value = one.value
    plan = scene.ground.plan
    if one.rule == "era":
        return one
    if plan and plan[0] < plan[1] and value == str(plan[1]) and _SUMMED.search(asked.figure.left):
        value = f"{plan[0]}/{plan[1]}"  # 到2015年，…累计完成投资1200亿元 is summed up over the plan's years
    if asked.base in YEARLY and "/" not in value and _YEAR.fullmatch(value):
        value = _yearly(value, asked, scene, grammar)
    if _MONTH.fullmatch(value) and _sums_up_the_year(asked) and not value.endswith("-01"):
        value = f"{value[:4]}-01/{value}" if scene.ground.part_year else value
    of_section = one.level == "section" or _is_of_the_term(one, asked, scene, grammar)
    value = _end_of(value, asked, grammar, section=of_section)
    return one if value == one.value else replace(one, value=value)


def _is_of_the_term(one: Candidate, asked: Dating, scene: Scene, grammar: Grammar) -> bool:
    """Whether a time is the years that a section looks over, told again, and how far something came in them.

    五年累计投入41亿元，A由|6扩大到13。…实现营业收入|84亿元。 What was done (引进项目97个) is of all of them.
    """
    if one.value != scene.section.stretch or not (asked.is_from or asked.indicator in grammar.of_firms):
        return False
    counted = any(time.period.back and (time.start, time.end) == one.at for time in scene.times)
    return one.rule == "time_before" or (counted and one.distance > 0)


def _sums_up_the_year(asked: Dating) -> bool:
    """Whether a figure of a text on a month sums up the year so far (5月份…；累计用电|9亿千瓦时)."""
    if asked.base == "环比" or asked.kind not in ("level", "growth"):
        return False
    last = asked.others[-1] if asked.others else None
    grown = asked.kind == "growth" and last is not None and asked.figure.clause - last.clause <= 1
    lefts = [asked.figure.left, *([last.left] if grown and last and "累计" not in asked.figure.left else [])]
    return any(SUMS_UP.match(left.lstrip(TIME + " ，；")) for left in lefts)


SUMS_UP = regex(
    "(?:全[市县区省]|[一-鿿]{2,8}?(?:产业|行业|业))?累计(?:同比)?(?:增长|下降|实现|完成|用[电水气]|发电|供电|生产|销售|进?出口|进口|产值|产量|收入|税收|利润|入库)"
)


def _yearly(year: str, asked: Dating, scene: Scene, grammar: Grammar) -> str:
    """The years that a yearly growth is of: those told, the section's, a plan's, or a term's."""
    before = [t for t in scene.times if t.end <= asked.start]
    plans = grammar.periods.plans.values()
    if pair := last_pair(before):
        return _grown_over(int(pair[0]), int(pair[1]), plans)
    years = [t.iso or "" for t in before[-2:]]
    if len(years) > 1 and years[1] == year and all(map(_YEAR.fullmatch, years)) and years[1] < years[0]:
        return _grown_over(int(year), int(years[0]), plans)  # 2022年…，而2018年只有…，年均增长90%
    since = _compared_year(asked, scene)
    if since and int(year) - since > 1:
        return f"{since + 1}/{year}"
    if named := _PLAN_OF_YEARS.search(scene.parsed.text, 0, asked.start):
        return f"{int(year) - _COUNTED[named['n']] + 1}/{year}"
    counted = next((t.iso for t in reversed(before) if t.iso and STRETCH.fullmatch(t.iso)), "")
    issued = scene.ground.calendar.issued or 0
    begun = scene.ground.plan is None and scene.section.target is not False and issued < int(year)
    ending = next(
        (
            f"{first}/{last}"
            for first, last in plans
            if str(last) == year and not (begun and first + 1 < issued)
        ),
        "",
    )
    told = scene.ground.unveiled_years or scene.ground.plan
    unveiled = f"{told[0]}/{told[1]}" if told and str(told[1]) == year else ""
    over = scene.section.stretch or ""
    over = over if over[-4:] >= year else ""  # 到2020年年均增长13%, in a text that looks over “十二五”
    return counted or over or unveiled or ending or _term(year, scene.ground) or year


_COUNTED = {"两": 2, "三": 3, "四": 4, "五": 5}
_PLAN_OF_YEARS = regex("(?P<n>[两三四五])年(?:行动|计划|倍增|攻坚|提升|滚动|跃升)")
"""实施三年行动，到2023年，…年均增长8%: of the three years up to that."""


def _grown_over(since: int, until: int, plans: Collection[tuple[int, int]]) -> str:
    """The five years behind the first of two (a plan's, a term's) that growth is of, else both of them."""
    first = since + 1 if (since + 1, until) in plans or until - since == _FIVE_YEARS else since
    return f"{first}/{until}"


_FIVE_YEARS = 5


def _compared_year(asked: Dating, scene: Scene) -> int | None:
    """The year that what follows is against (比2008年翻了一番，|年均增长19.1%; 与2005年相比，…)."""
    text = scene.parsed.text
    years = [p for p in scene.parsed.periods if p.end <= asked.start and p.year and not p.months]
    against = [p.year for p in years if is_compared(p, text) and (p.at_end or not p.plan)]
    return against[-1] if against else None


def _term(year: str, ground: Ground) -> str | None:
    """The five years of a government's term that a report looks back on."""
    if not ground.report or year != str(ground.calendar.reported):
        return None
    return f"{int(year) - 4}/{year}"


def _lead(asked: Dating) -> str:
    """What stands before a figure; in a list that is dealt out, before its first (分别达到|3万元和9500元)."""
    left = asked.figure.left
    if left.strip(TIME + " ") or not asked.dealt:
        return left
    return asked.others[-asked.dealt].left if asked.dealt <= len(asked.others) else left


def _end_of(period: str, asked: Dating, grammar: Grammar, *, section: bool) -> str:
    """Of a stretch of years, what a state is dated by: its end, or the year before it for 从….

    What is summed up over the years (累计完成, 新增) keeps all of them.
    """
    stretch = STRETCH.fullmatch(period)
    before = asked.others[-1].left if asked.others else ""
    summed = grammar.cumulative.search(before) is not None and not before.endswith(grammar.stocks)
    if stretch and asked.kind == "multiple" and asked.figure.left.endswith(TIME + "的") and not summed:
        return stretch[2]  # 达到1.12亿元，是2011年的|2.3倍
    if stretch and asked.kind == "change" and _SINCE_THE_YEAR.fullmatch(asked.base):
        return stretch[2] if int(asked.base[:4]) in (int(stretch[1]) - 1, int(stretch[1])) else period
    rate = asked.kind == "change" and asked.indicator.endswith("率")
    if stretch and rate and _BESIDE_ALL.match(asked.base):
        return stretch[2]  # 工业化率比全省低9个百分点: how it stands by then
    if not stretch or asked.kind not in ("level", "rank", "share") or asked.base in YEARLY:
        return period
    if asked.kind == "share" and _is_of_a_sum(asked, before, grammar):
        return period
    if asked.is_from:
        first, last = int(stretch[1]), int(stretch[2])
        term = section and last - first + 1 == _FIVE_YEARS  # 过去五年, under a heading
        return str(first - (term or (first, last) in grammar.periods.plans.values()))
    if asked.manner in _STATES or _is_state(asked, grammar, section=section):
        return stretch[2]
    return period


_BESIDE_ALL = regex("全[国省市县区州]|我[国省市县]|世界")
_SINCE_THE_YEAR = regex("(?:19|20)\\d\\d年?[末底]?")
"""占比提升到55%，较2020年提高|8个百分点, of a plan from 2021 on: how far it has come as that ends."""


def _is_of_a_sum(asked: Dating, before: str, grammar: Grammar) -> bool:
    """五年累计完成投资320亿元，技改投资占比不低于|35%: a part of what is summed up over the years."""
    last = asked.others[-1] if asked.others else None
    near = last is not None and asked.figure.clause - last.clause <= 1
    return near and "累计" in before and grammar.cumulative.search(before) is not None


_OF_EACH = regex(
    "^(?:亩均|地均|户均|园均|每平方公里|每亩)(?!增|新)|(?:投资|产出|税收|研发(?:投入)?)强度$|^容积率$"
)


def _is_state(asked: Dating, grammar: Grammar, *, section: bool) -> bool:
    """Whether a figure tells what was reached (达到320亿元), and nothing before it that it was summed up.

    In a `section` on a stretch whatever is no deed (新增, 建成 …) is told as the state that was reached; and
    what is passed (突破100亿立方米) is where a state now stands, whatever the clauses before it sum up.
    """
    if _OF_EACH.search(asked.indicator):
        return True  # 亩均税收不低于18万元: what each unit has is a state, however it is bounded
    lead = _lead(asked).rstrip("了")
    passed = section and asked.figure.quantity.comparator != "eq"
    alone = passed or lead.endswith(grammar.reached)  # 年均增长6%；工业增加值达到320亿元
    last = asked.others[-1] if asked.others else None
    within = last.left if last and last.clause == asked.figure.clause else ""  # 累计新开工5亿元以上|项目20个
    clauses = lead if alone else within + lead + "".join(asked.figure.earlier)
    return (section or lead.endswith(grammar.stocks)) and not grammar.cumulative.search(clauses)

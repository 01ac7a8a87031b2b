"""When a figure holds: every candidate, the best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.discourse.aims import begin_of_clause, begins_ahead
from pipeline.discourse.clauses import TIME_JOINTS
from pipeline.discourse.dating import (
    MONTH,
    UNTIL_NOW,
    YEAR,
    Dating,
    Times,
    dated_by,
    lead_of,
    times_of,
    years_looked_over,
    years_of,
)
from pipeline.discourse.fitted import IN_ALL, fitted
from pipeline.discourse.formerly import (
    before_an_event,
    earlier_state,
    formerly,
    from_compared,
    long_ago,
    once_at_work,
)
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.scene import Scene
from pipeline.discourse.sections import BY_A_RULE, DONE_NOW
from pipeline.discourse.slots import UNKNOWN, Candidate
from pipeline.discourse.times import AS_OF, BY_THE_YEARS_END, Dated, since_january
from pipeline.patterns import regex

_TODAY = regex(r"(?:^|[，,；;。])(?:今天|今日|昨天|昨日)")
_AFTERWARDS = regex(
    r"(?:^|[，,；;。])(?:(?:此后|后来|其后|随后|自此)(?!的)|(?:其?后|又|再)(?:几|历|先后)?经过?[一-鿿]{0,6}(?:调整|扩区|修编|扩建|扩园)"
    r"|(?:自|从)?[一-鿿]{0,6}(?:建区|建园|开园|建成|成立|设立|组建|创建|批准|挂牌|投产|升级|启动|实施)[一-鿿]{0,6}以来)"
)
_SINCE = ("以来", "此后", "后来", "其后", "随后", "自此", "经")
"""What followed a time that was told is of no year that the text tells (2003年…。此后园区减少到98个), nor is
what came about since an event of which no year is told (建区以来)."""
_LISTED = regex("[、和]")


def dates(asked: Dating, scene: Scene, grammar: Grammar) -> list[Candidate]:
    """The candidates for the period of a figure, the best first; the last is the document's own."""
    candidates = [fitted(one, asked, scene, grammar) for one in _dates(asked, scene, grammar) if one.value]
    candidates = [replace(one, value="") if one.value == UNKNOWN else one for one in candidates]
    return candidates or [Candidate("", "assumed", "document", "no_time")]


def _dates(asked: Dating, scene: Scene, grammar: Grammar) -> Iterator[Candidate]:
    times = times_of(asked, scene, grammar)
    for source in _SOURCES:
        yield from source(times)


def _same(times: Times) -> Iterator[Candidate]:
    """The time of the figure whose measure it takes on."""
    if (same := times.asked.same_as) is not None:
        yield same if same.value else replace(same, value=UNKNOWN)


def _dealt(times: Times) -> Iterator[Candidate]:
    """2020年、2021年分别为…: to each figure its own."""
    asked, scene = times.asked, times.scene
    if listed := _listed(times.before, asked, scene):
        yield dated_by(listed[asked.dealt or 0], asked, scene, "dealt")


def _due_behind(times: Times) -> Iterator[Candidate]:
    """首期3亿元|年内到位: by when what was told comes about, right behind its figure."""
    quantity, text = times.asked.figure.quantity, times.scene.parsed.text
    end = quantity.end + len(quantity.limit)
    behind = (t for t in times.scene.times if end <= t.start <= end + _DUE_NEAR)
    due = next((t for t in behind if not _PAUSE.search(text, end, t.start)), None)
    issued = times.scene.ground.calendar.issued
    if due and issued and due.period.text in _WITHIN_THE_YEAR and _DUE.match(text, due.end):
        yield replace(dated_by(due, times.asked, times.scene, DUE_BEHIND), value=str(issued))


DUE_BEHIND = "due_behind"
_DUE_NEAR = 2
"""Characters between a figure and when it is due (3亿元|将于|年内到位). Chosen, not measured."""
_WITHIN_THE_YEAR = (*BY_THE_YEARS_END, "今年内", "今年底", "今年年底")
_DUE = regex(
    "[之以]?前?(?:可|将|要|全部|全面|实现|完成|陆续|基本)*(?:到位|建成|投产|竣工|开工|落地|投用|投运|完工|完成)(?=[，。；,;使运]|$)"
)
_PAUSE = regex("[，。；,;至到]")


def _of_pair(times: Times) -> Iterator[Candidate]:
    """从2015年到2020年，由|A增加到B: the first of both years."""
    if times.pair and times.asked.is_from and not times.timed:
        yield Candidate(times.pair[0], "carried", "sentence", "from_state")


def _summed(times: Times) -> Iterator[Candidate]:
    """累计完成…, where the section looks over five years."""
    stretch = times.scene.section.stretch or years_looked_over(times.scene)
    start, text = times.asked.start, times.scene.parsed.text
    if stretch and not times.free and IN_ALL.search(text, begin_of_clause(start, text), start):
        yield Candidate(stretch, "carried", "section", "summed")


def _adverbial(times: Times) -> Iterator[Candidate]:
    """The times before it, the nearest first."""
    for time in reversed(times.free):
        if _planned_since(time, times):
            yield Candidate(UNKNOWN, "assumed", "sentence", "untold")
        if up_to := _up_to_month(time, times):
            yield up_to
        dated = dated_by(time, times.asked, times.scene, "era" if time.period.era else "adverbial")
        yield _before_its_years(dated, time) if times.asked.is_from else dated


def _planned_since(time: Dated, times: Times) -> bool:
    """2020年平均出租率约90%，基金拟发行|5亿份: what is planned behind a year that is over is not of it."""
    text, issued = times.scene.parsed.text, times.scene.ground.calendar.issued
    if "拟" not in text or not issued or not time.year or time.year >= issued:
        return False
    return _PLANS.search(text, time.end, times.asked.start) is not None


_PLANS = regex("[，,；;][^，,；;。\\d]{0,8}(?<![模虚比])拟(?![合人制定])")


def _before_its_years(dated: Candidate, time: Dated) -> Candidate:
    """三年来，贫困发生率从|12.4%降至0.6%: the year before those that are counted back."""
    first = dated.value[:4]
    if (time.period.back or 0) < _COUNTED_BACK or "来" not in time.period.text or not first.isdigit():
        return dated
    return replace(dated, value=str(int(first) - 1), rule="from_state")


_COUNTED_BACK = 2
"""The fewest years that are counted back; of one (一年来) the state before is not told so."""


def _up_to_month(time: Dated, times: Times) -> Candidate | None:
    """截至2010年11月，完成|产值130亿元: what is summed up, from the beginning of that year."""
    months, text = time.period.months, times.scene.parsed.text
    if not months or months[0] != months[1] or time.period.day or time.period.to:
        return None
    value = time.iso or ""
    if not text.endswith(AS_OF, 0, time.start) or not _flows_until(value, times):
        return None
    told = dated_by(time, times.asked, times.scene, "up_to_month")
    return replace(told, value=since_january(value))


def _flows_until(month: str, times: Times) -> bool:
    """Whether a figure sums up from the beginning of the year to a month, and not since something began."""
    clauses = "".join(times.asked.figure.earlier[:1]) + lead_of(times.asked)
    flow = times.grammar.worded("{when.flows}").search(clauses) is not None and "累计" not in clauses
    of_kind = times.asked.kind == "growth" or (flow and times.asked.kind == "level")
    return of_kind and MONTH.fullmatch(month) is not None and not month.endswith("-01")


def _by_a_rule(times: Times) -> Iterator[Candidate]:
    """按照《办法》，对新认定的企业给予|20万元: what a rule grants is of no year that was told before it."""
    text, start = times.scene.parsed.text, times.asked.start
    sum_granted = times.asked.figure.quantity.dimension in ("money", "ratio", "quotient")
    told = (
        BY_A_RULE.search(text, 0, start)
        if sum_granted and any(sign in text for sign in _RULE_SIGNS)
        else None
    )
    later = told and any(time.start >= told.end() and not time.period.back for time in times.free)
    if told and not later and times.grammar.granted.search(text, told.end()) and not DONE_NOW.search(text):
        yield Candidate(UNKNOWN, "assumed", "sentence", "untold")


_RULE_SIGNS = ("《", "出台", "制定", "制订", "印发", "推出", "新政")
"""What a rule is told with that is news; 按照有关规定，… is no turn away from the year told before."""


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
        yield Candidate(UNKNOWN, "assumed", "clause", "untold")


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
        yield Candidate(UNKNOWN, "assumed", "sentence", "afterwards")


def _of_a_week(times: Times) -> Iterator[Candidate]:
    """上周，均价|1.85万元/吨: of no month that a note tells."""
    text, start = times.scene.parsed.text, times.asked.start
    if "周" in text and not times.free and _A_WEEK.search(text, 0, start):
        yield Candidate(UNKNOWN, "stated", "sentence", "untold")


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
    now = UNTIL_NOW.search(scene.parsed.text, 0, times.asked.start)
    now = now or (None if times.before else UNTIL_NOW.search(scene.before.now))
    if not issued or not (now or (times.present and scene.ground.genre == "text")):
        return
    if len(times.ground.value) == 4:
        today = f"{issued}-01" if scene.ground.year_just_over else str(issued)
        yield Candidate(today, "carried", "sentence", "until_now")
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
    years = years_of(before.value) if asked.dealt is not None and not asked.apart else []
    owners = (s for s in times.scene.subjects if len(s.owners) == asked.dealt_of)
    if len(years) == asked.dealt_of > 1 and next(owners, None) is None:
        yield replace(before, value=years[asked.dealt or 0])
    if before.rule == "as_of_before" and _flows_until(before.value, times):
        yield replace(before, value=since_january(before.value))
    elif not _is_flow_of_a_day(before.value, times) and not _is_price_behind_a_flow(before, times):
        yield before


def _is_price_behind_a_flow(before: Candidate, times: Times) -> bool:
    """上半年进口1.3万吨。|报价128元/千克: a price is of a day, and not of months that sums are of."""
    if before.at is None or before.here or not _PRICE.search(times.asked.indicator):
        return False
    over_months = _MONTHS.fullmatch(before.value) is not None
    text, end = times.scene.document.text, before.at[1]
    return over_months and "价" not in text[end : text.find("。", end)]


_MONTHS = regex(r"\d{4}-\d\d/\d{4}-\d\d")
_PRICE = regex("(?:价|价格|加工费)(?:涨幅|跌幅|降幅)?$")


def _later_event(before: str, times: Times) -> Candidate | None:
    """1985年有窑厂17家。2007年基地动工，规划面积|10平方公里: of what came about last."""
    year = int(before) if YEAR.fullmatch(before) else 0
    over = [t for t in times.scene.times if t.end <= times.asked.start and not t.earlier and not t.aim]
    events = [t for t in over if t.only is not None and year and YEAR.fullmatch(t.iso or "")]
    last = events[-1] if events and int(events[-1].iso or 0) > year else None
    return dated_by(last, times.asked, times.scene, "time_before") if last else None


_YEARS_LATER = regex("(?:而)?(?:[\\d一二三四五六七八九十]{1,3}多?年|多年|数年)(?:[之以]?后|过去)(?!的)")
"""1991年，…创业。三十年后，|营收252亿元: of no year that was told."""


def _of_heading(times: Times) -> Iterator[Candidate]:
    at = times.asked.start
    around = times.scene.parsed.text[max(0, at - _AROUND_A_GRANT) : at]
    news = times.scene.ground.genre == "text" and _GRANTS.search(around)
    if news and (times.scene.ground.unveiled or BY_A_RULE.search(times.scene.parsed.text)):
        yield Candidate(
            UNKNOWN, "assumed", "section", "untold"
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
        yield Candidate(UNKNOWN, "assumed", "document", "untold")
    if _is_in_an_undated_entry(times):
        yield Candidate(UNKNOWN, "assumed", "section", "untold")
    if year_at is not None and asked.kind == "level":
        stands = asked.figure.quantity.dimension in _STANDING or _STANDS.search(asked.indicator)
        done = _DEED.search(asked.figure.left) is not None
        if (stands and not done) or times.scene.passage.offsets[asked.start] < year_at:
            yield Candidate(UNKNOWN, "assumed", "document", "untold")
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
    _same, _dealt, _due_behind, _of_pair, from_compared, earlier_state, _summed, _by_a_rule, _each_year,
    _afterwards, once_at_work, long_ago, formerly, before_an_event, _of_a_week, _adverbial,
    _from_a_year_on, _until_now, _before_stretch, _of_sentence_before, _of_heading, _of_document,
)  # fmt: skip
"""Where a time may come from, the nearest and surest first."""


def _is_flow_of_a_day(day: str, times: Times) -> bool:
    """Whether a figure sums up over time, so that the day of a state before (截至9月底，…) is not its own."""
    asked = times.asked
    if _PRICE.search(asked.indicator):
        return False  # 报4420元/吨，同比下跌|21%, on the day that was told
    clauses = "".join(asked.figure.earlier[:1]) + lead_of(asked)
    grown = asked.kind == "growth" and not asked.base.endswith(("年初", "年末", "年底"))
    flow = grown or times.grammar.worded("{when.flows}").search(clauses) is not None
    return flow and times.scene.ground.part_year != "" and _DAY.fullmatch(day) is not None


_DAY = regex(r"\d{4}-\d\d-\d\d")


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
    if years := years_of(time.iso or ""):
        return [replace(time, iso=year) for year in years]
    months, written = time.period.months, time.period.text
    if months is None or "/" not in (time.iso or "") or not _LISTED.search(written):
        return []
    year, step = (time.iso or "")[:4], 3 if "季" in written else 1
    firsts = range(months[0], months[1] + 1, step)
    spans = [f"{year}-{m:02d}/{year}-{m + 2:02d}" if step == 3 else f"{year}-{m:02d}" for m in firsts]
    return [replace(time, iso=iso) for iso in spans]

"""What holds for a whole document: whose figures, of what time, results or goals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.discourse.genre import (
    SPEECH,
    TALK,
    TITLES,
    genre_of,
    grants_throughout,
    only_looks_ahead,
    opens_a_plan,
    plan_of,
    years_in,
)
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
from pipeline.discourse.year_of_figures import (
    BEGINS,
    SPRING,
    assessment_in,
    day_of,
    number,
    year_of_figures,
    year_told,
)
from pipeline.lexicon import Lexicon
from pipeline.mentions.times import Calendar, Period, find_periods, resolve
from pipeline.model import Document, Entity, Span
from pipeline.patterns import regex
from pipeline.reading.head.reported import (
    HAPPENED,
    INTENT,
    TELLS,
    is_long_over,
    is_over,
    is_quoted,
    tells_before,
)

_DATED = regex(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日")
_TITLE_YEAR = regex(r"((?:19|20)\d\d)年?[^，。\n]{0,14}政府工作报告")
_NATIONAL = ("全国", "国家", "中国", "中华人民共和国")
_PLAN_NAMED = "《[^《》]{0,40}{status.proposing}[^《》]{0,16}》"
_LONGEST_TITLE = 40
"""Characters of a first line that may be a title where none is told: a longer one is a paragraph, and that it
speaks of 措施 makes no rule of the text. Chosen, not measured."""
_PARTED = 1900
"""Characters in which a text says what part of a year it is on. Chosen, not measured."""
_RULES_ITSELF = (
    "(?:制定|制订|提出|出台|研究)(?:如下|以下|本)[^，。；：]{0,8}(?:{status.rules})"
    "|本(?:办法|细则|规定|措施|政策)(?:适用于?|所称|自[^，。；]{2,16}(?:施行|实施|执行)|由[^，。；]{2,24}解释"
    "|第[\\d一二三四五六七八九十]+条)"
)
"""What a rule says of itself, by which one without a title is known (特制定如下政策; 本办法自…起施行)."""


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
    date = day_of(said)
    issued = number(said.get("year_issued")) or number(date[:4]) or _written(head)
    line = title if said.get("title") or len(head.strip().split("\n")[0]) <= _LONGEST_TITLE else ""
    genre = genre_of(said.get("genre") or "", line, head, grammar)
    if genre == "text" and opens_a_plan(line, issued, grammar):
        genre = "plan"
    untitled = genre == "text" and not said.get("title")
    if untitled and (grammar.worded(_RULES_ITSELF).search(document.text) or grants_throughout(head)):
        genre = "rule"
    if genre == "text" and not said.get("title") and only_looks_ahead(document, grammar):
        genre = "plan"
    plan = plan_of(genre, title, head, grammar)
    issued = issued or (plan[0] if plan else None)
    reported = plan[0] - 1 if plan else year_of_figures(document, genre, issued, title, grammar)
    titled = titled_place(title, grammar) if said.get("title") else ""
    told = said.get("region") or titled or named_place(document.text, grammar)
    place = told or city_of(document.text, names, lexicon)
    place = "全国" if place in _NATIONAL else place
    below = "" if told and place == "全国" else turned_below(document, names, title, place, grammar)
    place = place_of_who_answers(title, grammar) or below or place
    named = grammar.worded(_PLAN_NAMED).search(head[:BEGINS]) if genre == "text" else None
    unveiled = named.group() if named else ""
    own, own_at = own_of(document, names, title, place, lexicon)
    firm = own != "" and (
        own == firm_by_its_code(title) or any(e.surface == own and e.label == "ORG" for e in names)
    )
    ground = Ground(
        place=place,
        own=own,
        calendar=Calendar(issued, reported, writing=number(date[5:7])),
        issued=date or str(issued or ""),
        period=str(reported) if reported else None,
        plan=plan,
        genre=genre,
        place_guessed=not told,
        place_at=said.found["region"].span if "region" in said.found else None,
        own_at=own_at,
        census=_census_before(title, grammar),
        year_at=year_told(genre, said, title, document) if reported != issued else None,
        unveiled=unveiled,
        unveiled_years=years_in(unveiled, grammar),
        zones=zones_of(title, place, grammar) or economic_region(title, names),
        plan_over=_plan_over(document.text[:_PARTED], issued, reported, genre, grammar),
        plan_titled=_plan_titled(genre, title, issued, grammar) or _term_titled(genre, title, reported),
        guessed="year_issued" in said.found and said.found["year_issued"].how in _BY_ITS_YEARS,
        spoken=grammar.worded(SPEECH).search(title) is not None,
        explains=any(grammar.rule_genre.search(name) for name in TITLES.findall(title[:120])),
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
    month = number(date[5:7])
    return month is not None and month > SPRING


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
    years = years_in(title, grammar) if genre == "text" and not _OF_ITS_LAST_YEAR.search(title) else None
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


def _written(head: str) -> int | None:
    found = _TITLE_YEAR.search(head) or _DATED.search(head)
    return int(found[1]) if found else None


def _with_part_year(ground: Ground, document: Document, title: str, grammar: Grammar) -> Ground:
    """The ground of a text on a part of a year (上半年, 1—8月), which holds where nothing else is said."""
    told = document.metadata.get("period_reported")
    guess = document.metadata.found.get("period_reported")
    assessed = assessment_in(document)
    guessed = guess is not None and guess.how.startswith("guess")
    talk = grammar.worded(TALK).search(title)
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

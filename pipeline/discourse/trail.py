"""Sentence by sentence: what each leaves to the next; the one place where something is carried on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.discourse.aims import meaning, same_part
from pipeline.discourse.by_group import is_tested
from pipeline.discourse.clauses import Parsed, parse
from pipeline.discourse.dating import AT_PRESENT, UNTIL_NOW
from pipeline.discourse.fitted import SUMS_UP
from pipeline.discourse.grammar import Grammar, full_name
from pipeline.discourse.granted import GRANTS_BELOW
from pipeline.discourse.ground import Ground
from pipeline.discourse.outline import Outline
from pipeline.discourse.pieces import as_parsed, pieces, without_brackets
from pipeline.discourse.points import PARTED_BY, at_point
from pipeline.discourse.scene import Carried, Inset, Scene, is_rest, wholes
from pipeline.discourse.sections import (
    ANNOUNCED,
    ASKED,
    BY_A_RULE,
    DONE_NOW,
    JUDGED,
    NOW_BEGINS,
    ONCE_BUILT,
    TOLD_OF_GOALS,
    WILL,
    Section,
    bare_of,
    sets_about,
    without_goals,
)
from pipeline.discourse.slots import TIME, Candidate
from pipeline.discourse.speech import Speech, speeches
from pipeline.discourse.stands_for import (
    REMEMBERED,
    Listed,
    Told,
    kept,
    listed_names,
    listed_trades,
    resolved,
)
from pipeline.discourse.times import (
    AS_OF,
    BY_THE_YEARS_END,
    Dated,
    dated_times,
    five_years_ahead,
    is_told_by_the_month,
    plan_looked_over,
    since_january,
)
from pipeline.discourse.times_left import carried_time, compared_pair, last_pair, spoken_year
from pipeline.discourse.unnamed import last_project
from pipeline.discourse.view import FEW_NAMED, Mention, Subject
from pipeline.discourse.whose import parts_trades, resolve_whole, tells_of_land
from pipeline.mentions.times import Calendar
from pipeline.model import Document, Entity, Passage, Sentence
from pipeline.patterns import regex


def scenes(
    document: Document,
    sentences: Sequence[Sentence],
    names: Sequence[Entity],
    ground: Ground,
    grammar: Grammar,
) -> Iterator[Scene]:
    """The sentences of a document in order, each with what the text before it leaves to it."""
    mentions = _Mentions(names, grammar)
    trail = _Trail(document, ground, grammar, tuple(speeches(document, names)))
    for sentence in map(as_parsed, sentences):
        whole = mentions.within(sentence.passage)
        trail.enter(sentence, whole)
        for piece in pieces(sentence.passage):
            passage, brackets = without_brackets(piece)
            named = whole if passage is sentence.passage else mentions.within(passage)
            parsed = parse(passage.clean, grammar, named, subjects_alone=not ground.report)
            insets = [
                Inset(at, b, parse(b.clean, grammar, mentions.within(b)), name=_park_before(at, named))
                for at, b in brackets
            ]
            listed = listed_names(passage.clean, named, grammar.subjects_of)
            listed += listed_trades(passage.clean)
            scene = trail.scene(document, passage, sentence, parsed, insets, listed, firms=_firms(named))
            yield scene
            trail.leave(scene)
            trail.remember(listed, scene)


class _Mentions:
    """The names of a document by where they stand."""

    def __init__(self, names: Sequence[Entity], grammar: Grammar) -> None:
        self.names = names
        self.starts = [name.start for name in names]
        self.places = grammar.places

    def within(self, passage: Passage) -> tuple[Mention, ...]:
        if not passage.clean:
            return ()
        first, last = passage.offsets[0], passage.offsets[-1]
        found = self.names[bisect_left(self.starts, first) : bisect_left(self.starts, last)]
        mentions = (self._mention(name, passage) for name in found if name.end <= last)
        return tuple(mention for mention in mentions if mention)

    def _mention(self, name: Entity, passage: Passage) -> Mention | None:
        """A name in a passage; None for one that stood in a bracket of it (GDP（含某县）)."""
        start = passage.index(name.start)
        if passage.offsets[start] != name.start:
            return None
        end = passage.index(name.end - 1) + 1
        return Mention(start, end, name.label, self._value(name, passage.clean[start:end]))

    def _value(self, name: Entity, surface: str) -> str:
        """What the owner is called: a place in full, an abbreviation that says no place by its full name."""
        if name.label == "REGION":
            return full_name(surface, self.places)
        short = name.finder == "rule:abbreviation" and len(surface) <= 3
        return name.name if short and name.name else surface


def _name_of(section: Section) -> str:
    """The name that a heading gives to what stands below (三、赣江新区 … 2017年，新区常住人口…)."""
    return "" if section.whole else section.owner


class _Trail:
    """What is remembered while a document is read; the one place where something is carried on."""

    def __init__(
        self, document: Document, ground: Ground, grammar: Grammar, said_by: Sequence[Speech] = ()
    ) -> None:
        self.ground, self.grammar, self.said_by = ground, grammar, said_by
        self.outline = Outline(document, ground, grammar)
        self.carried = Carried(ground.calendar)
        self.announced: Candidate | None = None
        self.last_sign = ""
        self.parted = False
        """Whether a sentence goes on behind ； with the one before."""
        self.questions = 0
        """How many questions the paragraph asks: of two the first is answered first."""
        self.span_studied: Candidate | None = None
        self.year_told: int | None = None
        self.topic = ""
        self.listed: tuple[Listed, ...] = ()
        self.listed_above: tuple[Listed, ...] = ()

    def enter(self, sentence: Sentence, mentions: tuple[Mention, ...]) -> None:
        """Begin a sentence: a new paragraph or heading ends what was carried."""
        step = self.outline.enter(sentence, mentions)
        if step.paragraph or step.section or step.entry:
            self.announced = None if step.section else self._lead()
            asked = self.carried.announced and self.questions == 1 and not step.section
            parts = not step.section and PARTED_BY.match(step.text) is not None  # 上半年…。⏎分园区看，…
            parts = parts and not self._is_a_month_within(self.carried.when)
            when = self.carried.when if asked or parts else self.announced
            self.carried = Carried(self.ground.calendar, when=when, announced=asked)
        self.parted = self.last_sign in ("；", ";") and not step.paragraph
        if step.paragraph:
            self.listed, self.listed_above = (), self.listed
        self.topic = self._topic(step.text, mentions) if step.paragraph else ""
        if speech := self._speech(sentence):
            speaker = Candidate(speech.firm, "carried", "sentence", "speaker", speech.at)
            self.carried = replace(self.carried, whose=speaker, firm=speech.firm)
        if step.runs_on:
            outer = self.carried.outer if self.carried.points else self.carried.whose
            self.carried = Carried(self.ground.calendar, whose=outer, outer=outer, points=True)
        self.last_sign = step.text.rstrip()[-1:]
        self.questions = _questions_in(step.text) + (0 if step.paragraph else self.questions)

    def _speech(self, sentence: Sentence) -> Speech | None:
        """What a firm says of itself, where a sentence begins within it."""
        begins = sentence.passage.offsets[0]
        return next((each for each in self.said_by if each.start <= begins < each.end), None)

    def _topic(self, text: str, mentions: tuple[Mention, ...]) -> str:
        """The place below the text's own whose goods a paragraph begins with (潜山的刷子同样有名，…)."""
        first = mentions[0] if mentions and mentions[0].start == 0 else None
        if first is None or first.label != "REGION" or not self.ground.place.endswith(("省", "自治区", "市")):
            return ""
        return first.value if _ITS_GOODS.match(text, first.end) and first.value != self.ground.place else ""

    def _lead(self) -> Candidate | None:
        """The time that a paragraph hands on to the lines which it announces (1936年，又增砖窑3家：)."""
        if self.last_sign in ("：", ":"):
            return self.carried.when
        return self.announced if self.last_sign in ("；", ";") else None

    def scene(
        self,
        document: Document,
        passage: Passage,
        sentence: Sentence,
        parsed: Parsed,
        insets: Sequence[Inset] = (),
        listed: Sequence[Listed] = (),
        firms: Sequence[str] = (),
    ) -> Scene:
        self._go_on(parsed, firms)
        self.outline.turn(parsed)
        section = self.outline.here
        subjects = tuple(self._resolved(parsed, section, listed)) if parsed.subjects else ()
        calendar = self._calendar(parsed, section, told=bool(parsed.periods or insets))
        times = self._times(parsed, section, calendar)
        within = tuple(self._inset(i, parsed, calendar, passage) for i in insets if i.parsed.figures)
        return Scene(
            document=document,
            passage=passage,
            sentence=sentence,
            parsed=parsed,
            ground=self.ground,
            section=section,
            before=self.carried,
            subjects=subjects,
            times=times,
            insets=within,
        )

    def _go_on(self, parsed: Parsed, firms: Sequence[str]) -> None:
        """Take up what a sentence itself changes of what was carried to it."""
        if firms:
            self.carried = replace(self.carried, firm=firms[-1])
        self.carried = at_point(parsed.text, self.carried)
        if when := self._so_far(parsed) or self._studied(parsed):
            self.carried = replace(self.carried, when=when)
        if self._announces(parsed):
            when = self._ahead(parsed) or self.carried.when
            self.carried = replace(self.carried, announced=True, when=when)
        elif self.carried.announced and self.grammar.worded(_BACK_TO_NOW).match(parsed.text):
            self.carried = replace(self.carried, announced=False, wanted=False)
        if TOLD_OF_GOALS.search(parsed.text) and self.grammar.worded(JUDGED).search(parsed.text):
            self.carried = replace(self.carried, judged=True)

    def _calendar(self, parsed: Parsed, section: Section, *, told: bool) -> Calendar:
        """By which year the times of a sentence are meant (`told`: it has some)."""
        calendar = self.carried.calendar
        if section.year and not calendar.last and told:
            calendar = replace(calendar, last=section.year)
        same = "同年" in parsed.text or _THIS_YEAR.match(parsed.text)
        if self.year_told and not calendar.last and same:
            calendar = replace(calendar, last=self.year_told)
        plan = self.ground.plan
        if plan and plan[0] == plan[1] and not calendar.last and section.target is not False:
            calendar = replace(calendar, last=plan[0])  # 年内新增企业20户, in the work points of a year
        return calendar

    def _times(self, parsed: Parsed, section: Section, calendar: Calendar) -> tuple[Dated, ...]:
        told = self.ground.calendar
        of_its_year = told.reported == told.issued  # 四季度 in a review of the year before is of that
        goals = self.carried.wanted or (section.target is True and of_its_year)
        goals = goals and not self.ground.report and not DONE_NOW.search(parsed.text)
        before = (self.carried.when.value if self.carried.when else None, section.stretch)
        five = five_years_ahead(section) or plan_looked_over(before, self.ground)
        return tuple(dated_times(parsed, calendar, self.ground, self.grammar, goals=goals, five=five))

    def _resolved(self, parsed: Parsed, section: Section, listed: Sequence[Listed]) -> Iterator[Subject]:
        """The subjects of a sentence, its pronouns as what they stand for."""
        carried, ground = self.carried, self.ground
        told = Told(
            carried.named,
            carried.firm,
            carried.project,
            _name_of(section),
            (*self.listed_above, *self.listed, *listed),
            ground.region,
            carried.places,
            ground.speaker,
            carried.whose.value if carried.whose else "",
            self.outline.whole,
            carried.together,
            ground.firm,
            ground.own != "",
        )
        return resolved(parsed.subjects, parsed.text, told, self.grammar.subjects_of)

    def _so_far(self, parsed: Parsed) -> Candidate | None:
        """Of a note on a month the months up to it, once something is summed up (某产业累计产值8亿元)."""
        month, figure = self.ground.part_year, parsed.figures[0] if parsed.figures else None
        if figure is None or "/" in month or month[-2:] in ("", "01") or "累计" not in figure.left:
            return None
        told = any(period.end <= figure.quantity.start for period in parsed.periods)
        if told or not SUMS_UP.match(figure.left.lstrip(TIME + " ，；")):
            return None
        return Candidate(since_january(month), "carried", "paragraph", "time_before")

    def _studied(self, parsed: Parsed) -> Candidate | None:
        """样本期内, 结果显示: the years that a study looks at, told in a sentence before."""
        found = "结果" in parsed.text and not parsed.periods and _FOUND.match(parsed.text)
        if self.span_studied and (found or ("期" in parsed.text and _SAMPLE_SPAN.search(parsed.text))):
            return self.span_studied
        years = (p for p in parsed.periods if p.year and p.last and not p.plan and p.last > p.year)
        if (span := next(years, None)) and _STUDIES.search(parsed.text):
            value = f"{span.year}/{span.last}"
            self.span_studied = Candidate(value, "carried", "section", "time_before")
        return None

    def _announces(self, parsed: Parsed) -> bool:
        """Whether a sentence says that goals follow; what a report asks of is told under its headings."""
        text, worded = parsed.text, self.grammar.worded
        if TOLD_OF_GOALS.search(text) and worded(ANNOUNCED).search(text):
            return True
        return not self.ground.report and worded(ASKED).search(text) is not None

    def _ahead(self, parsed: Parsed) -> Candidate | None:
        """The year of what a speech turns to where it names none (下一步怎么干？): that of its issue."""
        issued = self.ground.calendar.issued
        if parsed.periods or not issued or not self.grammar.worded(ASKED).search(parsed.text):
            return None
        return Candidate(str(issued), "assumed", "paragraph", "goal_without_year")

    def _inset(self, inset: Inset, parsed: Parsed, calendar: Calendar, passage: Passage) -> Inset:
        """A bracket with its times; one that stands right behind a time is of that time (一季度（-4.9%）)."""
        times = tuple(dated_times(inset.parsed, calendar, self.ground, self.grammar))
        before = [p for p in parsed.periods if p.end <= inset.at]
        period = next((p for p in before if parsed.text[p.end : inset.at] in ("", "同期")), None)
        if period is None and before and not any(f.quantity.start < inset.at for f in parsed.figures):
            period = before[-1]  # 筛选出2006年的全部开发区（5家…）: the bracket alone has figures
        iso = meaning(period, calendar, self.ground) if period else None
        if period and iso and parsed.text[period.end : inset.at] == "同期":
            iso = same_part(iso, self.ground.when().value)
        when = None
        if period and iso:
            span = passage.span(period.start, period.end)
            when = Candidate(iso, "stated", "clause", "before_bracket", (span.start, span.end))
        return replace(inset, times=times, when=when)

    def leave(self, scene: Scene) -> None:
        """What the next sentence of the paragraph may take from this one."""
        carried = self.carried
        years = [t.year for t in scene.times if t.year and not t.period.months and not (t.earlier or t.aim)]
        self.year_told = years[-1] if years else self.year_told
        passing = self.ground.part_year and not scene.parsed.figures  # 去年底，市里出台《意见》。
        calendar = carried.calendar if passing else spoken_year(scene.times, carried.calendar)
        named, crowd = self._named(scene)
        country = self._country(scene)
        self.carried = Carried(
            calendar=calendar,
            whose=None if self.outline.names_entry else self._whose(scene, crowd),
            country=country,
            opened=self._opened(scene, country),
            when=self._when(scene),
            named=named,
            places=(*carried.places, *_places_told(scene)),
            crowd=crowd if _goes_on(scene) else (),
            together=crowd or carried.together,
            parts=self._parts(scene) if _goes_on(scene) else (),
            part=_goes_on(scene) and _apart(scene),
            pair=last_pair(scene.times) or compared_pair(scene.parsed) or carried.pair,
            firm=next(
                (x.owner for x in reversed(scene.subjects) if x.firm and x.kind == "name"), carried.firm
            ),
            project=last_project(scene.parsed.text, len(scene.parsed.text), self.grammar.subjects_of)
            or carried.project,
            announced=carried.announced,
            judged=carried.judged,
            outer=carried.outer,
            outer_when=carried.outer_when,
            points=carried.points,
            wanted=(_goes_on(scene) and self._wants(scene)) or self._will(scene),
            now=self._now(scene) if _goes_on(scene) else "",
        )

    def _now(self, scene: Scene) -> str:
        """The words by which a sentence speaks of now, behind all times that it tells."""
        since = max((time.end for time in scene.times), default=0)
        text = scene.parsed.text
        told = UNTIL_NOW.search(text, since) or self.grammar.worded(AT_PRESENT).search(text, since)
        if told:
            return told.group()
        return "" if scene.times else scene.before.now

    def remember(self, listed: Sequence[Listed], scene: Scene) -> None:
        """Keep the lists of names of a paragraph while nothing beside them is spoken of."""
        spoken = [
            s for s in scene.subjects if s.kind in ("name", "list") and not (s.firm and self._of_places())
        ]
        told = [o for s in spoken for o in s.owners]
        new = [each for one in listed for each in kept([one], _since(one.end, spoken))]
        self.listed = (*kept(self.listed, told), *new)[-REMEMBERED:]
        self.listed_above = kept(self.listed_above, told)

    def _is_beside(self, time: Dated) -> bool:
        """Whether months are told beside a whole year of which the sentence was before."""
        year = self.carried.when.value if self.carried.when else ""
        return bool(time.period.months) and year.isdigit() and (time.iso or "")[:4] > year

    def _of_places(self) -> bool:
        """Whether the list kept last is one of places, beside which a firm of one of them is no other."""
        return bool(self.listed) and all(name.endswith(_PLACE_ENDS) for name in self.listed[-1].names)

    def _grants_by_a_rule(self, scene: Scene) -> bool:
        """Whether a rule grants something, of no time but that it came out (2020年出台办法：…；每亩补助…)."""
        if not self.grammar.worded("{granted.gives}").search(scene.parsed.text):
            return False
        rule = BY_A_RULE.search(scene.parsed.text)
        return rule is not None and all(t.start < rule.end() or t.period.back for t in scene.times)

    def _is_a_month_within(self, when: Candidate | None) -> bool:
        """Whether the time told last is one month in a text on several (前8个月…。8月份，…。⏎分园区看，…)."""
        return (
            when is not None and self.ground.part_year != "" and _ONE_MONTH.fullmatch(when.value) is not None
        )

    def _when(self, scene: Scene) -> Candidate | None:
        """The time of the next sentence where it tells none: that of this one, or what this one was left."""
        if _goes_on(scene) and self._grants_by_a_rule(scene):
            return None
        goals = self._goals(scene) or self._will(scene) or (_goes_on(scene) and self._wants(scene))
        aims_again = any(time.aim for time in scene.times)  # 到2022年，…；到2025年，…。
        goals = goals or (scene.before.wanted and aims_again)
        time = carried_time(scene.times, scene.parsed, self.ground, self.grammar, target=goals)
        if time and self.parted and not _goes_on(scene) and self._is_beside(time):
            return None  # 2021年收入168亿元；今年一季度41亿元。|小镇一期占地3.5平方公里: of neither
        if time is None:
            if self.ground.genre == "text" and _TODAY.search(scene.parsed.text):
                return None
            months_are_over = self.carried.when and self.carried.when.rule == _MONTH_BEFORE
            return None if months_are_over and not _goes_on(scene) else _further(self.carried.when)
        if self.ground.genre == "rule" and time.period.offset is not None:
            return _further(self.carried.when)  # 上年度亩均税收不低于8万元；|奖励…: of whatever year that is
        if self._is_long_ago(time) and _NOWADAYS.search(scene.parsed.text, time.end):
            return None  # 2001年县城3平方公里，现在达到9平方公里。|城镇化率…
        rule = "as_of_before" if scene.parsed.text.endswith(AS_OF, 0, time.start) else "time_before"
        if is_told_by_the_month(time, scene.times):
            rule = _MONTH_BEFORE
        return self._before(time.iso or "", rule, scene, time.start, time.end)

    def _is_long_ago(self, time: Dated) -> bool:
        issued = self.ground.calendar.issued
        return bool(issued and time.year and time.year <= issued - _LONG_AGO)

    def _wants(self, scene: Scene) -> bool:
        """Whether a sentence tells what shall be (2013年投资要达到…；): itself, or as one before it."""
        text = without_goals(scene.parsed.text)
        wishes = (wish.group() for wish in self.grammar.target.finditer(text))
        wishes = (wish for wish in wishes if not ONCE_BUILT.match(wish))
        said = any(not wish.startswith("预计") for wish in wishes)  # of a year that ends it is a result
        goes_on = scene.before.wanted and all(time.period.text in BY_THE_YEARS_END for time in scene.times)
        said = said or sets_about(text, len(text)) is not None
        said = said or BY_A_RULE.search(text) is not None or any(time.aim for time in scene.times)
        return (said or goes_on) and not DONE_NOW.search(text.rpartition("，")[2])

    def _will(self, scene: Scene) -> bool:
        """Whether news says what will be done (某县将深化…。|带动销售额增长6%。): the next goes on."""
        return self.ground.genre == "text" and self.grammar.worded(WILL).search(scene.parsed.text) is not None

    def _goals(self, scene: Scene) -> bool:
        return scene.section.target is True or scene.before.announced or self.ground.genre == "plan"

    def _named(self, scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The last names told (for 两者), and all owners named since the last full stop."""
        told_apart = ("whole", "country", "body", "former", "firms", "parts")
        named = [s for s in scene.subjects if not s.part and s.kind not in told_apart]
        named = [s for s in named if s.kind != "both" or s.meant]  # 这46家企业 are named nowhere
        named = [s for s in named if not is_tested(s)]  # 这两个开发区 are none of those over 100亿元
        named = [s for s in named if not _is_any_of_them(s)]
        owners = tuple(o for s in named for o in s.owners if o and not _apart(scene))
        return (owners or self.carried.named)[-REMEMBERED:], (*self.carried.crowd, *owners)

    def _parts(self, scene: Scene) -> tuple[str, ...]:
        """The groups told as parts of a whole (其中甲类项目…，乙类项目…；), until others are."""
        whole = list(wholes(scene.subjects))
        parts = tuple(s.owner for s in scene.subjects if s.kind == "group" and s not in whole)
        return parts if len(parts) > 1 else self.carried.parts

    def _whose(self, scene: Scene, crowd: tuple[str, ...]) -> Candidate | None:
        """Whom the next sentence speaks of where it does not say: the single subject of this one.

        A report on work begins anew with each sentence; several subjects leave none; 其中 is told aside.
        """
        goes_on = _goes_on(scene)
        if self.carried.points and PARTED_BY.match(scene.parsed.text):
            return _further(self.carried.outer)  # 从区域看，甲区…，乙区…。|从业人员212万人
        if not goes_on and (self.ground.report or len(set(crowd)) > 1):
            return None
        parted = scene.parsed.parted[0][0] if scene.parsed.parted else len(scene.parsed.masked) + 1
        whole = [s for s in wholes(scene.subjects) if s.start < parted]
        if whole and goes_on and FEW_NAMED.search(whole[-1].owner):
            told = len(whole) > 1 and whole[-2].kind == "group"
            if told or (len(whole) == 1 and self.carried.whose):
                whole.pop()  # 园区收入3000亿元，甲园区等4家园区超过100亿元；|税收…
        whole = [s for s in whole if not _is_any_of_them(s)]
        last = whole[-1] if whole else None
        if last is None and self.topic and self.carried.whose is None:
            return self._before(self.topic, "subject_before", scene, 0, 1)
        if last is None or last.kind == "parts" or _apart(scene) or _is_of_a_day(last, scene):
            return _further(self.carried.whose)
        if is_rest(last) and len(whole) > 1:
            return None
        if parts_trades(last, scene):
            return _further(self.carried.whose)  # 五大产业中，食品增长5%，…。|规上企业…，亏损企业23家
        settles = last.firm and not last.reach and not goes_on  # 某厂迁入县内，职工210人。|1978年，总产值…
        projects = last.kind == "group" and _SO_MANY_PROJECTS.fullmatch(last.owner) and not goes_on
        if settles or projects or tells_of_land(last, scene) or (last.kind == "group" and _is_a_motto(scene)):
            return _further(self.carried.whose)
        match last.kind:
            case "country":
                leaves = goes_on or self._opens(scene)
            case "whole":
                leaves = self._is_of_the_place(last)
            case kind:
                own_case = kind == "beneficiary" and last.owner.endswith("的")  # 租用厂房的: who else comes?
                leaves = kind not in _LEAVE_NONE and len(last.owners) == 1 and not own_case
        rule = "firm_before" if last.firm else "subject_before"
        rule = _rule_of_taker(scene) if last.kind == "beneficiary" else rule
        return self._before(last.owner, rule, scene, last.start, last.end) if leaves else None

    def _is_of_the_place(self, whole: Subject) -> bool:
        """Whether a text on one zone turned to the place that this lies in (全市辖三县。面积581平方公里)."""
        value, known = resolve_whole(whole.owner, self.ground, self.grammar)
        return known and bool(self.ground.own) and value == self.ground.place

    def _country(self, scene: Scene) -> Candidate | None:
        """The country, where only it and groups within it were spoken of since it was named."""
        place = next((s for s in reversed(scene.subjects) if s.kind not in ("group", "body")), None)
        if place is None:
            held = self.carried.country
            return held if held and (_goes_on(scene) or self.carried.opened) else None
        if place.kind != "country" or not (_goes_on(scene) or self._opens(scene)):
            return None
        rule = "country_opens" if self._opens(scene) else "subject_before"
        return self._before(place.owner, rule, scene, place.start, place.end)

    def _opened(self, scene: Scene, country: Candidate | None) -> bool:
        """Whether the country that is held on to was spoken of since the paragraph began."""
        held = self.carried.opened and country is self.carried.country
        return country is not None and (held or self._opens(scene))

    def _opens(self, scene: Scene) -> bool:
        """Whether the country alone is spoken of since the paragraph began (2005年，全国…。…)."""
        kinds = {s.kind for s in scene.subjects}
        first = scene.passage.offsets[0] == scene.document.paragraphs[scene.sentence.paragraph].span.start
        return kinds == {"country"} and (
            first or "全国" in (self.carried.whose.value if self.carried.whose else "")
        )

    @staticmethod
    def _before(value: str, rule: str, scene: Scene, start: int, end: int) -> Candidate:
        span = scene.passage.span(start, end)
        return Candidate(value, "carried", "paragraph", rule, (span.start, span.end))


_PLACE_ENDS = ("省", "自治区", "市", "州", "盟", "县", "旗", "区")
_ITS_GOODS = regex(
    "的(?!确|是|[^，。；]{0,12}(?:领导|书记|市长|县长|会议|记者|代表|项目))[\u4e00-\u9fff]{2,10}"
    "|(?![市县区镇省]|第|简介|概况)[\u4e00-\u9fff]{2,6}(?<!情况)(?<!工作)(?<!建设)[。：]$"
)
"""潜山|的刷子同样有名; 永康|五金。, above what is told of it."""
_SO_MANY_PROJECTS = regex(r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3})[余多]?[个项][^，。；]{0,10}项目")
"""上述8个项目协议投资占七成。|累计引进内资1120亿元: what is told of some projects is no more of them."""
_LEAVE_NONE = ("whole", "body", "trades", "both", "works", "purse")
"""Kinds of subjects of which the next sentence is not."""


_THIS_YEAR = regex("[“\u3000 ]*(?:也(?:正)?是在?|在)?(?:这一?年|那一?年|同年)[，,、全]")
"""2021年，…。|这一年，产值首次跨过400亿元: a paragraph that begins so is of the year told before."""
_SAMPLE_SPAN = regex("(?:样本|考察|研究|观察|观测|评价|测算|统计)期(?:[内间，,]|末)")
_FOUND = regex("[^，。；\\d]{0,8}(?:测算|计算|估算|实证|分析|研究|评价|统计)?结果(?:显示|表明|来看|看)")
_STUDIES = regex("样本|考察|研究|测算|选取|观测|评价|分析|面板")
_LONG_AGO = 3
"""Years before the issue of which a text no longer tells once it speaks of today. Chosen, not measured."""
_NOWADAYS = regex("[，；,;]而?(?:现在|目前|如今|当前)")
_TODAY = regex("(?:^|[，。；,;])而?(?:如今|现如今|时至今日|眼下)")
"""1993年某公司落户。如今，企业超过480家；|…: what goes on with today is no more of the year before."""


_BACK_TO_NOW = f"(?:(?:对照|对标|从)[^，。；]{{0,8}}(?:目标|任务|完成情况)(?:来?看)?[，,])?(?:{NOW_BEGINS})"
"""对照目标，目前规上企业286家: behind goals that were announced it is told how far things have come."""


def _since(at: int, subjects: Sequence[Subject]) -> list[str]:
    """The owners told from a place on."""
    return [owner for subject in subjects if subject.start >= at for owner in subject.owners]


def _park_before(at: int, mentions: Sequence[Mention]) -> str:
    """The park right before a bracket (南昌高新区（96.8分）); empty where none stands there."""
    return next((m.value for m in mentions if m.end == at and m.label in ("PARK", "CLUSTER")), "")


def _firms(mentions: Sequence[Mention]) -> list[str]:
    """The firms among the names of a sentence, by their endings or their trades."""
    return [m.value for m in mentions if m.label == "ORG" and _OF_A_FIRM.search(m.value)]


_OF_A_FIRM = regex(
    "(?:公司|集团|厂|科技|股份|控股|新材料?|材料|能源|锂电|医疗|药业|生物|电子|光电|电气|化工|机械|智能|重工|精密|食品|汽车|动力)$"
)


def _is_any_of_them(subject: Subject) -> bool:
    """Whether each of those told before is meant, whose most is told (单个项目|最高50万元): nobody new."""
    return subject.kind == "beneficiary" and subject.owner.startswith(("单个", "单家", "单户", "每", "同一"))


def _rule_of_taker(scene: Scene) -> str:
    """How the next sentence is of whom this one granted something: told on, announced, or in some cases."""
    if _goes_on(scene):
        return "taker_before"
    return "taker_announced" if _announces_grants(scene) else "taker_further"


def _announces_grants(scene: Scene) -> bool:
    """Whether a sentence says that somebody is granted something, and leaves how much to the next ones."""
    return _GRANTED_BELOW.search(scene.parsed.text) is not None


_GRANTED_BELOW = regex(f"{GRANTS_BELOW}$")


def _questions_in(text: str) -> int:
    """How many questions a sentence asks: 今年进展怎样，有什么打算？ is two in one."""
    if not text.rstrip().endswith(("？", "?")):
        return 0
    return 2 if _HOW_IT_WENT.search(text) else 1


_HOW_IT_WENT = regex("进展|成效|成绩|做了|怎么样(?![干抓])|情况|已经|取得")


def _is_a_motto(scene: Scene) -> bool:
    """Whether a sentence is a few words above what follows, and tells no figure (——集群带动。)."""
    said = bare_of(scene.parsed.text.strip("—- 　"))  # （一）产业集群加快壮大。
    return not scene.parsed.figures and len(said) <= _LONGEST_MOTTO


_LONGEST_MOTTO = 10
"""Characters of a motto; longer ones are sentences. Chosen, not measured."""


def _is_of_a_day(place: Subject, scene: Scene) -> bool:
    """Whether a place is told for what happened there on one day (12月22日，某镇的项目开工。)."""
    days = [t for t in scene.times if t.period.day and not t.period.at_end and t.end <= place.start]
    return bool(days) and place.kind == "name" and place.owner.endswith(_PLACES)


_PLACES = ("镇", "乡", "街道", "县", "市")


def _places_told(scene: Scene) -> Iterator[str]:
    """The names that stand alone as subjects, places among them."""
    return (s.owner for s in scene.subjects if s.kind == "name" and not s.part and not s.firm)


def _apart(scene: Scene) -> bool:
    """Whether parts of a whole are told (其中，…；…): the whole stays the subject of what follows."""
    return scene.before.part or scene.parsed.text.startswith("其中")


def _goes_on(scene: Scene) -> bool:
    """Whether the next sentence goes on with this one (；)."""
    return scene.parsed.text.endswith(("；", ";"))


_ONE_MONTH = regex(r"\d{4}-\d\d")
_MONTH_BEFORE = "month_before"
"""The rule of a month that goes on behind ； alone."""


def _further(candidate: Candidate | None) -> Candidate | None:
    return replace(candidate, distance=candidate.distance + 1) if candidate else None

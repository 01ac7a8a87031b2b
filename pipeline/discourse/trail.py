"""Sentence by sentence: what each leaves to the next; the one place where something is carried on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.discourse.aims import meaning, same_part
from pipeline.discourse.by_group import is_tested
from pipeline.discourse.clauses import Parsed, parse
from pipeline.discourse.entries import entry_above
from pipeline.discourse.grammar import Grammar, full_name
from pipeline.discourse.granted import GRANTS_BELOW
from pipeline.discourse.ground import Ground
from pipeline.discourse.pieces import as_parsed, pieces, without_brackets
from pipeline.discourse.scene import Carried, Inset, Scene, is_rest, wholes
from pipeline.discourse.sections import (
    ADMITS,
    ANNOUNCED,
    ARTICLE,
    ASKED,
    BY_A_RULE,
    DONE_NOW,
    ENTRY,
    FOLLOWS,
    INTERVIEWER,
    JUDGED,
    LONGEST_HEADING,
    NOW_BEGINS,
    ONCE_BUILT,
    PORTRAYED,
    TOLD_OF_GOALS,
    WILL,
    Section,
    above_all,
    asked,
    bare_of,
    continued,
    is_heading,
    is_label,
    is_run_in,
    item_form,
    rank_of,
    section_of,
    under,
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
    dated_times,
    five_years_ahead,
    is_told_by_the_month,
    plan_looked_over,
)
from pipeline.discourse.times_left import carried_time, compared_pair, last_pair, spoken_year
from pipeline.discourse.turns import to_a_plan, to_goals, turned
from pipeline.discourse.unnamed import last_project
from pipeline.discourse.view import FEW_NAMED, Mention, Subject
from pipeline.discourse.when import SUMS_UP
from pipeline.discourse.whose import resolve_whole, tells_of_land
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


@dataclass(frozen=True, slots=True)
class Members:
    """The items or entries of one form so far: where the last began, and how many paragraphs each had."""

    form: str = ""
    begun: int = -1
    lengths: tuple[int, ...] = ()

    def one_more(self, form: str, paragraph: int) -> Members:
        same = self.begun >= 0 and form == self.form
        lengths = (*self.lengths, paragraph - self.begun) if same else ()
        return Members(form, paragraph, lengths)

    def are_over(self, text: str) -> bool:
        """Whether a paragraph stands behind the last: each had a paragraph, and this would be its second."""
        fewest = 1 if _TURNS_TO_ALL.match(text) else _ENOUGH
        return len(self.lengths) >= fewest and set(self.lengths) == {1}


_ENOUGH = 2
"""Items of one paragraph each before the last, by which it has one, too. Chosen, not measured."""
_TURNS_TO_ALL = regex(
    "下一步|总[体的][来上]?[看说]|综[上合]|(?:当前|目前)?存在[的着]?|记者从|全[省市县州盟旗]"
)
"""总体看，…; 存在的主要困难：…: a paragraph that speaks of all again behind two items, too."""
_AS_FAR_AS_SUMS = 200
"""Characters behind the name of a project in which its sums begin. Chosen, not measured."""
_SPACED = regex(r"[ \u3000](?<=[\u4e00-\u9fff\d][ \u3000])[ \u3000]*(?=[\u4e00-\u9fff\d])")
"""Blanks within a heading (三、2005 年目标); in sentences they are gone already."""


class _Trail:
    """What is remembered while a document is read; the one place where something is carried on."""

    def __init__(
        self, document: Document, ground: Ground, grammar: Grammar, said_by: Sequence[Speech] = ()
    ) -> None:
        self.ground, self.grammar, self.said_by = ground, grammar, said_by
        self.whole = document.text + (document.metadata.get("title") or "")
        self.section = above_all(ground)
        self.carried = Carried(ground.calendar)
        self.said: tuple[str, ...] = ()
        self.labels: Section | None = None
        self.items: dict[str, Section] = {}
        self.members = Members()
        self.names_entry = False
        self.names_above = 0
        self.above: tuple[str, ...] | None = None
        self.paragraph = -1
        self.interviewer = False
        self.aside: Section | None = None
        self.announced: Candidate | None = None
        self.last_sign = ""
        self.span_studied: Candidate | None = None
        self.year_told: int | None = None
        self.named_in: dict[str, tuple[Mention, ...]] = {}
        self.topic = ""
        self.listed: tuple[Listed, ...] = ()
        self.listed_above: tuple[Listed, ...] = ()

    def enter(self, sentence: Sentence, mentions: tuple[Mention, ...]) -> None:
        """Begin a sentence: a new paragraph or heading ends what was carried."""
        text = sentence.passage.clean
        heading = is_heading(sentence)
        self.names_entry = False
        if len(text) <= LONGEST_HEADING:
            self.named_in[text] = mentions
        if heading or rank_of(text) == ARTICLE:
            above = tuple(said for said in self.said if rank_of(said) < rank_of(text))
            self.said = (*above, text) if heading else above
        above = tuple(_SPACED.sub("", heading) for heading in sentence.headings) or self.said
        new_section, new_paragraph = above != self.above, sentence.paragraph != self.paragraph
        if (new_section or new_paragraph) and self.aside is not None:
            self.section, self.aside = self.aside, None
        if new_section:
            section = section_of(above, self.named_in, self.ground, self.grammar)
            self.section = continued(section, self.section, self.ground)
            below = sentence.passage.offsets[-1 if heading else 0]
            self.section = self._of_an_entry(self.section, above[-1:], below)
            self.labels = None
            self.items = {}
            self.members = Members()
        entry = ENTRY.fullmatch(text.strip()) is not None
        if new_paragraph or new_section or entry:
            self.announced = None if new_section else self._lead()
            self.carried = Carried(self.ground.calendar, when=self.announced)
        if new_paragraph:
            self.listed, self.listed_above = (), self.listed
        self.topic = self._topic(text, mentions) if new_paragraph else ""
        if speech := self._speech(sentence):
            speaker = Candidate(speech.firm, "carried", "sentence", "speaker", speech.at)
            self.carried = replace(self.carried, whose=speaker, firm=speech.firm)
        runs_on = not new_paragraph and item_form(text) == "#、" and is_run_in(sentence)
        if runs_on:  # 一、主要指标。…。四、2020年工作打算。…, all in one paragraph
            outer = self.carried.outer if self.carried.points else self.carried.whose
            self.carried = Carried(self.ground.calendar, whose=outer, outer=outer, points=True)
        run_in = not heading and new_paragraph and (is_run_in(sentence) or self._is_entry(sentence))
        if run_in or entry:
            self.members = self.members.one_more(item_form(text), sentence.paragraph)
        elif new_paragraph and not heading and self.members.are_over(text):
            self._leave_members()
        if run_in or (runs_on and not heading):
            above_it = self._before_item(item_form(text), text)
            self.section = under(above_it, text, (), self.ground, self.grammar)
            self.section = self._of_an_entry(self.section, (text,), sentence.passage.offsets[-1])
            # 第三条 技术改造补助, a line of a rule without marked headings, is above （一）一般技改项目。
            self.labels = None if self.ground.genre == "rule" else self.labels
        elif new_paragraph and (form := item_form(text, point=True)) in self.items:
            self.section = self._before_item(form)
        elif new_paragraph and heading and sentence.headings and self.items:
            self.section = next(iter(self.items.values()))  # 二、电子信息（17个）, behind 2.某某项目
        if new_paragraph and self.grammar.worded(NOW_BEGINS).match(text.lstrip()):
            self.labels = None
        if new_paragraph and self._is_ahead() and PORTRAYED.match(text):
            self.section = replace(self.section, target=False, period=None, year=None)
            self.labels = None
        if new_paragraph:
            self.interviewer = INTERVIEWER.match(text.lstrip()) is not None
            self.labels = None if self.interviewer else self.labels
        if self._is_ahead() and ADMITS.match(text):
            self.labels = None
        if self.interviewer and text.rstrip().endswith(("？", "?")):
            # of two questions the first is answered first
            question = asked(self.section, text, self.ground, self.grammar)
            self.labels, self.interviewer = question or self.labels, question is not None
        article = new_paragraph and rank_of(text) == ARTICLE
        self.labels = None if article else self.labels
        unmarked = article and len(sentence.headings) > 0  # 第六条 …应当符合：, beside marked headings
        if (not heading or unmarked) and is_label(sentence):
            self._label(text, mentions, sentence.passage.offsets[-1], of_entry=entry)
        else:
            self.names_above = 0
        self.paragraph, self.above, self.last_sign = sentence.paragraph, above, text.rstrip()[-1:]

    def _label(self, text: str, mentions: tuple[Mention, ...], end: int, *, of_entry: bool) -> None:
        """A line that stands for those below it; of names that only follow each other none does."""
        listed = self.names_above > 1
        base = (None if of_entry or listed else self.labels) or self.section
        labels = self._of_an_entry(under(base, text, mentions, self.ground, self.grammar), (text,), end)
        self.names_above = self.names_above + 1 if labels.owner not in ("", base.owner) else 0
        self.labels = labels

    def _leave_members(self) -> None:
        """Behind the last of some items or entries: again of whom was spoken above the first."""
        if self.members.form:
            self.section = self._before_item(self.members.form)
        else:
            self.labels = None
        self.members = Members()

    def _before_item(self, form: str, head: str = "") -> Section:
        """The section of an item: whom the one before it with a number of its form named is over.

        Times go on: the year of the first goal (（一）总体目标。到2015年，…) is that of all of them; but in a
        rule the year of its goals (一、主要目标。到2022年，…) ends with these (二、严格准入。).
        """
        above = self.items.setdefault(form, self.section)
        forms = list(self.items)
        self.items = {each: self.items[each] for each in forms[: forms.index(form) + 1]}
        named = replace(self.section, owner=above.owner, trade=above.trade, whole=above.whole)
        named = replace(named, norms=above.norms, demands=above.demands, obliged=above.obliged)
        goals = self.ground.genre == "rule" and head and "目标" in self.section.heading
        if goals and "目标" not in head:
            named = replace(named, period=above.period, year=above.year, target=above.target)
        return replace(named, heading=above.heading)

    def _is_entry(self, sentence: Sentence) -> bool:
        """Whether a paragraph begins with the name of a project that it tells of (某某项目。位于…)."""
        text = sentence.passage.clean.strip()
        if text[-1:] != "。" or text[0].isdigit():
            return False
        end = sentence.passage.offsets[-1] + 1
        return entry_above(bare_of(text), self._behind(end), self.grammar.subjects_of) != ""

    def _behind(self, end: int) -> str:
        """What stands behind a place, as far as the sums of a project do, line by line as sentences."""
        return self.whole[end : end + _AS_FAR_AS_SUMS].lstrip("。：: \n").replace("\n", "。")

    def _of_an_entry(self, section: Section, lines: Sequence[str], end: int) -> Section:
        """The section below the name of a project whose sums stand behind (1.某某基地项目。总投资8亿元)."""
        behind = self._behind(end)
        words = self.grammar.subjects_of
        name = next((name for line in lines if (name := entry_above(bare_of(line), behind, words))), "")
        self.names_entry = name != ""
        return replace(section, owner=name, trade=False, whole=False) if name else section

    def _speech(self, sentence: Sentence) -> Speech | None:
        """What a firm says of itself, where a sentence begins within it."""
        begins = sentence.passage.offsets[0]
        return next((each for each in self.said_by if each.start <= begins < each.end), None)

    def _is_ahead(self) -> bool:
        target = (self.labels or self.section).target
        return target is True or (target is None and self.ground.genre == "plan")

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
        if firms:
            self.carried = replace(self.carried, firm=firms[-1])
        self.carried = _at_point(parsed.text, self.carried)
        if when := self._so_far(parsed) or self._studied(parsed):
            self.carried = replace(self.carried, when=when)
        if self._announces(parsed):
            when = self._ahead(parsed) or self.carried.when
            self.carried = replace(self.carried, announced=True, when=when)
        elif self.carried.announced and self.grammar.worded(_BACK_TO_NOW).match(parsed.text):
            self.carried = replace(self.carried, announced=False, wanted=False)
        if TOLD_OF_GOALS.search(parsed.text) and self.grammar.worded(JUDGED).search(parsed.text):
            self.carried = replace(self.carried, judged=True)
        if self.ground.genre == "plan" and self.section.target is not False and _PROBLEMS.match(parsed.text):
            self.aside = self.section
            self.section = replace(self.section, target=False, period=None, year=None)
        if "：" in parsed.text and FOLLOWS.search(parsed.text):
            self.section = to_goals(self.section, parsed, self.ground)
        planned = to_a_plan(self.section, parsed, self.ground, self.grammar)
        if planned is not self.section and self.labels:
            self.labels = replace(self.labels, target=True, period=planned.period, year=planned.year)
        self.section = turned(planned, parsed, self.ground, self.grammar)
        section = self.labels or self.section
        subjects = tuple(self._resolved(parsed, section, listed)) if parsed.subjects else ()
        calendar = self.carried.calendar
        if section.year and not calendar.last and (parsed.periods or insets):
            calendar = replace(calendar, last=section.year)
        if self.year_told and not calendar.last and _THIS_YEAR.match(parsed.text):
            calendar = replace(calendar, last=self.year_told)
        plan = self.ground.plan
        if plan and plan[0] == plan[1] and not calendar.last and section.target is not False:
            calendar = replace(calendar, last=plan[0])  # 年内新增企业20户, in the work points of a year
        told = self.ground.calendar
        of_its_year = told.reported == told.issued  # 四季度 in a review of the year before is of that
        goals = self.carried.wanted or (section.target is True and of_its_year)
        goals = goals and not self.ground.report and not DONE_NOW.search(parsed.text)
        before = (self.carried.when.value if self.carried.when else None, section.stretch)
        five = five_years_ahead(section) or plan_looked_over(before, self.ground)
        times = tuple(dated_times(parsed, calendar, self.ground, self.grammar, goals=goals, five=five))
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
            self.whole,
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
        return Candidate(f"{month[:4]}-01/{month}", "carried", "paragraph", "time_before")

    def _studied(self, parsed: Parsed) -> Candidate | None:
        """样本期内: the years that a study looks at, told in a sentence before."""
        if "期" in parsed.text and self.span_studied and _SAMPLE_SPAN.search(parsed.text):
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
            whose=None if self.names_entry else self._whose(scene, crowd),
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
        )

    def remember(self, listed: Sequence[Listed], scene: Scene) -> None:
        """Keep the lists of names of a paragraph while nothing beside them is spoken of."""
        spoken = [s for s in scene.subjects if s.kind in ("name", "list")]
        told = [o for s in spoken for o in s.owners]
        new = [each for one in listed for each in kept([one], _since(one.end, spoken))]
        self.listed = (*kept(self.listed, told), *new)[-REMEMBERED:]
        self.listed_above = kept(self.listed_above, told)

    def _when(self, scene: Scene) -> Candidate | None:
        """The time of the next sentence where it tells none: that of this one, or what this one was left."""
        goals = self._goals(scene) or self._will(scene) or (_goes_on(scene) and self._wants(scene))
        aims_again = any(time.aim for time in scene.times)  # 到2022年，…；到2025年，…。
        goals = goals or (scene.before.wanted and aims_again)
        time = carried_time(scene.times, scene.parsed, self.ground, self.grammar, target=goals)
        if time is None:
            if self.ground.genre == "text" and _TODAY.search(scene.parsed.text):
                return None
            months_are_over = self.carried.when and self.carried.when.rule == _MONTH_BEFORE
            return None if months_are_over and not _goes_on(scene) else _further(self.carried.when)
        rule = "as_of_before" if scene.parsed.text.endswith(AS_OF, 0, time.start) else "time_before"
        if is_told_by_the_month(time, scene.times):
            rule = _MONTH_BEFORE
        return self._before(time.iso or "", rule, scene, time.start, time.end)

    def _wants(self, scene: Scene) -> bool:
        """Whether a sentence tells what shall be (2013年投资要达到…；): itself, or as one before it."""
        text = without_goals(scene.parsed.text)
        wishes = (wish.group() for wish in self.grammar.target.finditer(text))
        wishes = (wish for wish in wishes if not ONCE_BUILT.match(wish))
        said = any(not wish.startswith("预计") for wish in wishes)  # of a year that ends it is a result
        goes_on = scene.before.wanted and all(time.period.text in _BY_THE_YEARS_END for time in scene.times)
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
        if self.carried.points and _PARTED_BY.match(scene.parsed.text):
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


_ITS_GOODS = regex(
    "的(?!确|是|[^，。；]{0,12}(?:领导|书记|市长|县长|会议|记者|代表|项目))[\u4e00-\u9fff]{2,10}"
)
_SO_MANY_PROJECTS = regex(r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3})[余多]?[个项][^，。；]{0,10}项目")
"""上述8个项目协议投资占七成。|累计引进内资1120亿元: what is told of some projects is no more of them."""
_LEAVE_NONE = ("whole", "body", "trades", "both", "works", "purse")
"""Kinds of subjects of which the next sentence is not."""


_THIS_YEAR = regex("[“\u3000 ]*(?:也(?:正)?是在?|在)?(?:这一?年|那一?年|同年)[，,、全]")
"""2021年，…。|这一年，产值首次跨过400亿元: a paragraph that begins so is of the year told before."""
_SAMPLE_SPAN = regex("(?:样本|考察|研究|观察|观测|评价|测算|统计)期(?:[内间，,]|末)")
_STUDIES = regex("样本|考察|研究|测算|选取|观测|评价|分析|面板")
_BY_THE_YEARS_END = ("年内", "年底", "年末")
"""基金规模10亿元，首期3亿元|年内到位: by when what shall be comes about, and no turn to what is."""
_TODAY = regex("(?:^|[，。；,;])而?(?:如今|现如今|时至今日|眼下)")
"""1993年某公司落户。如今，企业超过480家；|…: what goes on with today is no more of the year before."""


def _at_point(text: str, carried: Carried) -> Carried:
    """What holds where a point begins (二是…; 第三，…): no more whom and when the point before turned to."""
    if _BY_YEARS.match(text):
        return replace(carried, whose=None)
    parted = _PARTED_BY.match(text)
    if item := _ITEM.match(text):
        begins = not carried.points or item["n"] == "一"
        outer, outer_when = (carried.whose, carried.when) if begins else (carried.outer, carried.outer_when)
        carried = replace(carried, whose=outer, when=outer_when)
        return replace(carried, outer=outer, outer_when=outer_when, points=True)
    first = _FIRST_POINT.match(text) or _FIRST_BEHIND.search(text)
    if first or (parted and not carried.points):
        return replace(carried, outer=carried.whose, outer_when=carried.when, points=True)
    if carried.points and _NEXT_POINT.match(text):
        months = carried.when is not None and "-" in carried.when.value  # a whole year goes on
        when = carried.outer_when if months else carried.when
        return replace(carried, whose=carried.outer, when=when)
    if parted:
        return replace(carried, whose=carried.outer)
    return carried


_BY_YEARS = regex("[分按]年度?(?:来?看)?[，,]")
"""分年度看，2018年…: of all that was told, and not of whom the sentence before turned to last."""
_PARTED_BY = regex("[分按从][\u4e00-\u9fff]{1,8}?(?:分|来看|看)[，,]")
"""分县区看，甲县…，乙县…。|分行业看，…: again of whom was spoken before it was parted at all."""
_BACK_TO_NOW = f"(?:(?:对照|对标|从)[^，。；]{{0,8}}(?:目标|任务|完成情况)(?:来?看)?[，,])?(?:{NOW_BEGINS})"
"""对照目标，目前规上企业286家: behind goals that were announced it is told how far things have come."""
_PROBLEMS = regex(
    "\\s*(?:当前|目前|但|同时)?[，,]?(?:存在|面临)的?(?:主要|突出|困难|一些|不少)*(?:问题|困难|短板|不足)"
)
"""存在的主要问题：…: what a paragraph of a plan admits is how things stand."""
_ITEM = regex("\\s*[（(](?P<n>[一二三四五六七八九十]{1,2})[）)]")
"""…2016年完成整治。（二）兼并重组一批。…补助: an item within a paragraph is of no time of the one before."""
_FIRST_BEHIND = regex("[：:](?:一(?:是|要)|第一[，、,]|首先[，,])")
"""重点抓好三件事：|一是…，其中甲镇…；二是…: the first point stands behind what announces them."""
_FIRST_POINT = regex("第一[，、,]|一(?:是|要)|首先[，,]|其一[，、,]")
_NEXT_POINT = regex(
    "第[二三四五六七八九十][，、,]|[二三四五六七八九](?:是|要)|(?:其次|再次|最后)[，,]|其[二三四五][，、,]"
)


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


def _is_a_motto(scene: Scene) -> bool:
    """Whether a sentence is a few words above what follows, and tells no figure (——集群带动。)."""
    return not scene.parsed.figures and len(scene.parsed.text.strip("—- 　")) <= _LONGEST_MOTTO


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


_MONTH_BEFORE = "month_before"
"""The rule of a month that goes on behind ； alone."""


def _further(candidate: Candidate | None) -> Candidate | None:
    return replace(candidate, distance=candidate.distance + 1) if candidate else None

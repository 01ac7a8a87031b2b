"""Where a sentence stands in the build of its text: below which headings, items, labels; what these say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.discourse.clauses import Parsed
from pipeline.discourse.entries import entry_above
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.ground import Ground
from pipeline.discourse.sections import (
    ADMITS,
    ARTICLE,
    ENTRY,
    FOLLOWS,
    INTERVIEWER,
    LONGEST_HEADING,
    NOW_BEGINS,
    PORTRAYED,
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
)
from pipeline.discourse.turns import to_a_plan, to_goals, turned
from pipeline.discourse.view import Mention
from pipeline.model import Document, Sentence
from pipeline.patterns import regex

_BEGINS_WITH_RESULTS = regex(
    "\\s*[^，。：；]{0,24}[：:](?:[今去]年)?(?:上半年|下?半年以来|[一二三]季度|前[\\d一二三四五六七八九十]{1,2}个?[月季]|[今去]年以来|截[至止]|目前|去年)[^。；]{0,16}(?:完成|实现|达|有|为)"
)
"""某主任：上半年，完成产值…: an answer on what shall be done that begins with what was reached."""


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


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence as the next step through its text: what begins with it."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    above: tuple[str, ...]
    """The headings above it, the outermost first."""
    heading: bool
    section: bool
    paragraph: bool

    @property
    def text(self) -> str:
        return self.sentence.passage.clean

    @property
    def end(self) -> int:
        return self.sentence.passage.offsets[-1]

    @property
    def entry(self) -> bool:
        return ENTRY.fullmatch(self.text.strip()) is not None

    @property
    def article(self) -> bool:
        return self.paragraph and rank_of(self.text) == ARTICLE

    @property
    def runs_on(self) -> bool:
        """一、主要指标。…。四、2020年工作打算。…, all in one paragraph."""
        return not self.paragraph and item_form(self.text) == "#、" and is_run_in(self.sentence)


class Outline:
    """The section, the items and the label that hold where a text is read; each sentence is a step on."""

    def __init__(self, document: Document, ground: Ground, grammar: Grammar) -> None:
        self.ground, self.grammar = ground, grammar
        self.whole = document.text + (document.metadata.get("title") or "")
        self.section = above_all(ground)
        self.labels: Section | None = None
        self.names_entry = False
        self._said: tuple[str, ...] = ()
        self._items: dict[str, Section] = {}
        self._members = Members()
        self._names_above = 0
        self._above: tuple[str, ...] | None = None
        self._paragraph = -1
        self._opens = False
        self._interviewer = False
        self._aside: Section | None = None
        self._named_in: dict[str, tuple[Mention, ...]] = {}

    @property
    def here(self) -> Section:
        """What the innermost of them says."""
        return self.labels or self.section

    def enter(self, sentence: Sentence, mentions: tuple[Mention, ...]) -> Step:
        """Begin a sentence: what stood above the one before may be over, and this may be a heading itself."""
        step = self._step(sentence, mentions)
        self.names_entry = False
        if (step.section or step.paragraph) and self._aside is not None:
            self.section, self._aside = self._aside, None
        if step.section:
            self._enter_section(step)
        self._enter_item(step)
        self._end_label(step)
        self._hear_question(step)
        self._enter_label(step)
        self._paragraph, self._above, self._opens = sentence.paragraph, step.above, step.paragraph
        return step

    def turn(self, parsed: Parsed) -> None:
        """Follow what a sentence itself says of those to come: they tell of problems, of goals, of a plan."""
        of_a_plan = self.ground.genre == "plan" and self.section.target is not False
        if of_a_plan and _PROBLEMS.match(parsed.text):
            self._aside = self.section
            self.section = _as_it_is(self.section)
        if "：" in parsed.text and FOLLOWS.search(parsed.text):
            self.section = to_goals(self.section, parsed, self.ground)
        planned = to_a_plan(self.section, parsed, self.ground, self.grammar)
        if planned is not self.section and self.labels:
            self.labels = replace(self.labels, target=True, period=planned.period, year=planned.year)
        section = turned(planned, parsed, self.ground, self.grammar, opens=self._opens)
        if section.stretch != planned.stretch:  # “十四五”时期，…: no line above says otherwise any more
            self.labels = None
        self.section = section

    def _step(self, sentence: Sentence, mentions: tuple[Mention, ...]) -> Step:
        """What begins with a sentence; headings are kept with the names in them."""
        text, heading = sentence.passage.clean, is_heading(sentence)
        if len(text) <= LONGEST_HEADING:
            self._named_in[text] = mentions
        if heading or rank_of(text) == ARTICLE:
            outer = tuple(said for said in self._said if rank_of(said) < rank_of(text))
            self._said = (*outer, text) if heading else outer
        above = tuple(_SPACED.sub("", said) for said in sentence.headings) or self._said
        new = above != self._above, sentence.paragraph != self._paragraph
        return Step(sentence, mentions, above, heading, *new)

    def _enter_section(self, step: Step) -> None:
        """Other headings stand above: what items and labels said is over."""
        section = section_of(step.above, self._named_in, self.ground, self.grammar)
        section = continued(section, self.section, self.ground)
        below = step.end if step.heading else step.sentence.passage.offsets[0]
        self.section = self._of_an_entry(section, step.above[-1:], below)
        self.labels = None
        self._items = {}
        self._members = Members()

    def _enter_item(self, step: Step) -> None:
        """An item (1.某某。…) begins, or is over."""
        paragraph, form = step.paragraph, item_form(step.text)
        run_in = not step.heading and paragraph and (is_run_in(step.sentence) or self._is_entry(step))
        if run_in or step.entry:
            self._members = self._members.one_more(form, step.sentence.paragraph)
        elif paragraph and not step.heading and self._members.are_over(step.text):
            self._leave_members()
        if run_in or (step.runs_on and not step.heading):
            self._begin_item(step, form)
        elif paragraph and (point := item_form(step.text, point=True)) in self._items:
            self.section = self._before_item(point)
        elif paragraph and step.heading and step.sentence.headings and self._items:
            self.section = next(iter(self._items.values()))  # 二、电子信息（17个）, behind 2.某某项目

    def _begin_item(self, step: Step, form: str) -> None:
        section = under(self._before_item(form, step.text), step.text, (), self.ground, self.grammar)
        self.section = self._of_an_entry(section, (step.text,), step.end)
        # 第三条 技术改造补助, a line of a rule without marked headings, is above （一）一般技改项目。
        self.labels = None if self.ground.genre == "rule" else self.labels

    def _end_label(self, step: Step) -> None:
        """A paragraph on how things stand, or a question, is no more of the line above."""
        if step.paragraph and self.grammar.worded(NOW_BEGINS).match(step.text.lstrip()):
            self.labels = None
        if step.paragraph and self._is_ahead() and PORTRAYED.match(step.text):
            self.section = _as_it_is(self.section)
            self.labels = None
        if step.paragraph:
            self._interviewer = INTERVIEWER.match(step.text.lstrip()) is not None
            self.labels = None if self._interviewer else self.labels
        if self._is_ahead() and ADMITS.match(step.text):
            self.labels = None
        if step.paragraph and self.labels and self.labels.target and _BEGINS_WITH_RESULTS.match(step.text):
            self.labels = None

    def _hear_question(self, step: Step) -> None:
        """What an interviewer asks holds for the answer; of two questions the first is answered first."""
        if self._interviewer and step.text.rstrip().endswith(("？", "?")):
            question = asked(self.section, step.text, self.ground, self.grammar)
            self.labels, self._interviewer = question or self.labels, question is not None

    def _enter_label(self, step: Step) -> None:
        """A line that is no heading may stand for those below it."""
        self.labels = None if step.article else self.labels
        unmarked = (
            step.article and len(step.sentence.headings) > 0
        )  # 第六条 …应当符合：, beside marked headings
        if (not step.heading or unmarked) and is_label(step.sentence):
            self._label(step.text, step.mentions, step.end, of_entry=step.entry)
        else:
            self._names_above = 0

    def _label(self, text: str, mentions: tuple[Mention, ...], end: int, *, of_entry: bool) -> None:
        """A line that stands for those below it; of names that only follow each other none does."""
        listed = self._names_above > 1
        base = (None if of_entry or listed else self.labels) or self.section
        labels = self._of_an_entry(under(base, text, mentions, self.ground, self.grammar), (text,), end)
        self._names_above = self._names_above + 1 if labels.owner not in ("", base.owner) else 0
        self.labels = labels

    def _leave_members(self) -> None:
        """Behind the last of some items or entries: again of whom was spoken above the first."""
        if self._members.form:
            self.section = self._before_item(self._members.form)
        else:
            self.labels = None
        self._members = Members()

    def _before_item(self, form: str, head: str = "") -> Section:
        """The section of an item: whom the one before it with a number of its form named is over.

        Times go on: the year of the first goal (（一）总体目标。到2015年，…) is that of all of them; but in a
        rule the year of its goals (一、主要目标。到2022年，…) ends with these (二、严格准入。).
        """
        above = self._items.setdefault(form, self.section)
        forms = list(self._items)
        self._items = {each: self._items[each] for each in forms[: forms.index(form) + 1]}
        named = replace(self.section, owner=above.owner, trade=above.trade, whole=above.whole)
        named = replace(named, norms=above.norms, demands=above.demands, obliged=above.obliged)
        goals = self.ground.genre == "rule" and head and "目标" in self.section.heading
        if goals and "目标" not in head:
            named = replace(named, period=above.period, year=above.year, target=above.target)
        return replace(named, heading=above.heading)

    def _is_entry(self, step: Step) -> bool:
        """Whether a paragraph begins with the name of a project that it tells of (某某项目。位于…)."""
        text = step.text.strip()
        if text[-1:] != "。" or text[0].isdigit():
            return False
        return entry_above(bare_of(text), self._behind(step.end + 1), self.grammar.subjects_of) != ""

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

    def _is_ahead(self) -> bool:
        target = self.here.target
        return target is True or (target is None and self.ground.genre == "plan")


def _as_it_is(section: Section) -> Section:
    """A section of goals where it tells how things stand."""
    return replace(section, target=False, period=None, year=None)


_AS_FAR_AS_SUMS = 200
"""Characters behind the name of a project in which its sums begin. Chosen, not measured."""
_SPACED = regex(r"[ \u3000](?<=[\u4e00-\u9fff\d][ \u3000])[ \u3000]*(?=[\u4e00-\u9fff\d])")
"""Blanks within a heading (三、2005 年目标); in sentences they are gone already."""
_PROBLEMS = regex(
    "\\s*(?:当前|目前|但|同时)?[，,]?(?:存在|面临)的?(?:主要|突出|困难|一些|不少)*(?:问题|困难|短板|不足)"
)
"""存在的主要问题：…: what a paragraph of a plan admits is how things stand."""

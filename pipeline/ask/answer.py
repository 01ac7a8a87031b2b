"""The answer to a question: figures with their sources, choices where several things fit, or what is nearest.

Nothing is guessed: a question that fits several measures, owners or periods gets `choices`, each with a
question that asks for just that one. Read-only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from pipeline.ask.asked import Asked, Choice
from pipeline.ask.browse.stamp import kept
from pipeline.ask.notes import notes, verdicts
from pipeline.ask.panel import bound_of
from pipeline.ask.query import Row, ask
from pipeline.ask.question import Known, Question, read
from pipeline.ask.wording import KINDS, UNDATED, among, figure_said, period_said, thing_said
from pipeline.entities.register import owner_name
from pipeline.lexicon import Lexicon
from pipeline.measures import NATION, near
from pipeline.measures.choosing import Thing, base_of, choose, thing_of
from pipeline.measures.identity import plain

State = Literal["answered", "choices", "nothing", "unclear"]
MOST_CHOICES = 12
"""Choices that an answer offers: more than a screen of a telephone holds nobody reads."""
_NEAREST = 5
"""Periods, and owners, that are offered where what was asked for has no figure."""
_FACTS = (
    "id", "document_id", "title", "page", "start", "sentence", "surface", "value", "unit", "value_norm",
    "value_norm_high", "unit_norm", "measure", "scope", "scope_id", "period", "kind", "status", "base",
    "condition", "modifiers", "confidence", "replaced_by",
)  # fmt: skip
_SHORTEST_NAME = 2
"""Names of two characters that the register does not have (园区, 特色) are none to ask for."""
FIGURE = (
    "owner", *_FACTS, "said", "bound", "verified", "others", "against", "unlike", "former",
    "against_documents", "against_told",
)  # fmt: skip
"""The columns of a figure of an answer: `said` in words, `verified` (`unseen` until a person looked),
`others` how many other documents tell the same, `against` what contradicts it (in `against_told` with its
sources), `unlike` what differs so much
that it is rather of another thing, `former` what a text said that its file no longer holds (of such a text is
the figure itself where it has a `replaced_by`); all are told in `notes`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`state` tells how `rows` (columns `FIGURE`), `choices` and `notes` (Chinese) are to be read."""

    state: State
    question: Question
    text: str
    rows: list[Row] = field(default_factory=list)
    choices: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def line(self) -> dict[str, str] | None:
        """What a chart is asked with, where the answer is a line: one thing over three years or more."""
        things = {(row["measure"], row["owner"], row["kind"], row["status"]) for row in self.rows}
        years = sorted({row["period"][:4] for row in self.rows if _is_year(row["period"])})
        if len(things) != 1 or len(years) < 3:
            return None
        ((measure, owner, kind, status),) = things
        if status != "actual" or kind not in ("level", "growth", "share"):
            return None
        span = {"year_from": years[0], "year_to": years[-1]}
        return {"measure": measure, "owners": owner, "kind": kind, **span}

    def as_dict(self) -> dict[str, Any]:
        """The answer as plain data, for JSON and agents: how it was read goes with it."""
        read_as = asdict(self.question)
        read_as["limits"] = [float(limit) for limit in self.question.limits]
        choices = [asdict(choice) for choice in self.choices]
        told = {"state": self.state, "text": self.text, "rows": self.rows, "choices": choices}
        return {**told, "notes": list(self.notes), "read_as": read_as}


def _is_year(period: str | None) -> bool:
    return len((period or "").removesuffix("-12-31")) == 4


def reply(path: Path, text: str, lexicon: Lexicon, *, year: int | None = None) -> Answer:
    """The answer of a record to a question in Chinese; `year` is the asker's own."""
    return answer(path, read(text, lexicon, known(path, lexicon), year=year), lexicon)


@kept
def known(path: Path, lexicon: Lexicon) -> Known:
    """What the record calls its measures and owners, and what answers call these."""
    measures = {
        plain(row[key]): row["measure"]
        for row in ask(path, "SELECT indicator, measure FROM measure_names ORDER BY 1, 2")
        for key in ("indicator", "measure")
        if len(row[key]) > _SHORTEST_NAME
    }
    owners: dict[str, tuple[str, ...]] = {}
    for row in ask(path, "SELECT scope, scope_id FROM scope_names ORDER BY 1, 2"):
        for name in dict.fromkeys((row["scope"], owner_name(row["scope"], row["scope_id"], lexicon))):
            ids = (*owners.get(name, ()), row["scope_id"])
            owners[name] = tuple(dict.fromkeys(filter(None, ids)))
    return Known(measures, owners)


def answer(path: Path, question: Question, lexicon: Lexicon) -> Answer:
    """The answer to a question that was read (`question.read`) or put together."""
    readings = [r for r in question.readings if r.measures]
    if not readings:
        return _unclear(path, question, lexicon)
    for reading in readings:
        asked = Asked(path, question, reading, lexicon)
        if found := asked.figures():
            return _told_in_part(asked, found) if len(reading.left) > 1 else _told(asked, found)
    for reading in readings:
        asked = Asked(path, question, reading, lexicon)
        if choices := asked.like_named():
            return _several(asked, "指标", choices)
    return _nothing(Asked(path, question, readings[0], lexicon))


def _told(asked: Asked, rows: list[Row]) -> Answer:
    """Figures where they are of one thing, a line, or each of what was asked for; else the choices."""
    question = asked.question
    groups = _told_once(_groups(rows, question))
    owners = {thing.whose for thing, _ in groups}
    periods = {thing.period for thing, _ in groups}
    wanted = len(asked.reading.owners) or 1
    if not question.each and len(owners) > wanted:
        return _several(asked, "范围", _choices_of(asked, groups, "whose"))
    if not (question.series or question.periods) and len(periods) > 1:
        return _several(asked, "时期", _choices_of(asked, groups, "period"))
    things = {(t.measure, t.whose, t.period, t.kind, status) for t, status in groups}
    if len(groups) > len(things) and (choices := _choices_of(asked, groups, "condition")):
        return _several(asked, "条件", choices)
    figures = [_figure(asked, some) for group in groups.values() for some in _split(group)]
    figures.sort(key=lambda row: row["status"] != "target")  # the goal before what was reached
    figures.sort(key=lambda row: (row["measure"], row["kind"] != "level", row["owner"], row["period"]))
    if question.each or question.compare:
        figures.sort(key=lambda row: (row["measure"], row["kind"], row["period"], -row["value_norm"]))
    told = (*verdicts(asked, rows), *notes(asked, figures, rows))
    return Answer("answered", question, "\n".join(map(_line, figures)), figures, notes=told)


def _told_in_part(asked: Asked, rows: list[Row]) -> Answer:
    """A question with words that nothing was made of (乡村 of 乡村粮食产量): what was is offered."""
    chosen = [choose(some).best for some in _groups(rows, asked.question).values()]
    whole = asked.choices("", map(dict, chosen), thing_of)
    found = _several(asked, "指标", whole)
    return replace(found, text=f"没有看懂“{asked.reading.left}”。看懂的部分有这些数，请选一个再问：")


Groups = dict[tuple[Thing, str], list[Row]]


def _groups(rows: list[Row], question: Question) -> Groups:
    """Rows by what they tell of; where plain ones are, without those that are conditioned.

    Figures without a time are told where there are no others.
    """
    groups: dict[tuple[Thing, str], list[Row]] = defaultdict(list)
    for row in [row for row in rows if row["period"]] or rows:
        if (thing := thing_of({**row, "period": row["period"] or UNDATED})) is not None:
            asked_period = thing.period.removesuffix("-12-31")
            plain_thing = thing._replace(period=asked_period, unit="", base=_base_of(row))
            groups[plain_thing, row["status"]].append(row)
    best: dict[tuple[str, str, str, str], int] = {}
    for thing, _ in groups:
        best[_key(thing)] = min(best.get(_key(thing), 9), _oddity(thing, question))
    return {k: v for k, v in groups.items() if _oddity(k[0], question) == best[_key(k[0])]}


def _told_once(groups: Groups) -> Groups:
    """Groups without those that say of a place what another says of its parks: 13个园区 of 江西省."""
    said = {
        (*_key(thing)[:1], thing.period, thing.kind, status, figure_said(choose(rows).best)): thing.whose
        for (thing, status), rows in groups.items()
        if "/" in thing.whose
    }

    def again(thing: Thing, status: str, rows: list[Row]) -> bool:
        inner = said.get((thing.measure, thing.period, thing.kind, status, figure_said(choose(rows).best)))
        return inner is not None and inner.startswith(f"{thing.whose}/")

    return {key: rows for key, rows in groups.items() if not again(*key, rows)}


def _split(rows: list[Row]) -> list[list[Row]]:
    """The rows of one thing; each value alone where a sentence that tells the chosen one tells another too:
    one was misread, and nothing says which."""
    choice = choose(rows)
    best = choice.best
    places = {(row["document_id"], row["sentence_start"]) for row in (best, *choice.beside)}
    others = {
        figure_said(row): [dict(row)]
        for row in (*choice.against, *choice.unlike)
        if (row["document_id"], row["sentence_start"]) in places and row["status"] == best["status"]
    }
    return [[dict(best)], *others.values()] if others else [rows]


def _key(thing: Thing) -> tuple[str, str, str, str]:
    return thing.measure, thing.whose, thing.period, thing.kind


def _base_of(row: Row) -> str:
    if row["kind"] == "rank":
        return among(row)
    return base_of(row["base"]) if row["kind"] in ("growth", "change") else row["base"] or ""


def _oddity(thing: Thing, question: Question) -> int:
    """How far a thing is from the plain one: of all members, compared with the year before."""
    conditioned = bool(thing.condition) and not question.limits
    return 2 * conditioned + (bool(thing.base) and thing.kind in ("level", "growth", "change"))


def _choices_of(asked: Asked, groups: Groups, by: str) -> list[Choice]:
    rows = [choose(some).best for some in groups.values()]
    if by == "condition":
        return asked.choices(
            "条件", map(dict, rows), lambda row: (row["condition"], _base_of(row), row["unit_norm"])
        )
    keys = {"whose": lambda row: row["scope_id"] or row["scope"], "period": lambda row: row["period"]}
    return asked.choices("", sorted(map(dict, rows), key=_widest_first), keys[by])


def _widest_first(row: Row) -> tuple[str, int, str]:
    """By period; the nation, the province, its cities, then what lies in them."""
    id_ = row["scope_id"] or ""
    width = 0 if id_ in NATION else len(id_.rstrip("0")) or 99
    return row["period"] or "", width, row["scope"]


def _several(asked: Asked, what: str, choices: list[Choice]) -> Answer:
    shown = tuple(replace(choice, what=what) for choice in choices[:MOST_CHOICES])
    told = f"符合这个问题的{what}不止一个，请选一个再问：" if len(shown) > 1 else "您要问的可能是："
    more = (
        (f"另有 {len(choices) - len(shown)} 个没有列出，请把问题说得具体一些。",)
        if choices[MOST_CHOICES:]
        else ()
    )
    return Answer("choices", asked.question, told, choices=shown, notes=more)


def _figure(asked: Asked, rows: Sequence[Row]) -> Row:
    """The figure that is chosen of the rows of one thing, with all that vouches for it."""
    choice = choose(rows)
    best = dict(choice.best)
    others = {row["document_id"] for row in choice.beside} - {best["document_id"]}
    made = {key: best[key] for key in _FACTS} | {"verified": best.get("verified") or "unseen"}
    against = choice.against
    return {
        "owner": asked.owner(best), **made, "said": figure_said(best), "bound": bound_of(best),
        "others": len(others), "against": "；".join(dict.fromkeys(figure_said(row) for row in against)),
        "unlike": "；".join(dict.fromkeys(figure_said(row) for row in choice.unlike)),
        "former": "；".join(dict.fromkeys(figure_said(row) for row in choice.former)),
        "against_documents": "；".join(dict.fromkeys(row["document_id"] for row in against)),
        "against_told": "；".join(dict.fromkeys(f"{figure_said(row)}（{_source(row)}）" for row in against)),
    }  # fmt: skip


def _line(row: Row) -> str:
    return f"{thing_said(row, row['owner'])}：{row['said']}（{_source(row)}）"


def _source(row: Mapping[str, Any]) -> str:
    page = f"第{row['page']}页" if row["page"] else ""
    return f"《{row['title'] or row['document_id'][:12]}》{page}"


def _unclear(path: Path, question: Question, lexicon: Lexicon) -> Answer:
    """No measure was found in the question: what was left over, and names of the record that are near."""
    left = next((r.left for r in question.readings if r.left), "")
    names = dict.fromkeys(known(path, lexicon).measures.values())
    like = near(left, names, lexicon)[:5] if left else []
    told = f"没有看懂问的是什么指标{f'（“{left}”）' if left else ''}。"
    choices = tuple(Choice("指标", name, f"{name}是多少？") for name in like)
    hint = "相近的有：" if like else "可以用 cejing measures list 看库里有哪些指标。"
    return Answer("unclear", question, told + hint, choices=choices)


def _nothing(asked: Asked) -> Answer:
    """The record has no such figure: that, and what is nearest to it."""
    names = "、".join(asked.reading.measures)
    whose = "、".join(owner.name for owner in asked.reading.owners)
    when = "、".join(map(period_said, asked.question.periods))
    kinds = "、".join(KINDS[kind] for kind in asked.question.kinds if KINDS[kind])
    goal = "目标" if asked.question.status == "target" else ""
    told = f"库里没有{when}{whose}{names}{kinds}{goal}的数字。"
    choices = tuple(dict.fromkeys(_nearest(asked)))[:MOST_CHOICES]
    return Answer("nothing", asked.question, told + ("最接近的有：" if choices else ""), choices=choices)


def _nearest(asked: Asked) -> Iterator[Choice]:
    """The same measure in other words of the question: another kind, another time, another owner."""
    exact = asked.measures_where()
    yield from asked.choices("类型", asked.rows(exact), lambda row: (row["kind"], row["status"]))
    others = [row for row in asked.rows(exact, periods=False) if asked.fits(row)]
    others.sort(key=lambda row: _years_apart(row, asked.question.periods))
    yield from asked.choices("时期", others, lambda row: row["period"])[:_NEAREST]
    elsewhere = [row for row in asked.rows(exact, owners=False) if asked.fits(row)]
    yield from asked.choices("范围", elsewhere, lambda row: row["scope_id"] or row["scope"])[:_NEAREST]


def _years_apart(row: Row, periods: Sequence[str]) -> int:
    asked = [int(period[-4:] if "/" in period else period[:4]) for period in periods if period[-4:].isdigit()]
    year = row["year"] or 0
    return min((abs(year - one) for one in asked), default=-year)

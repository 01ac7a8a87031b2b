"""What is to be known beside the figures of an answer: verdicts, doubts, what was assumed or is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.ask.asked import Asked
from pipeline.ask.query import Row
from pipeline.ask.question import Owner
from pipeline.ask.sides import question_grammar
from pipeline.ask.wording import KINDS, period_said, thing_said
from pipeline.measures import identify, title
from pipeline.measures.choosing import REPLACED, SURE, by_thing, choose
from pipeline.measures.judging import judge
from pipeline.mentions.figures import find_quantities
from pipeline.mentions.measures import quantity_grammar


def notes(asked: Asked, figures: list[Row], found: list[Row]) -> Iterator[str]:
    """What is to be known beside the figures, of all that were `found`: differences, doubts, what was
    assumed, what is missing."""
    if asked.question.compare:
        yield from _difference(figures)
    yield from _passed(asked, figures)
    yield from _twice(figures)
    for row in figures:
        yield from _doubts(row)
        yield from _other_way(asked, row)
    yield from _assumed(asked, figures)
    yield from _undated(figures, found)
    yield from _missing(asked, figures)


_VERDICTS = {"reached": "目标已达到", "missed": "目标没有达到", "unknown": "目标是否达到，无法判断"}


def verdicts(asked: Asked, rows: list[Row]) -> Iterator[str]:
    """Of each target that is asked whether it was reached: the verdict, or why there is none."""
    if asked.question.status != "judged":
        return
    things = by_thing(rows)
    for thing in dict.fromkeys(thing for thing, _ in things):
        targets = things.get((thing, "target"), [])
        results = [row for (other, _), some in things.items() if other == thing for row in some]
        for target in [choose(targets).best] if targets else []:
            found = judge(target, results, asked.lexicon)
            what = thing_said({**target, "status": "actual"}, asked.owner(dict(target)))
            why = f"：{found.reason}" if found.reason else ""
            yield f"{what}，{_VERDICTS[found.verdict]}{why}。"
    if not any(status == "target" for _, status in things):
        yield "没有读到目标，只有实际值。"


def _passed(asked: Asked, figures: list[Row]) -> Iterator[str]:
    """Whether each figure passed the one that is asked about; unsaid where its bound leaves it open."""
    asked_for = asked.question.whether
    for limit in find_quantities(asked_for, quantity_grammar(asked.lexicon))[:1]:
        for row in (row for row in figures if row["unit_norm"] == limit.unit_norm):
            more = row["value_norm"] - float(limit.value_norm)
            least = row["bound"] in ("eq", "gt", "ge")
            above = (more > 0 and least) or (more == 0 and row["bound"] == "gt")
            below = more <= 0 and row["bound"] in ("eq", "lt", "le")
            said = f"超过了{asked_for}" if above else f"没有超过{asked_for}" if below else ""
            if more == 0 and row["bound"] == "eq":
                said = f"正好是{asked_for}"
            yield f"{thing_said(row, row['owner'])}{said or f'是否超过{asked_for}，这个数说不清'}。"


def _twice(figures: list[Row]) -> Iterator[str]:
    """Figures of one thing that `_split` gave apart."""
    said: dict[str, list[str]] = defaultdict(list)
    for row in figures:
        said[thing_said(row, row["owner"])].append(row["said"])
    for what, some in said.items():
        if len(some) > 1:
            told = f"同一句话里有 {len(some)} 个数读成了{what}：{'；'.join(some)}。"
            yield f"{told}无法判断哪一个是，请看原句。"


def _other_way(asked: Asked, row: Row) -> Iterator[str]:
    """A fall that is asked for and a rise that was read, or the other way round."""
    moves = question_grammar(asked.lexicon).moves
    up, down = (moves[way].search(asked.question.text) for way in ("up", "down"))
    moved = row["value_norm"] if row["kind"] in ("growth", "change") else 0
    if moved and bool(up) != bool(down) and (moved > 0) != bool(up):
        asked_for, read_as = ("增", "降") if up else ("降", "增")
        what = thing_said(row, row["owner"])
        yield f"{what}：问的是{asked_for}，读到的是{read_as}（{row['said']}），请看原句。"


def _doubts(row: Row) -> Iterator[str]:
    what = thing_said(row, row["owner"])
    if row["against"]:
        yield f"{what}另有说法：{row['against_told']}。"
    if row["unlike"]:
        yield f"{what}另有相差悬殊的数值：{row['unlike']}，请核对原文。"
    if row["former"]:
        yield f"{what}在旧稿里是{row['former']}：{REPLACED}。"
    if row["replaced_by"]:
        yield f"{what}只见于旧稿：{REPLACED}，新稿没有这个数，请核对。"
    if row["confidence"] < SURE:
        yield f"{what}的可信度只有 {row['confidence']:.2f}，请核对原文。"


def _assumed(asked: Asked, figures: list[Row]) -> Iterator[str]:
    """Whose and when, where the question did not say it."""
    question = asked.question
    if not figures:
        return
    if not asked.reading.owners and not question.each:
        yield f"问题没有说是哪里的；库里只有{figures[0]['owner']}的。"
    if not question.periods and not question.series and figures[0]["period"]:
        yield f"问题没有说是什么时候的；库里只有{period_said(figures[0]['period'])}的。"


def _undated(figures: list[Row], found: list[Row]) -> Iterator[str]:
    """Figures whose text says no time: told where there are no others, else only counted."""
    left = sum(not row["period"] for row in found)
    if left and figures[0]["period"]:
        yield f"另有 {left} 个没有写明时间的数，没有列出。"
    elif left:
        yield "原文没有写明这是什么时候的数，文件的年份也推不出它，请看原文。"


def _missing(asked: Asked, figures: list[Row]) -> Iterator[str]:
    """Owners, periods and kinds that were asked for and have no figure; of one period alone it is plain."""
    question = asked.question
    for owner in () if question.each else asked.reading.owners:
        if not any(_is_of(row, owner) for row in figures):
            yield f"没有{owner.name}的数字。"
    if len(asked.reading.measures) > 1 and not question.limits:
        yield from _measures_missing(asked, {row["measure"] for row in figures})
    if len(question.periods) > 1 and not question.series:
        years = {row["period"][:4] for row in figures}
        yield from (f"没有{period_said(one)}的数字。" for one in question.periods if one[:4] not in years)
    if figures:
        kinds = {row["kind"] for row in figures}
        yield from (f"没有{KINDS[kind] or '数值'}。" for kind in question.kinds if kind not in kinds)


def _measures_missing(asked: Asked, told: set[str]) -> Iterator[str]:
    """Measures that were asked for and are not among those `told`."""
    for name in asked.reading.measures:
        measure = identify(name, asked.lexicon)
        if not told & {name, title(measure.measure_id, measure.qualifiers, asked.lexicon)}:
            yield f"没有{name}的数字。"


def _is_of(row: Row, owner: Owner) -> bool:
    return bool(owner.pattern) or row["scope_id"] in owner.ids or row["scope"] == owner.name


def _difference(figures: list[Row]) -> Iterator[str]:
    """The difference of two exact figures in one unit: computed, and said to be."""
    for kind in dict.fromkeys(row["kind"] for row in figures):
        pair = [row for row in figures if row["kind"] == kind]
        if (
            len(pair) == 2
            and all(row["bound"] == "eq" for row in pair)
            and pair[0]["unit"] == pair[1]["unit"]
        ):
            more = round(pair[0]["value"] - pair[1]["value"], 6)
            unit = "个百分点" if pair[0]["unit"] == "%" else pair[0]["unit"]
            yield (
                f"相差 {abs(more):.12g}{unit}（由上面两个数算出，原文没有这个数）："
                f"{_short(pair[more < 0])}较高。"
            )


def _short(row: Row) -> str:
    return f"{period_said(row['period'])}{row['owner']}"

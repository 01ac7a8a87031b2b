"""Whether a figure is a result or a goal: every candidate, the best first."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.discourse.grammar import Grammar
from pipeline.discourse.scene import Scene
from pipeline.discourse.slots import Candidate

_NEAR = 120
_AROUND = (30, 12)


def statuses(
    start: int, date: Candidate, scene: Scene, grammar: Grammar, *, earlier: bool = False
) -> list[Candidate]:
    """The candidates for the status of the figure at `start` that is dated by `date`, the best first.

    `earlier`: it is the state that a change begins at, which is no goal even where its end is one.
    """
    if earlier:
        return [Candidate("actual", "stated", "clause", "earlier_state")]
    return [*_statuses(start, date, scene, grammar)]


def _statuses(start: int, date: Candidate, scene: Scene, grammar: Grammar) -> Iterator[Candidate]:
    period = date.value
    ground, section = scene.ground, scene.section
    text = scene.parsed.text
    clause = text[max(0, start - _NEAR) : start].rpartition("；")[2]
    issued = ground.calendar.issued
    year = int(_last_year(period)) if period else 0
    of_goals = scene.before.announced and period == section.period
    wanted = grammar.target.search(clause) or (grammar.target.search(text) if issued is None else None)
    if wanted and date.level == "document" and not ground.report:
        yield Candidate("target", "stated", "clause", "wanted")
    if issued and year and year < issued and not of_goals:
        yield Candidate("actual", "stated", "clause", "past_year")
    aim = next(
        (t for t in reversed(scene.times) if t.aim and t.end <= start and (t.only is None or start < t.only)),
        None,
    )
    if aim or (issued and year > issued and section.target is not False):
        yield Candidate(
            "target",
            "stated",
            "sentence",
            "year_ahead",
            (aim.start, aim.end) if aim else None,
            here=aim is not None,
        )
    if wanted:
        yield Candidate("target", "stated", "clause", "wanted")
    if ground.genre == "rule" and section.target is not False:
        if _granted(start, text, grammar):
            yield Candidate("target", "stated", "clause", "granted")
        elif not year or year >= (issued or 0):
            yield Candidate("target", "assumed", "document", "rule_genre")
    if section.norms and section.target is not False and _granted(start, text, grammar):
        yield Candidate("target", "stated", "section", "granted")
    ahead = ground.report and issued is not None and year >= issued and section.target is not False
    if scene.before.announced or section.target or ahead:
        yield Candidate("target", "carried", "section", "goals")
    if ground.genre == "plan" and section.target is not True and _goal_of_plan(year, scene):
        yield Candidate("target", "carried", "document", "plan")
    yield Candidate("actual", "assumed" if section.target is None else "carried", "document", "default")


def _granted(start: int, text: str, grammar: Grammar) -> bool:
    """Whether something is granted or demanded right around a figure."""
    return grammar.granted.search(text[max(0, start - _AROUND[0]) : start + _AROUND[1]]) is not None


def _goal_of_plan(year: int, scene: Scene) -> bool:
    """Whether a plan speaks of the years that it is for."""
    ground = scene.ground
    if scene.section.target is False:
        return False
    first = ground.plan[0] if ground.plan else ground.calendar.issued
    return first is None or not year or year >= first


def _last_year(period: str) -> str:
    return period.rpartition("/")[2][:4]

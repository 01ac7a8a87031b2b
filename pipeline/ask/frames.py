"""The record from Python: every question as a pandas frame with units and provenance."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.ask import conflicts, query
from pipeline.ask.answer import FIGURE, reply
from pipeline.ask.browse.themes import shares, years_told
from pipeline.ask.goals import GOALS, goals
from pipeline.ask.panel import LONG, Wanted, long_rows, notes, panel, wide_rows
from pipeline.ask.panel.curve import curve
from pipeline.ask.search import in_context
from pipeline.ask.targets import TARGETS, Asked, targets
from pipeline.ask.years import DEFAULT, Axis
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.themes.naming import named
from pipeline.themes.trends import Point, trend

if TYPE_CHECKING:
    from pandas import DataFrame

_ALL = 1_000_000_000


class Database:
    """A folder of outputs, read-only: `db = pipeline.open("outputs")`."""

    def __init__(self, outputs: Path, lexicon: Lexicon | None = None) -> None:
        self.path = outputs / "cejing.db"
        self.lexicon = lexicon or Lexicon()
        query.counts(self.path)

    def indicators(self, **wanted: Any) -> DataFrame:
        """Indicator rows; the keywords are the fields of `query.Filter` (indicator, scope, unit, …)."""
        return frame_of(query.indicators(self.path, query.Filter(**wanted), self.lexicon, limit=_ALL))

    def panel(self, *measures: str, long: bool = False, **wanted: Any) -> DataFrame:
        """Owner × period for some measures; keywords: the fields of `panel.Wanted` (kind, scopes, unit, …).

        Wide, with conflicts in the last column; `long` gives a row for each figure, with its source.
        `frame.attrs["notes"]` tells what is to be known besides.
        """
        found = panel(self.path, Wanted(measures, **wanted), self.lexicon)
        frame = frame_of(long_rows(found), list(LONG)) if long else frame_of(wide_rows(found))
        frame.attrs["notes"] = notes(found, [])
        return frame

    def goals(self, measure: str = "地区生产总值", **wanted: Any) -> DataFrame:
        """The goal that each work report sets for a measure; keywords as in `goals.goals`."""
        return frame_of(goals(self.path, measure, self.lexicon, **wanted), list(GOALS))

    def targets(self, indicator: str | None = None, **asked: Any) -> DataFrame:
        """Targets beside what was reached; keywords as in `targets.Asked` (scopes, years, min_confidence)."""
        wanted = Asked(indicator, **asked)
        return frame_of(targets(self.path, self.lexicon, wanted, limit=_ALL), list(TARGETS))

    def conflicts(self) -> DataFrame:
        """Figures that two documents tell differently, with both quotes."""
        return frame_of(conflicts.pairs(self.path, limit=_ALL))

    def findings(self) -> DataFrame:
        """Figures of one document that contradict each other."""
        return frame_of(query.findings(self.path, limit=_ALL))

    def compare(self, measure: str, *scopes: str, **wanted: Any) -> DataFrame:
        """One measure of some owners beside one another: a row a period, a column an owner; numbers only.

        Keywords as in `panel`. What is no exact figure (a bound, a range) is left out here: see `panel`.
        `frame.attrs["notes"]` tells what contradicts these numbers.
        """
        rows = long_rows(panel(self.path, Wanted((measure,), scopes=scopes, **wanted), self.lexicon))
        exact = [row for row in rows if row["bound"] == "eq"]
        frame = frame_of(exact, list(LONG))
        made = frame.pivot_table(index="period", columns=["scope", "unit"], values="value", aggfunc="first")
        torn = (row for row in exact if row["conflicts"])
        made.attrs["notes"] = [
            f"{row['period']} {row['scope']}另有说法：{row['conflicts']}。" for row in torn
        ]
        return made

    def ask(self, question: str, *, year: int | None = None) -> DataFrame:
        """The figures that answer a question in Chinese; `frame.attrs` tells state, choices and notes."""
        found = reply(self.path, question, self.lexicon, year=year).as_dict()
        frame = frame_of(found.pop("rows"), list(FIGURE))
        frame.attrs.update(found)
        return frame

    def chart(self, **wanted: Any) -> Any:
        """What most rows tell over whole years as an Altair chart; keywords as in `indicators`.

        Targets are dashed. A point an owner, year and status, chosen as in a panel; measures and kinds are
        never joined.
        """
        import altair as alt

        rows = query.indicators(self.path, query.Filter(**wanted), self.lexicon, limit=_ALL)
        drawn = curve(rows)
        if drawn is None or not drawn.choices:
            raise UserError("没有符合条件的整年数值，画不出图。请放宽条件。")
        frame = frame_of([dict(choice.best) for choice in drawn.choices])
        value = "value_in_unit" if "value_in_unit" in frame else "value_norm"
        unit = frame["unit_asked" if "unit_asked" in frame else "unit_norm"].iloc[0]
        kept = ["year", value, "scope", "indicator", "status", "sentence", "title"]
        return (
            alt.Chart(frame[kept])
            .mark_line(point=True)
            .encode(
                x=alt.X("year:O", title="年份"),
                y=alt.Y(f"{value}:Q", title=f"{drawn.about.measure}（{unit}）"),
                color=alt.Color("scope:N", title="范围"),
                strokeDash=alt.StrokeDash("status:N", title="性质"),
                tooltip=["indicator", "sentence", "title"],
            )
        )

    def search(self, text: str, *, limit: int = 1000) -> DataFrame:
        """Every place of a text with what stands left and right of it."""
        return frame_of(in_context(self.path, text, self.lexicon, limit=limit))

    def entities(self, **wanted: Any) -> DataFrame:
        """Names with their mentions; keywords `label`, `name`."""
        return frame_of(query.entities(self.path, limit=_ALL, **wanted))

    def documents(self) -> DataFrame:
        return frame_of(query.documents(self.path, limit=_ALL))

    def trend(self, theme: str | None = None, *, year: Axis = DEFAULT, **wanted: Any) -> DataFrame:
        """Share of each theme by year with interval, n and note; keywords as in `themes.trends.trend`.

        `theme` is an id, a name or a part of one, several with commas. `year` is "issued" (as everywhere)
        or "reported"; `frame.attrs["year"]` tells it.
        """
        chosen = {t.id for t in named([theme], self.lexicon)} if theme else None
        rows = [row for row in shares(self.path, year) if chosen is None or row.theme in chosen]
        points = [{**asdict(point), "middle": point.middle} for point in trend(rows, **wanted)]
        frame = frame_of(points, [*(field.name for field in fields(Point)), "middle"])
        frame.attrs["year"] = years_told(self.path, year)
        return frame

    def theme_shares(self) -> DataFrame:
        """Share of each theme in each document, length-weighted."""
        return frame_of(query.theme_shares(self.path))


def frame_of(rows: list[query.Row], columns: list[str] | None = None) -> DataFrame:
    """Rows as a frame, with these columns also where there are none."""
    import pandas as pd

    return pd.DataFrame(rows, columns=columns)

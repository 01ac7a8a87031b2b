"""The questions of agents as plain functions: each gives a dict that JSON can hold. Read-only.

Every figure goes with document, page, quote, bound, confidence and `verified`; every answer with the `record`
that it was drawn from. `state` says whether an answer is one (`answered`), what it may be (`choices`), that
the record has none (`nothing`, with what is nearest) or that nothing was understood (`unclear`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.ask import targets as goals_met
from pipeline.ask.answer import answer, known
from pipeline.ask.browse.documents import document, text_of
from pipeline.ask.browse.themes import shares, years_told
from pipeline.ask.chain import chain
from pipeline.ask.identity import record_hash
from pipeline.ask.panel import Wanted, bound_of, long_rows, panel, what_to_try
from pipeline.ask.phrasing import times
from pipeline.ask.query import Row, ask, names_near
from pipeline.ask.question import Question, Reading, measure_named, owners_named, read
from pipeline.ask.search import search
from pipeline.ask.wording import figure_said
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.patterns import regex
from pipeline.themes.naming import named
from pipeline.themes.trends import trend

Told = dict[str, Any]
MOST = 200
"""Rows of one answer: an agent reads them all."""


_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_ISO = regex(f"{_DAY}(?:/{_DAY})?")


def _in_order(first: int, last: int) -> None:
    if first > last:
        raise UserError(f"first（{first}）不能晚于 last（{last}）。")


class Tools:
    """The seven questions, put to one record."""

    def __init__(self, outputs: Path, lexicon: Lexicon) -> None:
        self.path = outputs / "cejing.db"
        self.lexicon = lexicon
        ask(self.path, "SELECT 1 FROM documents LIMIT 1")

    def search_documents(self, text: str, limit: int = 10) -> Told:
        """Paragraphs that hold a text."""
        rows = search(self.path, text, self.lexicon, limit=min(limit, MOST))
        keys = ("document_id", "title", "year_issued", "region", "genre", "start", "times", "replaced_by")
        found = [{**{key: row[key] for key in keys}, "quote": row["snippet"]} for row in rows]
        return self._told("answered" if found else "nothing", rows=found)

    def find_measures(self, text: str, year: int | None = None) -> Told:
        """What a name or a whole question says: measures, owners, periods, and which side is meant."""
        question = read(text, self.lexicon, known(self.path, self.lexicon), year=year or date.today().year)
        readings = [self._reading(reading) for reading in question.readings if reading.measures]
        about = asdict(question)
        kept = {
            key: about[key]
            for key in ("periods", "kinds", "status", "base", "whether", "mean", "series", "compare", "each")
        }
        kept["limits"] = [float(limit) for limit in question.limits]
        if not readings:
            unclear = answer(self.path, question, self.lexicon)
            return self._told("unclear", text=unclear.text, near=[c.label for c in unclear.choices], **kept)
        return self._told("answered", readings=readings, **kept)

    def get_observations(self, measures: Sequence[str], owners: Sequence[str] = (), **asked: Any) -> Told:
        """Figures of measures, owners and periods; further keywords as `Question` (kinds, …)."""
        names = known(self.path, self.lexicon)
        found = tuple(measure_named(name, self.lexicon, names) for name in measures)
        whose = tuple(one for name in owners for one in owners_named(name, self.lexicon, names))
        limits = tuple(Decimal(str(limit)) for limit in asked.pop("limits", ()))
        periods = tuple(self._period(said) for said in asked.pop("periods", ()))
        kinds = tuple(asked.pop("kinds", ()))
        if (each := asked.get("each")) and each not in (ways := self.lexicon.question_words["each"]):
            raise UserError(f"each 只能是 {'、'.join(ways)} 之一，不能是“{each}”。")
        text = " ".join((*periods, *owners, *measures))
        question = replace(Question(text, (Reading(whose, found),), periods, kinds, limits=limits), **asked)
        made = answer(self.path, question, self.lexicon).as_dict()
        return self._told(made.pop("state"), **made)

    def get_panel(self, measures: Sequence[str], owners: Sequence[str] = (), **asked: Any) -> Told:
        """Measures of owners over the years, a row a figure; keywords as `panel.Wanted`."""
        _in_order(*asked.get("years", (0, 0)))
        wanted = Wanted(tuple(measures), scopes=tuple(owners), **asked)
        rows = [row for row in long_rows(panel(self.path, wanted, self.lexicon)) if row["state"] == "stated"]
        for row in rows:
            row |= {
                "others": row.pop("seconded"),
                "verified": row.get("verified") or "unseen",
                "quote": row.pop("sentence"),
            }
        if not rows:
            return self._told("nothing", text="".join(what_to_try(wanted, self.path, self.lexicon)))
        return self._told("answered", rows=rows[:MOST], left_out=max(0, len(rows) - MOST))

    def get_targets(
        self, measure: str, owners: Sequence[str] = (), years: tuple[int, int] = (1000, 3000),
        min_confidence: float | None = None,
    ) -> Told:  # fmt: skip
        """Targets beside what was reached, each with its source, and the verdict or why there is none."""
        _in_order(*years)
        asked = goals_met.Asked(measure, tuple(owners), years, min_confidence)
        rows = goals_met.targets(self.path, self.lexicon, asked, limit=MOST)
        if not rows:
            return self._told("nothing", text=names_near(self.path, measure, self.lexicon), rows=[])
        for row in rows:
            row["quote"], row["actual_quote"] = row.pop("sentence"), row.pop("actual_sentence")
            row |= self._vouched(row["document_id"], row["start"], "")
            row |= self._vouched(row["actual_document_id"], row["actual_start"], "actual_")
        return self._told("answered", rows=rows)

    def get_evidence(self, document_id: str, start: int) -> Told:
        """All that is known of one figure: how each slot was read, from which words, what lost."""
        query = (
            "SELECT * FROM indicators WHERE document_id BETWEEN ?1 AND ?1 || char(0x10FFFF) AND start = ?2"
            " GROUP BY document_id HAVING id = min(id) ORDER BY id LIMIT 2"
        )
        found = ask(self.path, query, [document_id, start])
        if not found:
            raise UserError(f"没有这样一个数：文档 {document_id} 的第 {start} 个字处。")
        if len(found) > 1:
            raise UserError(f"编号以 {document_id} 开头的文档不止一个，请写全。")
        (row,) = found
        paper = document(self.path, row["document_id"]) or {}
        links = chain(row["evidence"], lambda a, b: text_of(self.path, row["document_id"], a, b))
        keys = (
            "document_id", "start", "page", "surface", "value_norm", "unit_norm", "measure", "scope",
            "period", "kind", "status", "base", "condition", "confidence",
        )  # fmt: skip
        about = {
            key: paper.get(key)
            for key in ("title", "issuer", "number", "year_issued", "source", "replaced_by")
        }
        figure = {key: row[key] for key in keys} | {"said": figure_said(row), "quote": row["sentence"]}
        figure["verified"] = row.get("verified") or "unseen"
        return self._told("answered", figure=figure, document=about, how=[asdict(link) for link in links])

    def themes_over_time(self, theme: str = "", window: int = 1) -> Told:
        """The share of the text that speaks of a theme, by year, with interval and number of documents."""
        chosen = {t.id for t in named([theme], self.lexicon)} if theme else None
        rows = [row for row in shares(self.path) if chosen is None or row.theme in chosen]
        points = [asdict(point) | {"middle": point.middle} for point in trend(rows, window=window)]
        names = {t.id: t.name for t in self.lexicon.themes}
        told = [{**point, "name": names.get(point["theme"], point["theme"])} for point in points]
        return self._told("answered" if told else "nothing", rows=told[:MOST], years=years_told(self.path))

    def _period(self, said: str) -> str:
        """A period as agents give it: ISO 8601, or in Chinese; UserError where it is neither."""
        if _ISO.fullmatch(said):
            return said
        left, periods = times(said, self.lexicon, date.today().year)
        if len(periods) != 1 or left.strip("年度底末份"):
            raise UserError(f"看不懂时期“{said}”。请写成 2015、2015-06、2011/2015 或 2016-01/2016-07。")
        return periods[0]

    def _told(self, state: str, **found: Any) -> Told:
        return {"state": state, "record": record_hash(self.path), **found}

    def _reading(self, reading: Reading) -> Told:
        query = (
            "SELECT count(*) AS figures, min(year) AS first, max(year) AS last,"
            " count(DISTINCT coalesce(scope_id, scope)) AS owners FROM indicators WHERE measure = ?"
        )
        measures = [{"measure": name, **ask(self.path, query, [name])[0]} for name in reading.measures]
        owners = [owner.name for owner in reading.owners]
        return {"owners": owners, "measures": measures, "not_understood": reading.left}

    def _vouched(self, document_id: str | None, start: int | None, prefix: str) -> Row:
        """Bound, confidence and `verified` of the figure at a place."""
        query = "SELECT * FROM indicators WHERE document_id = ? AND start = ? ORDER BY id LIMIT 1"
        found = ask(self.path, query, [document_id, start]) if document_id else []
        if not found:
            return {}
        row = found[0]
        told = {"said": figure_said(row), "bound": bound_of(row), "confidence": row["confidence"]}
        return {f"{prefix}{k}": v for k, v in {**told, "verified": row.get("verified") or "unseen"}.items()}

"""Targets beside what was reached. Read-only."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.ask.query import Filter, Row, Where, ask, conditions, scopes_like
from pipeline.entities.register import owner_name
from pipeline.lexicon import Lexicon
from pipeline.measures.choosing import Row as Told
from pipeline.measures.choosing import Thing, by_thing, choose, is_former, is_goal, present
from pipeline.measures.judging import Judgement, judge

_COLUMNS = (
    "i.id, i.document_id, i.start, i.page, i.surface, i.value, i.value_norm, i.value_norm_high, i.unit,"
    " i.unit_norm, i.indicator, i.measure, i.measure_id, i.qualifiers, i.scope, i.scope_id, i.period, i.year,"
    " i.kind, i.status, i.comparator, i.base, i.condition, i.modifiers, i.confidence, i.sentence, i.evidence,"
    " d.title, d.year_issued, d.replaced_by"
)
TARGETS = (
    "indicator", "scope", "period", "kind", "target", "modifiers", "comparator", "actual", "verdict",
    "reason", "document_id", "title", "page", "sentence", "start", "actual_document_id", "actual_title",
    "actual_page", "actual_sentence", "actual_start",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what targets are asked for: a measure, owners, the years of the period (both within)."""

    indicator: str | None = None
    scopes: tuple[str, ...] = ()
    years: tuple[int, int] = (1000, 3000)
    min_confidence: float | None = None

    def where(self, lexicon: Lexicon) -> Iterator[Where]:
        yield from conditions(Filter(indicator=self.indicator, min_confidence=self.min_confidence), lexicon)
        yield Where("substr(i.last_day, 1, 4) BETWEEN ? AND ?", tuple(str(year) for year in self.years))
        if self.scopes:
            yield scopes_like(self.scopes, lexicon)


def targets(path: Path, lexicon: Lexicon, asked: Asked | None = None, *, limit: int = 100) -> list[Row]:
    """Targets of levels and growth, one of each thing and document, with the verdict and what it rests upon.

    `verdict`: `reached`, `missed` or `unknown`, then with a `reason`.
    """
    found = [_target(target, made, lexicon) for target, made in judged(path, lexicon, asked, limit=limit)]
    found.sort(key=lambda row: (row["period"], row["indicator"], row["scope"], row["document_id"]))
    return found[:limit]


def judged(
    path: Path, lexicon: Lexicon, asked: Asked | None = None, *, limit: int = 100
) -> list[tuple[Told, Judgement]]:
    """The same as rows of the record, each with its judgement and the row that tells the result."""
    wanted = asked or Asked()
    planned = by_thing(told(path, wanted.where(lexicon), limit=RETOLD * limit))
    results = by_thing(_results_of(path, {thing for thing, _ in planned}, wanted.min_confidence or 0))
    return [
        (target, judge(target, results.get((thing, "actual"), []), lexicon))
        for (thing, _), some in planned.items()
        for target in (choose(rows).best for rows in _each_document(present(some)))
    ]


RETOLD = 4
"""A document tells a target up to so many times."""


def told(path: Path, asked: Iterable[Where], *, limit: int = 10**9) -> list[Row]:
    """The targets of levels and growth that conditions keep, with title and year of their documents."""
    where = [*asked, Where("i.status = 'target' AND i.kind IN ('level', 'growth')", ())]
    query = (
        f"SELECT {_COLUMNS} FROM indicators i JOIN documents d ON d.id = i.document_id"
        f" WHERE {' AND '.join(w.sql for w in where)} AND i.period IS NOT NULL"
        " ORDER BY i.period, i.indicator, i.scope, i.document_id, i.start, i.id LIMIT ?"
    )
    return [row for row in ask(path, query, [*(v for w in where for v in w.values), limit]) if is_goal(row)]


_RESULTS = f"""
    WITH o(measure, whose, period) AS (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)),
    names AS (
        SELECT o.*, n.scope, n.scope_id FROM o JOIN scope_names n ON n.scope_id = o.whose
        UNION ALL SELECT *, whose, '' FROM o
    )
    SELECT {_COLUMNS} FROM names n CROSS JOIN indicators i ON i.measure = n.measure AND i.scope = n.scope
        AND i.period = n.period AND coalesce(i.scope_id, '') = n.scope_id AND i.status = 'actual'
        AND i.confidence >= ?
    JOIN documents d ON d.id = i.document_id"""
"""By the index of measure, scope and period, under each name of the owner."""


def _results_of(path: Path, things: set[Thing], least: float) -> list[Row]:
    """The rows told as reached of the same measures, owners and periods, of at least that confidence."""
    wanted = sorted({(thing.measure, thing.whose, thing.period) for thing in things})
    return ask(path, _RESULTS, [json.dumps(wanted, ensure_ascii=False), least])


_FORMER = "目标只见于旧稿（原文件已换成新的内容）"


def _each_document(rows: Iterable[Told]) -> Iterator[list[Told]]:
    by_document: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        by_document[row["document_id"]].append(row)
    yield from by_document.values()


def _target(target: Told, made: Judgement, lexicon: Lexicon) -> Row:
    actual = made.result or {}
    shown: dict[str, Any] = {
        **{key: target[key] for key in TARGETS if key in target},
        "indicator": target["measure"],
        "scope": owner_name(target["scope"], target["scope_id"], lexicon),
        "target": "".join(target["surface"].split()),
        "actual": "".join(str(actual.get("surface") or "").split()) or None,
        "verdict": made.verdict,
        "reason": "；".join(filter(None, (_FORMER if is_former(target) else "", made.reason))),
        **{f"actual_{key}": actual.get(key) for key in ("document_id", "title", "page", "sentence", "start")},
    }
    return {key: shown[key] for key in TARGETS}

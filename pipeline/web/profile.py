"""One owner's figures: its measures as small plots, its ranks; and two owners side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query
from markupsafe import Markup
from pydantic import Field

from pipeline.ask.browse import names as ask_names
from pipeline.ask.browse.stamp import kept
from pipeline.ask.panel import Wanted
from pipeline.ask.panel.lines import Line, lines, measures_of, rows_of, scopes_of
from pipeline.ask.query import Row
from pipeline.entities.register import ids_of, owner_name, title_of
from pipeline.lexicon import Lexicon, Zone
from pipeline.measures import NATION, NATION_NAME
from pipeline.web.drawing.multiples import framed, key
from pipeline.web.lines import years_of
from pipeline.web.params import Params, Word
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()
KINDS = ("level", "growth", "share")
SHOWN = 12
COMPARED = 40


@dataclass(frozen=True, slots=True)
class Part:
    """The measures of one kind: those of some years drawn, with their marks explained; the others told."""

    kind: str
    plots: tuple[tuple[Line, Markup], ...]
    key: Markup
    single: tuple[Line, ...]


def lines_of(ask: Ask, id_: str | None, name: str, kind: str, *, most: int = SHOWN) -> list[Line]:
    """The lines of an owner, of its measures with most years."""
    return _lines(ask.db, ask.lexicon, id_, name, kind, most)


@kept
def _lines(path: Path, lexicon: Lexicon, id_: str | None, name: str, kind: str, most: int) -> list[Line]:
    scopes = scopes_of(path, id_, name)
    measures = measures_of(path, scopes, kind, limit=most) if scopes else []
    each = (  # one at a time: several would not use the index of measure and scope
        lines(path, Wanted((measure,), kind=kind), lexicon, among={name: scopes}) for measure in measures
    )
    return sorted((line for some in each for line in some), key=lambda line: -len(line.points))


def parts_of(ask: Ask, id_: str | None, name: str) -> list[Part]:
    """The measures of an owner: levels, growth and shares each apart, on one axis of years."""
    found = {kind: lines_of(ask, id_, name, kind)[:SHOWN] for kind in KINDS}
    every = [line for some in found.values() for line in some]
    if not every:
        return []
    years = years_of(every)
    return [_part(kind, some, years) for kind, some in found.items() if some]


def _part(kind: str, some: Sequence[Line], years: tuple[int, int]) -> Part:
    drawn = [line for line in some if len(line.points) > 1]
    plots = tuple((line, framed([line], years, line.series.measure)) for line in drawn)
    return Part(kind, plots, key(drawn), tuple(line for line in some if len(line.points) == 1))


class PairParams(Params):
    first: Annotated[Word, Field(description="第一个园区、城市或地区：名称或名录编号")] = None
    second: Annotated[Word, Field(description="第二个")] = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of two owners that are compared."""

    id: str | None
    name: str
    zone: Zone | None
    mentions: int
    documents: int


def compare(ask: Asked, wanted: Annotated[PairParams, Query()]) -> Answer:
    """Two parks or places side by side: what they are, and the measures that both have, on one axis each."""
    sides = [_side(ask, said) if said else None for said in (wanted.first, wanted.second)]
    one, two = sides
    shared = _shared(ask, one, two) if one and two and (one.id, one.name) != (two.id, two.name) else []
    rows = [row for _, found in shared for kind, some in [found] for row in rows_of(some, kind)]
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        plots = [(title, kind, some, framed(some, years_of(some), title)) for title, (kind, some) in shared]
        shown = {
            "wanted": wanted, "sides": sides, "plots": plots,
            "key": key([line for _, (_, some) in shared for line in some]),
            "table": [(title, kind, _by_year(some)) for title, (kind, some) in shared],
        }  # fmt: skip
    return Answer("compare_names.html", rows, "比较", shown, len(rows))


def _side(ask: Ask, said: str) -> Side:
    known = {zone.id: zone for zone in ask.lexicon.zones}
    ids = (said,) if title_of(said, ask.lexicon) else ids_of(said, ask.lexicon)
    id_ = NATION[1] if said == NATION_NAME else ids[0] if ids else None
    told = [m for m in ask_names.mentions(ask.db) if (m.id or m.name) == (id_ or said)]
    return Side(
        id_, owner_name(said, id_, ask.lexicon), known.get(id_ or ""),
        mentions=sum(m.mentions for m in told), documents=max((m.documents for m in told), default=0),
    )  # fmt: skip


Shared = list[tuple[str, tuple[str, list[Line]]]]


def _shared(ask: Ask, one: Side, two: Side) -> Shared:
    """The measures of both, with the two lines of each, those of most years first."""
    found: Shared = []
    for kind in KINDS:
        by_measure: dict[tuple[str, ...], list[Line]] = defaultdict(list)
        for side in (one, two):
            for line in lines_of(ask, side.id, side.name, kind, most=COMPARED):
                about = line.series
                by_measure[about.measure, about.unit, about.base, about.condition].append(line)
        both = [(what, some) for what, some in by_measure.items() if len(some) == 2]
        both.sort(key=lambda pair: -sum(len(line.points) for line in pair[1]))
        found += [(_title(what), (kind, some)) for what, some in both[:SHOWN]]
    return found


def _title(what: Sequence[str]) -> str:
    measure, unit, *narrowed = what
    more = "，".join(part for part in narrowed if part)
    return f"{measure}{f'（{more}）' if more else ''}（{unit or '无单位'}）"


def _by_year(some: list[Line]) -> list[Row]:
    points = [{p.year: p for p in line.results} for line in some]
    return [{"year": y, "sides": [p.get(y) for p in points]} for y in sorted({y for p in points for y in p})]


twins(routes, "/names/compare", compare, "两个园区或地区比较")

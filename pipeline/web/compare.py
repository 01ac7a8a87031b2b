"""Two documents side by side: passages taken over, figures in both, themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.ask.browse import documents as papers
from pipeline.ask.browse import figures as ask_figures
from pipeline.ask.browse.stamp import stamp
from pipeline.ask.query import Row
from pipeline.model import Document, Span
from pipeline.themes.similar import Taken, share_taken, taken_over
from pipeline.web import marks
from pipeline.web.differing import apart, differ, whole_clauses
from pipeline.web.documents import PARAGRAPHS, found, marked, part_at
from pipeline.web.params import Number, Params, Word
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()
LONGEST = 200_000
"""Characters of each text that are compared."""
SHOWN, SUGGESTED = 200, 8
"""Passages that a page lists, and pairs that it offers, at most."""


class CompareParams(Params):
    first: Annotated[Word, Field(description="第一份文档的编号（开头几位即可）")] = None
    second: Annotated[Word, Field(description="第二份文档的编号")] = None
    view: Annotated[Literal["summary", "text"], Field(description="summary 摘要，text 全文并排")] = "summary"
    only: Annotated[Literal["changed", "same"] | None, Field(description="只看改动过的或一字不差的段落")] = (
        None
    )
    part_1: Annotated[Number, Field(description="第一份正文的第几部分")] = 1
    part_2: Annotated[Number, Field(description="第二份正文的第几部分")] = 1
    at_1: Annotated[int | None, Field(ge=0, le=2**31, description="第一份翻到这个位置")] = None
    at_2: Annotated[int | None, Field(ge=0, le=2**31, description="第二份翻到这个位置")] = None


def compare(ask: Asked, wanted: Annotated[CompareParams, Query()]) -> Answer:
    """Passages that stand in both documents, with both quotes, and figures that both give."""
    pair = [found(ask, id_) if id_ else None for id_ in (wanted.first, wanted.second)]
    one, two = pair
    both = one is not None and two is not None and one["id"] != two["id"]
    shared = _shared(ask.db, stamp(ask.db), one["id"], two["id"]) if both and one and two else _NOTHING
    rows = [_row(taken) for taken in shared.passages]
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        listed = _listed(ask)
        shown = {"pair": pair, "wanted": wanted, "documents": listed, "covered": shared.covered, "texts": []}
        shown |= {"near": near(listed, one or two), "cut": any(p and p["characters"] > LONGEST for p in pair)}
        if both and one and two:
            ids = (one["id"], two["id"])
            told = _texts(ask, wanted, ids, shared.passages) if wanted.view == "text" else []
            shown |= {"texts": told, **_differences(ask, wanted, ids, shared)}
    return Answer("compare.html", rows, "文档比较", shown, len(rows))


def _differences(ask: Ask, wanted: CompareParams, ids: tuple[str, str], shared: Shared) -> dict[str, Any]:
    """What the two say otherwise: passages word by word, figures of the same thing, measures, themes."""
    if wanted.view == "text":
        return {}
    changed = [differ(*quotes) for quotes in shared.quotes]
    kept = {None: (True, False), "changed": (True,), "same": (False,)}[wanted.only]
    some = [n for n, told in enumerate(changed) if told in kept][:SHOWN]
    passages = [
        {**_row(shared.passages[n]), **_apart(ask, shared.quotes[n]), "changed": changed[n]} for n in some
    ]
    counted = {"all": len(changed), "changed": sum(changed), "same": len(changed) - sum(changed)}
    figures = ask_figures.shared_measures(ask.db, ids)
    alone, themes = _alone(ask, *ids), _themes(ask, *ids)
    return {"passages": passages, "counted": counted, "shared": figures, "alone": alone, "themes": themes}


def _apart(ask: Ask, quotes: tuple[str, str]) -> dict[str, Any]:
    first, second = apart(*quotes, ask.lexicon)
    return {"first": first, "second": second}


def near(listed: Sequence[Row], one: Row | None) -> list[tuple[Row, Row]]:
    """Pairs to begin with: two documents of a kind and place that follow one another, the latest first.

    `one`: only such with this document.
    """
    series: dict[tuple[Any, ...], list[Row]] = {}
    for paper in listed:  # the latest first
        series.setdefault((paper["region"], paper["genre"]), []).append(paper)
    pairs = [pair for some in series.values() for pair in pairwise(some)]
    if one is not None:
        return [(a, b) for a, b in pairs if one["id"] in (a["id"], b["id"])]
    return [next(pairwise(some)) for some in series.values() if len(some) > 1][:SUGGESTED]


def _texts(
    ask: Ask, wanted: CompareParams, ids: Sequence[str], taken: Sequence[Taken]
) -> list[dict[str, Any]]:
    """A part of each text with its figures and what stands in the other too, and where that is there."""
    both = [[(t.span, t.source_span) for t in taken], [(t.source_span, t.span) for t in taken]]
    places = ((wanted.part_1, wanted.at_1), (wanted.part_2, wanted.at_2))
    made = []
    for id_, (part, at), spans in zip(ids, places, both, strict=True):
        part = part_at(ask, id_, at) if at is not None else part
        text = papers.paragraphs(ask.db, id_, limit=PARAGRAPHS, offset=(part - 1) * PARAGRAPHS)
        shared = [marks.Mark(here.start, here.end, "taken") for here, _ in spans]
        shown = marked(ask, id_, text, shared)
        count = papers.paragraph_count(ask.db, id_)
        parts = -(-count // PARAGRAPHS)
        leads = _leads(shown, spans)
        made.append({"paragraphs": shown, "part": part, "at": at, "parts": parts, "leads": leads})
    return made


def _leads(paragraphs: Sequence[Row], spans: Sequence[tuple[Span, Span]]) -> dict[int, int]:
    """For each piece that both texts have, by where it begins: where it stands in the other."""
    pieces = [piece for paragraph in paragraphs for piece in paragraph["pieces"]]
    starts = [start for start, piece in pieces if "taken" in piece.slots]
    return {start: there.start for start in starts for here, there in spans if here.start <= start < here.end}


def _alone(ask: Ask, one: str, two: str) -> list[list[str]]:
    """The measures that only one of two documents tells of."""
    told = [{r["measure"] for r in ask_figures.figures_of(ask.db, id_) if r["measure"]} for id_ in (one, two)]
    return [sorted(told[0] - told[1]), sorted(told[1] - told[0])]


@dataclass(frozen=True, slots=True)
class Shared:
    """Passages that stand in both texts, their clauses whole, and the part of each text that they cover."""

    passages: tuple[Taken, ...]
    quotes: tuple[tuple[str, str], ...]
    covered: tuple[float, float]


_NOTHING = Shared((), (), (0.0, 0.0))


@lru_cache(maxsize=32)
def _shared(path: Path, _: tuple[int, ...], one: str, two: str) -> Shared:
    first, second = (Document(id_, "", "", papers.text_of(path, id_, 0, LONGEST)) for id_ in (one, two))
    found = tuple(taken_over(first, [second]))
    quotes = tuple(
        (whole_clauses(first.text, *t.span), whole_clauses(second.text, *t.source_span)) for t in found
    )
    return Shared(found, quotes, (share_taken(first, found), share_taken(second, map(turned, found))))


def turned(taken: Taken) -> Taken:
    """A passage seen from its source."""
    return replace(
        taken, document=taken.source, span=taken.source_span, quote=taken.source_quote,
        source=taken.document, source_span=taken.span, source_quote=taken.quote,
    )  # fmt: skip


def _row(taken: Taken) -> Row:
    return {
        "start_1": taken.span.start,
        "quote_1": taken.quote,
        "start_2": taken.source_span.start,
        "quote_2": taken.source_quote,
        "likeness": round(taken.likeness, 3),
    }


def _listed(ask: Ask) -> list[Row]:
    return papers.documents(ask.db, text=None, year=None, genre=None, region=None, limit=500)


def _themes(ask: Ask, one: str, two: str) -> list[Row]:
    names = {theme.id: theme.name for theme in ask.lexicon.themes}
    first, second = ({row["theme"]: row["share"] for row in papers.themes_of(ask.db, d)} for d in (one, two))
    rows = [
        {"name": names.get(t, t), "first": first.get(t), "second": second.get(t)} for t in {**first, **second}
    ]
    return sorted(rows, key=lambda row: -abs((row["first"] or 0) - (row["second"] or 0)))


twins(routes, "/compare", compare, "比较两份文档")

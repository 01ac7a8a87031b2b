"""Two documents side by side: passages taken over, figures in both, themes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.ask.browse import documents as papers
from pipeline.ask.browse import figures as ask_figures
from pipeline.ask.browse.stamp import stamp
from pipeline.ask.query import Row
from pipeline.model import Document, Span
from pipeline.themes.similar import Taken, taken_over
from pipeline.web import marks
from pipeline.web.documents import PARAGRAPHS, found, marked, part_at
from pipeline.web.params import Number, Params, Word
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()
LONGEST = 200_000
"""Characters of each text that are compared."""


class CompareParams(Params):
    first: Annotated[Word, Field(description="第一份文档的编号（开头几位即可）")] = None
    second: Annotated[Word, Field(description="第二份文档的编号")] = None
    view: Annotated[Literal["summary", "text"], Field(description="summary 摘要，text 全文并排")] = "summary"
    part_1: Annotated[Number, Field(description="第一份正文的第几部分")] = 1
    part_2: Annotated[Number, Field(description="第二份正文的第几部分")] = 1
    at_1: Annotated[int | None, Field(ge=0, le=2**31, description="第一份翻到这个位置")] = None
    at_2: Annotated[int | None, Field(ge=0, le=2**31, description="第二份翻到这个位置")] = None


def compare(ask: Asked, wanted: Annotated[CompareParams, Query()]) -> Answer:
    """Passages that stand in both documents, with both quotes, and figures that both give."""
    pair = [found(ask, id_) if id_ else None for id_ in (wanted.first, wanted.second)]
    one, two = pair
    rows: list[Row] = []
    shown: dict[str, Any] = {}
    taken: tuple[Taken, ...] = ()
    if one is not None and two is not None and one["id"] != two["id"]:
        taken = _taken(ask.db, stamp(ask.db), one["id"], two["id"])
        rows = [_row(t) for t in taken]
    if ask.shape == "html":
        shown = {"pair": pair, "wanted": wanted, "documents": _listed(ask), "shared": [], "themes": []}
        shown["texts"] = []
        shown["cut"] = any(p and p["characters"] > LONGEST for p in pair)
        if one is not None and two is not None and one["id"] != two["id"]:
            shown["shared"] = ask_figures.shared_measures(ask.db, (one["id"], two["id"]))
            shown["themes"] = _themes(ask, one["id"], two["id"])
            shown["alone"] = _alone(ask, one["id"], two["id"])
            if wanted.view == "text":
                shown["texts"] = _texts(ask, wanted, (one["id"], two["id"]), taken)
    return Answer("compare.html", rows, "文档比较", shown, len(rows))


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


@lru_cache(maxsize=32)
def _taken(path: Path, _: tuple[int, ...], one: str, two: str) -> tuple[Taken, ...]:
    first, second = (Document(id_, "", "", papers.text_of(path, id_, 0, LONGEST)) for id_ in (one, two))
    return tuple(taken_over(first, [second]))


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

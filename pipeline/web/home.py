"""首页: what is in the record, what is new, what needs a person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup
from pydantic import Field

from pipeline.ask import conflicts, query
from pipeline.ask.browse import documents as papers
from pipeline.ask.browse import names as ask_names
from pipeline.ask.browse.ahead import LARGE
from pipeline.ask.browse.figures import surest
from pipeline.ask.browse.leading import Leading, leading, surest_of
from pipeline.ask.browse.stamp import ready
from pipeline.ask.query import Row
from pipeline.web.drawing import spark
from pipeline.web.maps import mentions_map
from pipeline.web.params import Paged, Size, Word
from pipeline.web.site import Answer, Ask, Asked, page, twins

routes = APIRouter()
SEEN = "cejing_seen"


def home(ask: Asked) -> Answer:
    """Counts of the record, documents by year, kind and place, the latest run, what needs a person."""
    if ask.shape != "html":
        return Answer("home.html", _documents(ask), "库中文档")
    counts = {name: papers.total(ask.db, name) for name in query.TABLES}
    seen = _seen(ask.request)
    runs = query.runs(ask.db, limit=5)
    large = counts["indicators"] >= LARGE
    at_once = not large or ready(leading, ask.db, ask.lexicon)
    found = leading(ask.db, ask.lexicon) if at_once else ()
    shown = {
        "counts": counts, "groups": {by: papers.groups(ask.db, by) for by in ("year", "genre", "region")},
        "runs": runs, "seen": seen, "leading": [(one, _small(one)) for one in found],
        "surest": surest_of(found), "at_once": at_once, "waiting": _waiting(ask, large=large),
        "map": mentions_map(ask) if not large or ready(ask_names.mentions, ask.db) else None,
        "told": () if found or large else surest(ask.db, limit=4),
        "new": papers.came_after(ask.db, seen) if seen and runs and seen < runs[0]["id"] else [],
        "problems": papers.problem_groups(ask.db), "findings": papers.finding_groups(ask.db),
    }  # fmt: skip
    return Answer("home.html", [], "库中文档", shown, None)


def _documents(ask: Ask) -> list[Row]:
    """How many documents the record has by year, kind and place."""
    return [
        {"by": by, "name": name, "documents": n}
        for by in ("year", "genre", "region", "level")
        for name, n in papers.groups(ask.db, by).items()
    ]


def _small(one: Leading) -> Markup:
    years = [point.year for point in one.line.results]
    about = f"{one.measure}，{one.line.series.owner}，{years[0]}—{years[-1]}年"
    return spark(one.line.points, (years[0], years[-1]), about)


def _waiting(ask: Ask, *, large: bool) -> list[tuple[str, int, str]]:
    """What a person may decide: name, how many, where; of a large record what need not be waited for."""
    known = ask_names.known_zones(ask.lexicon)
    at_once = not large or ready(ask_names.unlinked, ask.db, known)
    unlinked = ask_names.unlinked(ask.db, known) if at_once else []
    found = [
        ("文档之间相左的数值", conflicts.count(ask.db), "/review?kind=conflicts"),
        ("文档之内自相矛盾", sum(row["times"] for row in papers.finding_groups(ask.db)), "/review"),
        (
            "没有对上名录的名称",
            len(unlinked),
            "/names/unlinked",
        ),
        ("没有读好的地方", sum(row["times"] for row in papers.problem_groups(ask.db)), "/problems"),
    ]
    return [row for row in found if row[1]]


def _seen(request: Request) -> int:
    """The run that the reader saw last, 0 at the first visit."""
    said = request.cookies.get(SEEN, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


@routes.get("/", response_class=HTMLResponse, summary="首页", tags=["首页"])
def first(ask: Asked) -> Response:
    """The page of `home`; remembers in a cookie which run was the latest."""
    answer = home(ask)
    made = page(ask, answer.template, {**answer.shown, "rows": answer.rows, "total": answer.total})
    runs = answer.shown["runs"]
    if runs:
        made.set_cookie(SEEN, str(runs[0]["id"]), max_age=31_536_000, httponly=True, samesite="strict")
    return made


class ProblemParams(Paged):
    code: Annotated[Word, Field(description="只看这一种问题")] = None
    size: Annotated[Size, Field(description="每页行数")] = 200


def problems(ask: Asked, wanted: Annotated[ProblemParams, Query()]) -> Answer:
    """What could not be read or resolved, and what to do about it."""
    limit, offset = ask.span(wanted.page, wanted.size)
    rows = papers.problems(ask.db, code=wanted.code, limit=limit, offset=offset)
    groups = papers.problem_groups(ask.db)
    total = sum(group["times"] for group in groups if wanted.code in (None, group["code"]))
    return Answer("problems.html", rows, "问题", {"groups": groups, "wanted": wanted}, total)


twins(routes, "/home", home, "首页")
twins(routes, "/problems", problems, "问题")

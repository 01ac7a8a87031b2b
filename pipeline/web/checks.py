"""核对: the queue of figures that wait for a coder, one at a time, and how right the record is."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query
from pydantic import Field, ValidationError

from pipeline.ask import checks as ask_checks
from pipeline.ask.again import again
from pipeline.ask.missed import missed
from pipeline.ask.query import Row
from pipeline.ask.queue import Queue, of_question, of_sample, of_unread
from pipeline.checks.sampling import BY
from pipeline.model import UserError
from pipeline.web.basket import saved_of
from pipeline.web.documents import found as paper_of
from pipeline.web.figures import shown_at
from pipeline.web.judging import fields, forms
from pipeline.web.params import FigureParams
from pipeline.web.site import Answer, Ask, Asked, address, twins

routes = APIRouter()
NOT_ASKED = ("page", "size", "order", "sample", "missed", "skip", "last")


class QueueParams(FigureParams):
    sample: Annotated[bool, Field(description="最近一次抽样里的数字")] = False
    missed: Annotated[bool, Field(description="最近一次抽样里没有读出的数字")] = False
    skip: Annotated[int, Field(ge=0, le=10_000, description="先跳过几个")] = 0
    last: Annotated[str | None, Field(pattern=r"^[0-9A-Za-z]{1,16}/\d{1,9}$", description="刚核对过的")] = (
        None
    )

    @property
    def question(self) -> dict[str, Any]:
        return self.model_dump(exclude=set(NOT_ASKED), exclude_defaults=True)


def queue(ask: Asked, wanted: Annotated[QueueParams, Query()]) -> Answer:
    """The next figure of a sample, or of a question the least sure one, with a form to judge it."""
    shown: dict[str, Any] = {"wanted": wanted, "queue": None, "forms": [], "readings": []}
    if not ask.may_write or not (wanted.sample or wanted.missed or wanted.question):
        return Answer("checks.html", [], "核对", shown | _ways(ask), 0)
    if wanted.missed:
        return _unread(ask, wanted, shown)
    found = _queue(ask, wanted)
    shown["queue"] = found
    rows: list[Row] = []
    if found.place:
        rows, more = shown_at(ask, *found.place, blind=wanted.sample)
        shown |= more
        shown["forms"] = forms(ask, *found.place, blind=wanted.sample)
    return Answer("checks.html", rows, "核对", shown, found.waiting)


def _unread(ask: Ask, wanted: QueueParams, shown: dict[str, Any]) -> Answer:
    """The next number of the sample of those that were not read, with a form to add what it states."""
    found = of_unread(ask.db, _coder(ask), wanted.skip)
    shown["queue"] = found
    if found.place:
        document, start = found.place
        marked = missed(ask.db, document, (start, found.end), ask.lexicon)
        assert marked is not None  # a number is no longer than a figure
        shown |= {
            "paper": paper_of(ask, document),
            "marked": marked,
            "fields": fields(ask, marked.guess, {}),
        }
    return Answer("checks.html", [], "核对", shown, found.waiting)


def _coder(ask: Ask) -> str:
    return ask.site.reviews.name if ask.site.reviews else ""


def _queue(ask: Ask, wanted: QueueParams) -> Queue:
    coder = _coder(ask)
    if wanted.sample:
        return of_sample(ask.db, coder, wanted.skip)
    closer = wanted.closer.conditions(ask.lexicon)
    return of_question(ask.db, wanted.filter(), ask.lexicon, closer, coder, wanted.skip)


def _ways(ask: Ask) -> dict[str, Any]:
    """What there is to judge: the last sample, and the questions that this reader keeps."""
    try:
        drawn, done, differ = ask_checks.progress(ask.db)
    except UserError:
        drawn = done = differ = 0
    unread = ask_checks.progress(ask.db, unread=True)
    saved = [(_name(told), address("/checks", **told)) for told in _saved(ask)]
    return {
        "drawn": drawn, "done": done, "differ": differ, "unread": unread, "saved": saved,
        "again": again(ask.db),
    }  # fmt: skip


def _saved(ask: Ask) -> list[dict[str, Any]]:
    kept = []
    for _, asked in saved_of(ask.request):
        try:
            told = QueueParams(**dict(parse_qsl(asked))).question  # type: ignore[arg-type]
        except ValidationError:  # kept by an earlier version
            continue
        if told:
            kept.append(told)
    return kept


def _name(told: dict[str, Any]) -> str:
    return " ".join(str(told[key]) for key in ("scope", "indicator", "kind", "status") if key in told)


def accuracy(ask: Asked) -> Answer:
    """The share right of each slot, the whole row, and what was missed, as `cejing accuracy`."""
    try:
        rows = ask_checks.accuracy(ask.db, BY)
        drawn, done, differ = ask_checks.progress(ask.db)
    except UserError as error:
        return Answer("accuracy.html", [], "准确率", {"nothing": str(error)}, 0)
    complete = ask_checks.completeness(ask.db)
    shown = {
        "drawn": drawn, "done": done, "differ": differ, "coders": ask_checks.coders(ask.db),
        "groups": [(*key, list(cells)) for key, cells in groupby(rows, key=itemgetter("among", "group"))],
        "complete": {row["slot"]: row for row in complete},
    }  # fmt: skip
    return Answer("accuracy.html", rows + complete, "准确率", {"nothing": "", **shown}, len(rows))


twins(routes, "/checks", queue, "核对")
twins(routes, "/checks/accuracy", accuracy, "准确率")

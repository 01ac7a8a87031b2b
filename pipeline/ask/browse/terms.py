"""Terms of the record, counted by year, place, level and kind of document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pipeline.ask.browse import topics
from pipeline.ask.browse.stamp import kept
from pipeline.ask.query import Row, ask
from pipeline.ask.years import DEFAULT, Axis, column
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.themes.emerging import Emerging, emerging
from pipeline.themes.groups import member_of
from pipeline.themes.keyness import keyness
from pipeline.themes.markers import normal
from pipeline.themes.terms import terms_in

SURE = 1.96
PARAGRAPHS, SHORTEST = 40_000, 8
"""Of more, paragraphs at even distances: some 4 million characters, counted in ten seconds."""

SPARE = 2
"""Terms counted as they are written for each row asked for: some turn out to be older than they seemed."""


class Group(NamedTuple):
    """What the documents have in common whose terms are counted together."""

    year: int | None
    place: str
    level: str
    kind: str


@dataclass(slots=True)
class Said:
    """How often each term is said, and in how many documents."""

    times: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)

    def add(self, other: Said) -> None:
        self.times.update(other.times)
        self.documents.update(other.documents)


def phrases(path: Path) -> frozenset[str]:
    """Phrases found in the record at the end of a run."""
    return frozenset(row["phrase"] for row in ask(path, "SELECT phrase FROM phrases"))


@kept
def terms(path: Path, lexicon: Lexicon, axis: Axis = DEFAULT) -> dict[Group, Said]:
    """The terms of the record by group of documents; copies are left out."""
    groups = _groups(path, axis)
    found: dict[Group, Said] = {}
    sampled = list(topics.sample(path, shortest=SHORTEST, paragraphs=PARAGRAPHS))
    seen: tuple[str, set[str]] = ("", set())
    said_by = terms_in((item.text for item in sampled), lexicon, phrases(path))
    for item, said in zip(sampled, said_by, strict=True):
        if item.document_id != seen[0]:
            seen = item.document_id, set()
        into = found.setdefault(groups[item.document_id], Said())
        into.times.update(said)
        into.documents.update(set(said) - seen[1])
        seen[1].update(said)
    return found


@kept
def texts(path: Path, axis: Axis = DEFAULT) -> list[tuple[Group, str]]:
    """The paragraphs that the terms are of, a text for each document."""
    groups = _groups(path, axis)
    said: dict[str, list[str]] = {}
    for item in topics.sample(path, shortest=SHORTEST, paragraphs=PARAGRAPHS):
        said.setdefault(item.document_id, []).append(normal(item.text))
    return [(groups[document], "\n".join(paragraphs)) for document, paragraphs in said.items()]


def as_written(
    said: Iterable[tuple[Group, str]], some: Iterable[str], belongs: Callable[[Group], bool]
) -> dict[int, Said]:
    """How often each term is written by year, also inside a longer one (碳中和 in 碳达峰碳中和)."""
    begun: dict[str, list[tuple[str, str]]] = {}
    for term in some:
        plain = normal(term)
        begun.setdefault(plain[:2], []).append((plain, term))
    years: dict[int, Said] = {}
    for group, text in said:
        if group.year is not None and belongs(group):
            times = Counter(_written(text, begun))
            years.setdefault(group.year, Said()).add(Said(times, Counter(list(times))))
    return years


def _written(text: str, begun: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[str]:
    """Each term at each place that it begins at; `begun` are terms by their first two characters."""
    for at, (first, second) in enumerate(pairwise(text)):
        for plain, term in begun.get(first + second, ()):
            if text.startswith(plain, at):
                yield term


def _groups(path: Path, axis: Axis) -> dict[str, Group]:
    query = (
        f"SELECT d.id, {column(axis)} AS year, coalesce(d.region, '') AS place,"
        " coalesce(d.level, '') AS level, coalesce(d.genre, '') AS kind FROM documents d"
    )
    rows = ask(path, query)
    return {row["id"]: Group(row["year"], row["place"], row["level"], row["kind"]) for row in rows}


def together(found: dict[Group, Said], belongs: Callable[[Group], bool]) -> Said:
    """The terms of all groups that belong."""
    whole = Said()
    for group, said in found.items():
        if belongs(group):
            whole.add(said)
    return whole


def by_year(found: dict[Group, Said], belongs: Callable[[Group], bool]) -> dict[int, Said]:
    """The terms of the groups that belong, year by year; those without a year are left out."""
    years: dict[int, Said] = {}
    for group, said in found.items():
        if group.year is not None and belongs(group):
            years.setdefault(group.year, Said()).add(said)
    return years


def marking(
    path: Path, lexicon: Lexicon, group: str, against: str = "", *, axis: Axis = DEFAULT, limit: int | None
) -> list[Row]:
    """The terms that mark a group of documents against the rest or another group, z of 1.96 and more.

    `rate` is per ten thousand terms. UserError where a group has no documents.
    """
    found = terms(path, lexicon, axis)
    first = members(found, group)
    second = members(found, against) if against else lambda member: not first(member)
    own, rest = together(found, first), together(found, second)
    if not rest.times:
        raise UserError("没有可以相比的其余文献。")
    keys = [key for key in keyness(own.times, rest.times) if key.z >= SURE]
    return [
        {
            "term": key.word,
            "times": key.first,
            "times_rest": key.second,
            "rate": _rate(key.first, own),
            "rate_rest": _rate(key.second, rest),
            "documents": own.documents[key.word],
            "log_odds": round(key.log_odds, 2),
            "z": round(key.z, 1),
        }
        for key in keys[:limit]
    ]


def _rate(times: int, said: Said) -> float:
    return round(10_000 * times / max(said.times.total(), 1), 2)


def members(found: Iterable[Group], asked: str) -> Callable[[Group], bool]:
    """Whether a group of documents belongs to what is asked for; UserError with what there is where none."""
    belongs = member_of(asked)
    groups = list(found)
    if not any(map(belongs, groups)):
        known = sorted({value for group in groups for value in group[1:] if value})
        spans = [group.year for group in groups if group.year is not None]
        told = f"年份 {min(spans)}—{max(spans)}" if spans else "没有年份"
        raise UserError(f"没有属于“{asked}”的文献。有的：{told}；{'、'.join(known[:40])}。")
    return belongs


@kept
def new(
    path: Path, lexicon: Lexicon, *, group: str = "", only: tuple[str, ...] = (), since: int | None = None,
    axis: Axis = DEFAULT, limit: int | None,
) -> list[Row]:  # fmt: skip
    """The terms that are new over the years (`themes.emerging`), said in two documents or more, as rows.

    Chosen as words of their own, so that no part of a new name comes up beside it; then counted as they are
    written, for who reads “first seen 2026” must not find the term of 2021 inside a longer one.
    """
    found = terms(path, lexicon, axis)
    belongs = members(found, group) if group else lambda _: True
    said = by_year(found, belongs)
    if len(said) < 2:
        raise UserError("至少要有两个年份的文献，才看得出什么是新的。")
    words = {year: one.times for year, one in said.items()}
    several = together(found, belongs).documents
    some = only or [item.term for item in emerging(words, since=since) if several[item.term] > 1]
    some = some[: limit and SPARE * limit]
    written = as_written(texts(path, axis), some, belongs)
    counts = {year: words[year] | written.get(year, Said()).times for year in words}
    up = {item.term: item for item in emerging(counts, since=since, only=some)}
    documents = sum((one.documents for one in written.values()), Counter[str]())
    kept = [up[term] for term in some if term in up and (only or up[term].kinds)]
    return [_new(item, documents[item.term]) for item in kept[:limit]]


def _new(item: Emerging, documents: int) -> Row:
    burst = item.burst
    return {
        "term": item.term,
        "kinds": "、".join(item.kinds),
        "first_seen": item.first,
        "times_before": item.early,
        "times_since": item.late,
        "documents": documents,
        "log_ratio": round(item.ratio, 2),
        "at_least": round(item.surely, 2),
        "burst": f"{burst.start}—{burst.end}" if burst else "",
        "weight": round(burst.weight, 1) if burst else None,
    }

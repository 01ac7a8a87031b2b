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
    counts: dict[Group, Said] = {}
    sampled = list(topics.sample(path, shortest=SHORTEST, paragraphs=PARAGRAPHS))
    latest: tuple[str, set[str]] = ("", set())
    words_of = terms_in((item.text for item in sampled), lexicon, phrases(path))
    for item, words in zip(sampled, words_of, strict=True):
        if item.document_id != latest[0]:
            latest = item.document_id, set()
        into = counts.setdefault(groups[item.document_id], Said())
        into.times.update(words)
        into.documents.update(set(words) - latest[1])
        latest[1].update(words)
    return counts


@kept
def texts(path: Path, axis: Axis = DEFAULT) -> list[tuple[Group, str]]:
    """The paragraphs that the terms are of, a text for each document."""
    groups = _groups(path, axis)
    by_document: dict[str, list[str]] = {}
    for item in topics.sample(path, shortest=SHORTEST, paragraphs=PARAGRAPHS):
        by_document.setdefault(item.document_id, []).append(normal(item.text))
    return [(groups[document], "\n".join(paragraphs)) for document, paragraphs in by_document.items()]


def as_written(
    texts: Iterable[tuple[Group, str]], chosen: Iterable[str], belongs: Callable[[Group], bool]
) -> dict[int, Said]:
    """How often each term is written by year, also inside a longer one (碳中和 in 碳达峰碳中和)."""
    begun: dict[str, list[tuple[str, str]]] = {}
    for term in chosen:
        plain = normal(term)
        begun.setdefault(plain[:2], []).append((plain, term))
    years: dict[int, Said] = {}
    for group, text in texts:
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


def together(counts: dict[Group, Said], belongs: Callable[[Group], bool]) -> Said:
    """The terms of all groups that belong."""
    whole = Said()
    for group, count in counts.items():
        if belongs(group):
            whole.add(count)
    return whole


def by_year(counts: dict[Group, Said], belongs: Callable[[Group], bool]) -> dict[int, Said]:
    """The terms of the groups that belong, year by year; those without a year are left out."""
    years: dict[int, Said] = {}
    for group, count in counts.items():
        if group.year is not None and belongs(group):
            years.setdefault(group.year, Said()).add(count)
    return years


def marking(
    path: Path, lexicon: Lexicon, group: str, against: str = "", *, axis: Axis = DEFAULT, limit: int | None
) -> list[Row]:
    """The terms that mark a group of documents against the rest or another group, z of 1.96 and more.

    `rate` is per ten thousand terms. UserError where a group has no documents.
    """
    counts = terms(path, lexicon, axis)
    first = members(counts, group)
    second = members(counts, against) if against else lambda member: not first(member)
    ours, rest = together(counts, first), together(counts, second)
    if not rest.times:
        raise UserError("没有可以相比的其余文献。")
    keys = [key for key in keyness(ours.times, rest.times) if key.z >= SURE]
    return [
        {
            "term": key.word,
            "times": key.first,
            "times_rest": key.second,
            "rate": _rate(key.first, ours),
            "rate_rest": _rate(key.second, rest),
            "documents": ours.documents[key.word],
            "log_odds": round(key.log_odds, 2),
            "z": round(key.z, 1),
        }
        for key in keys[:limit]
    ]


def _rate(times: int, count: Said) -> float:
    return round(10_000 * times / max(count.times.total(), 1), 2)


def members(documents: Iterable[Group], asked: str) -> Callable[[Group], bool]:
    """Whether a group of documents belongs to what is asked for; UserError with what there is where none."""
    belongs = member_of(asked)
    groups = list(documents)
    if not any(map(belongs, groups)):
        values = sorted({value for group in groups for value in group[1:] if value})
        spans = [group.year for group in groups if group.year is not None]
        span = f"年份 {min(spans)}—{max(spans)}" if spans else "没有年份"
        raise UserError(f"没有属于“{asked}”的文献。有的：{span}；{'、'.join(values[:40])}。")
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
    groups = terms(path, lexicon, axis)
    belongs = members(groups, group) if group else lambda _: True
    yearly = by_year(groups, belongs)
    if len(yearly) < 2:
        raise UserError("至少要有两个年份的文献，才看得出什么是新的。")
    words = {year: one.times for year, one in yearly.items()}
    several = together(groups, belongs).documents
    some = only or [item.term for item in emerging(words, since=since) if several[item.term] > 1]
    some = some[: limit and SPARE * limit]
    written = as_written(texts(path, axis), some, belongs)
    counts = {year: words[year] | written.get(year, Said()).times for year in words}
    up = {item.term: item for item in emerging(counts, since=since, only=some)}
    documents = sum((one.documents for one in written.values()), Counter[str]())
    risen = [up[term] for term in some if term in up and (only or up[term].kinds)]
    return [_new(item, documents[item.term]) for item in risen[:limit]]


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

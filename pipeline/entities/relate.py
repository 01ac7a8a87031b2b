"""What stands in what, and who lives of which industry: relations with the words that say so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.entities.identity import cluster_parts
from pipeline.entities.vocabulary import Vocabulary, vocabulary
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Entity, Relation, Sentence, Span
from pipeline.patterns import regex

_BREAK = regex(r"[；;。！？]")


def relate(
    document: Document,  # noqa: ARG001 - every step is given the document
    sentences: Sequence[Sentence],
    entities: Sequence[Entity],
    lexicon: Lexicon,
) -> tuple[Relation, ...]:
    """`in_park`, `in_place` and `leading_industry` between linked names of one sentence.

    The span is that of the quote, from the first name to the end of what is said of it.
    """
    words = vocabulary(lexicon)
    found: list[Relation] = []
    starts = [entity.start for entity in entities]
    at = 0
    for sentence in sentences:
        start, end = sentence.span
        while at < len(entities) and entities[at].end <= start:
            at += 1
        inside = entities[at : bisect_left(starts, end, at)]
        if inside:
            found += _in_sentence(sentence, inside, words)
    found += (r for entity in entities for r in _within_name(entity, words))
    return tuple(dict.fromkeys(sorted(found, key=lambda r: (r.span, r.subject, r.relation, r.object))))


def _within_name(entity: Entity, words: Vocabulary) -> Iterator[Relation]:
    """What a name itself says: 南昌小蓝经开区汽车产业集群 is in that park, 武宁工业园 in that county."""
    if entity.id is None or entity.label not in ("PARK", "CLUSTER"):
        return
    span = Span(entity.start, entity.end)
    surface = "".join(entity.surface.split())
    if entity.label == "CLUSTER":
        owner, _ = cluster_parts(surface, None, words) if "+" not in entity.id else ("", "")
        if owner and "|" not in owner:
            yield Relation(entity.id, "in_place" if owner in words.divisions else "in_park", owner, span)
        return
    for one in entity.id.split("+"):
        if code := _place_of(one, words):
            yield Relation(one, "in_place", code, span)


def _place_of(zone: str, words: Vocabulary) -> str | None:
    """The code of a park's place: of the register, or as its stable id says."""
    if zone in words.zone_codes:
        return words.zone_codes[zone]
    part = zone.split(":")[1] if zone.startswith("zone:") else ""
    return part if part in words.divisions else None


def _in_sentence(sentence: Sentence, inside: Sequence[Entity], words: Vocabulary) -> Iterator[Relation]:
    clean = sentence.passage.clean
    placed = [(e, *_where(sentence, e)) for e in inside if e.id]
    for (park, _, end), (cluster, start, last) in pairwise(placed):
        if park.label == "PARK" and cluster.label == "CLUSTER" and _has(clean[end:start], words, "has"):
            yield _relation(cluster, "in_park", park, sentence.passage.span(_where(sentence, park)[0], last))
    for (park, first, end), (place, start, last) in pairwise(placed):
        located = clean[end:start].strip("，") in words.sets["relation.located"]
        if park.label in ("PARK", "CLUSTER") and place.label == "REGION" and located:
            yield _relation(park, "in_place", place, sentence.passage.span(first, last))
    owners = [one for one in placed if one[0].label in ("PARK", "CLUSTER")]
    for (owner, first, end), following in zip(owners, [*owners[1:], None], strict=False):
        limit = following[1] if following else len(clean)
        yield from _industries(sentence, owner, (first, end, limit), words)


def _where(sentence: Sentence, entity: Entity) -> tuple[int, int]:
    return sentence.passage.index(entity.start), sentence.passage.index(entity.end - 1) + 1


def _relation(subject: Entity, relation: str, thing: Entity, span: Span) -> Relation:
    return Relation(str(subject.id), relation, str(thing.id), span)


def _has(between: str, words: Vocabulary, part: str) -> bool:
    return len(between) <= 12 and any(word in between for word in words.sets[f"relation.{part}"])


def _industries(
    sentence: Sentence, owner: Entity, where: tuple[int, int, int], words: Vocabulary
) -> Iterator[Relation]:
    """Industries after 主导产业为 or before 为主导产业, in the clause that follows the owner's name."""
    first, end, limit = where
    clean = sentence.passage.clean
    stop = _BREAK.search(clean, end, limit)
    tail_end = stop.start() if stop else limit
    cue = next(
        (c for c in words.names["relation"]["leads"] if 0 <= clean.find(c, end, tail_end) < end + 30), None
    )
    if cue is None:
        return
    for start, last, industry in _industry_names(clean, end, tail_end, words):
        if start - end <= 60:
            yield Relation(
                str(owner.id), "leading_industry", industry, sentence.passage.span(first, max(last, end))
            )


def _industry_names(clean: str, start: int, end: int, words: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """The longest names of industries in a clause, with their ids."""
    taken = start
    leads = words.sets["relation.leads"]
    marks = [m for m in words.scan(clean[start:end]) if m.kind == "industry" and m.word not in leads]
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if start + mark.start >= taken and (ids := words.others.get(mark.word)):
            taken = start + mark.end
            yield start + mark.start, taken, ids[0]

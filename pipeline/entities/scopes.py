"""The scopes of figures, linked to the same entries as the names of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.entities.find import by_rules
from pipeline.entities.link import choose_division, link
from pipeline.entities.vocabulary import Vocabulary, vocabulary
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Entity, Indicator, changed
from pipeline.patterns import regex

_LINKED = ("PARK", "CLUSTER", "REGION", "ORG")


def link_scopes(
    indicators: Sequence[Indicator], entities: Sequence[Entity], document: Document, lexicon: Lexicon
) -> tuple[Indicator, ...]:
    """The indicators with `scope_id` where their scope is a name (小蓝经开区, 赣州, 南昌市全市).

    A scope that is only part of what a name stands for (赣州工业园区企业) is no name and has none.
    """
    words = vocabulary(lexicon)
    known = {e.surface: e.id for e in entities if e.id and e.label in _LINKED}
    home = document.metadata.get("region_code")
    ids = {scope: _id(scope, known, home, words) for scope in sorted({row.scope for row in indicators})}
    return tuple(changed(row, scope_id=ids[row.scope]) if ids[row.scope] else row for row in indicators)


def _id(scope: str, known: dict[str, str], home: str | None, words: Vocabulary) -> str | None:
    bare = _bare(scope, words.names["scope"]["whole"])
    if bare in words.sets["scope.home"]:
        return home
    if bare in words.sets["scope.country"]:
        return next(iter(words.others.get("中国", ())), None)
    if not bare or bare in known:
        return known.get(bare)
    (hits,) = link([bare], [by_rules(bare, words)], home, words)
    whole = (hit for hit in hits if (hit.start, hit.end) == (0, len(bare)) and hit.label in _LINKED)
    ids = next((hit.ids for hit in whole), ())
    return ids[0] if len(ids) == 1 else collective_id(bare, home, words)


def collective_id(scope: str, home: str | None, words: Vocabulary) -> str | None:
    """The id of all members of a kind in a place, `360000/工业园区`; None where the scope is no such thing.

    A scope that names no place (全省工业园区, 60个重点产业集群) means the document's own.
    """
    kinds = {name: kind for kind, names in words.names["scope"]["all"].items() for name in names}
    name = max((name for name in kinds if scope.endswith(name)), key=len, default="")
    code = _place(_COUNT.sub("", scope.removesuffix(name)), home, words) if name else None
    return f"{code}/{kinds[name]}" if code else None


_COUNT = regex(r"(?<!\d)\d+个$|的$")


def _place(said: str, home: str | None, words: Vocabulary) -> str | None:
    if not said or said in words.sets["scope.home"]:
        return home
    named = words.places.get(_bare(said, words.names["scope"]["whole"]), ())  # 江西全省
    codes = choose_division(named, None, home, words) if named else ()
    return codes[0] if len(codes) == 1 else None


def _bare(scope: str, whole: Iterable[str]) -> str:
    """The scope without words that only say that all of it is meant."""
    for word in sorted(whole, key=len, reverse=True):
        if scope != word:
            scope = scope.removesuffix(word)
    return scope

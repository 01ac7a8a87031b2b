"""How far the two blind annotators of corpus/gold agreed, before a third settled where they differed.

    python bench/agreement.py

Rows are paired by overlapping spans. κ (Cohen) is of the first answer of each. `first answers alike`: by the
rules of `scoring.py`, lists left aside; `accepted`: the first answer of either is one that the other's list
accepts, both ways taken together.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import NamedTuple

import score
import scoring

BLIND = score.OWN / "blind"
SLOTS = (*scoring.CORE, *scoring.REST)
LABELLED = ("kind", "status", "comparator")
NAMED = ("indicator", "scope", "period", "base")

Row = scoring.Row
Answers = list[tuple[Hashable, Hashable]]


class Twice(NamedTuple):
    """One figure as two people read it, each with the owners that he accepts in its document."""

    one: Row
    two: Row
    owners: tuple[set[str], set[str]]


def main() -> int:
    names = sorted(path.name for path in (BLIND / "one").glob("*.indicators.jsonl"))
    documents = [[score.rows_in(BLIND / who / name) for who in ("one", "two")] for name in names]
    _figures(sum(len(rows) for both in documents for rows in both), [t for d in documents for t in twice(*d)])
    spans = [
        [
            {(r["start"], r["end"]): r["label"] for r in score.rows_in(BLIND / who / name)}
            for who in ("one", "two")
        ]
        for name in (name.replace("indicators", "entities") for name in names)
    ]
    labels: Answers = [(one[span], two[span]) for one, two in spans for span in one.keys() & two.keys()]
    total = sum(len(one) + len(two) for one, two in spans)
    print(f"\nnames: F1 of spans {2 * len(labels) / total:.3f}, κ of labels {kappa(labels):.3f} ({total})")
    return 0


def twice(one: list[Row], two: list[Row]) -> Iterator[Twice]:
    """Rows of both whose spans overlap, those of one value and unit first, each row once."""
    fits = [
        (_same_amount(a, b), scoring.overlap(a, b), -i, -j)
        for i, a in enumerate(one)
        for j, b in enumerate(two)
        if scoring.overlap(a, b) > 0
    ]
    owners = tuple({o for row in rows for o in scoring.listed(row.get("scope"))} for rows in (one, two))
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(fits, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
            yield Twice(one[-i], two[-j], (owners[0], owners[1]))


def kappa(answers: Answers) -> float:
    """Cohen's κ of two annotators; 1 where both always give one same answer."""
    one, two = (Counter(side) for side in zip(*answers, strict=True))
    by_chance = sum(one[answer] * two[answer] for answer in one) / len(answers) ** 2
    alike = sum(a == b for a, b in answers) / len(answers)
    return (alike - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


def _figures(rows: int, pairs: list[Twice]) -> None:
    same = sum(_same_amount(one, two) for one, two, _ in pairs)
    print(f"figures: F1 of spans {2 * len(pairs) / rows:.3f}, with value and unit {2 * same / rows:.3f}")
    print("\n| slot | κ | first answers alike | accepted | pairs |\n| --- | --- | --- | --- | --- |")
    for slot in (*LABELLED, *NAMED):
        told = [t for t in pairs if t.one.get(slot) and t.two.get(slot)]
        first = [scoring.verdict_of(_first(t.one), _first(t.two), ())[slot] for t in told]
        accepted = [
            scoring.verdict_of(want, _first(have), owners)[slot]
            for t in told
            for want, have, owners in ((t.one, t.two, t.owners[0]), (t.two, t.one, t.owners[1]))
        ]
        agreed = f"{kappa([(_first(t.one)[slot], _first(t.two)[slot]) for t in told]):.3f}"
        shares = f"{_share(first)} | {_share(accepted)} | {len(told)}"
        print(f"| {slot} | {agreed if slot in LABELLED else '–'} | {shares} |")


def _first(row: Row) -> Row:
    """The row with the first of its accepted answers in each slot."""
    return {slot: scoring.accepted(row.get(slot))[0] for slot in SLOTS}


def _share(right: list[bool | None]) -> str:
    known = [one for one in right if one is not None]
    return f"{sum(known) / len(known):.3f}"


def _same_amount(a: Row, b: Row) -> bool:
    return all(a.get(slot) == b.get(slot) for slot in ("value_norm", "unit_norm"))


if __name__ == "__main__":
    sys.exit(main())

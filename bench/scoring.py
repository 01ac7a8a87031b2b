"""What of a row that was read is right, beside what a gold row says (fields: `docs/accuracy.d/own_gold.md`).

Both are objects of JSON with the contract's fields; a slot of gold may hold a list of accepted answers, the
best first, and null or no slot at all is not judged. Spans are compared on an axis without white space
(`squeeze_axis`). The scorer of the development data has the same rules: `tests/test_scoring.py` holds both
together where that is at hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations
from typing import Any

Row = dict[str, Any]
Pair = tuple[int, int]
Verdict = dict[str, bool | None]

CORE = ("kind", "indicator", "period")
REST = ("scope", "comparator", "status", "base", "condition")
_EXACT = frozenset({"kind", "comparator", "status", "period"})
_KEY = ("indicator", "scope", "period", "kind", "status", "base", "condition", "comparator")

_ALIKE, _FITS, _TESTS = 0.8, 0.85, 0.6
"""Character F1 from which a name is right, a name with its trade is, a condition is."""
_CONTRASTS = (
    ("人均",), ("户均",), ("亩均", "每亩", "单位面积"), ("第一", "一产"), ("第二", "二产"), ("第三", "三产"),
    ("城镇",), ("农村",), ("进出口",), ("进口",), ("出口",), ("以下",), ("林业",), ("牧业",), ("渔业",),
    ("轻工业",), ("重工业",),
)  # fmt: skip
"""Words that must stand in both names or in neither."""
_PLACES = (*"省市县区州盟旗园镇乡村港", "基地", "公司", "集团", "企业", "新城", "全国", "中国")
"""An owner that ends so is no trade: its name belongs to the owner alone."""
_NOT_A_WORD = re.compile(r"[\s\W_的]+")


def squeeze_axis(text: str) -> list[int]:
    """For each offset of the text, and its end, the offset once all white space is gone."""
    return [0, *accumulate(int(not sign.isspace()) for sign in text)]


def listed(value: Any) -> list[Any]:
    """The accepted answers of a gold slot that say something."""
    return [one for one in accepted(value) if one]


def accepted(value: Any) -> list[Any]:
    """All accepted answers of a gold slot, or the one answer of a row that was read."""
    return value if isinstance(value, list) else [value]


def overlap(a: Row, b: Row) -> int:
    """How many signs two spans share; 0 or less where they are apart."""
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def pair_indicators(gold: Sequence[Row], made: Sequence[Row]) -> list[Pair]:
    """Pairs of places (gold, made) whose spans overlap and whose value and unit agree, best first taken."""
    fits = [
        (_right(want, have), overlap(want, have), -g, -m)
        for g, want in enumerate(gold)
        for m, have in enumerate(made)
        if overlap(want, have) > 0 and _same_amount(want, have)
    ]
    pairs: dict[int, int] = {}
    for _, _, g, m in sorted(fits, reverse=True):
        if -g not in pairs and -m not in pairs.values():
            pairs[-g] = -m
    return sorted(pairs.items())


def verdict_of(gold: Row, made: Row, owners: Iterable[str]) -> Verdict:
    """Each slot of a found row: right, wrong, or None where the gold does not say.

    `owners` are those that the gold of this document accepts anywhere.
    """
    verdict = {slot: _slot(gold, made, slot) for slot in (*CORE, *REST)}
    if False in (verdict["indicator"], verdict["scope"]) and _trade_elsewhere(gold, made, owners):
        verdict["indicator"] = verdict["scope"] = True
    return verdict


def collided(gold: Sequence[Row], made: Sequence[Row], pairs: Iterable[Pair]) -> set[int]:
    """Made rows that share their whole key with one of another value, though the gold tells the two apart."""
    same: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for g, m in pairs:
        same[key_of(made[m])].append((g, m))
    return {
        m
        for members in same.values()
        for (g, one), (h, other) in combinations(members, 2)
        if not _close(made[one]["value_norm"], made[other]["value_norm"])
        and key_of(gold[g]) != key_of(gold[h])
        for m in (one, other)
    }


def key_of(row: Row) -> tuple[str, ...]:
    """What tells a row from others: the first answer of each slot of its key, folded."""
    return tuple(_fold(accepted(row.get(slot))[0] if row.get(slot) else "") for slot in _KEY)


def _same_amount(want: Row, have: Row) -> bool:
    unit = want.get("unit_norm")
    right = unit is None or have.get("unit_norm") in accepted(unit)
    return right and _close(want["value_norm"], have.get("value_norm"))


def _close(a: Any, b: Any) -> bool:
    """Whether two values are the same within a millionth."""
    if a is None or b is None:
        return a is b
    return bool(abs(float(a) - float(b)) <= 1e-6 * max(abs(float(a)), abs(float(b)), 1e-12))


def _right(want: Row, have: Row) -> int:
    return sum(_slot(want, have, slot) is True for slot in (*CORE, *REST))


def _slot(gold: Row, made: Row, slot: str) -> bool | None:
    want, have = gold.get(slot), made.get(slot)
    if want is None or (slot == "condition" and not want):
        return None
    if slot == "condition":
        return any(_tells(test, _fold(have), _fold(made.get("indicator"))) for test in accepted(want))
    if slot in _EXACT:
        return (have or "") in accepted(want)
    return any(_alike(name, have) for name in accepted(want))


def _tells(test: Any, condition: str, name: str) -> bool:
    """Whether the test that members must pass is told, as the condition or in the name of the count."""
    wanted = _fold(test)
    told = _likeness(test, condition) >= _TESTS or wanted in condition
    return told or (bool(wanted) and wanted in name)


def _fold(name: Any) -> str:
    return _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", str(name or "")).lower())


def _likeness(a: Any, b: Any) -> float:
    """F1 of the characters of two names."""
    one, other = _fold(a), _fold(b)
    if not one or not other:
        return float(one == other)
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))


def _contrasts(name: Any) -> set[tuple[str, ...]]:
    whole = _fold(name)
    rest = whole.replace("进出口", "#")
    return {words for words in _CONTRASTS if any(w in (whole if w == "进出口" else rest) for w in words)}


def _alike(a: Any, b: Any, least: float = _ALIKE) -> bool:
    return _likeness(a, b) >= least and _contrasts(a) == _contrasts(b)


def _trade_elsewhere(gold: Row, made: Row, owners: Iterable[str]) -> bool:
    """Whether a trade stands in the owner where the gold has it in the name, or the other way round."""
    owner, name = str(made.get("scope") or ""), str(made.get("indicator") or "")
    measures = listed(gold.get("indicator"))
    if owner and not owner.endswith(_PLACES) and any(_with_trade(owner + name, name, m) for m in measures):
        return not any(_alike(measure, name) for measure in measures)
    if not measures or not any(_alike(one, owner) for one in owners):
        return False
    bare = max(measures, key=lambda measure: _likeness(measure, name))
    trades = [one for one in listed(gold.get("scope")) if not one.endswith(_PLACES)]
    return any(_with_trade(trade + measure, bare, name) for trade in trades for measure in measures)


def _with_trade(whole: str, bare: str, want: str) -> bool:
    """Whether the whole name is the wanted one, and fits it better than without the trade."""
    return _alike(whole, want, _FITS) and _likeness(whole, want) > _likeness(bare, want)

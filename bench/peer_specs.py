"""Our figures and times held against the test suites of two peers, wherever those speak of statistics.

    git clone https://github.com/microsoft/Recognizers-Text  FOLDER/recognizers
    git clone https://github.com/dongrixinyu/JioNLP          FOLDER/jionlp
    python bench/peer_specs.py FOLDER/recognizers FOLDER/jionlp [--show wrong|missed|convention|out]

The suites are read out of their git directories (bare ones too) and are no part of this project. Each
expected result is one case: `right`; `convention`: the peer reads it another way, by a rule that
`peer_rules.toml` states with its reason; `wrong`: another value; `missed`: nothing, or told as unread;
`out`: not of statistics, by a rule there. A number alone is put before 家, a fraction behind 占; blanks go
as `words.passage` takes them out.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import Quantity, find_quantities, fold, quantity_grammar
from pipeline.mentions.numerals import NUMBER
from pipeline.mentions.times import Calendar, find_periods, period_grammar, resolve
from pipeline.model import Document, Span
from pipeline.words import passage

SPECS = "Specs/{}/Chinese/{}.json"
OUTCOMES = ("right", "convention", "wrong", "missed", "out")
RULES = tomllib.loads((Path(__file__).parent / "peer_rules.toml").read_text())
GRAMMAR, TIMES = quantity_grammar(Lexicon()), period_grammar(Lexicon())


class Case(NamedTuple):
    """One expected result: its kind, the text shown to us, what of it is meant, and whether we agree."""

    suite: str
    kind: str
    shown: str
    meant: str
    got: str
    outcome: str


Verdict = tuple[str, str]
"""What we read, as text, and right, wrong or missed."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("recognizers", type=Path)
    parser.add_argument("jionlp", type=Path)
    parser.add_argument("--show", choices=OUTCOMES, action="append", default=[])
    options = parser.parse_args()
    cases = [*recognizers(options.recognizers), *jionlp(options.jionlp)]
    print_table(cases)
    for case in cases:
        if case.outcome in options.show:
            print(f"{case.outcome:<10} {case.kind:<8} {case.shown} | {case.meant} → {case.got}")


def print_table(cases: list[Case]) -> None:
    """Counts by suite and kind; shares of what is of statistics."""
    print(f"{'':<24}" + "".join(f"{name:>11}" for name in OUTCOMES) + "   wrong  missed")
    for suite, kind in sorted({(c.suite, c.kind) for c in cases}):
        _print_row(f"{suite} {kind}", [c for c in cases if (c.suite, c.kind) == (suite, kind)])
    _print_row("all", cases)


def _print_row(name: str, cases: list[Case]) -> None:
    counts = Counter(case.outcome for case in cases)
    of = sum(counts[outcome] for outcome in OUTCOMES[:4]) or 1
    shares = "".join(f"{counts[outcome] / of:>8.1%}" for outcome in ("wrong", "missed"))
    print(f"{name:<24}" + "".join(f"{counts[outcome]:>11}" for outcome in OUTCOMES) + shares)


def judged(suite: str, kind: str, shown: str, meant: str, expected: str, verdict: Verdict) -> Case:
    """A case with its outcome: out of statistics, another convention, or what the verdict says."""
    got, outcome = verdict
    shown, meant = fold(shown), fold(clean(meant))
    if _applies("out", kind, meant):
        outcome = "out"
    elif outcome != "right" and _applies("convention", kind, meant):
        outcome = "convention"
    return Case(suite, kind, shown, f"{meant}={expected}", got, outcome)


def _applies(rules: str, kind: str, text: str) -> bool:
    return any(re.search(rule, text) for rule in RULES[rules].get(kind, {}))


def clean(text: str) -> str:
    """A text as a sentence of a document is read."""
    return passage(Document("", "", "text/plain", text), Span(0, len(text))).clean


def close(one: Decimal | float, other: Decimal | float) -> bool:
    return abs(float(one) - float(other)) <= 1e-9 * max(abs(float(one)), abs(float(other)), 1e-12)


# --- Recognizers-Text


def recognizers(folder: Path) -> Iterator[Case]:
    yield from _each(folder, "Number", "NumberModel", _numbers)
    yield from _each(folder, "Number", "NumberRangeModel", _ranges)
    yield from _each(folder, "Number", "PercentModel", _percents)
    yield from _each(folder, "NumberWithUnit", "CurrencyModel", _units("money"))
    yield from _each(folder, "NumberWithUnit", "DimensionModel", _units("length"))
    for name in ("DateParser", "DatePeriodParser", "DateTimeModel"):
        yield from _each(folder, "DateTime", name, _dates)


def _each(
    folder: Path, part: str, name: str, read: Callable[[dict[str, Any]], Iterator[Case]]
) -> Iterator[Case]:
    for spec in json.loads(_source(folder, SPECS.format(part, name)).removeprefix("\ufeff")):
        yield from read(spec)


def _source(folder: Path, path: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), "show", f"HEAD:{path}"], capture_output=True, text=True, check=True
    ).stdout


def _meant(spec: dict[str, Any], result: dict[str, Any]) -> str:
    return str(spec["Input"][result["Start"] : result["End"] + 1] if "End" in result else result["Text"])


def _numbers(spec: dict[str, Any]) -> Iterator[Case]:
    for result in spec["Results"]:
        meant, value = _meant(spec, result), Decimal(result["Resolution"]["value"])
        fraction = "分之" in clean(meant) or "/" in meant or "／" in meant
        small = (
            re.fullmatch("[一二两三四五六七八九十叁]", fold(meant)) is not None
        )  # counts nothing by itself
        shown = clean(f"占{meant}，" if fraction else f"共{meant}{'倍' if small else '家'}")
        found = find_quantities(shown, GRAMMAR)
        factor = Decimal(1) if not fraction else Decimal(1000 if found and found[0].unit_norm == "‰" else 100)
        yield judged("Recognizers", "number", shown, meant, str(value), _of_value(found, value * factor))


def _of_value(found: list[Quantity], value: Decimal, high: Decimal | None = None) -> Verdict:
    got = "; ".join(_told(q) for q in found)
    if not found:
        return got, "missed"
    ends = [(q.value_norm, q.high_norm) for q in found]
    agrees = any(
        close(low, value) and (up is None if high is None else up is not None and close(up, high))
        for low, up in ends
    )
    return got, "right" if agrees else "wrong"


def _told(q: Quantity) -> str:
    high = "" if q.high_norm is None else f"~{float(q.high_norm):.12g}"
    return f"{q.comparator} {float(q.value_norm):.12g}{high} {q.unit_norm}"


def _ranges(spec: dict[str, Any]) -> Iterator[Case]:
    for result in spec["Results"]:
        meant, value = _meant(spec, result), result["Resolution"]["value"]
        shown = fold(clean(meant))
        if "分之" not in shown:
            shown = re.sub(rf"({NUMBER})(?!\d|[\u4e00-\u9fff]?{NUMBER})", r"\1家", shown, flags=re.VERBOSE)
        want = [None if not end else float(end) for end in value.strip("[]()").split(",")]
        found = find_quantities(shown, GRAMMAR)
        have: list[float | None] = [None, None]
        for q in found:
            low, high = float(q.value_norm), float(q.high_norm if q.high_norm is not None else q.value_norm)
            have[0] = low if q.high_norm is not None or q.comparator in ("gt", "ge", "eq") else have[0]
            have[1] = high if q.high_norm is not None or q.comparator in ("lt", "le", "eq") else have[1]
        outcome = "right" if have == want else "missed" if not found else "wrong"
        yield judged("Recognizers", "range", shown, meant, value, ("; ".join(map(_told, found)), outcome))


def _percents(spec: dict[str, Any]) -> Iterator[Case]:
    shown = clean(spec["Input"])
    found = find_quantities(shown, GRAMMAR)
    for result in spec["Results"]:
        value = Decimal(result["Resolution"]["value"].rstrip("%"))
        scaled = [q for q in found if q.unit_norm == "‰"]
        verdict = _of_value(found, value * 10) if scaled else _of_value(found, value)
        yield judged("Recognizers", "percent", shown, clean(_meant(spec, result)), str(value), verdict)
    if not spec["Results"]:
        yield judged("Recognizers", "percent", shown, shown, "", _of_nothing(found))


def _of_nothing(found: list[Quantity]) -> Verdict:
    return "; ".join(map(_told, found)), "wrong" if found else "right"


def _units(kind: str) -> Callable[[dict[str, Any]], Iterator[Case]]:
    def read(spec: dict[str, Any]) -> Iterator[Case]:
        shown = clean(spec["Input"])
        found = find_quantities(shown, GRAMMAR)
        for result in spec["Results"]:
            said = result["Resolution"]
            unit, factor = RULES["units"].get(said["unit"], (said["unit"], "1"))
            ours = [q for q in found if q.unit_norm == unit]
            value = Decimal(said["value"] or 0) * Decimal(factor)
            yield judged(
                "Recognizers", kind, shown, _meant(spec, result), str(said["value"]), _of_value(ours, value)
            )
        if not spec["Results"]:
            yield judged("Recognizers", kind, shown, shown, "", _of_nothing(found))

    return read


def _dates(spec: dict[str, Any]) -> Iterator[Case]:
    written = date.fromisoformat(spec.get("Context", {}).get("ReferenceDateTime", "2017-03-22")[:10])
    for result in spec["Results"]:
        kind = result.get("Type") or result["TypeName"].removeprefix("datetimeV2.")
        if kind not in ("date", "daterange"):
            continue
        wanted = list(_spans(result.get("Value") or result["Resolution"]))
        meant = _meant(spec, result)
        yield judged(
            "Recognizers",
            "time",
            clean(spec["Input"]),
            meant,
            str(wanted),
            _of_time(spec["Input"], meant, wanted, written),
        )


def _spans(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The first and the last day of each reading that the peer offers; its ends are exclusive."""
    if "values" in said:
        readings = [(v.get("start") or v.get("value"), v.get("end")) for v in said["values"]]
    else:
        some = [said.get("PastResolution") or {}, said.get("FutureResolution") or {}]
        readings = [(r.get("startDate") or r.get("date"), r.get("endDate")) for r in some]
    for first, after in readings:
        if first and re.fullmatch(r"\d{4}-\d\d-\d\d", first) and first > "0001-01-01":
            last = (date.fromisoformat(after) - timedelta(days=1)).isoformat() if after else first
            yield first, last
            if after:
                yield first, after  # 一月十日到十二日: the last day named


def _of_time(text: str, meant: str, wanted: list[tuple[str, str]], written: date) -> Verdict:
    """Our reading of the expression beside those of the peer; no day of the calendar is to give nothing."""
    shown = clean(text)
    calendar = Calendar(issued=written.year, reported=written.year, month=written.month)
    got = [
        resolve(p, calendar)
        for p in find_periods(shown, TIMES)
        if shown[p.start : p.end].strip("“”") in clean(meant) or clean(meant) in shown[p.start : p.end]
    ]
    spans = [_days(period) for period in got if period]
    if not wanted:
        return str(got), "wrong" if spans else "right"
    if not spans:
        return str(got), "missed"
    if any(span in wanted for span in spans):
        return str(got), "right"
    held = any(
        first == start and end in (_first_day(last, 4), _first_day(last, 7))
        for first, last in spans
        for start, end in wanted
    )
    return str(got), "convention" if held else "wrong"


def _first_day(day: str, length: int) -> str:
    """The first day of the year or month of `day`: where a peer ends what leaves its last month out."""
    return day[:length] + "-01-01"[: 10 - length]


def _days(period: str) -> tuple[str, str]:
    first, _, last = period.partition("/")
    return _edge(first, first=True), _edge(last or first, first=False)


def _edge(point: str, *, first: bool) -> str:
    """The first or last day of a year, month or day."""
    year, month, day = (*map(int, point.split("-")), None, None)[:3]
    if day:
        return point
    if first:
        return date(year, month or 1, 1).isoformat()
    return (
        (
            (date(year, month, 28) + timedelta(days=4)).replace(day=1)
            if month and month < 12
            else date(year + 1, 1, 1)
        )
        .__sub__(timedelta(days=1))
        .isoformat()
    )


# --- JioNLP


def jionlp(folder: Path) -> Iterator[Case]:
    for text, said in _lists(folder, "test/test_money_parser.py"):
        yield _jio_money(text, said)
    for text, said in _lists(folder, "test/test_money_extractor.py"):
        yield from _jio_extracted(text, said)
    for row in _lists(folder, "test/test_time_parser.py"):
        if len(row) == 3 and isinstance(row[2], dict):
            yield from _jio_time(*row)


def _lists(folder: Path, path: str) -> Iterator[list[Any]]:
    """The rows of the lists of cases in a test file, read without running it."""
    bases = {"_ts_1": [2021, 6, 14], "_ts_2": None}  # the second asks for the time to come
    for node in ast.walk(ast.parse(_source(folder, path))):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            for row in node.value.elts:
                if isinstance(row, ast.List):
                    yield [_literal(item, bases) for item in row.elts]


def _literal(node: ast.expr, names: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Call):
        return [_literal(argument, names) for argument in node.args]
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def _jio_money(text: str, said: dict[str, Any]) -> Case:
    shown = clean(text)
    found = find_quantities(shown, GRAMMAR)
    ends = said["num"] if isinstance(said["num"], list) else [said["num"]]
    if len(ends) == 1 and re.search(r"\.\d{3,}", text):  # the peer rounds to fen
        found = [q for q in found if close(round(q.value_norm, 2), Decimal(ends[0]))]
        ends = [str(found[0].value_norm)] if found else ends
    ours = [q for q in found if q.unit_norm == said["case"]]
    verdict = _of_value(ours or found, Decimal(ends[0]), Decimal(ends[1]) if len(ends) > 1 else None)
    outcome = "wrong" if found and not ours else verdict[1]
    return judged("JioNLP", "money", shown, shown, str(said["num"]), (verdict[0], outcome))


def _jio_extracted(text: str, said: list[dict[str, Any]]) -> Iterator[Case]:
    shown = clean(text)
    money = [q for q in find_quantities(shown, GRAMMAR) if q.dimension == "money"]
    have = [shown[q.start : q.end] for q in money]
    for item in said:
        want = clean(item["text"])
        outcome = (
            "right"
            if want in have
            else "wrong"
            if any(one in want or want in one for one in have)
            else "missed"
        )
        yield judged("JioNLP", "money", want, want, want, (str(have), outcome))
    if not said:
        yield judged("JioNLP", "money", shown[:40], shown, "", _of_nothing(money))


def _jio_time(text: str, base: Any, said: dict[str, Any]) -> Iterator[Case]:
    if said["type"] not in ("time_point", "time_span") or not isinstance(said["time"], list):
        return
    written = _written(base)
    first, last = (str(end)[:10] for end in said["time"])
    if written and re.fullmatch(r"\d{4}-\d\d-\d\d", last):
        yield judged(
            "JioNLP",
            "time",
            clean(text),
            text,
            f"{first}/{last}",
            _of_time(text, text, [(first, last)], written),
        )


def _written(base: Any) -> date | None:
    if isinstance(base, dict):
        base = [base.get(part, 1) for part in ("year", "month", "day")]
    if not isinstance(base, list) or not base or not all(isinstance(part, int) for part in base[:3]):
        return None
    year, month, day = (*base, 1, 1)[:3]
    return date(year, month, day)


if __name__ == "__main__":
    main()

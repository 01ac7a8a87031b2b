"""The sheet that coders fill in, and decisions as gold."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.ask import drawn
from pipeline.ask.checks import accuracy, coders, corrections
from pipeline.ask.missed import missed
from pipeline.ask.query import Row, ask
from pipeline.checks import SLOTS, Decision, written
from pipeline.checks.axis import Axis
from pipeline.checks.decision import Reading, number, verdict_of
from pipeline.checks.merging import Place
from pipeline.checks.sampling import BY, Sampled
from pipeline.export.formats import columns_of, write, write_csv
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.record.corrected import canonical

RIGHT, NONE, EMPTY = "对", "无", "空"
"""The verdicts of a sheet, and what empties a slot; a row whose slots were filled in needs no verdict."""
_NEW = "改"
AROUND = 80
"""Signs of the text on either side of a figure that a coder sees."""
_KEYS = ("document_id", "from", "until")
_FILLED = ("verdict", *(_NEW + slot for slot in SLOTS), "why")
_PAPER = "FFF4CC"
"""The colour behind the heads of columns to be filled in."""
_HEADS = {"verdict": "结论", "why": "理由", "from": "起（去空白）", "until": "止（去空白）", "stratum": "层"}
_TOLD = Lexicon()
_FIXED = "、".join((_TOLD.labels["document_id"], _HEADS["from"], _HEADS["until"]))
HELP = (
    f"结论填“{RIGHT}”：整行都对；填“{NONE}”：这里没有陈述。",
    f"有错：在“改·…”列里只填要改的几项，结论可不填；要把一项改成没有，填“{EMPTY}”。没有填的行算未核对。",
    "".join(
        f"{_TOLD.labels[slot]}：{'、'.join(written.names(slot, _TOLD).values())}。" for slot in written.CODES
    ),
    "时期写作 2015、2016-07 或 2016-01/2016-07，也可写 2016年1—7月、“十三五”。"
    "数值按原文单位，范围写作 200—300。",
    f"填好后用 cejing check --from 读回。请勿改动{_FIXED}三列。",
)
HELP_MISSED = (
    f"句子里【】内的数字没有读出。不是关于事实的陈述（序号、年份、专名等），结论填“{NONE}”。",
    "是漏读的：在“改·指标”列里填指标，其余各项照读数的猜测，有错的在“改·…”列里改。没有填的行算未核对。",
    *HELP[2:],
)


def heads(lexicon: Lexicon) -> dict[str, str]:
    """What each column is called in the sheet."""
    return {**lexicon.labels, **_HEADS, **{_NEW + s: f"{_NEW}·{lexicon.labels.get(s, s)}" for s in SLOTS}}


def write_sheet(db: Path, sampled: Sequence[Sampled], path: Path, lexicon: Lexicon) -> None:
    """A row a figure: where it stands, its sentence, what was read, and columns to fill in (xlsx or csv)."""
    if path.suffix not in (".xlsx", ".csv"):
        raise UserError(f"核对表应写成 .xlsx 或 .csv，而不是 {path.name}。")
    papers = {row["id"]: row["title"] for row in ask(db, "SELECT id, title FROM documents")}
    rows = []
    for document, some in groupby(sampled, key=lambda one: one.document):
        (text,) = ask(db, "SELECT text FROM texts WHERE document_id = ?", [document])
        axis = Axis(text["text"])
        rows += [
            _line(
                one, papers[document], _quoted(axis, one), _in_words(_shown(db, axis, one, lexicon), lexicon)
            )
            for one in some
        ]
    notes = HELP if all(one.seen for one in sampled) else HELP_MISSED
    write(rows, path, heads(lexicon), notes=notes)
    if path.suffix == ".xlsx":
        _ready_to_fill(path, heads(lexicon), lexicon)


def _ready_to_fill(path: Path, names: Mapping[str, str], lexicon: Lexicon) -> None:
    """Columns to fill in as texts, or Excel makes a day of 2016-07; lists where there are few answers."""
    from openpyxl import load_workbook
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    choices: dict[str, tuple[str, ...]] = {"verdict": (RIGHT, NONE)}
    choices |= {_NEW + slot: tuple(written.names(slot, lexicon).values()) for slot in written.CODES}
    letters = {name: key for key, name in names.items() if key in _FILLED}
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for head in sheet[1]:
        if (key := letters.get(head.value)) is None:
            continue
        head.fill = PatternFill("solid", start_color=_PAPER)
        for (cell,) in sheet[f"{head.column_letter}2:{head.column_letter}{sheet.max_row}"]:
            cell.number_format = "@"
        if key in choices:
            offered = DataValidation("list", formula1=f'"{",".join(choices[key])}"', showErrorMessage=False)
            offered.add(f"{head.column_letter}2:{head.column_letter}{sheet.max_row}")
            sheet.add_data_validation(offered)
    book.save(path)


def _quoted(axis: Axis, one: Sampled) -> str:
    """The text around a figure, the figure in brackets."""
    start, end = axis.back(one.start, one.end)
    before, after = axis.text[max(start - AROUND, 0) : start], axis.text[end : end + AROUND]
    return " ".join(f"{before}【{axis.text[start:end]}】{after}".split())


def _shown(db: Path, axis: Axis, one: Sampled, lexicon: Lexicon) -> Reading:
    """What was read; of what was not, what it likely says."""
    if one.seen:
        return one.seen
    marked = missed(db, one.document, axis.back(one.start, one.end), lexicon)
    return marked.guess if marked else dict.fromkeys(SLOTS, "")


def _in_words(shown: Reading, lexicon: Lexicon) -> Reading:
    """The slots with the names of codes instead of the codes (增速 for growth)."""
    return shown | {slot: written.names(slot, lexicon).get(shown[slot], "") for slot in written.CODES}


def _line(one: Sampled, title: str | None, quoted: str, shown: Reading) -> Row:
    return {
        "surface": one.surface, "sentence": quoted, **shown,
        "verdict": "", **{_NEW + slot: "" for slot in SLOTS}, "why": "", "title": title,
        "stratum": one.cell, "document_id": one.document, "from": one.start, "until": one.end,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says: decisions, and what is wrong with rows that cannot be taken, in Chinese."""

    decisions: tuple[Decision, ...]
    faults: tuple[str, ...]
    left: int
    """Rows that were not filled in."""


def read_sheet(db: Path, path: Path, lexicon: Lexicon, *, coder: str, at: str) -> Sheet:
    """The decisions of a filled-in sheet, each on the figure as it was when the sample was drawn."""
    drawn = {one.place: one for one in corrections(db).samples()}
    made: list[Decision] = []
    faults: list[str] = []
    left = 0
    lines = list(_lines(path, lexicon))
    if lines and not any(_known(row, drawn) for row in lines):
        raise UserError(
            f"{path.name} 的抽样不在这个库里。请先用 cejing check merge 并入抽样的人的 checks.db，"
            "或把填好的表交给抽样的人，用 --coder 写明是谁填的，读回他的库。"
        )
    for n, row in enumerate(lines, start=2):
        try:
            one = _drawn(row, drawn)
            if not (row.get("verdict") or any(row.get(_NEW + slot) for slot in SLOTS)):
                left += 1
                continue
            said = _said(row, one.seen, lexicon)
        except UserError as error:
            faults.append(f"第 {n} 行：{error}")
            continue
        made.append(_decision(one, said, coder=coder, at=at, why=row.get("why", "")))
    return Sheet(tuple(made), tuple(faults), left)


def _known(row: Mapping[str, str], drawn: Mapping[Place, Sampled]) -> Sampled | None:
    """The figure of the sample that a row is of."""
    document, start, end = (row.get(key, "") for key in _KEYS)
    if not (start.isdecimal() and end.isdecimal()):
        return None
    return drawn.get((document, int(start), int(end)))


def _drawn(row: Mapping[str, str], drawn: Mapping[Place, Sampled]) -> Sampled:
    known = _known(row, drawn)
    if known is None:
        raise UserError("认不出这一行是哪个数字（它不在本库抽过的样本里，或前几列被改动过）。")
    return known


def _said(row: Mapping[str, str], seen: Reading, lexicon: Lexicon) -> Reading | None:
    changed = {slot: row[_NEW + slot] for slot in SLOTS if row.get(_NEW + slot)}
    verdict = row.get("verdict", "")
    if verdict not in ("", RIGHT, NONE, _NEW):
        raise UserError(f"结论“{verdict}”不认识，应为“{RIGHT}”“{NONE}”，或留空并填写“改·…”列。")
    if verdict in (RIGHT, NONE) and changed:
        raise UserError(f"结论填了“{verdict}”，又填了要改的项，无法判断以哪个为准。")
    if verdict == NONE:
        return None
    if verdict == _NEW and not changed:
        raise UserError("结论填了“改”，却没有填要改成什么。")
    proposed = seen or {slot: row.get(slot, "") for slot in SLOTS}
    said = proposed | {slot: "" if text == EMPTY else text for slot, text in changed.items()}
    if not said["indicator"]:
        raise UserError("没有指标。漏读的请在“改·指标”列里填；不是陈述的填“无”。")
    return canonical(said, seen, lexicon) if changed or not seen else said


def _decision(one: Sampled, said: Reading | None, *, coder: str, at: str, why: str) -> Decision:
    return Decision(
        one.document, one.start, one.end, one.surface, one.before, one.after,
        verdict_of(one.seen, said), one.seen, said or {}, coder, at, why,
    )  # fmt: skip


def _lines(path: Path, lexicon: Lexicon) -> Iterator[dict[str, str]]:
    """The rows of a sheet by column, whether its heads are Chinese or the names of columns."""
    names = {told: key for key, told in heads(lexicon).items()}
    names |= {name: name for name in (*SLOTS, *_KEYS, *heads(lexicon))}
    told, *table = _cells(path) or [()]
    columns = [names.get(_text(head), "") for head in told]
    if not set(_KEYS) <= set(columns):
        raise UserError(f"{path} 不是核对表：缺少{_FIXED}。")
    if not set(_FILLED) <= set(columns):
        _refuse_strange(path, told, columns, table)
    for cells in table:
        if any(cell is not None and cell != "" for cell in cells):
            yield {name: _text(cell) for name, cell in zip(columns, cells, strict=False) if name}


def _refuse_strange(
    path: Path, told: Sequence[Any], columns: Sequence[str], table: Iterable[Sequence[Any]]
) -> None:
    """Where a column to write in is gone and an unknown one is filled, what stands there would be lost."""
    strange = [at for at, name in enumerate(columns) if not name]
    for cells in table:
        for at in strange:
            if at < len(cells) and _text(cells[at]):
                raise UserError(
                    f"{path} 的列“{_text(told[at])}”不认识，里面填了“{_text(cells[at])[:20]}”，没有读入。"
                    "请把列名改回抽样时的样子后再读。"
                )


def _cells(path: Path) -> list[Sequence[Any]]:
    try:
        if path.suffix == ".csv":
            return list(csv.reader(io.StringIO(_decoded(path), newline="")))
        from openpyxl import load_workbook

        book = load_workbook(path, read_only=True, data_only=True)
        return list(book.worksheets[0].iter_rows(values_only=True))
    except OSError:
        raise
    except Exception as error:  # openpyxl raises what the damaged part happens to raise
        raise UserError(f"{path} 读不出来。核对表应为 .xlsx 或 .csv。") from error


def _decoded(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return path.read_text("gb18030", "replace")


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return number(cell)
    told = str(cell).strip()
    return told.removesuffix(" 00:00:00")  # a day that the spreadsheet took for one


def write_checks(db: Path, folder: Path) -> None:
    """What stands behind the error: `checks_sample`, `_decisions`, `_accuracy`, `_agreement` and `_frame`.

    CSV, each left out where there is nothing to tell; `_frame` also where the record is another than the one
    that the sample was drawn from.
    """
    book = corrections(db)
    sampled, said = book.samples(), book.history()
    tables: dict[str, list[Row]] = {
        "checks_sample": [_plain(one) for one in sampled],
        "checks_decisions": [_plain(one) for one in said],
        "checks_accuracy": accuracy(db, BY) if sampled else [],
        "checks_agreement": coders(db),
    }
    for name, rows in tables.items():
        if rows:
            write_csv(rows, columns_of(rows), folder / f"{name}.csv")
    if sampled and (sample := drawn.frame(db)).weights and not sample.stale:
        write_csv(drawn.rows(db, sample), drawn.COLUMNS, folder / "checks_frame.csv")


def _plain(one: Sampled | Decision) -> Row:
    """A sampled figure or a decision as a row, its slots as JSON."""
    return {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
        for key, value in asdict(one).items()
    }


_GOLD = (
    "start", "end", "surface", "value", "unit", "value_norm", "value_norm_high", "unit_norm", "indicator",
    "scope", "period", "kind", "comparator", "status", "base", "condition",
)  # fmt: skip


def gold(db: Path, folder: Path) -> tuple[int, int]:
    """Write the verified rows as gold, a text and a file of rows a document; how many documents and rows.

    Only figures that were checked are there: what a document says besides is not told to be wrong. META.json
    tells where they stand (`checked`), those that are no statement too.
    """
    query = "SELECT * FROM indicators WHERE verified <> 'unseen' ORDER BY document_id, start"
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in ask(db, query):
        by_document[row["document_id"]].append({key: row[key] for key in _GOLD})
    folder.mkdir(parents=True, exist_ok=True)
    meta = {row.pop("name"): row for row in _meta(db)}
    (folder / "META.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for document in [row["document_id"] for row in ask(db, _CHECKED)]:
        rows = by_document[document]
        (text,) = ask(db, "SELECT text FROM texts WHERE document_id = ?", [document])
        (folder / f"{document[:12]}.txt").write_text(text["text"], "utf-8", newline="")
        (folder / f"{document[:12]}.indicators.jsonl").write_text(_as_lines(rows), "utf-8")
    return len(meta), sum(map(len, by_document.values()))


_CHECKED = "SELECT DISTINCT document_id FROM readings ORDER BY document_id"


def _meta(db: Path) -> Iterator[Row]:
    """What is told of each document with decisions, and the spans of its text that were judged."""
    query = (
        "SELECT substr(d.id, 1, 12) AS name, d.title, d.written AS date, d.region, d.genre,"
        " json_group_array(json_array("
        "coalesce(r.reading ->> 'start', i.start), coalesce(r.reading ->> 'end', i.\"end\"))) AS checked"
        " FROM readings r JOIN documents d ON d.id = r.document_id LEFT JOIN indicators i ON i.id = r.id"
        " GROUP BY d.id ORDER BY d.id"
    )
    for row in ask(db, query):
        yield {**row, "checked": sorted(json.loads(row["checked"]))}


def _as_lines(rows: Iterable[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

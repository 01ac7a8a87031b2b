"""What there is to check and how right it is: samples drawn, the sheet for coders, the error."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.ask.query import Row, ask
from pipeline.ask.unread import draw_unread, recall
from pipeline.checks import SLOTS, Decision, reading, stands
from pipeline.checks.axis import Axis
from pipeline.checks.estimates import ROW, Checked, agreement, checked, share
from pipeline.checks.sampling import Sampled, cell, cells_of, draw, stratum
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.record.corrections import FILE, Corrections, now

_READ = """
    SELECT i.id, i.document_id, i.kind, i.confidence, d.genre, NULL AS reading FROM indicators i
    JOIN documents d ON d.id = i.document_id WHERE i.id NOT IN (SELECT id FROM readings)
    UNION ALL
    SELECT r.id, r.document_id, r.reading ->> 'kind', r.reading ->> 'confidence', d.genre, r.reading
    FROM readings r JOIN documents d ON d.id = r.document_id WHERE r.reading <> 'null'"""
"""Every row as the extractor read it, whatever was corrected since."""


def corrections(db: Path) -> Corrections:
    return Corrections(db.with_name(FILE))


def sample(db: Path, n: int, by: Sequence[str], *, seed: int | None = None) -> list[Sampled]:
    """Draw a sample of the figures as read and keep it beside the record; `seed` draws the same again."""
    rows = ask(db, _READ)
    if not rows:
        raise UserError("库里还没有数字可抽。请先运行 cejing run。")
    seed = random.SystemRandom().randrange(1 << 30) if seed is None else seed
    drawn = draw(cells_of(rows, by), n, seed)
    name = f"{now()} n={len(drawn)} by={','.join(by)} seed={seed}"
    made = _sampled(db, [row for row in rows if row["id"] in drawn], drawn, by, name)
    corrections(db).draw(made)
    return made


def sample_unread(db: Path, n: int, *, seed: int | None = None) -> list[Sampled]:
    """Draw a sample of the numbers that were not read and keep it beside the record."""
    seed = random.SystemRandom().randrange(1 << 30) if seed is None else seed
    made = draw_unread(db, n, seed, f"{now()} n={n} unread seed={seed}")
    corrections(db).draw(made)
    return made


def _sampled(
    db: Path, rows: Iterable[Row], drawn: dict[int, float], by: Sequence[str], name: str
) -> list[Sampled]:
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_document[row["document_id"]].append(row)
    made = []
    for document, some in sorted(by_document.items()):
        (text,) = ask(db, "SELECT text FROM texts WHERE document_id = ?", [document])
        axis = Axis(text["text"])
        for row in some:
            whole = json.loads(row["reading"]) if row["reading"] else _whole(db, row["id"])
            start, end = axis.span(whole["start"], whole["end"])
            strata = stratum(row)
            made.append(
                Sampled(
                    name, document, start, end, axis.signs[start:end], *axis.around(start, end), strata,
                    cell(strata, by), drawn[row["id"]], reading(whole), row["confidence"],
                )
            )  # fmt: skip
    return made


def _whole(db: Path, id_: int) -> Row:
    (row,) = ask(db, "SELECT * FROM indicators WHERE id = ?", [id_])
    return row


def latest(db: Path) -> list[Sampled]:
    """The sample of figures that was drawn last; UserError where none was."""
    found = _last(db, unread=False)
    if not found:
        raise UserError("还没有抽过样。请先用 cejing check sample --n 200 --to checks.xlsx 抽一批来核对。")
    return found


def latest_unread(db: Path) -> list[Sampled]:
    """The sample of numbers that were not read which was drawn last; empty where none was."""
    return _last(db, unread=True)


def _last(db: Path, *, unread: bool) -> list[Sampled]:
    every = [one for one in corrections(db).samples() if bool(one.seen) != unread]
    last = max((one.sample for one in every), default="")
    return [one for one in every if one.sample == last]


def accuracy(db: Path, by: Sequence[str] = ()) -> list[Row]:
    """The share right of each slot and the whole row, over all and within the values of `by`."""
    some = checked(latest(db), stands(corrections(db).history()))
    groups: dict[tuple[str, str], list[Checked]] = {("", ""): some}
    for one in some:
        for axis in by:
            groups.setdefault((axis, one.sampled.stratum[axis]), []).append(one)
    return [
        {"among": axis, "group": value, "slot": slot, "checked": found.n, "share": round(found.share, 4),
         "low": round(found.low, 4), "high": round(found.high, 4)}
        for (axis, value), members in sorted(groups.items(), key=lambda pair: _in_order(*pair[0]))
        for slot in (ROW, *SLOTS)
        if (found := share(members, slot))
    ]  # fmt: skip


def _in_order(axis: str, value: str) -> tuple[str, float, str]:
    """Bands of confidence by where they begin (0—0.5 before 0.5—0.8), other groups by name."""
    return axis, float(value.partition("—")[0]) if axis == "confidence" else 0.0, value


def completeness(db: Path) -> list[Row]:
    """What a sample of unread numbers says of what was missed (`unread.recall`); empty without one."""
    unread = latest_unread(db)
    return recall(_last(db, unread=False), unread, stands(corrections(db).history())) if unread else []


def progress(db: Path, *, unread: bool = False) -> tuple[int, int, int]:
    """Of the last sample: figures drawn, figures with a word that stands, figures on which coders differ."""
    drawn, standing = latest_unread(db) if unread else latest(db), stands(corrections(db).history())
    told = [standing[one.place] for one in drawn if one.place in standing]
    return len(drawn), sum(not one.differs for one in told), sum(one.differs for one in told)


def coders(db: Path) -> list[Row]:
    """Cohen's κ for each two coders and each slot; empty where no two judged the same figures."""
    return [
        {"coders": "、".join(who), "slot": slot, "both": n, "kappa": None if k is None else round(k, 3)}
        for who, slots in agreement(stands(corrections(db).history()).values()).items()
        for slot, (n, k) in slots.items()
    ]


def in_words(said: Decision, lexicon: Lexicon) -> str:
    """What a coder said of a reading, in Chinese."""
    if not said.said:
        return "没有陈述"
    if not said.seen:
        return "补上漏读的一条"
    labels, values = lexicon.labels, lexicon.value_labels
    changed = [
        f"{labels.get(slot, slot)}应为“{values.get(slot, {}).get(value, value) or '空'}”"
        for slot, value in said.said.items()
        if said.seen.get(slot) != value
    ]
    return "，".join(changed) or "整行正确"

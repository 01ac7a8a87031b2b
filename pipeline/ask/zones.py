"""One zone: what the register knows of it through time, and what the record says of it by year. Read-only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.ask.query import Row, ask
from pipeline.entities.register import zone_ids
from pipeline.lexicon import Lexicon, Zone, ZoneElsewhere
from pipeline.measures.choosing import is_former
from pipeline.model import UserError

_FIGURES = (
    "SELECT i.year, i.period, i.measure, i.surface, i.kind, i.status, d.title, d.source, d.replaced_by"
    " FROM indicators i JOIN documents d ON d.id = i.document_id WHERE i.scope_id = ?"
    " ORDER BY coalesce(i.year, 9999), i.period, i.measure, i.document_id, i.start, i.id LIMIT ?"
)


def history(path: Path, name: str, lexicon: Lexicon, *, limit: int = 200) -> list[Row]:
    """Rows (year, item, content, told_by): name, level, place and former names, then figures by year.

    `told_by` is the source of the register's entry, or the title of the document. A record that is not
    there yet adds no figures. Raises UserError where the register has no zone of that name, or several.
    """
    zone = find_zone(name, lexicon)
    told = list(_known(zone, lexicon))
    if path.exists():
        told += [_figure(row, lexicon) for row in ask(path, _FIGURES, (zone.id, limit))]
    return told


def find_zone(name: str, lexicon: Lexicon) -> Zone | ZoneElsewhere:
    """The zone that a name, an alias, a former name or an id stands for."""
    wanted = name.strip()
    zones: dict[str, Zone | ZoneElsewhere] = {zone.id: zone for zone in lexicon.zones_elsewhere}
    zones |= {zone.id: zone for zone in lexicon.zones}
    found = [zones[i] for i in zone_ids(wanted, lexicon)]
    found = [zones[wanted]] if wanted in zones else found
    if len(found) == 1:
        return found[0]
    if found:
        names = "、".join(zone.name for zone in found)
        raise UserError(f"“{wanted}”可能是几个园区：{names}。请用其中一个全称再查。")
    raise UserError(f"名录里没有园区“{wanted}”。可以用 cejing query entities --label PARK 看原文里的园区名。")


def _known(zone: Zone | ZoneElsewhere, lexicon: Lexicon) -> Iterator[Row]:
    source = "凭记忆（own）" if zone.source == "own" else zone.source
    place = next((d.name for d in lexicon.divisions if d.code == zone.code), "")
    yield _row("", "名称", zone.name, source)
    yield _row("", "编号", zone.id, source)
    yield _row("", "所在地", f"{place}（{zone.code}）", source)
    for alias in zone.aliases:
        yield _row("", "别名", alias, source)
    if isinstance(zone, Zone):
        for former in zone.former:
            name, _, until = former.partition("@")
            yield _row(until, "曾用名", f"{name}（用到 {until} 年）" if until else name, source)
        yield _row(zone.year or "", "级别与类型", f"{zone.level}{zone.kind}", source)
        if zone.industries:
            yield _row("", "主导产业", "、".join(zone.industries), source)
    else:
        yield _row("", "级别与类型", zone.kind, source)


def _figure(row: Row, lexicon: Lexicon) -> Row:
    """A figure with what it is where it is no plain amount: 9%（增速）, 3000亿元（目标）."""
    plain = {"kind": "level", "status": "actual"}
    said = [lexicon.value_labels[slot][row[slot]] for slot in plain if row[slot] != plain[slot]]
    content = row["surface"] + "".join(f"（{word}）" for word in said)
    source = f"{row['title'] or row['source']}{'（旧稿）' if is_former(row) else ''}"
    return _row(row["year"] or row["period"] or "", row["measure"], content, source)


def _row(year: object, item: str, content: str, told_by: str) -> Row:
    return {"year": year, "item": item, "content": content, "told_by": told_by}

"""园区与集群: the register with a map of tiles, one name's life, names that found no entry."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query
from markupsafe import Markup
from pydantic import Field

from pipeline.ask.browse import documents as papers
from pipeline.ask.browse import names as ask_names
from pipeline.ask.panel.lines import scopes_of
from pipeline.ask.query import Row
from pipeline.entities.register import ids_of, owner_name, title_of
from pipeline.lexicon import Lexicon, Zone, ZoneElsewhere
from pipeline.web.drawing import bars
from pipeline.web.figures import with_address
from pipeline.web.params import Paged, Params, Word
from pipeline.web.profile import parts_of
from pipeline.web.site import Answer, Ask, Asked, address, twins

routes = APIRouter()
Label = Literal["PARK", "CLUSTER", "REGION", "POLICY", "ORG"]
RELATIONS = {"in_park": "位于园区", "in_place": "位于", "leading_industry": "主导产业"}
Id = Annotated[str | None, Field(max_length=120, description="名录编号")]


class RegisterParams(Paged):
    label: Annotated[Label, Field(description="类别")] = "PARK"
    text: Annotated[Word, Field(description="名称、别名或产业里的字")] = None
    city: Annotated[str | None, Field(pattern=r"^\d{6}$", description="设区市代码")] = None
    level: Annotated[Word, Field(description="园区级别")] = None
    said: Annotated[bool, Field(description="只看文档里提到的")] = False
    whole: Annotated[bool, Field(description="连同别处的文档没有提到的江西园区")] = False


def register(ask: Asked, wanted: Annotated[RegisterParams, Query()]) -> Answer:
    """Parks of the register and all names that texts say, with their mentions."""
    limit, offset = ask.span(wanted.page, wanted.size)
    everything = _known(ask, wanted.label, whole=wanted.whole or at_home(ask))
    rows = [row for row in everything if _fits(row, wanted)]
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        page = rows[offset : offset + limit]
        shown = {"columns": {key: name for key, name in COLUMNS.items() if any(r[key] for r in page)}}
        shown |= {"empty": not papers.total(ask.db, "documents"), "outside": _outside(rows)}
        shown |= {"wanted": wanted, "levels": sorted({r["level"] for r in everything if r["level"]})}
        local = wanted.label == "PARK" and (wanted.whole or at_home(ask))
        shown |= {"tiles": _tiles(ask, everything) if local else [], "local": local}
    return Answer("names.html", rows[offset : offset + limit], "名录", shown, len(rows))


def _outside(rows: list[Row]) -> str:
    """Whether names lack in the register: none, some or all of them."""
    known = {row["in_register"] for row in rows}
    return {(False,): "all", (True,): "none"}.get(tuple(known), "some")


COLUMNS = {"level": "级别", "kind": "类别", "place": "所在地", "industries": "主导产业"}
"""What the register knows of a park; on a page that has none of it a column is left out."""
HOME = "36"
"""The province of the register (江西)."""


def at_home(ask: Ask) -> bool:
    """Whether half or more of the documents whose place is known are of the register's own province."""
    found = papers.groups(ask.db, "province")
    known = sum(n for code, n in found.items() if code)
    return bool(found) and 2 * found.get(HOME, 0) >= known


def _known(ask: Ask, label: str, *, whole: bool = True) -> list[Row]:
    """Entries of the register (with `whole` those too that no text says) and names of texts."""
    said = {(m.id or m.name): m for m in ask_names.mentions(ask.db) if m.label == label}
    zones = zones_of(ask.lexicon) if label == "PARK" else {}
    rows = [_row(zone, said.get(zone.id)) for zone in zones.values() if whole or zone.id in said]
    elsewhere = _elsewhere(ask.lexicon) if label == "PARK" else {}
    rows += [_row(None, m) for m in said.values() if m.id not in zones and m.id not in elsewhere]
    for id_ in elsewhere.keys() & said.keys():
        rows.append({**_row(None, said[id_]), **(_known_elsewhere(ask, id_) or {}), "in_register": True})
    return sorted(rows, key=lambda row: (-row["mentions"], row["name"]))


@lru_cache(maxsize=2)
def zones_of(lexicon: Lexicon) -> dict[str, Zone]:
    return {zone.id: zone for zone in lexicon.zones}


def _row(zone: Zone | None, said: ask_names.Mentions | None) -> Row:
    id_ = zone.id if zone else said.id if said else None
    name = zone.name if zone else said.name if said else ""
    return {
        "id": id_,
        "name": name,
        "level": zone.level if zone else "",
        "kind": zone.kind if zone else "",
        "place": zone.place if zone else "",
        "code": zone.code if zone else _code_in(id_),
        "industries": "；".join(zone.industries) if zone else "",
        "aliases": "；".join(zone.aliases) if zone else "",
        "mentions": said.mentions if said else 0,
        "documents": said.documents if said else 0,
        "in_register": zone is not None,
        "address": name_address(id_, name),
    }


@lru_cache(maxsize=2)
def _elsewhere(lexicon: Lexicon) -> dict[str, ZoneElsewhere]:
    return {zone.id: zone for zone in lexicon.zones_elsewhere}


def _known_elsewhere(ask: Ask, id_: str | None) -> Row | None:
    """What is known of a zone outside the register: its kind and where it lies."""
    zone = _elsewhere(ask.lexicon).get(id_ or "")
    if zone is None:
        return None
    return {
        "name": zone.name, "kind": zone.kind, "code": zone.code, "aliases": "；".join(zone.aliases),
        "place": title_of(zone.code, ask.lexicon) or "",
    }  # fmt: skip


def _code_in(id_: str | None) -> str:
    """The code of a place in an id (`360100`, `zone:360100:…`)."""
    parts = [part for part in (id_ or "").split(":") if len(part) == 6 and part.isdigit()]
    return parts[0] if parts else ""


def name_address(id_: str | None, name: str) -> str:
    return address("/names/one", id=id_, name=None if id_ else name)


def _fits(row: Row, wanted: RegisterParams) -> bool:
    text = wanted.text or ""
    return (
        (text in row["name"] or text in row["aliases"] or text in row["industries"] or text in row["place"])
        and (not wanted.city or row["code"][:4] == wanted.city[:4])
        and (not wanted.level or row["level"] == wanted.level)
        and (not wanted.said or row["mentions"] > 0)
    )


def _tiles(ask: Ask, rows: list[Row]) -> list[Row]:
    """The cities in their places, each with its parks and how often texts say them; shade 0 to 1."""
    counted = []
    for tile in ask.lexicon.city_tiles:
        own = [row for row in rows if row["code"][:4] == tile.code[:4]]
        counted.append((tile, sum(row["in_register"] for row in own), sum(row["mentions"] for row in own)))
    most = max((mentions for *_, mentions in counted), default=0) or 1
    return [
        {"code": tile.code, "name": tile.name.removesuffix("市"), "row": tile.row, "column": tile.column,
         "parks": parks, "mentions": mentions, "shade": round(0.08 + 0.72 * mentions / most, 2)}
        for tile, parks, mentions in counted
    ]  # fmt: skip


class NameParams(Params):
    id: Annotated[Id, Field(description="名录编号")] = None
    name: Annotated[Word, Field(description="没有编号的名称")] = None


def one(ask: Asked, wanted: Annotated[NameParams, Query()]) -> Answer:
    """One name: entry of the register, spellings, mentions by year, figures, relations, documents."""
    id_, name = wanted.id, wanted.name or ""
    places = ask_names.places(ask.db, id_, name)
    if not places and not id_ and len(ids := ids_of(name, ask.lexicon)) == 1:  # 铅山县, written by hand
        id_ = ids[0]
        places = ask_names.places(ask.db, id_, name)
    zone = zones_of(ask.lexicon).get(id_ or "")
    known = title_of(id_, ask.lexicon) is not None or scopes_of(ask.db, id_, name)
    if not places and zone is None and not known:
        raise HTTPException(404, "文档和名录里都没有这个名称。请从“园区与地区”进入。")
    figures = [with_address(row) for row in (ask_names.figures_of(ask.db, id_) if id_ else [])]
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        title = title_of(id_, ask.lexicon) or (zone.name if zone else name) or id_ or name
        shown = {
            "title": title,
            "zone": zone,
            "elsewhere": _known_elsewhere(ask, id_),
            "id": id_,
            "surfaces": ask_names.surfaces(ask.db, id_, name),
            "places": places,
            "related": _related(ask, id_) if id_ else [],
            "mentioned": _mentioned(ask, id_, name),
            "parts_drawn": parts_of(ask, id_, owner_name(name, id_, ask.lexicon) if id_ else name),
            "ranks": [row for row in figures if row["kind"] == "rank"][:30],
            "within": _within(ask, id_),
        }
    return Answer("name.html", figures, "名称", shown, len(figures))


def _related(ask: Ask, id_: str) -> list[Row]:
    called = {m.id: m.name for m in ask_names.mentions(ask.db) if m.id}
    return [
        {**row, "other": other, "name": title_of(other, ask.lexicon) or called.get(other) or _spoken(other),
         "said": RELATIONS.get(row["relation"], row["relation"]), "outward": row["subject"] == id_}
        for row in ask_names.related(ask.db, id_)
        for other in [row["object"] if row["subject"] == id_ else row["subject"]]
    ]  # fmt: skip


def _spoken(id_: str) -> str:
    """A park that the register lacks, out of its id: `zone:150702:产业园:农业发展` is 农业发展产业园."""
    parts = id_.split(":")
    return f"{parts[3]}{parts[2]}" if len(parts) == 4 else id_


def _mentioned(ask: Ask, id_: str | None, name: str) -> Markup:
    """A bar a year of how often a name is said."""
    years = {row["year"]: row["mentions"] for row in ask_names.by_year(ask.db, id_, name) if row["year"]}
    return bars(years, "次", "逐年提及的次数")


def _within(ask: Ask, id_: str | None) -> list[Row]:
    """The parks of the register that lie in a city or county, the most said first."""
    if not id_ or len(id_) != 6 or not id_.isdigit():
        return []
    inside = id_.rstrip("0")
    inside += "0" * (len(inside) % 2)
    return [row for row in _known(ask, "PARK") if row["in_register"] and row["code"].startswith(inside)]


def unlinked(ask: Asked, wanted: Annotated[Paged, Query()]) -> Answer:
    """Names that found no entry of the register, or several: for a person to look at."""
    known = ask_names.known_zones(ask.lexicon)
    limit, offset = ask.span(wanted.page, wanted.size)
    found = ask_names.unlinked(ask.db, known)
    rows = [{**row, "address": name_address(row["id"], row["name"])} for row in found]
    flat = [{**row, "candidates": "；".join(row["candidates"])} for row in rows[offset : offset + limit]]
    if ask.shape == "html":
        flat = [{**row, "called": _called(row["candidates"], ask.lexicon)} for row in flat]
    return Answer("unlinked.html", flat, "待核名称", {"wanted": wanted}, len(rows))


def _called(ids: str, lexicon: Lexicon) -> str:
    """What candidates are called, each name once."""
    return "；".join(dict.fromkeys(title_of(id_, lexicon) or id_ for id_ in ids.split("；") if id_))


twins(routes, "/names", register, "园区与集群")
twins(routes, "/names/one", one, "一个名称", lasting=True)
twins(routes, "/names/unlinked", unlinked, "待核名称")

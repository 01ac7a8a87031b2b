"""What a park's name is made of, and the id that follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.entities.vocabulary import LEVELS, Vocabulary
from pipeline.lexicon import Lexicon
from pipeline.patterns import regex

_COUNT = regex(r"^(?:等)?(?:\d+|[一二两三四五六七八九十]+)?[个家大]?")
_OF_CHINA = regex(r"^中国[（(]([^（）()]+)[）)]")
_JOINS = "、和与及"


class Parts(NamedTuple):
    """A park's name taken apart: places that share the head, proper name, kind of park."""

    codes: tuple[str, ...]
    proper: str
    kind: str


def park_ids(surface: str, near: str | None, home: str | None, words: Vocabulary) -> tuple[str, ...]:
    """The ids that a park's name may stand for; one stable id where the register lacks it.

    A coordination (九江、赣州经开区) has one id, the ids of its members joined by `+`.
    """
    if surface in words.zones:
        return words.zones[surface]
    parts = take_apart(surface, near or home, words)
    members = [_one(code, parts, home, words) for code in parts.codes or ("",)]
    if len(members) == 1:
        return members[0]
    return ("+".join("|".join(ids) for ids in members),)


def take_apart(surface: str, home: str | None, words: Vocabulary) -> Parts:
    """小蓝经开区, 江西省贵溪市工业园, 南昌、九江3个国家级经开区: places, proper name and kind."""
    surface = _OF_CHINA.sub(r"\1", surface)
    head = max((h for h in words.park_class if surface.endswith(h)), key=len, default="")
    rest = surface[: len(surface) - len(head)]
    codes: list[str] = []
    at, joined = 0, True
    while at < len(rest):
        place = _place_at(rest, at, words)
        if place and not _is_side(place, codes[-1] if codes else home, words):
            code = lowest(words.places[place], None if joined else codes[-1], home, words)
            codes[len(codes) if joined else len(codes) - 1 :] = [code]
            at, joined = at + len(place), False
        elif rest[at] in _JOINS and codes and not joined:
            at, joined = at + 1, True
        else:
            break
    proper = _COUNT.sub("", rest[at:]) if len(codes) > 1 else rest[at:]
    return Parts(tuple(codes), _core(proper + _told(head, words), words), words.park_class.get(head, ""))


def _told(head: str, words: Vocabulary) -> str:
    """The trade that a head itself tells (循环经济 of 循环经济产业园): it parts the parks of a place."""
    plain = next((tail for tail in words.lists["park.plain_tails"] if head.endswith(tail)), head)
    return head[: len(head) - len(plain)] if words.park_class.get(head) == "产业园" else ""


def _is_side(place: str, near: str | None, words: Vocabulary) -> bool:
    """Whether a district's name (城北) is only a side of the town spoken of, and not that district."""
    side = place[0] in words.sets["park.sides"] and place[1:] in words.sets["park.directions"]
    return side and not any(near and code[:4] == near[:4] for code in words.places[place])


def _place_at(rest: str, at: int, words: Vocabulary) -> str:
    ends = range(min(len(rest), at + 12), at + 1, -1)
    common = words.sets["region.common"]
    return next((n for n in (rest[at:end] for end in ends) if n in words.places and n not in common), "")


def lowest(codes: tuple[str, ...], within: str | None, home: str | None, words: Vocabulary) -> str:
    """One code for a place in a park's name: within the place before it, else near home, else the highest."""

    def rank(code: str) -> tuple[bool, int, int, str]:
        inside = bool(within) and code.startswith((within or "").rstrip("0"))
        shared = next((n for n in (6, 4, 2) if home and code[:n] == home[:n]), 0)
        return (
            not inside,
            -shared if shared > 2 else -min(shared, 2),
            LEVELS.index(words.divisions[code].level),
            code,
        )

    return min(codes, key=rank)


def _core(proper: str, words: Vocabulary) -> str:
    """The proper name without words of level (国家级, 省级) at either end."""
    listed = sorted(
        (w for w in words.sets["park.level"] if w.endswith(("级", "国家"))), key=len, reverse=True
    )
    for word in listed:
        proper = proper.removeprefix(word).removesuffix(word)
    return proper


def _one(code: str, parts: Parts, home: str | None, words: Vocabulary) -> tuple[str, ...]:
    """The ids of a park by place, proper name and kind; one without a place is of the document's own."""
    known = _register(words)
    for kinds in ((parts.kind,), _OTHER_KINDS.get(parts.kind, ())):
        found = sorted({i for kind in kinds for i in known.get((code, parts.proper, kind), ())})
        near = [i for i in found if code or _near(i, home, words)]
        if near:
            return tuple(near)
    place = code or home or ""
    short = words.divisions[code].short[:1] or (words.divisions[code].name,) if code else ("",)
    return (f"zone:{place}:{parts.kind}:{parts.proper or short[0]}",)


def _near(zone: str, home: str | None, words: Vocabulary) -> bool:
    """Whether a zone lies in the city or province that a document is about; in any, where that is unknown."""
    inner = (home or "").rstrip("0")
    return words.zone_codes.get(zone, "").startswith(inner[:4])


def registered(codes: tuple[str, ...], words: Vocabulary) -> bool:
    """Whether the tables have an economic or a high-tech zone named after one of these places."""
    known = _register(words)
    return any((code, "", kind) in known for code in codes for kind in _OTHER_KINDS["开发区"])


_OTHER_KINDS = {"开发区": ("经开区", "高新区"), "工业园": ("产业园",), "产业园": ("工业园",)}


@lru_cache(maxsize=4)
def _register(words: Vocabulary) -> dict[tuple[str, str, str], frozenset[str]]:
    """Zones of the register and of elsewhere by place code, proper name and kind."""
    ids: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for zone, code, name in _called(words.lexicon):
        parts = take_apart(name, code, words)
        for place in {*parts.codes[-1:], code, ""} if parts.proper else {*parts.codes[-1:], code}:
            ids[place, parts.proper, parts.kind].add(zone)
    return {key: frozenset(found) for key, found in ids.items()}


def _called(lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Every name, former ones too, of every zone, with its id and place code."""
    for zone in lexicon.zones:
        former = (name.partition("@")[0] for name in zone.former)
        yield from ((zone.id, zone.code, name) for name in (zone.name, *zone.aliases, *former))
    for other in lexicon.zones_elsewhere:
        yield from ((other.id, other.code, name) for name in (other.name, *other.aliases))


def cluster_ids(surface: str, park: str | None, home: str | None, words: Vocabulary) -> tuple[str, ...]:
    """The id of a cluster by its owner and its trade; the park named before it owns one that names none."""
    members = surface.split("、")
    if len(members) > 1 and all(_place_at(member, 0, words) for member in members):
        head = next(h for h in words.lists["cluster.heads"] if surface.endswith(h))
        each = (cluster_ids(m.removesuffix(head) + head, None, home, words) for m in members)
        return ("+".join("|".join(ids) for ids in each),)
    if known := words.others.get(surface[len(_place_at(surface, 0, words)) :]):
        return known
    owner, trade = cluster_parts(surface, home, words)
    owner = owner or park or ""
    if not owner:
        return ()
    return tuple(sorted(_clusters(words).get((owner, trade), ()))) or (f"cluster:{owner}:{trade}",)


def cluster_parts(surface: str, home: str | None, words: Vocabulary) -> tuple[str, str]:
    """The park or place (its id, or empty) and the trade of a cluster's name."""
    heads = sorted(words.names["cluster"]["heads"], key=len, reverse=True)
    head = next((h for h in heads if surface.endswith(h)), "")
    stem = surface.removesuffix(head)
    park = _leading_park(stem, words)
    if park:
        return "|".join(park_ids(park, None, home, words)), _trade(stem[len(park) :])
    code, at = "", 0
    while place := _place_at(stem, at, words):
        code = lowest(words.places[place], code or None, home, words)
        at += len(place)
    return code, _trade(stem[at:])


def _leading_park(stem: str, words: Vocabulary) -> str:
    """The park's name that a cluster's begins with: up to the end of the first word for a kind of park."""
    for start in range(2, len(stem) - 1):
        head = max((h for h in words.park_class if stem.startswith(h, start)), key=len, default="")
        if head and stem[: start + len(head)] != stem:
            return stem[: start + len(head)]
    return ""


def _trade(text: str) -> str:
    return text.removesuffix("产业").removeprefix("特色")


@lru_cache(maxsize=4)
def _clusters(words: Vocabulary) -> dict[tuple[str, str], frozenset[str]]:
    """The register's clusters by owner and trade."""
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cluster in words.lexicon.clusters:
        for name in (cluster.name, *cluster.aliases):
            ids[cluster_parts(name, "360000", words)].add(cluster.id)
    return {key: frozenset(found) for key, found in ids.items()}


def body_ids(surface: str, near: str | None, home: str | None, words: Vocabulary) -> tuple[str, ...]:
    """The id of an organ of a place (江西省人民政府, 省政府): `org:<place code>:<organ>`; else none."""
    if surface in words.others:
        return words.others[surface]
    code, at = "", 2 if surface.startswith("中共") else 0
    while place := _place_at(surface, at, words):
        inner = lowest(words.places[place], code or None, near or home, words)
        if not inner.startswith(code.rstrip("0")):  # 衢州市江西商会 is no body of Jiangxi
            return ()
        code, at = inner, at + len(place)
    organ = surface[at:]
    if not code:
        code, organ = _of_a_level(organ, home or "", words)
    if code not in words.divisions or organ not in words.sets["body.organs"]:
        return ()
    return (f"org:{code}:{words.names['body']['same_organ'].get(organ, organ)}",)


def _of_a_level(organ: str, home: str, words: Vocabulary) -> tuple[str, str]:
    """省政府 in a text at home in 360100: the code of its province, and 政府; no code for no such level."""
    digits_of = words.names["body"]["level_digits"]
    level = next((level for level in digits_of if organ.startswith(level)), "")
    digits = digits_of.get(level, 0)
    known = digits > 0 and home and home[digits - 2 : digits] != "00"
    return home[:digits].ljust(6, "0") if known else "", organ.removeprefix(level)

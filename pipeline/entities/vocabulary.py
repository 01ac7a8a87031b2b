"""Every word that a name may be made of, in one automaton, and what stands behind each name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick

from pipeline.compiled import compiled
from pipeline.lexicon import Division, Lexicon, Name
from pipeline.lexicon.patterns import any_of, begun, either
from pipeline.patterns import regex
from pipeline.words import is_word

Names = dict[str, Any]
LEVELS = ("省", "市", "县")


class Mark(NamedTuple):
    """A word of the vocabulary in a text."""

    start: int
    end: int
    kind: str
    word: str


@dataclass(frozen=True, eq=False, slots=True)
class Vocabulary:
    """The automaton, and for each name what it may stand for (codes and ids, sorted)."""

    lexicon: Lexicon
    automaton: Any
    names: Names
    divisions: dict[str, Division]
    places: dict[str, tuple[str, ...]]
    zones: dict[str, tuple[str, ...]]
    others: dict[str, tuple[str, ...]]
    titles: dict[str, str]
    park_class: dict[str, str]
    zone_codes: dict[str, str]
    rank: dict[str, int]
    region_kind: dict[str, str]
    first_letters: dict[str, frozenset[str]]
    borders: re.Pattern[str]
    policy_verbs: re.Pattern[str]
    branches: re.Pattern[str]
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def are_signs(self, letters: str) -> bool:
        """Whether letters may stand for cities of one province or for provinces (昌九, 京津冀)."""
        if letters in self.sets["region.not_signs"] or len(set(letters)) < len(letters):
            return False
        return any(set(letters) <= known for known in self.first_letters.values())

    def is_word(self, text: str) -> bool:
        """Whether the dictionary of the segmenter, or the lexicon, has the text as one word."""
        return is_word(text, self.lexicon)

    def is_country(self, name: str) -> bool:
        """Whether a named region is our own country (我国, 中国)."""
        return any(self.region_kind.get(i) == "国家" for i in self.others.get(name, ()))

    def scan(self, text: str) -> Iterator[Mark]:
        """All words of the vocabulary in the text, overlapping ones too, in order of their ends."""
        for last, entries in self.automaton.iter(text):
            end = last + 1
            for length, kind, word in entries:
                yield Mark(end - length, end, kind, word)


@lru_cache(maxsize=4)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon, built once (about a second)."""
    names = lexicon.names
    places = _places(lexicon.divisions)
    park_class = {head: kind for kind, heads in names["park"]["heads"].items() for head in heads}
    zones = _zones(lexicon, park_class)
    others, titles = _others(lexicon)
    elsewhere = _elsewhere(lexicon, park_class, zones, places)
    others |= elsewhere
    listed = [*_marks_of_places(lexicon, places), ("zone_elsewhere", elsewhere), ("zone", zones)]
    words = _kinds_of_words([*listed, *_marks_of_names(lexicon), *_parts(names, park_class)])
    return Vocabulary(
        lexicon=lexicon,
        automaton=_automaton(words),
        names=names,
        divisions={d.code: d for d in lexicon.divisions},
        places=places,
        zones=zones,
        others=others,
        titles=titles,
        park_class=park_class,
        zone_codes={z.id: z.code for z in lexicon.zones_elsewhere} | {z.id: z.code for z in lexicon.zones},
        rank=_ranks(lexicon.divisions),
        region_kind={r.id: r.kind for r in lexicon.regions},
        first_letters=_first_letters(lexicon.divisions),
        borders=_borders(names["borders"], _unbroken(lexicon, names["borders"]["words"])),
        branches=compiled(
            rf"[^\W和与及的在为了将以并向对由]{{0,4}}?(?:{'|'.join(names['body']['branches'])})"
        ),
        policy_verbs=compiled(either(names["policy"]["sure_verbs"])),
        sets={key: frozenset(some) for key, some in _listed(names)},
        lists={key: tuple(sorted(some, key=lambda w: (-len(w), w))) for key, some in _listed(names)},
    )


Listed = tuple[str, Iterable[str]]  # a kind of mark, and the words that are marked so


def _kinds_of_words(listed: Iterable[Listed]) -> dict[str, tuple[str, ...]]:
    """The kinds of each word; nearly all have one."""
    words: dict[str, tuple[str, ...]] = {}
    for kind, some in listed:
        for word in some:
            known = words.setdefault(word, (kind,))
            if kind not in known:
                words[word] = tuple(sorted((*known, kind)))
    return words


def _marks_of_places(lexicon: Lexicon, places: Iterable[str]) -> Iterator[Listed]:
    """Names of divisions; those that are plain words as well are a kind of their own."""
    common = _common_words(lexicon)
    for name in places:
        yield "common" if name in common else "place", (name,)


def _common_words(lexicon: Lexicon) -> set[str]:
    """Names of divisions that are plain words as well (合作, 资源), but no provinces (河南)."""
    provinces = {short for d in lexicon.divisions if d.level == "省" for short in d.short}
    common = {short for d in lexicon.divisions for short in d.common}
    return (common - provinces) | set(lexicon.names["region"]["common"])


def _marks_of_names(lexicon: Lexicon) -> Iterator[Listed]:
    for kind, rows in _named(lexicon):
        yield kind, (name for row in rows for name in (row.name, *row.aliases) if len(name) > 1)


def _automaton(words: dict[str, tuple[str, ...]]) -> Any:
    automaton = ahocorasick.Automaton()
    for word, kinds in words.items():
        automaton.add_word(word, tuple([(len(word), kind, word) for kind in kinds]))
    automaton.make_automaton()
    return automaton


def _places(divisions: Iterable[Division]) -> dict[str, tuple[str, ...]]:
    """Names of divisions, full, short and former, with the codes that they may stand for."""
    codes: dict[str, set[str]] = defaultdict(set)
    for division in divisions:
        former = (name.partition("@")[0] for name in division.former)
        for name in (division.name, *division.short, *division.common, *former):
            if len(name) > 1:
                codes[name].add(division.code)
    return {name: tuple(sorted(standing)) for name, standing in codes.items()}


def _ranks(divisions: Iterable[Division]) -> dict[str, int]:
    """How high a place name stands: 0 province, 1 city, 2 county."""
    ranks: dict[str, int] = {}
    for division in divisions:
        for name in (division.name, *division.short):
            ranks[name] = min(ranks.get(name, 2), LEVELS.index(division.level))
    return ranks


def _first_letters(divisions: Iterable[Division]) -> dict[str, frozenset[str]]:
    """The letters that short names of cities begin and end with, by the province's code.

    昌九, 吉抚赣 and 长株潭 are made of them; the provinces' own signs stand under an empty code.
    """
    letters: dict[str, set[str]] = defaultdict(set)
    for division in divisions:
        if division.level == "市":
            for short in division.short:
                letters[division.code[:2]].update(short[0], short[-1])
        for sign in division.sign:
            letters[""].add(sign)
    return {code: frozenset(some) for code, some in letters.items()}


SHORTENED = ("高新区", "经开区")
"""Heads that lose their 区 in tables and reports."""


def _zones(lexicon: Lexicon, park_class: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Names of zones, with every head of their kind in turn, and the ids behind them."""
    ids: dict[str, set[str]] = defaultdict(set)
    by_variant: dict[str, set[str]] = defaultdict(set)
    variants = _variants(park_class)
    for zone in lexicon.zones:
        former = (name.partition("@")[0] for name in zone.former)
        for name in (zone.name, *zone.aliases, *former):
            if name in park_class:
                continue
            ids[name].add(zone.id)
            for other in variants(name):
                by_variant[other].add(zone.id)
    for name, zone_ids in by_variant.items():
        if name not in ids:
            ids[name] = zone_ids
    for name in [name for name in ids if name.endswith(SHORTENED)]:  # 南昌高新, 赣州经开
        ids.setdefault(name.removesuffix("区"), ids[name])
    for zone in lexicon.zones:  # an official name is nobody's alias
        ids[zone.name] = {zone.id}
    return {name: tuple(sorted(zone_ids)) for name, zone_ids in ids.items()}


def _elsewhere(
    lexicon: Lexicon,
    park_class: dict[str, str],
    zones: dict[str, tuple[str, ...]],
    places: dict[str, tuple[str, ...]],
) -> dict[str, tuple[str, ...]]:
    """Names of zones outside the register, with every head of their kind in turn, unless a zone bears one."""
    variants = _variants(park_class)
    as_listed = {name: row.id for row in lexicon.zones_elsewhere for name in (row.name, *row.aliases)}
    park = lexicon.names["park"]
    sorts = frozenset([*park_class, *park["trades"], *park["no_names"], *park["level"], *_GENERAL])
    as_listed = {**_without_place(as_listed, places, sorts), **as_listed}
    by_variant = {other: i for name, i in as_listed.items() for other in variants(name)}
    return {name: (i,) for name, i in {**by_variant, **as_listed}.items() if name not in zones}


def _without_place(
    listed: dict[str, str], places: dict[str, tuple[str, ...]], sorts: frozenset[str]
) -> dict[str, str]:
    """大连大窑湾综合保税区 as its own city calls it, where one zone alone is called so (大窑湾综合保税区)."""
    shorter: dict[str, set[str]] = defaultdict(set)
    for name, zone in listed.items():
        own = _OWN.match(name)
        place = next((name[:n] for n in (5, 4, 3, 2) if name[:n] in places), "")
        proper = own["proper"][len(place) :] if own and place else ""
        parts = {proper[:n] for n in range(1, len(proper) + 1)} | {proper[n:] for n in range(len(proper))}
        if len(proper) >= _PROPER and sorts.isdisjoint(parts) and places.keys().isdisjoint(parts):
            shorter[name[len(place) :]].add(zone)
    return {name: min(ids) for name, ids in shorter.items() if len(ids) == 1}


_GENERAL = ("机场", "铁路港", "基地", "化学工业", "航天", "新区", "新")
"""What many cities have, so that it tells no zone apart (机场综合保税区)."""
_OWN = regex(
    "(?P<proper>[\u4e00-\u9fff]+?)(?:综合保税区|综保区|经济(?:技术)?开发区|高新(?:技术产业开发)?区)$"
)
_PROPER = 2
"""Characters of a proper name that tells a zone apart without its place (大窑湾, 袍江)."""


def _variants(park_class: dict[str, str]) -> Any:
    by_length = sorted(park_class, key=len, reverse=True)
    heads: dict[str, list[str]] = defaultdict(list)
    for head, kind in park_class.items():
        heads[kind].append(head)

    def variants(name: str) -> Iterator[str]:
        head = next((h for h in by_length if name.endswith(h)), "")
        stem = name[: len(name) - len(head)]
        kind = park_class.get(head, "")
        if len(stem) < 2 or kind not in ("高新区", "经开区", "工业园", "综保区", "开发区"):
            return
        for stem_ in {stem, stem.removeprefix("江西省").removeprefix("江西")} - {""}:
            for other in heads[kind]:
                yield stem_ + other

    return variants


def _named(lexicon: Lexicon) -> Iterator[tuple[str, tuple[Name, ...]]]:
    yield "region", lexicon.regions
    yield "cluster", lexicon.clusters
    yield "policy", lexicon.policies
    yield "body", lexicon.bodies
    yield "industry", lexicon.industries


def _others(lexicon: Lexicon) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Names of regions, clusters, policies and bodies with their ids, and each id's name."""
    ids: dict[str, set[str]] = defaultdict(set)
    titles = {d.code: d.name for d in lexicon.divisions}
    titles |= {zone.id: zone.name for zone in lexicon.zones_elsewhere}
    titles |= {zone.id: zone.name for zone in lexicon.zones}
    for _, rows in _named(lexicon):
        for row in rows:
            titles[row.id] = row.name
            for name in (row.name, *row.aliases):
                ids[name].add(row.id)
    return {name: tuple(sorted(found)) for name, found in ids.items()}, titles


def _parts(names: Names, park_class: dict[str, str]) -> Iterator[tuple[str, Iterable[str]]]:
    body, region = names["body"], names["region"]
    yield "park_head", park_class
    yield "cluster_head", names["cluster"]["heads"]
    yield "trap", names["traps"]["words"]
    yield "organ", (level + organ for level in body["levels"] for organ in body["organs"])
    yield "body_head", body["strong"]
    yield "bare_organ", body["bare"]
    yield "body_trap", body["traps"]
    yield "firm_trade", names["firm"]["trades"]
    yield "town_head", region["town_heads"]
    yield "town_trap", region["not_towns"]
    yield "area_head", region["area_heads"]
    yield "policy_head", names["policy"]["bare_heads"]
    yield "ner_head", names["ner"]["heads"]


def _unbroken(lexicon: Lexicon, borders: Iterable[str]) -> list[str]:
    """Names of divisions that hold a sign which ends a name elsewhere (凯里, 内丘, 尧都, 杭锦后旗)."""
    signs = {word for word in borders if len(word) == 1}
    common = _common_words(lexicon)
    named = {name for d in lexicon.divisions for name in (d.name, *d.short) if len(name) > 1}
    return sorted(name for name in named - common if signs.intersection(name))


def _borders(borders: dict[str, list[str]], places: Iterable[str]) -> re.Pattern[str]:
    """What a name does not reach over to the left: group `no` is set where it is no border."""
    held = sorted({*borders["inside"], *places}, key=lambda word: (-len(word), word))
    inside = either(map(_inside, held))
    words = any_of(borders["words"])
    digits, numerals = r"[\d０-９.%％]", "[一二两三四五六七八九十百几多]"
    number = rf"(?:(?<!{digits}){digits}+|(?<!{numerals}){numerals}+)"  # from its start, or long runs cost n²
    count = rf"{number}[个家座条项批所名位大年月日]"
    joins = "|".join(borders["joins"])
    first = "".join(sorted({word[0] for word in (*held, *borders["joins"], *borders["words"])}))
    pattern = rf"(?P<no>{inside})|(?P<join>{joins})|{count}|[^\w（）()·—“”]|{words}"
    return compiled(begun(pattern, rf"\W\d一二两三四五六七八九十百几多{re.escape(first)}"))


def _inside(word: str) -> str:
    """A word that no border breaks; 和县 after the end of a body is no county (教育局和县水务局)."""
    return rf"(?<![局委办厅院会府部校])和{word[1:]}" if word[0] == "和" else re.escape(word)


def _listed(names: Names) -> Iterator[tuple[str, list[str]]]:
    """The lists of the table of name parts, as `part.key`; `lists` holds each with the longest first."""
    for part, table in names.items():
        for key, value in table.items():
            if isinstance(value, list):
                yield f"{part}.{key}", value

"""The words of frames, compiled once a lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.compiled import compiled
from pipeline.discourse.subject_words import subject_words
from pipeline.discourse.view import SubjectWords
from pipeline.lexicon import Lexicon
from pipeline.lexicon.patterns import Worded, any_of, either
from pipeline.mentions.figures import QuantityGrammar, quantity_grammar
from pipeline.mentions.times import PeriodGrammar, period_grammar

_TESTS = r"(?:在[^，。；、]{2,16}(?:中|里))?{lend.before_tests}*{lend.tests}"
"""What may stand between the members of a count and what they do (49家医院|在考核中|获评A级)."""


@dataclass(frozen=True, eq=False, slots=True)
class Grammar:
    """All that turns figures into rows. Patterns that end in $ look at the text before a figure.

    `lists` are those of `naming` in phrase_words.csv, by name; `worded` puts words of lists into
    patterns that stand beside their rules, `{bounds.before}` the words that bound a figure (超过, 约).
    """

    quantities: QuantityGrammar
    periods: PeriodGrammar
    names: frozenset[str]
    places: dict[str, str]
    abroad: frozenset[str]
    tail: frozenset[str]
    lead: frozenset[str]
    comparing: frozenset[str]
    protected: tuple[str, ...]
    busy: re.Pattern[str]
    ends_busy: re.Pattern[str]
    cut: re.Pattern[str]
    not_after_place: tuple[str, ...]
    bodies: tuple[str, ...]
    cumulative: re.Pattern[str]
    up: frozenset[str]
    move: re.Pattern[str]
    move_to: re.Pattern[str]
    rate: re.Pattern[str]
    falling_rate: frozenset[str]
    share_word: re.Pattern[str]
    light: re.Pattern[str]
    kept: tuple[str, ...]
    noun_end: re.Pattern[str]
    behind_count: re.Pattern[str]
    target: re.Pattern[str]
    target_section: re.Pattern[str]
    past_section: re.Pattern[str]
    rule_section: re.Pattern[str]
    consequences: re.Pattern[str]
    plan_genre: re.Pattern[str]
    whole: tuple[str, ...]
    whole_kept: frozenset[str]
    heads: tuple[str, ...]
    subjects: tuple[str, ...]
    of_places: tuple[str, ...]
    generic: frozenset[str]
    known: re.Pattern[str]
    sorted_by: dict[str, str]
    rank_before: re.Pattern[str]
    contests: tuple[str, ...]
    rated: re.Pattern[str]
    rated_in: re.Pattern[str]
    pairs: dict[str, list[str]]
    zones: frozenset[str]
    bare_owners: tuple[str, ...]
    not_split: tuple[str, ...]
    counted_in: tuple[str, ...]
    heading_rest: frozenset[str]
    members: re.Pattern[str]
    of_firms: frozenset[str]
    not_of_groups: tuple[str, ...]
    subjects_of: SubjectWords
    results: re.Pattern[str]
    rule_genre: re.Pattern[str]
    granted: re.Pattern[str]
    events: re.Pattern[str]
    event_words: re.Pattern[str]
    not_dated: tuple[str, ...]
    parts: tuple[str, ...]
    stocks: tuple[str, ...]
    reached: tuple[str, ...]
    yearly: re.Pattern[str]
    heads_lent: tuple[str, ...]
    emitted: tuple[str, ...]
    measure_ends: tuple[str, ...]
    tests: re.Pattern[str]
    together: re.Pattern[str]
    summed: re.Pattern[str]
    lists: Mapping[str, tuple[str, ...]]
    worded: Worded
    national: bool = False


@lru_cache(maxsize=4)
def national_grammar(lexicon: Lexicon) -> Grammar:
    """That of documents of the whole country."""
    return replace(grammar_of(lexicon), national=True)


@lru_cache(maxsize=4)
def grammar_of(lexicon: Lexicon) -> Grammar:
    """The compiled grammar of a lexicon."""
    words = lexicon.frame_words
    discourse = lexicon.discourse_words
    when, status = discourse["when"], discourse["status"]
    move = words["move"]
    contests = any_of(words["rank"]["contests"])
    up, down, to = move["up"], move["down"], any_of(move["to"])
    moves = any_of([*up, *down])
    rates = any_of([*move["rates_up"], *move["rates_down"]])
    section = words["target"]
    verbs = words["verbs"]
    noun_end = "|".join([any_of(verbs["after"]), *verbs["after_patterns"]])
    names = frozenset(name for measure in lexicon.measures for name in measure.found)
    quantities = quantity_grammar(lexicon)
    bounds = frozenset(quantities.before)
    worded = Worded(words, discourse, {"bounds": {"before": bounds}})
    return Grammar(
        quantities=quantities,
        periods=period_grammar(lexicon),
        names=names,
        places=_places(lexicon),
        abroad=frozenset(
            name for row in lexicon.regions if row.kind == "境外" for name in (row.name, *row.aliases)
        ),
        tail=bounds | frozenset(words["tail"]["words"]),
        lead=frozenset(words["lead"]["words"]),
        comparing=bounds | frozenset(words["tail"]["comparing"]),
        protected=tuple(words["lead"]["protected"]),
        busy=compiled(any_of(words["verbs"]["busy"])),
        ends_busy=compiled(rf"(?:{any_of(verbs['busy'] + verbs['giving'])})了?$"),
        cut=compiled(any_of(words["verbs"]["cut"])),
        not_after_place=tuple(words["scope"]["not_after_place"]),
        bodies=tuple(words["verbs"]["bodies"]),
        cumulative=compiled(either(words["cumulative"]["words"])),
        up=frozenset(up),
        move=compiled(rf"(?<![新起])({moves})(?:了|幅度)?$"),
        move_to=compiled(rf"({any_of([*up, *down, *move['only_to']])})了?(?:{to})了?$"),
        rate=compiled(rf"({rates})$"),
        falling_rate=frozenset(move["rates_down"]),
        share_word=compiled(rf"的?({any_of(words['share']['words'])})$"),
        light=compiled(any_of(words["verbs"]["light"])),
        kept=tuple(words["verbs"]["kept"]),
        noun_end=compiled(noun_end),
        behind_count=compiled(noun_end + "|" + any_of(words["verbs"]["busy"])),
        target=compiled(either(status["wanted"])),
        target_section=compiled(any_of(section["sections"])),
        past_section=compiled(any_of(section["past_sections"])),
        rule_section=compiled(any_of(section["rule_sections"])),
        consequences=compiled(any_of(section["consequence_sections"])),
        plan_genre=compiled(any_of(status["plans"])),
        subjects_of=subject_words(discourse, lexicon.names["cluster"]["trade_endings"], worded),
        results=compiled(any_of(status["results"])),
        rule_genre=compiled(any_of(status["rules"])),
        heads_lent=tuple(sorted(words["lend"]["heads"], key=len, reverse=True)),
        emitted=tuple(words["lend"]["emitted"]),
        measure_ends=tuple(words["lend"]["measure_ends"]),
        tests=worded(_TESTS),
        together=compiled(any_of(words["sums"]["together"])),
        summed=compiled(rf"(?:{any_of(words['sums']['together'] + words['sums']['grown'])})$"),
        lists={name: tuple(listed) for name, listed in words["naming"].items()},
        worded=worded,
        granted=compiled(either(status["granted"])),
        events=compiled(
            rf"[^，。；：]{{0,6}}?(?:{any_of(when['events'])})[^，。；]*?的(?![\d一二两三四五六七八九十百])"
        ),
        event_words=compiled(any_of(when["events"])),
        not_dated=tuple(when["not_dated"]),
        parts=tuple(when["parts"]),
        stocks=tuple(when["stocks"]),
        reached=tuple(when["reached"]),
        yearly=compiled(any_of(when["yearly"])),
        whole=tuple(sorted(words["scope"]["whole"], key=len, reverse=True)),
        whole_kept=frozenset(words["scope"]["kept"]),
        heads=tuple(sorted(words["scope"]["heads"], key=len, reverse=True)),
        subjects=tuple(words["scope"]["subjects"]),
        of_places=tuple(words["scope"]["of_places"]),
        generic=frozenset(words["scope"]["generic"]),
        known=compiled(any_of(n for n in names if len(n) > 2 or n.isascii())),
        sorted_by=words["threshold"],
        pairs={word: words["pairs"][word] for word in sorted(words["pairs"], key=len, reverse=True)},
        zones=frozenset(n for zone in lexicon.zones for n in zone.names if len(n) > 3),
        bare_owners=tuple(sorted(discourse["group"]["plain"], key=len, reverse=True)),
        counted_in=tuple(words["scope"]["counted_in"]),
        not_split=tuple(words["scope"]["not_split"]),
        members=compiled(
            rf"[^，。；、有]{{0,12}}(?:{any_of(words['scope']['heads'])})(?:累计|合计|共|全年)*(?:完成|实现)[^，。；、]{{2,8}}"
        ),
        heading_rest=frozenset(words["scope"]["heading_rest"]),
        of_firms=frozenset(words["scope"]["of_firms"]),
        not_of_groups=tuple(words["scope"]["not_of_groups"]),
        rank_before=compiled(rf"(?:{any_of(words['rank']['before'])})$"),
        contests=tuple(words["rank"]["contests"]),
        rated=compiled(rf"(?P<of>[^，；的]{{2,16}}?(?:{contests}))(?:中|里)$"),
        rated_in=compiled(rf"在(?P<of>[^，；]{{0,16}}?(?:{contests}))(?:中|里)?$"),
    )


def full_name(place: str, places: Mapping[str, str]) -> str:
    """A place by its full name; a prefecture stays 甘南州, as it is called where it is not 甘南."""
    full = places.get(place, place)
    return place if place.endswith("州") and full.endswith("自治州") else full


def _places(lexicon: Lexicon) -> dict[str, str]:
    """Names of provinces and cities, full and short, with their full names; counties in full only."""
    places: dict[str, str] = {}
    for row in lexicon.divisions:
        names = (row.name,) if row.level == "县" else (row.name, *row.short)
        for name in names:
            if len(name) > 1:
                places.setdefault(name, row.name)
    return places

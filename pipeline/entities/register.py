"""Names and ids of the register, for those who ask about it rather than read texts."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.entities.find import by_rules
from pipeline.entities.identity import park_ids
from pipeline.entities.link import link
from pipeline.entities.scopes import collective_id
from pipeline.entities.vocabulary import vocabulary
from pipeline.lexicon import Lexicon
from pipeline.measures import NATION, NATION_NAME


def ids_of(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a name may stand for: codes of places, ids of zones and of other names; sorted."""
    words = vocabulary(lexicon)
    found = {i for table in (words.places, words.zones, words.others) for i in table.get(name, ())}
    whole = collective_id(name, None, words)
    return tuple(sorted(found | ({whole} if whole else set())))


class Named(NamedTuple):
    """A name in a short text, with what it may stand for."""

    start: int
    end: int
    ids: tuple[str, ...]


def names_in(text: str, lexicon: Lexicon) -> list[Named]:
    """The parks, clusters and places that a short text names (a question), linked as in a document."""
    words = vocabulary(lexicon)
    (hits,) = link([text], [by_rules(text, words)], None, words)
    return [Named(h.start, h.end, h.ids) for h in hits if h.ids and h.label in ("PARK", "CLUSTER", "REGION")]


def zone_ids(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The zones that a name may stand for, by place, proper name and kind too (南昌开发区: two); sorted."""
    words = vocabulary(lexicon)
    known = {i for i in (*ids_of(name, lexicon), *park_ids(name, None, None, words)) if i in words.zone_codes}
    return tuple(sorted(known))


def pattern_of(name: str, lexicon: Lexicon) -> str | None:
    """A pattern (GLOB) for the ids of all of a kind where the name says no place: 全省工业园区, 园区."""
    anywhere = "??0000" if name.startswith("全省") else "*"
    found = collective_id(name, anywhere, vocabulary(lexicon))
    return found if found and found.startswith(anywhere) else None


def title_of(id_: str | None, lexicon: Lexicon) -> str | None:
    """The canonical name of an entry, None where the register has none."""
    titles = vocabulary(lexicon).titles
    code, _, kind = (id_ or "").partition("/")
    return f"{titles[code]}{kind}" if kind and code in titles else titles.get(code)


def owner_name(scope: str, id_: str | None, lexicon: Lexicon) -> str:
    """What an owner of figures is called: the nation 全国, an entry by its name, others as written."""
    return NATION_NAME if id_ in NATION else title_of(id_, lexicon) or scope

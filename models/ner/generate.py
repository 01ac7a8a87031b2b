"""Training sentences made of our own templates, of words of `fillers.toml` and of names of the lexicon."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.lexicon import Lexicon

HERE = Path(__file__).parent
SLOT = re.compile(r"\{(\w+)\}")
Example = tuple[str, list[tuple[int, int, str]]]
Maker = Callable[[], str]


def sentences(count: int, lexicon: Lexicon, seed: int = 7) -> Iterator[Example]:
    """Sentences with (start, end, label) of their names; the same for the same seed and lexicon."""
    draw = random.Random(seed)
    templates = [line for line in _lines("templates.txt") if line]
    makers = _makers(draw, lexicon)
    for _ in range(count):
        yield _fill("".join(draw.choices(templates, k=draw.choice((1, 1, 2)))), makers)


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if not line.startswith("#")]


def _fill(template: str, makers: dict[str, Maker]) -> Example:
    text, names, at = "", [], 0
    for slot in SLOT.finditer(template):
        text += template[at : slot.start()]
        at = slot.end()
        made = makers[slot[1]]()
        if slot[1] != "N":
            inner = len(made) - len(made.lstrip("《“")) if made[-1] in "》”" else 0
            names.append((len(text) + inner, len(text) + len(made) - inner, slot[1]))
        text += made
    return text + template[at:], names


def _makers(draw: random.Random, lexicon: Lexicon) -> dict[str, Maker]:
    words = tomllib.loads((HERE / "fillers.toml").read_text(encoding="utf-8"))
    places = [d.name for d in lexicon.divisions]
    shorts = [s for d in lexicon.divisions for s in d.short if s not in d.common and len(s) > 1]
    regions = [r.name for r in lexicon.regions if r.kind not in ("国家", "境外")]
    zones = [n for z in lexicon.zones for n in (z.name, *z.aliases)]
    trades = [i.name for i in lexicon.industries if not i.id.startswith("gbt:")]
    known_bodies = [n for b in lexicon.bodies for n in (b.name, *b.aliases)]
    known_policies = [n for p in lexicon.policies for n in (p.name, *p.aliases)]

    def body() -> str:
        kind = draw.random()
        if kind < 0.12:
            return draw.choice(known_bodies)
        return _body(draw, words, draw.choice(shorts) if draw.random() < 0.3 else "")

    def policy() -> str:
        return draw.choice(known_policies) if draw.random() < 0.1 else _policy(draw, words)

    return {
        "N": lambda: str(draw.choice((draw.randrange(2, 99), round(draw.uniform(1, 900), 1)))),
        "REGION": lambda: draw.choice(draw.choice((places, shorts, shorts, regions))),
        "PARK": lambda: draw.choice(zones),
        "CLUSTER": lambda: (
            draw.choice(("", draw.choice(shorts))) + draw.choice(trades).removesuffix("产业") + "产业集群"
        ),
        "ORG": body,
        "POLICY": policy,
    }


def _body(draw: random.Random, words: dict[str, Any], place: str) -> str:
    def pick(key: str) -> str:
        return str(draw.choice(words[key]))

    kind = draw.random()
    if kind < 0.38:
        brand = (
            pick("brand_first") + pick("brand_second") + (pick("brand_third") if draw.random() < 0.15 else "")
        )
        return (place if draw.random() < 0.3 else "") + brand + pick("firm_trade") + pick("firm_head")
    if kind < 0.5:
        return (place or draw.choice(("", "", "省", "市"))) + pick("group_trade") + "集团"
    name = draw.choice(
        (pick("school_name"), pick("school_name"), pick("ordinal"), place or pick("school_name"))
    )
    if kind < 0.62:
        return name + pick("school_head")
    if kind < 0.72:
        return name + pick("health_head")
    if kind < 0.8:
        return (place or draw.choice(("市", "区", pick("school_name")))) + pick("culture_head")
    if kind < 0.88:
        return (place or pick("level")) + pick("science_field") + pick("science_head")
    return (place or pick("level")) + pick("bureau")


def _policy(draw: random.Random, words: dict[str, Any]) -> str:
    def pick(key: str) -> str:
        return str(draw.choice(words[key]))

    kind = draw.random()
    if kind < 0.6:
        return (
            pick("topic_lead")
            + pick("topic")
            + (pick("topic") if draw.random() < 0.1 else "")
            + pick("policy_head")
        )
    if kind < 0.72:
        return f"“{pick('slogan')}”{pick('slogan_head')}"
    if kind < 0.82:
        return f"“{pick('slogan')}{draw.choice((pick('topic'), ''))}{pick('slogan_head')}”"
    if kind < 0.9:
        return pick("rule_lead") + pick("rule_count") + pick("rule_what")
    return f"《关于{pick('topic')}的{draw.choice(('意见', '实施意见', '通知', '若干措施', '决定'))}》"

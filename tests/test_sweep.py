"""The register's own names in plain sentences: the figure is theirs, whatever the sentence is built like."""

from __future__ import annotations

import pytest

from pipeline import words
from pipeline.entities import find
from pipeline.indicators import extract
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Found, Metadata, Paragraph

LEXICON = Lexicon()
TOLD = {"region": "江西省", "year_issued": "2021", "year_reported": "2020"}
META = Metadata({key: Found(value, "given") for key, value in TOLD.items()})
SHAPES = {
    "measure behind": "2020年，{}主营业务收入235.6亿元。",
    "verb": "{}实现利润总额12.4亿元，同比增长8.3%。",
    "count": "{}现有投产企业186家。",
    "apart": "{}，规划面积35平方公里。",
    "owned": "去年，{}的从业人员达到5.2万人。",
}
ALLOWED = 0.01
"""Of all sentences of a shape: a few names are everyday words as well, and are not taken for names."""


def _names() -> dict[str, list[str]]:
    zones = sorted({zone.name for zone in LEXICON.zones})
    aliases = {alias for zone in LEXICON.zones for alias in zone.aliases if len(alias) > 3}
    return {
        "zones": zones,
        "aliases": sorted(aliases - set(zones)),
        "clusters": sorted({c.name for c in LEXICON.clusters}),
    }


def _owners(sentences: list[str]) -> list[set[str]]:
    """The owners of the figures of each sentence, each a paragraph of its own."""
    text = "\n".join(sentences)
    paragraphs, at = [], 0
    for sentence in sentences:
        paragraphs.append(Paragraph(at, at + len(sentence)))
        at += len(sentence) + 1
    document = Document("x", "x.txt", "text/plain", text, tuple(paragraphs), metadata=META)
    split = list(words.sentences(document))
    rows = extract(document, split, find(document, split, LEXICON), LEXICON)
    return [{row.scope for row in rows if p.start <= row.start < p.end} for p in paragraphs]


@pytest.mark.parametrize("kind", ["zones", "aliases", "clusters"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_name_of_the_register_owns_its_figure(kind: str, shape: str) -> None:
    names = _names()[kind]
    owners = _owners([SHAPES[shape].format(name) for name in names])
    wrong = {name: found for name, found in zip(names, owners, strict=True) if found != {name}}
    assert len(wrong) <= ALLOWED * len(names), wrong


def test_a_zone_of_any_county_is_a_zone_though_no_register_has_it() -> None:
    counties = sorted({d.name for d in LEXICON.divisions if d.level == "县" and len(d.name) > 2})
    zones = [f"{county}经济开发区" for county in counties]
    owners = _owners([f"2020年，{zone}主营业务收入235.6亿元。" for zone in zones])
    wrong = {zone: found for zone, found in zip(zones, owners, strict=True) if found != {zone}}
    assert len(wrong) <= ALLOWED * len(zones), wrong

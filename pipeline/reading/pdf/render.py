"""A page of a PDF as a picture, drawn in a child process with limits of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MEMORY = 1500 * 2**20
SECONDS = 20.0
WIDEST = 2000
_CHILD = "from pipeline.reading.pdf.render import serve; serve()"


class RenderError(RuntimeError):
    """The page cannot be drawn; the message says in Chinese why."""


def page_image(path: Path, number: int, width: int) -> bytes:
    """Page `number` (from 1) of a PDF, upright, as a PNG `width` pixels wide (at most 2,000).

    The picture covers what `Layout` measures: the crop box, turned so that its text stands upright.
    Raises RenderError for what is no PDF, has no such page, or takes too long or too much memory.
    """
    home = str(Path(__file__).parents[2])
    paths = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    request = [sys.executable, "-c", _CHILD, str(path), str(number), str(min(width, WIDEST))]
    try:
        done = subprocess.run(
            request,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired:
        raise RenderError(f"第 {number} 页画得太慢，已中止。请打开原件查看。") from None
    if done.returncode or not done.stdout:
        raise RenderError(f"第 {number} 页画不出来。请打开原件查看。")
    return done.stdout


def serve() -> None:
    """The child's side: write the picture to stdout, or end with an exit code."""
    import resource

    path, number, width = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))
    sys.stdout.buffer.write(_draw(path, number, width))


def _draw(path: Path, number: int, width: int) -> bytes:
    import io

    from pipeline.reading.pdf.chars import read_page
    from pipeline.reading.pdf.pdfium import pypdfium

    with pypdfium().PdfDocument(path) as document:
        page = document[number - 1]
        page.set_rotation(90 * read_page(page, number)[0].turn)
        picture = page.render(scale=width / page.get_width()).to_pil()
    out = io.BytesIO()
    picture.convert("RGB").quantize(64).save(out, "PNG")
    return out.getvalue()

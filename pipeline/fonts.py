"""Chinese typefaces out of a package (Noto SC, SIL OFL), so that no picture needs a font of the system."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pylopdf_fonts_zh_cn import sans_path

SANS, SERIF = "Noto Sans SC", "Noto Serif SC"
"""The families, each in its regular weight only."""
FOLDER: Path = sans_path().parent
"""Where both files lie; what draws pages or pictures is told of this folder."""


@cache
def draw_charts() -> None:
    """Let Vega-Lite's own renderer (a chart saved as PNG, SVG or PDF) find these families."""
    import vl_convert

    vl_convert.register_font_directory(str(FOLDER))

"""Pictures with Chinese text are drawn with the fonts of a package, wherever they are drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HIDDEN = ROOT / ".ci/no-fonts.conf"
DRAWN = """
import sys, vl_convert
from pipeline import fonts
fonts.draw_charts()
spec = {"data": {"values": [{}]}, "mark": {"type": "text", "fontSize": 80}, "width": 200, "height": 100,
        "encoding": {"text": {"value": sys.argv[1]}}, "config": {"font": fonts.SANS}}
sys.stdout.buffer.write(vl_convert.vegalite_to_png(spec))
"""


def chart(text: str, home: Path) -> bytes:
    """A text as a chart's picture, drawn in a process that sees no font of the system."""
    hidden = {"FONTCONFIG_FILE": str(HIDDEN), "HOME": str(home), "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-c", DRAWN, text]
    return subprocess.run(asked, env={**os.environ, **hidden}, capture_output=True, check=True).stdout


def test_a_chart_shows_chinese_without_a_font_of_the_system(tmp_path: Path) -> None:
    drawn = [chart(text, tmp_path) for text in ("园区", "集群", "")]
    assert len(set(drawn)) == 3  # two boxes in place of letters would look alike

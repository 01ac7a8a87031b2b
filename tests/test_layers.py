"""Invisible text layers of scans held against what OCR sees on the page."""

from __future__ import annotations

import pytest

from pipeline.reading.pdf.layers import Layers

SAID = "".join(
    f"第{n}个园区实现营业收入{100 + n}.{n % 10}亿元，投产企业达到{300 + n}户。" for n in range(1, 31)
)


@pytest.mark.parametrize(
    ("layer", "code"),
    [
        (SAID, None),
        (SAID.replace("0", "０"), None),
        (SAID.replace("实现营业收入", "实現营业收入"), None),
        (SAID.replace("117.7", "1177"), "layer_differs"),
        (SAID.replace(".", ""), "bad_text_layer"),
        (SAID.replace("营业收入", "曹亚攸人"), "bad_text_layer"),
    ],
)
def test_a_layer_is_judged_by_its_characters_and_its_figures(layer: str, code: str | None) -> None:
    layers = Layers()
    problem = layers.judge(layer, SAID, 1)
    assert (problem and problem.code) == code
    assert layers.bad == (code == "bad_text_layer")
    assert code != "layer_differs" or (problem and "1177" in problem.message)

"""A typeset PDF made to look as if it came from a scanner: images only, a little askew, a little noisy."""

from __future__ import annotations

import io
import time

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

DPI = 170
SKEW_DEGREES = (0.4, -0.3, 0.2)
PAPER = 247
NOISE = 5.0


def _scanned(page: Image.Image, number: int) -> Image.Image:
    skew = SKEW_DEGREES[number % len(SKEW_DEGREES)]
    turned = page.convert("L").rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.minimum(np.asarray(turned, dtype=np.float32), PAPER)
    noise = np.random.default_rng(number).normal(0.0, NOISE, grey.shape)
    return Image.fromarray(np.clip(grey + noise, 0, 255).astype(np.uint8))


def scan(pdf: bytes) -> bytes:
    """A PDF of one greyscale JPEG a page; the same input gives the same bytes."""
    document = pdfium.PdfDocument(pdf)
    pages = [_scanned(page.render(scale=DPI / 72).to_pil(), n) for n, page in enumerate(document)]
    document.close()
    out = io.BytesIO()
    never = time.gmtime(0)
    pages[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=DPI,
        quality=55,
        creationDate=never,
        modDate=never,
    )
    return out.getvalue()

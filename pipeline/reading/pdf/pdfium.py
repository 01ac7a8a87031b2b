"""pdfium's functions with plain integer handles, and the shape of boxes."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.fonts import FOLDER

Boxes = npt.NDArray[np.float32]


@cache
def pypdfium() -> Any:
    """The module pypdfium2, its library told where Chinese typefaces lie.

    Files that name a typeface and do not hold it (STSong, SimSun) take one of these, where the system may
    have none: without any, pdfium leaves out each text of one character (元 and 家 in cells).
    """
    from pypdfium2_raw import bindings as raw

    paths = (ctypes.c_char_p * 2)(str(FOLDER).encode(), None)
    config = raw.FPDF_LIBRARY_CONFIG(version=2)
    config.m_pUserFontPaths = ctypes.cast(paths, type(config.m_pUserFontPaths))
    raw.FPDF_InitLibraryWithConfig(config)  # before pypdfium2 does: only the first counts
    import pypdfium2

    return pypdfium2


@cache
def pdfium() -> Any:
    """pdfium with plain integer handles, which keeps the interpreter's lock: a call costs a fifth of one
    through the generated bindings, a tenth less than one that lets go of the lock."""
    pypdfium()
    from pypdfium2_raw import bindings

    libs = bindings._libs
    lib = libs["pdfium"] if isinstance(libs, dict) else libs
    raw = ctypes.PyDLL(lib._name if hasattr(lib, "_name") else lib.access["cdecl"]._name)
    pointer, number, real = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
    for name, result, arguments in (
        ("FPDFText_LoadPage", pointer, [pointer]),
        ("FPDFText_ClosePage", None, [pointer]),
        ("FPDFText_CountChars", number, [pointer]),
        ("FPDFText_GetText", number, [pointer, number, number, pointer]),
        ("FPDFText_GetUnicode", ctypes.c_uint, [pointer, number]),
        ("FPDFText_GetLooseCharBox", number, [pointer, number, pointer]),
        ("FPDFText_GetCharAngle", real, [pointer, number]),
        ("FPDFPage_CountObjects", number, [pointer]),
        ("FPDFPage_GetObject", pointer, [pointer, number]),
        ("FPDFPageObj_GetType", number, [pointer]),
        ("FPDFPageObj_GetBounds", number, [pointer, *[pointer] * 4]),
        ("FPDFPageObj_GetMatrix", number, [pointer, pointer]),
        ("FPDFPageObj_GetFillColor", number, [pointer, *[pointer] * 4]),
        ("FPDFPath_CountSegments", number, [pointer]),
        ("FPDFPath_GetPathSegment", pointer, [pointer, number]),
        ("FPDFPath_GetDrawMode", number, [pointer, pointer, pointer]),
        ("FPDFPathSegment_GetPoint", number, [pointer, pointer, pointer]),
        ("FPDFPathSegment_GetType", number, [pointer]),
        ("FPDFPathSegment_GetClose", number, [pointer]),
        ("FPDFFormObj_CountObjects", number, [pointer]),
        ("FPDFFormObj_GetObject", pointer, [pointer, ctypes.c_ulong]),
    ):
        function = getattr(raw, name)
        function.restype, function.argtypes = result, arguments
    return raw

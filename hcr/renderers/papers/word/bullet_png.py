"""The picture of a figure against its target, as a small PNG: drawn from zero to scale, a mark at the bar's end.

A bar, a thick line with a flag to the side that meets the target, a cross or a ring: it can be read without colours.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from fractions import Fraction

from hcr.report.paper import BulletChart

WIDTH, HEIGHT = 360, 60  # pixels, of a picture 28 mm wide
MIDDLE, THICK, MARK = 32, 7, 11  # where the bar is, and half the size of bar and mark
BEYOND = Fraction(29, 25)  # the scale ends this much beyond the larger of figure and bound
_PAPER, _ZONE, _AXIS, _BOUND, _MET, _NOT_MET = range(6)
_COLOURS = bytes.fromhex("FFFFFFDCEBDD8B95A00000001F6F43A4161A")
_EDGE = 14  # pixels left and right of the scale, for a mark at its end


def draw_png(bullet: BulletChart) -> bytes:
    """The picture; the same figures are the same bytes."""
    pixels = bytearray(WIDTH * HEIGHT)
    place = _make_scale(bullet)
    zero, end = place(Fraction(0)), place(bullet.value)
    low = None if bullet.low is None else place(bullet.low)
    high = None if bullet.high is None else place(bullet.high)
    fill_rectangle(pixels, 0 if low is None else low, 12, WIDTH if high is None else high, HEIGHT - 8, _ZONE)
    fill_rectangle(pixels, zero - 1, 6, zero + 1, HEIGHT - 2, _AXIS)
    colour = _MET if bullet.met else _NOT_MET
    fill_rectangle(pixels, min(zero, end), MIDDLE - THICK, max(zero, end), MIDDLE + THICK, colour)
    for bound, side in ((low, 1), (high, -1)):
        if bound is not None:
            _draw_bound(pixels, bound, side)
    _draw_end(pixels, end, bullet.met)
    return write_png(pixels)


def _make_scale(bullet: BulletChart) -> Callable[[Fraction], int]:
    """From a figure to a pixel; zero is always on the scale."""
    known = [n for n in (Fraction(0), bullet.value, bullet.low, bullet.high) if n is not None]
    least, most = min(known), max(known)
    span = (most - least or 1) * BEYOND
    start = least if least == 0 else most - span
    room = WIDTH - 2 * _EDGE
    return lambda number: _EDGE + round((number - start) * room / span)


def fill_rectangle(pixels: bytearray, left: int, top: int, right: int, bottom: int, colour: int) -> None:
    """A rectangle; what lies outside the picture is left out."""
    left, right = max(left, 0), min(right, WIDTH)
    if left < right:
        for row in range(max(top, 0), min(bottom, HEIGHT)):
            pixels[row * WIDTH + left : row * WIDTH + right] = bytes([colour]) * (right - left)


def _draw_bound(pixels: bytearray, at: int, side: int) -> None:
    """A thick line, with a flag at its top that points to the better side."""
    fill_rectangle(pixels, at - 2, 0, at + 3, HEIGHT, _BOUND)
    for row in range(16):
        reach = 2 * (8 - abs(row - 8))
        fill_rectangle(pixels, min(at, at + side * reach), row, max(at, at + side * reach), row + 1, _BOUND)


def _draw_end(pixels: bytearray, at: int, met: bool) -> None:
    """A ring for a figure that meets the target, a cross for one that does not; on paper, so that both stand out."""
    colour = _MET if met else _NOT_MET
    for down in range(-MARK, MARK + 1):
        for across in range(-MARK, MARK + 1):
            distance = down * down + across * across
            ring = met and distance <= MARK * MARK
            cross = not met and abs(abs(down) - abs(across)) <= 3
            if ring or cross:
                inner = ring and distance < (MARK - 5) ** 2
                x, y = at + across, MIDDLE + down
                fill_rectangle(pixels, x, y, x + 1, y + 1, _PAPER if inner else colour)


def write_png(pixels: bytearray) -> bytes:
    """The pixels as a file; each is the number of its colour."""
    rows = b"".join(b"\0" + pixels[at : at + WIDTH] for at in range(0, len(pixels), WIDTH))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)),
        (b"PLTE", _COLOURS),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )

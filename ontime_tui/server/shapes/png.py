"""Small pictures: a member's initials on a colour of their own."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from hashlib import blake2b

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GLYPH_HEIGHT = 7

_GLYPHS = {
    "A": "0E11111F111111",
    "B": "1E11111E11111E",
    "C": "0E11101010110E",
    "D": "1E11111111111E",
    "E": "1F10101E10101F",
    "F": "1F10101E101010",
    "G": "0E11101711110F",
    "H": "1111111F111111",
    "I": "0E04040404040E",
    "J": "0702020202120C",
    "K": "11121418141211",
    "L": "1010101010101F",
    "M": "111B1515111111",
    "N": "11111915131111",
    "O": "0E11111111110E",
    "P": "1E11111E101010",
    "Q": "0E11111115120D",
    "R": "1E11111E141211",
    "S": "0F10100E01011E",
    "T": "1F040404040404",
    "U": "1111111111110E",
    "V": "11111111110A04",
    "W": "1111111515150A",
    "X": "11110A040A1111",
    "Y": "1111110A040404",
    "Z": "1F01020408101F",
}
"""Seven rows of five dots each, a byte in hex a row."""


def initials_png(name: str, side: int) -> bytes:
    """Give a square picture of `side` pixels; of plain colour when no word of the name begins with A to Z."""
    shades = _background(name), (255, 255, 255)
    dots = _dots(_initials(name))
    scale = side // 16
    left = (side - max(map(len, dots)) * scale) // 2
    top = (side - _GLYPH_HEIGHT * scale) // 2
    rows = (
        b"\0" + b"".join(bytes(shades[_is_lit(dots, (x - left) // scale, (y - top) // scale)]) for x in range(side))
        for y in range(side)
    )
    return _png(side, side, b"".join(rows))


def png_size(image: bytes) -> tuple[int, int]:
    """Give the width and height that stand in a PNG's header."""
    width, height = struct.unpack(">II", image[16:24])
    return int(width), int(height)


def _initials(name: str) -> str:
    """Give the first letters of the first and the last word, without their accents."""
    words = unicodedata.normalize("NFKD", name).upper().split()
    letters = [next((letter for letter in word if letter in _GLYPHS), "") for word in words]
    return "".join(letters[:1] + letters[-1:] if len(letters) > 1 else letters)


def _dots(letters: str) -> list[str]:
    """Give seven rows of dots; letters stand one dot apart."""
    glyphs = [bytes.fromhex(_GLYPHS[letter]) for letter in letters]
    return [" ".join(f"{glyph[row]:05b}" for glyph in glyphs) for row in range(_GLYPH_HEIGHT)]


def _is_lit(dots: list[str], column: int, row: int) -> bool:
    return 0 <= row < len(dots) and 0 <= column < len(dots[row]) and dots[row][column] == "1"


def _background(name: str) -> tuple[int, int, int]:
    """Give a colour dark enough for white letters; the same for the same name."""
    red, green, blue = blake2b(name.encode(), digest_size=3).digest()
    return 48 + red % 96, 48 + green % 96, 48 + blue % 96


def _png(width: int, height: int, rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

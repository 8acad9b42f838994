"""Text as a terminal may show it: what names and reports hold of its control characters is no command to it."""

from __future__ import annotations

_KEPT = "\n\t"
_SIGNS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in _KEPT}  # U+241B, the sign for ESC, for ESC
_SIGNS |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)


def printable(text: str) -> str:
    """The text with a sign for each control character but line ends and tabs; as long as it was."""
    return text.translate(_SIGNS)

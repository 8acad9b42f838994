"""One word of a name, as a value: in matching form, or a letter that stands for what begins with it."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.spelling import fold

Words = tuple[str, ...]
LETTER = "·"  # before a letter of an abbreviation that is not written out


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name in matching form; `capital` if it is written so, `apart` if a comma or the like precedes it.

    `begins` is true of an abbreviation's first letter.
    """

    text: str
    capital: bool = False
    apart: bool = False
    begins: bool = False

    @property
    def is_letter(self) -> bool:
        return self.text.startswith(LETTER)

    @property
    def initial(self) -> str:
        return fold(self.text.removeprefix(LETTER))[:1]

"""The syllables that Vietnamese spelling allows: the measure of whether a text was read as it was written.

Onsets and rhymes after Đoàn Thiện Thuật, Ngữ âm tiếng Việt (1977); spelling after the Ministry of Education's rules of
1980 (onsets c/k, g/gh, ng/ngh by the vowel; rhymes that end in a stop bear only sắc or nặng).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from schemas.spelling import split_tone

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_STOP_TONES = ("\u0301", "\u0323")
_STOPS = ("c", "ch", "p", "t")
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh
uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
"""
_RHYMES_OF_Y = "y yêm yên yêng yêt yêu ynh"
_RHYMES_OF_QU = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây âc âu e en eng eo et ê êch ên ênh êt êu
i ia ich in inh it iu ơ ơi ôc y ych yn ynh yp yt yên yêt yêu yu
"""
_ONSETS = "b d đ h l m n p ph r s t th tr ch nh kh v x"
_BEFORE_FRONT, _BEFORE_OTHER = ("k", "gh", "ngh"), ("c", "g", "ng")
_WORD = re.compile(r"[^\W\d_]+")


def syllables() -> Iterator[str]:
    """Every syllable in small letters (NFC); open oa, oe, uy with the tone in either of its places (hòa, hoà)."""
    for base in sorted(_bases()):
        for tone in _STOP_TONES if base.endswith(_STOPS) else TONES:
            places = _tone_places(base) if tone else [len(base)]
            yield from (unicodedata.normalize("NFC", base[:at] + tone + base[at:]) for at in places)


def _tone_places(base: str) -> list[int]:
    """After how many of a syllable's letters its tone is written, the older place first."""
    vowels = [i for i, letter in enumerate(base) if letter in "aăâeêioôơuưy"]
    if base.startswith(("qu", "gi")) and len(vowels) > 1:
        vowels = vowels[1:]  # u and i belong to the onset
    marked = [i for i in vowels if base[i] in "ăâêôơư"]
    if marked:
        return [marked[-1] + 1]
    if len(vowels) == 1 or base[-1] not in "aeiouy":
        return [vowels[-1] + 1]
    if len(vowels) == 3:
        return [vowels[1] + 1]
    both = base[vowels[0] :] in {"oa", "oe", "uy"}
    return [vowels[0] + 1, vowels[1] + 1] if both else [vowels[0] + 1]


@lru_cache(maxsize=1 << 13)
def is_legal(word: str) -> bool:
    """Whether a word is spelled as a Vietnamese syllable may be, in whatever letter case and tone placement."""
    base, tone = split_tone(word.lower())
    if base not in _bases():
        return False
    return len(tone) == 1 and tone in _STOP_TONES if base.endswith(_STOPS) else len(tone) <= 1


def legal_share(text: str) -> float | None:
    """The share of a text's words of letters that are legal syllables; None where it has none.

    Short capitals of plain letters (UBND, TW) are left out.
    """
    times = Counter(_WORD.findall(text))
    judged = {w: n for w, n in times.items() if not (w.isupper() and len(w) <= 5 and w.isascii())}
    return sum(n for w, n in judged.items() if is_legal(w)) / sum(judged.values()) if judged else None


@cache
def _bases() -> frozenset[str]:
    """All syllables without their tones."""
    rhymes = _RHYMES.split()
    bases = {*rhymes, *_RHYMES_OF_Y.split()}
    for rhyme in rhymes:
        onsets = [*_ONSETS.split(), *(_BEFORE_FRONT if rhyme[0] in "eêi" else _BEFORE_OTHER)]
        bases.update(onset + rhyme for onset in onsets)
        bases.add("gi" + rhyme.removeprefix("i"))  # gì, giếng
    bases.update(onset + "y" for onset in ("h", "k", "l", "m", "s", "t", "v", "tr"))
    bases.update("qu" + rhyme for rhyme in _RHYMES_OF_QU.split())
    return frozenset(bases)

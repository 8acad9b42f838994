"""Which letters are a Vietnamese syllable: the measure of whether a text was read in its right letters."""

from __future__ import annotations

import re
from functools import lru_cache

from schemas.spelling import split_tone

_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|r|s|t|th|tr|v|x"
# every rhyme of standard Vietnamese, without its tone
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oă oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong
ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt u ua uc uê uêch uênh uêt ui um un ung uơ up ut
uy uya uych uyên uyêt uynh uyn uyp uyt uyu uâ uân uâng uât uây uôc uôi uôm uôn uông uôt uơn ư ưa ưc ưi ưng ưt
ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu yt ynh uao uai uan uang uanh uac uach uat uay uau
uă uăn uăng uăt uăc ue uen ueo uet uơt
"""
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{'|'.join(sorted(_RHYMES.split(), key=len, reverse=True))})")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)
def is_legal(syllable: str) -> bool:
    """Whether letters in NFC spell a syllable of Vietnamese, in whatever case and tone placement."""
    base, tone = split_tone(syllable.lower())
    stopped = base.endswith(("c", "ch", "p", "t")) and tone not in ("", "\u0301", "\u0323")
    return len(tone) <= 1 and not stopped and bool(_SYLLABLE.fullmatch(base))


def legal_share(text: str) -> float | None:
    """The share of a text's words of letters that are legal syllables; None where it has none.

    Short capitals of plain letters (UBND, TW) are left out.
    """
    words = [w for w in _WORD.findall(text) if not (w.isupper() and len(w) <= 5 and w.isascii())]
    return sum(map(is_legal, words)) / len(words) if words else None

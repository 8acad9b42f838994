"""A name as its usual one: a company without its legal form, other names of bodies written as the usual ones."""

from __future__ import annotations

from functools import cache

from pipeline.identity.heads import words_of
from pipeline.identity.kinds import kinds
from pipeline.identity.word import Word, Words
from schemas.spelling import norm_words

_BRANCH, _BANK = tuple(norm_words("chi nhánh").split()), tuple(norm_words("ngân hàng").split())


def without_form(words: tuple[Word, ...]) -> tuple[str, tuple[Word, ...]]:
    """A company's legal form, and its name without it."""
    texts = tuple(w.text for w in words)
    for name, kept, form in _forms():
        if texts[: len(name)] == name:
            return form, (*words[:kept], *words[len(name) :])
    return "", words


def aliased(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A name in which the other names of bodies are the usual ones."""
    done = list(words)
    texts = tuple(w.text for w in words)
    said = frozenset(texts)
    for name, usual in _usual("aliases"):
        if name[0] in said:
            at = next((i for i in range(len(texts)) if texts[i : i + len(name)] == name), None)
            if at is not None and not _is_usual(texts, at, name, usual):
                done[at : at + len(name)] = [Word(w, n == 0, done[at].apart and n == 0) for n, w in enumerate(usual)]
                texts = tuple(w.text for w in done)
    for short, usual in _usual("leading"):
        if texts[: len(short)] == short:
            done[: len(short)] = [Word(w, n == 0) for n, w in enumerate(usual)]
            texts = tuple(w.text for w in done)
    for short, usual in _usual("numbered"):
        if texts[:1] == short and texts[1:2] and texts[1].isdecimal():
            done[:1] = [Word(w, n == 0) for n, w in enumerate(usual)]
            texts = tuple(w.text for w in done)
    return _without_branch(tuple(done))


def _without_branch(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A bank's branch as the bank in that place: reports say "chi nhánh" or leave it out, before or behind."""
    texts = tuple(w.text for w in words)
    at = next((at for at in range(len(texts) - 1) if texts[at : at + 2] == _BRANCH), None)
    rest = words if at is None else (*words[:at], *words[at + 2 :])
    return rest if tuple(w.text for w in rest[:2]) == _BANK else words


def _is_usual(texts: Words, at: int, name: Words, usual: Words) -> bool:
    """Whether the other name stands in the usual one already: "mặt trận tổ quốc" behind "ủy ban"."""
    longer = len(usual) - len(name)
    return longer > 0 and usual in (texts[at : at + len(usual)], texts[max(at - longer, 0) : at + len(name)])


@cache
def _usual(list_name: str) -> tuple[tuple[Words, Words], ...]:
    """A list of kinds.toml that says what is usual for other names."""
    return tuple((words_of(spelled), words_of(usual)) for spelled, usual in kinds()[list_name].items())


@cache
def _forms() -> tuple[tuple[Words, int, str], ...]:
    """Spellings of companies with a legal form, the longest first; how many of their words stay; the form."""
    company = words_of("công ty")
    found = []
    for spelled, form in kinds()["forms"].items():
        name = words_of(spelled)
        found.append((name, len(company) if name[: len(company)] == company else 0, form))
    return tuple(sorted(found, key=lambda f: -len(f[0])))

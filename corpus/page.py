"""A web page's article as lines, found by where the running text stands and how much of it is links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from corpus.credits import is_bare_byline, is_labelled_byline
from corpus.furniture import opens_aside
from corpus.layout import Line
from corpus.markup import LEFT_OUT
from corpus.outline import is_prose
from corpus.tables import is_data_table, table_rows
from corpus.typed import typed_lines
from schemas.document import BlockKind
from schemas.spelling import normalise_line

_UNREAD = LEFT_OUT | {"head", "script"}
_BREAKING = re.compile(
    r"address|article|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|form|h[1-6]|header"
    r"|hr|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_LEFT_OUT_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"}
# what the names that sites give to parts of a page have in common
_LEFT_OUT_NAMES = re.compile(
    r"\b(?:comments?(?:-?(?:list|area|box|form))?|binh-?luan|respond|breadcrumbs?|share(?:-?(?:box|bar))?|socials?|sidebar)\b",
    re.IGNORECASE,
)
_CAPTION_NAMES = re.compile(r"\b(?:(?:photo|image|img|wp)?-?_?caption|chu-?_?thich)", re.IGNORECASE)
_BYLINE_NAMES = re.compile(r"\b(?:author|byline|tac-?_?gia|but-?_?danh)\b", re.IGNORECASE)
_TITLE_NAMES = re.compile(r"(?:^|[\s_-])(?:title|headline|tieu-?_?de)|title$", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_ARTICLE_SHARE = 0.5  # of the page's running text that the article's element must hold


@dataclass(slots=True)
class _Open:
    """An element that is being walked through: where it began and how much running text stood before it."""

    tag: Tag
    first: int
    weight: int


@dataclass(slots=True)
class _Walk:
    """The lines of a page as they come, and the smallest element that holds most of the running text."""

    lines: list[Line] = field(default_factory=list)
    elements: list[tuple[int, int, int]] = field(default_factory=list)  # first line, line after, weight
    weight: int = 0
    tables: int = 0
    text: list[str] = field(default_factory=list)
    linked: int = 0
    emphasised: int = 0
    after_picture: bool = False
    broken: bool = False  # the line before ended at a <br>


def article_lines(soup: BeautifulSoup) -> list[Line]:
    """The lines of a page that may be its article: those over its running text, that text, and credits just below."""
    walk = _walk(soup.body or soup)
    if not walk.weight:
        return walk.lines
    holders = [e for e in walk.elements if e[2] >= _ARTICLE_SHARE * walk.weight] or [(0, len(walk.lines), walk.weight)]
    first, end, _ = min(holders, key=lambda e: e[1] - e[0])
    prose = [i for i, line in enumerate(walk.lines) if is_prose(line.text) and line.links < 0.5 and not line.heading]
    rows = (i for i in range(first, end) if walk.lines[i].cells)
    body = min(next((i for i in prose if i >= first), end), next(rows, end))
    title = max((i for i in range(body) if walk.lines[i].heading), default=0)
    both = [e for e in walk.elements if e[0] <= title and e[1] >= end and e[1] - e[0] < len(walk.lines)]
    end = _running_on(walk.lines, end, within=min((e[1] for e in both), default=end))
    return walk.lines[_below_other_text(walk.lines, prose, title) : end] + _credits_below(walk.lines[end:])


def _running_on(lines: list[Line], end: int, *, within: int) -> int:
    """Where running text that follows the article's element ends: up to a heading, which may stand only `within`."""
    for i in range(end, len(lines)):
        line = lines[i]
        if (line.heading and i >= within) or line.links > 0.5 or opens_aside(line.text):
            break
        if is_prose(line.text) or line.cells:
            end = i + 1
    return end


def _below_other_text(lines: list[Line], prose: list[int], title: int) -> int:
    """Where to begin so that running text of other parts of the page, above the article's title, is left out."""
    other = max((i for i in prose if i < title), default=-1)
    greater = any(
        0 < line.heading <= lines[title].heading and line.text.count(" ") >= 4 for line in lines[: max(other, 0)]
    )
    return 0 if greater else other + 1


def _credits_below(lines: list[Line]) -> list[Line]:
    """The bylines that stand right under the article's element, up to the first heading of other matter."""
    credits: list[Line] = []
    for line in lines[:12]:
        if opens_aside(line.text) or line.links > 0.5:
            break
        if line.kind is BlockKind.BYLINE or is_labelled_byline(line.text) or is_bare_byline(line.text):
            credits.append(line)
    return credits


def _walk(root: Tag) -> _Walk:
    """The page's lines in order, without recursion: pages nest ten thousand deep."""
    walk = _Walk()
    path: list[_Open] = []
    todo: list[object] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, _Open):
            _close(walk, path)
        elif isinstance(node, Tag):
            if _is_left_out(node):
                continue
            _open(walk, path, node, todo)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            _say(walk, path, str(node))
    _flush(walk, path)
    return walk


def _is_left_out(tag: Tag) -> bool:
    if tag.name in _UNREAD:
        return True
    if not tag.attrs:
        return False
    if tag.get("role") in _LEFT_OUT_ROLES or tag.get("hidden") is not None:
        return True
    return tag.name not in {"body", "html", "main", "article"} and bool(_LEFT_OUT_NAMES.search(_names(tag)))


def _names(tag: Tag) -> str:
    return " ".join(map(str, [*tag.get_attribute_list("class"), tag.get("id", "")])) if tag.attrs else ""


def _open(walk: _Walk, path: list[_Open], tag: Tag, todo: list[object]) -> None:
    if _BREAKING.fullmatch(tag.name):
        _flush(walk, path)
        walk.broken = tag.name == "br"
    if tag.name == "img":
        walk.after_picture = True
    if tag.name == "table" and is_data_table(tag):
        for row in table_rows(tag, walk.tables):
            walk.lines.append(row)
            walk.weight += sum(len(cell or "") for cell in row.cells)
        walk.tables += 1
        return
    if tag.name == "pre":
        walk.lines += typed_lines(tag.get_text())
        return
    opened = _Open(tag, len(walk.lines), walk.weight)
    path.append(opened)
    todo.append(opened)
    todo.extend(reversed(tag.contents))


def _close(walk: _Walk, path: list[_Open]) -> None:
    if _BREAKING.fullmatch(path[-1].tag.name) and path[-1].tag.name != "br":
        _flush(walk, path)
        walk.broken = False
    opened = path.pop()
    if walk.weight > opened.weight:
        walk.elements.append((opened.first, len(walk.lines), walk.weight - opened.weight))


def _say(walk: _Walk, path: list[_Open], words: str) -> None:
    walk.text.append(words)
    if not words.strip():
        return
    inline = {o.tag.name for o in path[-6:]}
    walk.linked += len(words.strip()) if "a" in inline else 0
    walk.emphasised += len(words.strip()) if inline & {"b", "strong", "i", "em"} else 0


def _flush(walk: _Walk, path: list[_Open]) -> None:
    """Ends the line that is being spoken, if any words are in it."""
    words = normalise_line("".join(walk.text))
    if words:
        line = Line(
            text=words,
            links=walk.linked / len(words),
            emphasis=2 * walk.emphasised > len(words),
            gap=not walk.broken,
        )
        line = _seen(line, path[-8:], walk.after_picture)
        walk.lines.append(line)
        walk.weight += len(words) if is_prose(words) and line.links < 0.5 else 0
        walk.after_picture = False
    walk.text, walk.linked, walk.emphasised = [], 0, 0


def _is_centred(tag: Tag) -> bool:
    if not tag.attrs:
        return tag.name == "center"
    aligned = tag.name != "table" and str(tag.get("align", "")).lower() == "center"
    return aligned or tag.name == "center" or bool(_CENTRED.search(str(tag.get("style", ""))))


def _seen(line: Line, around: list[_Open], after_picture: bool) -> Line:
    """The line with what its elements tell of it."""
    names = " ".join(_names(o.tag) for o in around[-3:])
    heading = next((int(m[1]) for o in around if (m := _HEADING.fullmatch(o.tag.name))), 0)
    centred = any(_is_centred(o.tag) for o in around[-4:])
    shown = after_picture and len(line.text) < 300 and (centred or line.emphasis) and not heading
    kind = None
    if shown or any(o.tag.name == "figcaption" for o in around) or _CAPTION_NAMES.search(names):
        kind = BlockKind.CAPTION
    elif _BYLINE_NAMES.search(names) and len(line.text) < 80:
        kind = BlockKind.BYLINE
    elif any(o.tag.name == "li" for o in around) and line.links < 0.5:
        kind = BlockKind.LIST_ITEM
    if not heading and _TITLE_NAMES.search(names) and kind is None:
        heading = 2
    return replace(line, heading=heading, centred=bool(centred), kind=kind)

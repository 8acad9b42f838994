"""Tables of appointments: a row for each who takes a post, with the post he had and whom he replaces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from extractors.handovers.holders import Holder
from extractors.handovers.posts import Post, Posts
from extractors.handovers.successions import Succession
from extractors.language import Sentence, Text
from extractors.mentions.mention import Mentions, NameMention, within
from schemas.document import Block
from schemas.spelling import norm_words

_NEW = tuple(
    map(norm_words, ("bổ nhiệm", "luân chuyển", "điều động", "chức vụ mới", "giữ chức", "phân công", "được bầu"))
)
_OLD = tuple(map(norm_words, ("hiện tại", "hiện nay", "chức vụ cũ", "đang giữ", "đơn vị cũ")))
_REPLACED = tuple(map(norm_words, ("thay", "thay cho", "người tiền nhiệm")))
_NAME = tuple(map(norm_words, ("họ và tên", "họ tên", "cán bộ", "tên")))


def read_tables(found: Mentions) -> list[Succession]:
    """The successions of all tables whose heading row tells new posts from names."""
    rows = [(i, b) for i, b in enumerate(found.text.blocks) if b.cells]
    tables = groupby(rows, key=lambda row: row[1].table)
    return [said for _, table in tables for said in _read(found, list(table))]


def _read(found: Mentions, rows: list[tuple[int, Block]]) -> Iterator[Succession]:
    columns = _columns(found.text, rows[0][1])
    if "new" not in columns:
        return
    posts = Posts(found)
    for index, block in rows[1:]:
        cells = {what: _tokens(found.text, block, index, at) for what, at in columns.items() if at < len(block.cells)}
        if "new" not in cells:
            continue
        name = next(iter(within(found.names, cells["name"])), None) if "name" in cells else None
        taken = posts.within(cells["new"])
        if name is None or not taken:
            continue
        old = within(found.positions, cells["old"]) if "old" in cells else []
        replaced = next(iter(within(found.names, cells["replaced"])), None) if "replaced" in cells else None
        incoming = Holder(name.lead, name.end, name.rule, name, tuple(old))
        row = Sentence(found.text.token_at(block.start), found.text.token_at(block.end), index)
        for post in taken[:1]:
            yield _succession(row, post, incoming, replaced)


def _succession(row: Sentence, post: Post, incoming: Holder, replaced: NameMention | None) -> Succession:
    outgoing = Holder(replaced.lead, replaced.end, replaced.rule, replaced) if replaced else None
    return Succession("table", row, post.start, post, incoming, outgoing)


def _columns(text: Text, heading: Block) -> dict[str, int]:
    """What each column holds, by the words of the heading row."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(heading.cells):
        words = f" {norm_words(text.document.text[cell.start : cell.end])} "
        for what, signs in (("old", _OLD), ("new", _NEW), ("replaced", _REPLACED), ("name", _NAME)):
            if what not in columns and any(f" {sign} " in words for sign in signs):
                columns[what] = at
                break
    return columns


def _tokens(text: Text, block: Block, index: int, cell: int) -> Sentence:
    span = block.cells[cell]
    return Sentence(text.token_at(span.start), text.token_at(span.end), index)

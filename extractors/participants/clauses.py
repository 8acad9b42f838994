"""A sentence's people and the verbs that tell what they do: behind them, or before them."""

from __future__ import annotations

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, Term, within
from extractors.participants.cues import (
    ABSENT,
    INTERVIEWED,
    RECALLED,
    SAYING,
    answers,
    dies,
    find_cues,
    found_there,
    interviews,
    kind_of,
    quoted,
    welcomes,
)
from extractors.participants.lead_ins import Opening
from extractors.participants.people import Person
from extractors.participants.title_rows import between, gaps
from schemas.records import Role
from schemas.spelling import norm, norm_words
from schemas.values import value

_BEFORE_SUBJECT = frozenset(map(norm, (",", ";", "-", "–", "(", "+", "và", "cùng", "do", "nghe", "khi", "sau")))
_BEFORE_OBJECT = frozenset(
    map(
        norm,
        (
            "của",
            "cho",
            "với",
            "đến",
            "tới",
            "từ",
            "về",
            "được",
            "bởi",
            "nhiệm",
            "bầu",
            "thay",
            "cử",
            "động",
            "gương",
            "việc",
            "vụ",
        ),
    )
)
_OCCASIONS = {(norm("làm"), norm("việc")), (norm("nhiệm"), norm("vụ"))}  # "Phát biểu tại buổi làm việc ông A ..."
_ADVERBS = frozenset(map(norm, ("đã", "sẽ", "vừa", "cũng", "tiếp", "tục", "vinh", "dự", "long", "trọng", "trực")))
_PASSIVE, _BY = norm("được"), norm("do")
_OF, _TO, _WORDS, _ACCORDING, _WHEN, _GROUP = map(norm, ("của", "cho", "lời", "theo", "khi", "đoàn"))
_CONGRATULATED = norm("mừng")
_NOMINAL = norm("sự")
_WISHED = frozenset(map(norm, ("đề", "mong", "phấn", "để", "sẽ", "đăng", "về")))  # no deed, or not yet
_OF_OTHERS = frozenset(map(norm, ("của", "với")))
_CHAIN = gaps("và", ",", "cùng", "cùng với", ", và", ", cùng")
_AND = gaps("và", "cùng", "cùng với", ", và", ", cùng")
_INVERTED = frozenset({Role.SPEAKER, Role.REPORTER, Role.CHAIR, Role.ATTENDEE, Role.PRESENTER, ABSENT, INTERVIEWED})
_DONE_BY_HAND = frozenset({Role.PRESENTER, Role.RECIPIENT, Role.SIGNATORY})
_REPRESENTED = frozenset(map(norm, ("mặt", "diện", "đạo", "cho", "của", "thuộc")))  # thay mặt, đại diện, lãnh đạo
_JOINING = ([norm("và")], [norm("cùng")])  # "ông A cùng lãnh đạo Sở Y tế dự"
_CROWDS = {tuple(norm_words(words).split()) for words in ("đại biểu", "cổ đông", "cử tri", "hội viên", "thành viên")}
_APART = frozenset({",", "(", "-", "–"})
_COORDINATING = frozenset(map(norm, (",", "và", "thời")))  # đồng thời
_ADOPTS = norm_words("thông qua").split()
_PAPER, _PRESENTS = norm_words("tham luận"), norm_words("trình bày").split()
_EXAMPLES = (norm("như"), ":")
_RECALL_REACH = 2  # tokens between a verb of memory and whom it names
_OPENING_REACH = 4  # tokens before the verb of a sentence whose subject follows
_ADVERBIAL_REACH = 3  # tokens between a subject and its verb


@value
class Deed:
    """One person's part in one sentence; `role` is a Role, a kind of `cues`."""

    person: Person
    role: str
    rule: str
    delegation: str | None = None
    met: bool = False  # in a sentence that names a meeting
    said: bool = False  # told by a verb of saying, or of being somewhere, alone


class Clause:
    """A sentence's people and the verbs that tell what they do."""

    def __init__(self, found: Mentions, sentence: Sentence, people: list[Person], openings: list[Opening]) -> None:
        self.found = found
        self.norms = found.text.norms
        self.sentence = sentence
        self.people = people
        self.openings = openings
        self.spoken = quoted(found, sentence)
        self.agents = self._subjects()
        self.interview = bool(people) and interviews(found, sentence)
        led = {id(cue) for opening in openings for cue in opening.cues}
        self.cues = [c for c in find_cues(found, sentence) if id(c) not in led] if people else []

    def deeds(self) -> list[Deed]:
        """All that the verbs tell; who reports and "nêu rõ" does one thing, not two."""
        told = [(kind_of(cue), d) for cue in self.cues for d in self._deeds_of(cue)]
        reporters = {id(d.person) for _, d in told if d.role == Role.REPORTER}
        return [*self._quoted_as(), *(d for kind, d in told if not (kind == SAYING and id(d.person) in reporters))]

    def _quoted_as(self) -> list[Deed]:
        """What is told as somebody's words: "Theo ông A, ...", at the head of a sentence."""
        first = self.people[0] if self.people else None
        opening = self.norms[self.sentence.start : first.start] if first else []
        if first is None or opening[-1:] != [_ACCORDING] or len(opening) > 2 or self.interview:
            return []
        names = first.name.rule != "name-reference" and "".join(self.norms[first.end : first.end + 1]) in _APART
        return [Deed(first, Role.SPEAKER, "role-according", said=True)] if names else []

    def _deeds_of(self, cue: Term) -> list[Deed]:
        """The deeds that one verb tells of: its subject's before it, else theirs whom it introduces."""
        kind = kind_of(cue)
        role = str(Role.SPEAKER) if kind == SAYING else kind
        if kind == Role.REPORTER and self._is_speech(cue):
            role = str(Role.SPEAKER)
        if self.interview and (kind == SAYING or answers(self.found, cue)):
            role = INTERVIEWED
        after = next((p for p in self.people if p.start >= cue.end), None)
        if role == Role.INCOMING or self.norms[cue.start] == _NOMINAL:  # theirs are lead-ins alone
            return []
        if kind == RECALLED:
            return self._recalled(cue, after)
        subject = self._subject(cue)
        if subject is not None:
            if role in _DONE_BY_HAND and self._is_undone(subject.end, cue, role):
                return []
            if kind != SAYING and self._is_quoted(subject, cue):
                return []
            said = kind == SAYING or found_there(cue)
            met = bool(within(self.found.terms["events"], self.sentence))
            return [Deed(p, role, "role-subject", met=met, said=said) for p in self._chain_left(subject)]
        told = kind == SAYING and self.norms[cue.start - 1] != _WORDS
        if after is None or role not in _INVERTED or told or dies(cue) or not self._may_precede(cue, after):
            return []
        return [Deed(p, role, "role-inverted") for p in self.chain_right(after)]

    def _recalled(self, cue: Term, after: Person | None) -> list[Deed]:
        """Those whom somebody speaks of: "nhắc đến ông A", "nhắc đến nhiều bậc lão thành, như ông A, ông B"."""
        if after is None or ";" in self.norms[cue.end : after.start]:
            return []
        if self.norms[after.start - 1] in _EXAMPLES:
            return [Deed(p, ABSENT, "role-recalled") for p in self.chain_right(after)]
        near = after.start - cue.end <= _RECALL_REACH and "," not in self.norms[cue.end : after.start]
        return [Deed(after, ABSENT, "role-recalled")] if near else []

    def _is_speech(self, cue: Term) -> bool:
        """Whether what is presented is a "tham luận", and no report: "tham luận của xã A do bà B trình bày"."""
        before = " ".join(self.norms[self.sentence.start : cue.start])
        return self.norms[cue.start : cue.end] == _PRESENTS and before.rfind(_PAPER) > before.rfind(";")

    def _subject(self, cue: Term) -> Person | None:
        """The person who does it: the last subject before the verb in its clause, unless another stands nearer."""
        candidates = self.people if kind_of(cue) == ABSENT else self.agents
        agents = [p for p in candidates if p.end <= cue.start and p.start not in self.spoken]
        if not agents:
            return None
        between_them = self.norms[agents[-1].end : cue.start]
        if dies(cue) and len(between_them) > _ADVERBIAL_REACH:
            return None
        listed = any(o.at < agents[-1].start for o in self.openings)
        if ";" in between_them or (listed and "," in between_them):
            return None
        others = kind_of(cue) == Role.ATTENDEE and self._group_acts(agents[-1].end, cue.start)
        others = others or (kind_of(cue) != SAYING and self._unit_acts(agents[-1].end, cue.start))
        return None if others else agents[-1]

    def _group_acts(self, start: int, end: int) -> bool:
        """Whether a group stands right before a verb as its subject: "bà A được bầu với 92 đại biểu có mặt"."""
        while end > start and self.norms[end - 1] in _ADVERBS:
            end -= 1
        joined = self.norms[start : start + 1] in _JOINING
        crowd = tuple(self.norms[end - 2 : end]) in _CROWDS or self.norms[end - 1] == _GROUP
        return not joined and end - 2 > start and crowd

    def _unit_acts(self, start: int, end: int) -> bool:
        """Whether a unit stands right before a verb as its subject: "ông A dự; Sở Y tế báo cáo"."""
        if self.norms[start : start + 1] in _JOINING:
            return False
        for unit in within(self.found.units, self.sentence):
            if start < unit.start and unit.end <= end <= unit.end + _ADVERBIAL_REACH:
                stands_for = self.norms[unit.start - 1] in _REPRESENTED
                return not unit.bare and not stands_for and set(self.norms[unit.end : end]) <= _ADVERBS
        return False

    def _subjects(self) -> list[Person]:
        """The people who stand where a subject may, the first wherever no preposition governs him."""
        subjects: list[Person] = []
        for i, person in enumerate(self.people):
            before = self.norms[person.start - 1] if person.start > self.sentence.start else ""
            if i and self._gap(self.people[i - 1], person) in _CHAIN:
                fits = self.people[i - 1] in subjects or self._opens_anew(i)  # what is joined to an object is one too
            else:
                pair = tuple(self.norms[person.start - 2 : person.start])
                governed = before in _BEFORE_OBJECT and pair not in _OCCASIONS
                fits = not before or before in _BEFORE_SUBJECT or (not subjects and not governed)
            if fits:
                subjects.append(person)
        return subjects

    def _opens_anew(self, i: int) -> bool:
        """Whether a comma behind somebody's noun opens the clause of the next: "Đồng ý với ông A, ông B cho rằng"."""
        left, right = self.people[i - 1], self.people[i]
        first = i == 1 and self.norms[left.start - 1] in _OF_OTHERS
        addressed = right.titles or right.name.lead < right.name.start
        return first and bool(addressed) and self.norms[left.end : right.start] == [","]

    def _is_undone(self, start: int, cue: Term, role: str) -> bool:
        """Whether "được", "đề nghị", "chúc mừng" between subject and verb say that he does not hand over or receive."""
        words = self.norms[start : cue.start]
        joined = role == Role.PRESENTER and words[-1:] and words[-1] in _COORDINATING  # chúc mừng và trao
        of_others = _CONGRATULATED in words and not joined
        return of_others or bool({_PASSIVE, _BY, *_WISHED} & set(words))

    def _is_quoted(self, subject: Person, cue: Term) -> bool:
        """Whether a verb stands in what its subject says: "ông A cảm ơn tỉnh B đã trao Bằng khen"."""
        if kind_of(cue) == Role.ATTENDEE and self.norms[cue.start - 1] == _WHEN:
            return False  # "ông A nhắn nhủ khi dự lễ"
        said = any(subject.end <= c.start < cue.start and kind_of(c) == SAYING for c in self.cues)
        at = cue.start - 1
        while self.norms[at] in _ADVERBS:
            at -= 1
        return said and self.norms[at] not in _COORDINATING

    def _may_precede(self, cue: Term, first: Person) -> bool:
        """Whether a verb before its subject opens a clause ("Phát biểu, ông A"), or a noun is his ("của ông A")."""
        gap = self.norms[cue.end : first.start]
        if kind_of(cue) == Role.PRESENTER:  # "Đến dự và trao giải cho các em, bà A ..."
            opens = cue.start - self.sentence.start <= _OPENING_REACH
            return opens and gap[-1:] == [","] and _TO in gap and not set(gap) & {";", ".", ":"}
        if gap[-1:] == [_OF]:  # "tham luận của ông A", but not "thông qua tờ trình của ông A"
            return self.norms[cue.start : cue.start + 2] != _ADOPTS
        opens = cue.start - self.sentence.start <= 2 or self.found.text.words[cue.start - 1] == ","
        opens = opens or welcomes(cue)
        return opens and first in self.agents and ";" not in gap

    def _chain_left(self, last: Person) -> list[Person]:
        """The coordinated subjects whose last is given; of a list that a lead-in opens only those joined by "và"."""
        joined = _AND if any(o.at < last.start for o in self.openings) else _CHAIN
        chain = [last]
        for person in reversed(self.people[: self.people.index(last)]):
            gap = self._gap(person, chain[0])
            # "các ông: A, Bí thư; B, Chủ tịch", "ông A, Bí thư; bà B, Chủ tịch dự"
            listed = gap == ";" and (joined is _CHAIN or chain[0].start == chain[0].name.start)
            if person not in self.agents or not (gap in joined or listed):
                break
            chain.insert(0, person)
        return chain

    def chain_right(self, first: Person) -> list[Person]:
        noun = self.norms[first.start - 1] == _OF
        joined = _AND if noun else _CHAIN | {";"}
        chain = [first]
        for person in self.people[self.people.index(first) + 1 :]:
            if self._gap(chain[-1], person) not in joined:
                break
            chain.append(person)
        return chain

    def _gap(self, left: Person, right: Person) -> str:
        return between(self.found, left.end, right.start)

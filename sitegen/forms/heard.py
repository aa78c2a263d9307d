"""What the controls of a Word file say, gathered while its XML is read from front to end: nothing of the file is kept but the answers.

A control speaks by its tag, or where the tag is gone by the bookmarks round it (sitegen.forms.word_names).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sitegen.forms.answers import TICKED, tidy
from sitegen.forms.refused import RefusedError
from sitegen.forms.room import without_room
from sitegen.forms.word_names import group, known, tag

MOST_CONTROLS = 8000
MOST_OPEN = 40
MOST_LETTERS = 20_000
"""Of one answer; the longest that a form asks for is 4,000."""
STRANGE = "Tệp không còn cấu trúc của mẫu đã tải về. Bạn hãy tải mẫu mới và điền lại."
_SIGNS = {"☐": "", "☒": TICKED, "☑": TICKED, "✔": TICKED}


@dataclass(slots=True, eq=False)
class Voice:
    """A control or a bookmark under way. is_room: it shows its room to write; holds_others: other controls, so it is none of ours."""

    name: str = ""
    parts: list[str] = field(default_factory=list)
    letters: int = 0
    ticked: bool | None = None
    is_room: bool = False
    holds_others: bool = False

    def answer(self) -> str:
        text = tidy(without_room("".join(self.parts)))
        if self.ticked is not None:
            return TICKED if self.ticked else ""
        return "" if self.is_room else _SIGNS.get(text, text)


@dataclass(slots=True)
class Heard:
    """controls: those that are open, the innermost last; marks: open bookmarks of ours by their id."""

    controls: list[Voice] = field(default_factory=list)
    marks: dict[str, Voice] = field(default_factory=dict)
    done: list[Voice] = field(default_factory=list)
    done_marks: list[Voice] = field(default_factory=list)

    def begin(self) -> None:
        for control in self.controls:
            control.holds_others = True
        self.controls.append(self._bounded(Voice()))

    def end(self) -> None:
        self.done.append(self.controls.pop())

    def begin_mark(self, key: str, name: str) -> None:
        """A bookmark that begins inside a control speaks of it too."""
        if group(name):
            inside = self.controls[-1] if self.controls else Voice()
            self.marks[key] = self._bounded(Voice(name, ticked=inside.ticked, is_room=inside.is_room))

    def end_mark(self, key: str) -> None:
        if mark := self.marks.pop(key, None):
            self.done_marks.append(mark)

    def tagged(self, name: str) -> None:
        if self.controls:
            self.controls[-1].name = known(name)

    def tick(self, is_ticked: bool) -> None:
        for voice in self._innermost():
            voice.ticked = is_ticked

    def room(self) -> None:
        for voice in self._innermost():
            voice.is_room = True

    def write(self, text: str) -> None:
        for voice in (*self.controls, *self.marks.values()):
            if voice.letters < MOST_LETTERS:
                voice.parts.append(text)
                voice.letters += len(text)

    def typed(self) -> dict[str, str]:
        """By the names of leaves; the boxes of one choice are one answer, two ticked are no option of it and a fault."""
        found: dict[str, str] = {}
        for name, answer in (*self._tagged(), *self._marked()):
            found[name] = found.get(name) or answer
        boxes = [name for name in found if "=" in name]
        for name in boxes:
            leaf, _, option = name.partition("=")
            ticked = [option] if found.pop(name) else []
            found[leaf] = ", ".join([*filter(None, [found.get(leaf, "")]), *ticked])
        return found

    def _innermost(self) -> tuple[Voice, ...]:
        return (*self.controls[-1:], *self.marks.values())

    def _tagged(self) -> Iterable[tuple[str, str]]:
        return ((voice.name, voice.answer()) for voice in self.done if voice.name and not voice.holds_others)

    def _marked(self) -> Iterable[tuple[str, str]]:
        """Bookmarks of controls whose tags are gone."""
        tags = {name for name, _ in self._tagged()}
        groups: dict[str, list[Voice]] = {}
        for mark in self.done_marks:
            groups.setdefault(group(mark.name), []).append(mark)
        for marks in groups.values():
            name = tag(mark.name for mark in marks)
            if name and name not in tags:
                yield name, marks[0].answer()

    def _bounded(self, voice: Voice) -> Voice:
        if len(self.controls) + len(self.marks) >= MOST_OPEN or len(self.done) + len(self.done_marks) >= MOST_CONTROLS:
            raise RefusedError(STRANGE)
        return voice

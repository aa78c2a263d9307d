"""What a subject touches as text, Markdown, JSON and CSV: by agency, each line with its file, use and record."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from sitegen import wording
from sitegen.impact import MENTION, UNREAD, Hit, Subject
from sitegen.opendata import csv_text

COLUMNS = ("subject", "agency", "agency_name", "path", "line", "column", "use", "record", "name", "text")
SHARED = "Dùng chung"


@dataclass(frozen=True, slots=True)
class Impact:
    """A subject, the hits in the order of their agencies, and what agencies are called."""

    subject: Subject
    hits: tuple[Hit, ...]
    agencies: Mapping[str, str]
    left: tuple[str, ...] = ()
    """Files that could not be opened: what they hold is not known."""

    def owner(self, key: str) -> str:
        """Who answers for what has this agency; what all share is the centre's."""
        return self.agencies.get(key, key) or SHARED

    @property
    def shares(self) -> tuple[tuple[str, tuple[Hit, ...]], ...]:
        """By agency, in the order of their keys; what all share comes last."""
        ordered = sorted(self.hits, key=lambda hit: (not hit.agency, hit))
        return tuple((key, tuple(group)) for key, group in groupby(ordered, lambda hit: hit.agency))


def summary(impact: Impact) -> str:
    """«23 bản ghi của 2 cơ quan: 45 chỗ viện dẫn, 3 chỗ chỉ nhắc đến.»"""
    if not impact.hits:
        return "Không chỗ nào trong danh mục viện dẫn hay nhắc đến."
    said = sum(hit.use == MENTION for hit in impact.hits)
    unread = sum(hit.use == UNREAD for hit in impact.hits)
    files, agencies = len({hit.path for hit in impact.hits}), len({hit.agency for hit in impact.hits if hit.agency})
    parts = [f"{wording.count(len(impact.hits) - said - unread)} chỗ viện dẫn"]
    parts += [f"{wording.count(said)} chỗ chỉ nhắc đến trong lời"] if said else []
    parts += [f"{wording.count(unread)} tệp hỏng chưa đọc được"] if unread else []
    return f"{wording.count(files)} tệp của {wording.count(agencies)} cơ quan: {', '.join(parts)}."


def text(impact: Impact) -> str:
    """For a terminal: file:line:column first, so that editors open it."""
    subject = impact.subject
    lines = [f"{subject.key}: {subject.title}" if subject.title else subject.key, *subject.about, summary(impact)]
    for key, hits in impact.shares:
        lines += ["", f"{impact.owner(key)}{f' ({key})' if key in impact.agencies else ''}: {wording.count(len(hits))} chỗ"]
        for hit in hits:
            lines.append(f"  {hit.path}:{hit.line}:{hit.column}: {hit.use}, {_record(hit)}")
            lines += [f"      «{hit.text}»"] if hit.text else []
    return "\n".join(map(_line, lines))


def markdown(impact: Impact) -> str:
    """For an issue or a pull request: a heading and a list to tick an agency."""
    subject = impact.subject
    lines = [f"## {_cell(f'{subject.key}: {subject.title}' if subject.title else subject.key)}", ""]
    lines += [*(_cell(line) for line in subject.about), "", _cell(summary(impact))]
    for key, hits in impact.shares:
        lines += ["", f"### {_cell(impact.owner(key))} ({wording.count(len(hits))})", ""]
        for hit in hits:
            said = f": «{_cell(hit.text)}»" if hit.text else ""
            lines.append(f"- [ ] `{_line(hit.path).replace('`', '')}:{hit.line}` {_cell(_record(hit))}, {_cell(hit.use)}{said}")
    return "\n".join(lines)


def as_json(impact: Impact) -> str:
    """An object: the subject, and a list of hits with the names of their agencies."""
    subject = impact.subject
    found = [dict(zip(COLUMNS[1:], row[1:], strict=True)) for row in _rows(impact)]
    about = {"kind": subject.kind, "key": subject.key, "title": subject.title, "about": list(subject.about)}
    return json.dumps({"subject": about, "hits": found}, ensure_ascii=False, indent=1)


def csv(impact: Impact) -> str:
    """A table of hits (RFC 4180), safe to open in a spreadsheet."""
    return csv_text.head(COLUMNS) + csv_text.texts([_rows(impact)])[0]


def _rows(impact: Impact) -> list[tuple[str | int, ...]]:
    return [
        (impact.subject.key, hit.agency, impact.owner(hit.agency), hit.path, hit.line, hit.column, hit.use, hit.record, hit.name, hit.text)
        for _, hits in impact.shares
        for hit in hits
    ]


def _record(hit: Hit) -> str:
    return f"{hit.record} {hit.name}".strip()


def _line(value: str) -> str:
    """One line without control characters, whatever a broken file is called."""
    return "".join(char if char.isprintable() else " " for char in value)


def _cell(value: str) -> str:
    """Words that no Markdown reads as its own signs."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|!~" else char for char in _line(value))


FORMATS: Mapping[str, Callable[[Impact], str]] = {"text": text, "markdown": markdown, "json": as_json, "csv": csv}

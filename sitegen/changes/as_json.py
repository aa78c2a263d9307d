"""A difference for programs. Keys are added and never change their meaning; catalogue/changes.schema.json describes them."""

import json
from decimal import Decimal
from typing import Any

from sitegen.changes import overview
from sitegen.changes.beside import EntryChange
from sitegen.changes.burden import Sum
from sitegen.changes.difference import Difference
from sitegen.changes.kinds import WEIGHTS, Change
from sitegen.changes.pairing import KINDS, RecordChange
from sitegen.changes.telling import sentence, sides

FORMAT = 1


def as_json(difference: Difference, limit: int | None = None) -> str:
    """limit: how many records are told; left_out says how many are not."""
    shown = difference.records[:limit]
    data = {
        "format": FORMAT,
        "base": {"asked": difference.base.asked, "kind": difference.base.kind, "commit": difference.base.commit or None},
        "summary": overview.summary(difference),
        "counts": {
            "kinds": {kind: difference.kinds.get(kind, 0) for kind in KINDS},
            "changed_by_weight": {weight: difference.weights.get(weight, 0) for weight in WEIGHTS},
        },
        "records": [_record(record, difference) for record in shown],
        "left_out": len(difference.records) - len(shown),
        "burden": [
            {
                "agency": burden.agency,
                "name": overview.agency(burden.agency, difference),
                "records": burden.records,
                "sums": [_sum(one) for one in burden.sums],
            }
            for burden in difference.burdens
        ],
        "not_summed": difference.not_summed,
        "beside": [_entry(one) for one in difference.beside],
        "broken": [{"path": one.path, "side": one.side, "problems": [problem.id for problem in one.problems]} for one in difference.broken],
        "hints": [
            {
                "path": hint.path,
                "line": hint.line,
                "column": hint.column,
                "id": hint.id,
                "title": hint.message.title,
                "written": hint.written,
                "expected": hint.expected,
                "fix": hint.fix,
            }
            for hint in difference.hints
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _record(record: RecordChange, difference: Difference) -> dict[str, Any]:
    asked = difference.suggestions.get(record.code)
    return {
        "kind": record.kind,
        "code": record.code,
        "name": record.now.name,
        "agency": record.now.agency,
        "agency_name": overview.agency(record.now.agency, difference),
        "path": difference.paths[record.code],
        "is_internal": record.now.scope == "internal",
        "moved_from": record.moved_from or None,
        "code_before": record.before.code if record.before and record.before.code != record.code else None,
        "replaces": list(record.replaces),
        "weight": record.weight,
        "told": overview.told(record, difference),
        "changes": [_change(change, difference) for change in record.changes],
        "change_note": {"type": asked.level, "said": asked.said, "yaml": asked.yaml} if asked else None,
    }


def _change(change: Change, difference: Difference) -> dict[str, Any]:
    before, after = sides(change, difference.names)
    return {
        "part": change.part,
        "detail": change.detail or None,
        "how": change.how,
        "weight": change.weight,
        "about": change.about or None,
        "where": list(change.where),
        "told": sentence(change, difference.names),
        "before": before or None,
        "after": after or None,
    }


def _sum(one: Sum) -> dict[str, Any]:
    return {
        "measure": one.measure,
        "unit": one.unit or None,
        "before": _number(one.before),
        "after": _number(one.after),
        "difference": _number(one.difference),
        "compared": one.compared,
        "not_comparable": one.apart,
    }


def _number(value: Decimal | None) -> int | str | None:
    """Whole numbers as they are, «3.5» as records write it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else str(value)


def _entry(one: EntryChange) -> dict[str, Any]:
    return {
        "where": one.where,
        "file": one.file,
        "key": one.key,
        "name": one.name,
        "how": one.how,
        "touches": one.touches,
        "told": overview.entry(one),
    }

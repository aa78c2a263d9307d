"""Rules that no schema can say: those between a record and its file, its fellows and the calendar.

A rule is a generator of problems. To add one, write it, give its message an id in messages.py, list it in RULES and put
a file into tests/mistakes/.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import PurePosixPath

from sitegen import law_rules, part_rules, register_rules
from sitegen.model import Catalogue
from sitegen.part_rules import documents, fees
from sitegen.parts import named_form, names_a_price
from sitegen.problems import Problem, guess
from sitegen.procedure import Procedure
from sitegen.records import Pointer
from sitegen.values import texts

Rule = Callable[[Procedure, Catalogue, date], Iterator[Problem]]

DISTRICTS_END = date(2025, 7, 1)
_DISTRICTS = ("huyện", "Huyện", "HUYỆN", "quận", "Quận", "QUẬN")
_DISTRICTS_IN_BYTES = (b"\\", *(word.encode() for word in _DISTRICTS))
"""Plain words are found many times as fast as a pattern, and most records hold none; a backslash may stand for any letter."""
_NAMES_A_DISTRICT = re.compile(r"\b(?:cấp huyện|quận, huyện|(?:UBND|Ủy ban nhân dân) (?:quận|huyện))", re.IGNORECASE)


def code_is_the_file_name(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    name = PurePosixPath(procedure.record.path).stem
    if procedure.code != name:
        yield procedure.record.problem("TT-201", ("code",), written=procedure.code, expected=f"{name} (tên tệp)")


def code_is_unique(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    first = catalogue.files.get(procedure.code)
    if first != procedure.record.path and procedure.code == PurePosixPath(procedure.record.path).stem:
        yield procedure.record.problem("TT-202", ("code",), written=procedure.code, expected=f"mã này đã có ở {first}")


def agency_is_the_folder(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    folder = PurePosixPath(procedure.record.path).parent.name
    if procedure.agency != folder and procedure.agency in catalogue.registers.agencies:  # else it is only misspelt
        yield procedure.record.problem("TT-203", ("agency",), written=procedure.agency, expected=f"{folder} (tên thư mục)")


def keys_are_in_their_registers(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    registers = catalogue.registers
    for pointer, key, entries, name in (
        (("agency",), procedure.agency, registers.agencies, "agencies"),
        (("field",), procedure.field, registers.fields, "fields"),
        *((("applicants", i), key, registers.applicants, "applicants") for i, key in enumerate(procedure.applicants)),
        *((("life_events", i), key, registers.life_events, "life-events") for i, key in enumerate(procedure.life_events)),
        *(
            ((*at, "replaceable_by"), item.replaceable_by, registers.databases, "databases")
            for at, item in documents(procedure)
            if item.replaceable_by
        ),
    ):
        if key not in entries:
            folder = PurePosixPath(procedure.record.path).parent.name
            known = [folder] if name == "agencies" and folder in entries else entries
            yield register_rules.unknown_key(procedure.record, pointer, key, name, known)


def legal_documents_are_registered(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    known = catalogue.registers.legal_documents
    cited: list[tuple[Pointer, str]] = [(("legal_basis", i), number) for i, number in enumerate(procedure.legal_basis or ())]
    cited += [((*at, "legal_basis"), fee.legal_basis) for at, fee in fees(procedure) if fee.legal_basis]
    for pointer, number in cited:
        if number not in known:
            yield register_rules.unknown_document(procedure.record, pointer, number, known)


def procedures_exist(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    for name in ("related", "combines", "replaced_by"):
        for i, code in enumerate(getattr(procedure, name)):
            if code not in catalogue.files:
                yield procedure.record.problem(
                    "TT-206", (name, i), written=code, expected="mã của một bản ghi trong danh mục", fix=guess(code, catalogue.files)
                )
            elif code == procedure.code == PurePosixPath(procedure.record.path).stem:
                yield procedure.record.problem("TT-212", (name, i), written=code, expected="mã của thủ tục khác")


def forms_exist(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    for at, item in documents(procedure):
        if item.form and item.form not in catalogue.forms:
            yield procedure.record.problem(
                "TT-207", (*at, "form"), written=item.form, expected="khóa của một tệp trong forms/", fix=guess(item.form, catalogue.forms)
            )


def online_agrees_with_channels(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    if procedure.channels is None:
        return
    has_channel = any(channel.type == "online" for channel in procedure.channels)
    if procedure.online == "none" and has_channel:
        yield procedure.record.problem("TT-208", ("online",), written="none, nhưng channels có online", expected="partial hoặc full")
    if procedure.online == "partial" and not has_channel:
        yield procedure.record.problem("TT-208", ("online",), written="partial, nhưng channels không có online", expected="none")
    if procedure.online == "full" and not has_channel:
        yield procedure.record.problem("TT-310", ("online",), written="full, nhưng channels không có online")


def no_district_today(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    if "huyen" in procedure.levels and procedure.status != "withdrawn" and today >= DISTRICTS_END:
        place = ("levels", procedure.levels.index("huyen"))
        yield procedure.record.problem("TT-209", place, written="huyen", expected="xa hoặc tinh")


def zero_means_free(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    for at, fee in fees(procedure):
        if fee.amount == 0 and (fee.set_by == "province" or names_a_price(fee.note or "")):
            yield procedure.record.problem("TT-210", (*at, "amount"), written="0", expected="null, với lời giải thích ở note")


def dates_are_in_order(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    signed, starts = procedure.decision.date, procedure.valid_from
    if signed and starts and starts < signed:
        yield procedure.record.problem(
            "TT-211", ("valid_from",), written=starts.isoformat(), expected=f"từ {signed.isoformat()} (ngày ký quyết định) trở đi"
        )


def it_agrees_with_itself(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    yield from part_rules.check(procedure)


def it_can_be_found(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    if procedure.editorial != "edited":
        return
    if not procedure.summary:
        yield procedure.record.problem("TT-301", ("name",))
    if len(procedure.hidden_search_terms) < 3:
        count = len(procedure.hidden_search_terms)
        yield procedure.record.problem("TT-302", ("hidden_search_terms",), written=f"{count} từ", expected="ít nhất 3 từ")
    if not procedure.life_events:
        yield procedure.record.problem("TT-303", ("life_events",))


def delegation_is_to_another(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    if not isinstance(procedure.delegated_agencies, tuple) or not isinstance(procedure.competent_agencies, tuple):
        return
    for i, agency in enumerate(procedure.delegated_agencies):
        if agency in procedure.competent_agencies:
            yield procedure.record.problem("TT-312", ("delegated_agencies", i), written=agency, expected="cơ quan khác")


def the_world_has_not_moved(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    agency = catalogue.registers.agencies.get(procedure.agency)
    if agency and agency.valid_to and agency.valid_to < today:
        yield procedure.record.problem("TT-304", ("agency",), written=agency.name, expected=f"kết thúc ngày {agency.valid_to.isoformat()}")
    if procedure.status == "in_force":
        if not any(word in procedure.record.content for word in _DISTRICTS_IN_BYTES):
            return
        for pointer, value in texts(procedure.record.data):
            if pointer[0] != "source" and (written := _district(value)):
                yield procedure.record.problem("TT-309", pointer, written=written)


def _district(text: str) -> str:
    """The first words of a text that name an abolished level."""
    match = _NAMES_A_DISTRICT.search(text) if any(word in text for word in _DISTRICTS) else None
    return match.group() if match else ""


def forms_are_attached(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    for at, item in documents(procedure):
        if not item.form and item.action == "submit" and (written := named_form(item.name)):
            yield procedure.record.problem("TT-306", (*at, "name"), written=written)


def fees_have_a_source(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    for at, fee in fees(procedure):
        if fee.amount and not fee.legal_basis:
            yield procedure.record.problem("TT-307", (*at, "amount"), written=str(fee.amount))
        if fee.valid_until and fee.valid_until < today:
            yield procedure.record.problem(
                "TT-308", (*at, "valid_until"), written=fee.valid_until.isoformat(), expected=f"ngày {today.isoformat()} trở đi"
            )


RULES: tuple[Rule, ...] = (
    code_is_the_file_name,
    code_is_unique,
    agency_is_the_folder,
    keys_are_in_their_registers,
    legal_documents_are_registered,
    procedures_exist,
    forms_exist,
    online_agrees_with_channels,
    no_district_today,
    zero_means_free,
    dates_are_in_order,
    it_agrees_with_itself,
    it_can_be_found,
    delegation_is_to_another,
    the_world_has_not_moved,
    law_rules.of_procedure,
    forms_are_attached,
    fees_have_a_source,
)


ABOUT_OTHERS = {"TT-204", "TT-205", "TT-207", "TT-215", "TT-219", "TT-220", "TT-245", "TT-314"}
"""Rules that look a key up in a register, a form or a group: silent while one of them cannot be read, for the key may stand there."""


def check(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Everything wrong between a procedure and the rest on a day, without the hints that the record has answered.

    Only the keys of the catalogue are looked at, not its entries. An answer may end; an error cannot be answered.
    """
    found = (problem for rule in RULES for problem in rule(procedure, catalogue, today))
    return law_rules.unanswered(found, procedure.ignored_hints, today)

"""An answer of the national portal as a record, word for word, with a report of everything that is not carried as it was.

Shape of an answer: {"code", "name", "detail"}, as the portal served it in 2026. Nothing is judged here but what is sure;
what contradicts itself is kept and reported, what does not fit a field is reported whole.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sitegen import source_text
from sitegen.characters import slug
from sitegen.parts import names_a_price
from sitegen.portal_draft import Draft, NotImportedError
from sitegen.registers import Registers

CHANNELS = {"ONLINE": "online", "DIRECT": "in_person", "POSTAL": "postal"}
UNITS = {"HOUR": "hour", "DAY": "day", "WORKING_DAY": "working_day", "WEEK": "week", "MONTH": "month", "YEAR": "year"}
FEES = {"FEE": "phi", "SERVICE_FEE": "le_phi", "PRICE_LEVEL": "muc_gia"}
LEVELS = {"isMinistry": "bo", "isProvince": "tinh", "isWard": "xa", "isVertical": "nganh-doc", "isOtherAgency": "khac"}
RETURNS = {"ONLINE": "online", "AT_HOME": "at_home", "AT_SUBMISSION_PLACE": "at_submission_place"}
ADDRESS = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"
HANOI = timedelta(hours=7)
_CODE = re.compile(r"[0-9]\.[0-9]{6}")
_NONE = re.compile(r"(?:không|không có|không quy định|không yêu cầu|không có thông tin|không có yêu cầu,? điều kiện)[.;]?", re.IGNORECASE)
_FREE = re.compile(r"\b(?:miễn phí|miễn lệ phí|không thu|không mất phí|không phải nộp|không có phí|không có)\b|^không[.;]?$", re.IGNORECASE)


def code_of(answer: Mapping[str, Any], exceptions: Mapping[str, str]) -> str:
    """The code of an answer. Raises NotImportedError where it is malformed and no exception names it."""
    raw = answer.get("code")
    if not isinstance(raw, str) or not raw.strip():
        raise NotImportedError("không có mã")
    code = exceptions.get(raw, raw)
    if _CODE.fullmatch(code):
        return code
    if _CODE.fullmatch(code.strip()):
        raise NotImportedError(f"mã «{raw}» có khoảng trắng; ghi vào registers/code-exceptions.yml nếu chấp nhận")
    if "xoa" in code.lower():
        raise NotImportedError(f"mã «{raw}» được Cổng đánh dấu đã xóa")
    raise NotImportedError(f"mã «{raw}» không đúng dạng 1.001193")


def record(
    answer: Mapping[str, Any], code: str, registers: Registers, titles: Mapping[str, str], numbers: dict[str, str], as_of: date
) -> Draft:
    """The whole answer as a record. Raises NotImportedError where its shape is another.

    titles: of the legal documents met so far, by number; a title that differs is told.
    numbers: by the address of their page; of two spellings the first that was met stays. Grows with each record.
    """
    detail = answer.get("detail")
    if not isinstance(detail, dict) or not isinstance(detail.get("executionMethods"), list):
        raise NotImportedError("không có phần detail của Cổng")
    draft = Draft(registers, titles, numbers)
    draft.data["code"] = code
    draft.data["name"] = draft.text("name", answer.get("name"))
    draft.data |= {"summary": None, "editorial": "verbatim"}
    _issuer(draft, detail)
    draft.data["hidden_search_terms"] = [term[:80].strip() for term in [draft.text("keywords", detail.get("keywords"))] if len(term) > 1]
    draft.data["status"] = "in_force"
    _decision(draft, detail)
    _online(draft, detail)
    draft.data["non_territorial"] = True if detail.get("isNonTerritorial") else None
    _agencies(draft, detail)
    draft.data["channels"] = list(_channels(draft, detail)) or None
    draft.data["steps"] = list(_steps(draft, detail)) or None
    draft.data["dossier_sets"] = None
    draft.data["documents"] = list(_documents(draft, detail)) or None
    _conditions(draft, detail)
    draft.data["results"] = [
        _result(draft, name, draft.text("results", result.get("code")))
        for result in _list(detail, "resultsDetails")
        if (name := _short(draft, "results", draft.text("results", result.get("name")), 1000))
    ] or None
    _legal_basis(draft, detail)
    draft.data["source"] = {"url": f"{ADDRESS}{answer.get('id') or detail.get('id')}", "as_of": as_of.isoformat()}
    is_internal = detail.get("isInternal") or "INTERNAL" in str(detail.get("type"))
    issuer = registers.agencies.get(draft.data["agency"])
    draft.data["scope"] = "internal" if is_internal else "provincial" if issuer and issuer.kind == "province" else "national"
    draft.data["kind"] = str(detail.get("formalityType")).lower()
    _left_out(draft, detail)
    return draft


def _list(value: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = value.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _issuer(draft: Draft, detail: Mapping[str, Any]) -> None:
    code = str(detail.get("departmentPromulgateCode") or "").strip()
    key = next((key for key, agency in draft.registers.agencies.items() if agency.code == code), None)
    if key is None:
        raise NotImportedError(f"cơ quan «{detail.get('departmentPromulgateName')}» ({code}) không có trong registers/agencies.yml")
    draft.data["agency"] = key
    draft.tell("altered", "agency", f"{code} {draft.text('agency', detail.get('departmentPromulgateName'))} → {key}")
    fields = _list(detail, "categoriesDetails")
    names = [(" ".join(str(f.get("code")).split()), draft.text("field", f.get("name"))) for f in fields]
    keys = [k for code, name in names for k, f in draft.registers.fields.items() if code in f.codes or f.name == name]
    if not keys:
        raise NotImportedError(f"lĩnh vực {names} không có trong registers/fields.yml")
    draft.data["field"] = keys[0]
    draft.tell("altered", "field", "; ".join(f"{code} {name}" for code, name in names) + f" → {keys[0]}")
    levels = [level for flag, level in LEVELS.items() if detail.get(flag)]
    if not levels:
        draft.tell("empty", "levels", "Cổng không đặt cờ cấp nào; ghi «khac»")
    draft.data["levels"] = levels or ["khac"]
    by_code = {applicant.code: key for key, applicant in draft.registers.applicants.items()}
    draft.data["applicants"] = []
    for subject in _list(detail, "subjectTypesDetails"):
        key = by_code.get(subject.get("code"))
        if key is None:
            raise NotImportedError(f"đối tượng {subject.get('code')} không có trong registers/applicants.yml")
        draft.data["applicants"].append(key)
        draft.tell("altered", "applicants", f"{subject.get('code')} {draft.text('applicants', subject.get('name'))} → {key}")


def _decision(draft: Draft, detail: Mapping[str, Any]) -> None:
    proposal = detail.get("procedureProposal") or {}
    signed = proposal.get("decisionDate")
    day = (datetime.fromtimestamp(signed / 1000, UTC) + HANOI).date().isoformat() if isinstance(signed, int) else None
    number = draft.text("decision", proposal.get("proposalNumber")) or None
    draft.data["decision"] = {"number": number[:80] if number and len(number) > 2 else None, "date": day, "kind": None}
    draft.tell("left_out", "decision", draft.text("decision", (proposal.get("issuingAgency") or {}).get("name")))
    if number and (len(number) > 80 or len(number) < 3):
        draft.tell("left_out", "decision", number)


def _online(draft: Draft, detail: Mapping[str, Any]) -> None:
    has_channel = any(method.get("submissionMethod") == "ONLINE" for method in _list(detail, "executionMethods"))
    draft.data["online"] = "full" if detail.get("isFullProcess") else "partial" if has_channel else "none"
    if detail.get("isFullProcess") and not has_channel:
        draft.tell("contradiction", "online", "toàn trình nhưng không có cách nộp trực tuyến")
    if detail.get("isInternal") and "INTERNAL" not in str(detail.get("type")):
        draft.tell("contradiction", "scope", "cờ nội bộ, loại không nội bộ")
    if not detail.get("isInternal") and "INTERNAL" in str(detail.get("type")):
        draft.tell("contradiction", "scope", "loại nội bộ, không có cờ nội bộ")


def _agencies(draft: Draft, detail: Mapping[str, Any]) -> None:
    for name, groups, told in (
        ("executing_agencies", ("departmentsExecuting", "unitGroupsExecuting"), "executingAgencies"),
        ("competent_agencies", ("departmentsAuthority", "unitGroupsAuthority"), "delegatedAgencies"),
        ("delegated_agencies", ("departmentsAuthorized", "unitGroupsAuthorized"), "authorizedAgencies"),
        ("coordinating_agencies", ("departmentsCoordinating", "unitGroupsCoordinating"), "coordinatingAgencies"),
    ):
        units = [unit for group in groups for unit in _list(detail, group)]
        found = [draft.text(name, unit.get("name")) for unit in units]
        draft.tell("left_out", name, " ".join(str(unit["code"]) for unit in units if unit.get("code")))
        draft.data[name] = list(dict.fromkeys(filter(None, found))) or None
        text = draft.text(name, detail.get(told))
        if source_text.words(text) != source_text.words(" ".join(found)):
            draft.tell("left_out", name, text)
    address = draft.text("reception", detail.get("dossierReceivingAddresses"))
    draft.data["reception"] = None if _NONE.fullmatch(address) else address[:1000] or None
    if address != draft.data["reception"]:
        draft.tell("left_out", "reception", address)


def _channels(draft: Draft, detail: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    returns = {way.get("type"): way.get("value") for way in _list(detail, "returningMethods")}
    for method in _list(detail, "executionMethods"):
        kind = CHANNELS.get(str(method.get("submissionMethod")))
        if kind is None:
            draft.tell("left_out", "channels", draft.text("channels", method))
            continue
        ways = returns.get("ONLINE" if kind == "online" else "OFFLINE")
        yield {
            "type": kind,
            **({"url": None} if kind == "online" else {}),
            "processing_time": _time(draft, method),
            "fees": _fees(draft, method),
            "returns": [RETURNS[way] for way in ways if way in RETURNS] or None if isinstance(ways, list) else None,
        }


def _time(draft: Draft, method: Mapping[str, Any]) -> dict[str, Any] | None:
    note = draft.text("processing_time", method.get("description")) or None
    written, unit = str(method.get("processingTime") or "").strip(), UNITS.get(str(method.get("processingTimeUnit")))
    found = re.fullmatch(r"(\d{1,4})(?:[.,](\d{1,2}))?", written)
    if unit and found and float(written.replace(",", ".")):
        whole, part = found.groups()
        value: int | str = f"{int(whole)}.{part}" if part and int(part) else int(whole)
        return {"value": value, "unit": unit, "note": note}
    if written:
        draft.tell("left_out", "processing_time", f"{written} {method.get('processingTimeUnit')}")
    return {"value": None, "unit": "other", "note": note} if note else None


def _fees(draft: Draft, method: Mapping[str, Any]) -> Any:
    return [_fee(draft, fee) for fee in _list(method, "fees")] or None


def _fee(draft: Draft, fee: Mapping[str, Any]) -> dict[str, Any]:
    kind = FEES.get(str(fee.get("type")), "phi")
    note = draft.text("fees", fee.get("description")) or None
    value = fee.get("value")
    amount = int(value) if isinstance(value, int | float) and value > 0 else None
    if amount is None and note and _FREE.search(note) and not names_a_price(note) and not re.search(r"\d{4}|đồng", note):
        amount = 0
    said = note.lower() if note else ""
    if (kind == "phi" and "lệ phí" in said and "phí, lệ phí" not in said) or (kind == "le_phi" and said.startswith("phí")):
        draft.tell("contradiction", "fees", f"loại {fee.get('type')}, lời ghi: {note}")
    draft.tell("left_out", "fees", draft.text("fees", fee.get("currencyName")))
    draft.tell("left_out", "fees", draft.text("fees", (fee.get("attachment") or {}).get("fileName")))
    if amount is None and note is None:
        note = "Bản ghi của Cổng để trống mức phí."
    return {"kind": kind, "amount": amount, "note": note}


def _steps(draft: Draft, detail: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for step in _list(detail, "executionSteps"):
        name, blob = draft.text("steps", step.get("name")), draft.text("steps", step.get("description"))
        for i, part in enumerate(source_text.steps(blob)):
            text = f"{name}\n{part}".strip() if i == 0 and name else part
            if text:
                yield {"who": None, "text": text}


def _documents(draft: Draft, detail: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for case in _list(detail, "executionCases"):
        name = draft.text("documents", case.get("name"))
        shows = "xuất trình" in name.lower() and "nộp" not in name.lower()
        items, notes = [], []
        for component in _list(case, "profileComponents"):
            text = draft.text("documents", component.get("name"))
            code = draft.text("documents", component.get("code"))
            files = [draft.text("documents", file.get("fileName")) for file in _list(component, "attachments")]
            originals, copies = component.get("originalQty") or 0, component.get("copyQty") or 0
            if not text or not (originals or copies or files):
                notes += [text] if text else []
                draft.tell("left_out", "documents", " ".join((code, *files)).strip())
                continue
            action = "show" if shows else "submit"
            item = {"name": text, "originals": originals, "copies": copies, "action": action, "code": code[:80] or None}
            items.append(item | ({"note": f"Tệp mẫu trên Cổng: {'; '.join(files)}"} if files else {}))
        if items or notes:
            yield {"case": name or None, "items": items, "notes": notes}
        else:
            draft.tell("left_out", "documents", name)


def _conditions(draft: Draft, detail: Mapping[str, Any]) -> None:
    text = draft.text("conditions", detail.get("requirementsAndConditions"))
    draft.data["conditions"] = "none_stated" if _NONE.fullmatch(text) else [text] if text else None
    if draft.data["conditions"] == "none_stated":
        draft.tell("altered", "conditions", f"{text} → none_stated")


def _result(draft: Draft, name: str, code: str) -> dict[str, Any]:
    return {"name": name, "code": _short(draft, "results", code, 80) or None}


def _short(draft: Draft, where: str, text: str, most: int) -> str:
    """The text, or "" where it is longer than its field: then it is told whole."""
    draft.tell("left_out", where, text if len(text) > most else "")
    return text if len(text) <= most else ""


def _legal_basis(draft: Draft, detail: Mapping[str, Any]) -> None:
    numbers, other = [], []
    for document in _list(detail, "legalBasisesDetails"):
        code, name = draft.text("legal_basis", document.get("code")), draft.text("legal_basis", document.get("name"))
        number = source_text.document_number(code) or source_text.document_number(name)
        if number is None or not re.fullmatch(r"[0-9][0-9A-Za-zÀ-ỹ./&-]{2,58}", number):
            other.append(f"{code} {name}".strip()[:1000])
            continue
        number = draft.numbers.setdefault(slug(number), number)
        numbers.append(number)
        known = draft.titles.get(number) or draft.legal_documents.setdefault(number, name or code)
        if code != number:
            draft.tell("altered", "legal_basis", f"{code} → {number}")
        if source_text.words(known) != source_text.words(name):
            draft.tell("left_out", "legal_basis", name)
    draft.data["legal_basis"] = list(dict.fromkeys(numbers)) or None
    draft.data["legal_basis_other"] = list(dict.fromkeys(other))


def _left_out(draft: Draft, detail: Mapping[str, Any]) -> None:
    """What has no field in a record, told whole."""
    conditions = draft.text("conditions", detail.get("requirementsAndConditions"))
    for where in ("description", "note"):
        text = draft.text(where, detail.get(where))
        draft.tell("left_out", where, "" if text == conditions else text)
    for group in _list(detail, "serviceGroupsDetails"):
        draft.tell("left_out", "life_events", draft.text("life_events", group.get("name")))
    for case in _list(detail, "cases"):
        name = draft.text("cases", case.get("name"))
        days = case.get("processingDay") or {}
        draft.tell("left_out", "cases", f"{case.get('code')} {name}: {days.get('qty')} {days.get('type')}")
    terms = draft.text("keywords", detail.get("keywords"))
    draft.tell("left_out", "keywords", terms if len(terms) > 80 else "")

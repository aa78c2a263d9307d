"""Rules of overlays between their file, the registers and the calendar; what needs the national record is in centre_rules."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from sitegen import law_rules, legal_numbers, three_way
from sitegen.model import Catalogue
from sitegen.overlays import LocalFee, Overlay
from sitegen.problems import Problem, guess
from sitegen.records import Pointer
from sitegen.register_rules import unknown_document, unknown_key

_CALLED = re.compile(r"02[0-9]{9}|0[35789][0-9]{8}|1[89]00[0-9]{4}(?:[0-9]{2})?|10[0-9]{2}")
"""Numbers that reach somebody from anywhere in the country (TT 22/2014/TT-BTTTT, TT 35/2017/TT-BTTTT)."""
_OWN = ("variants", "online", "reception_places", "channels", "documents", "forms", "notes")
"""What a province may have of its own."""


def check(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Everything wrong with overlays on a day, as far as it shows without the national records; answered hints left out."""
    used = Counter((overlay.province, overlay.code) for overlay in catalogue.overlays)
    for overlay in catalogue.overlays:
        found = (
            *_placed(overlay, catalogue, used[overlay.province, overlay.code] > 1, today),
            *_variants(overlay, catalogue),
            *_known(overlay, catalogue),
            *_fees(overlay, catalogue, today),
            *_remembered(overlay),
            *_nothing_twice(overlay),
            *_places(overlay),
            *law_rules.of_overlay(overlay, catalogue, today),
        )
        yield from law_rules.unanswered(found, overlay.ignored_hints, today)


def _placed(overlay: Overlay, catalogue: Catalogue, is_one_of_two: bool, today: date) -> Iterator[Problem]:
    """Its folder and its name say which province and which record it is of; both are there."""
    path, record, provinces = PurePosixPath(overlay.record.path), overlay.record, catalogue.registers.provinces
    province = provinces.get(overlay.province)
    if province is None and provinces:  # where there is no register, that is told
        current = [key for key, known in provinces.items() if known.is_valid_on(today)]
        known = [path.parent.name] if path.parent.name in current else current
        yield unknown_key(record, ("province",), overlay.province, "provinces", known)
    elif province and overlay.province != path.parent.name:
        yield record.problem("TT-260", ("province",), written=overlay.province, expected=f"{path.parent.name} (tên thư mục)")
    elif province and province.valid_to and province.valid_to < today:
        heirs = [key for key, known in provinces.items() if overlay.province in known.predecessors]
        expected = f"một tỉnh còn sau ngày {province.valid_to.isoformat()}"
        yield record.problem(
            "TT-333", ("province",), written=overlay.province, expected=expected, fix=f"Nay là: {', '.join(heirs)}" if heirs else ""
        )
    if overlay.code != path.stem:
        if is_one_of_two:
            yield record.problem("TT-261", ("code",), written=overlay.code, expected=f"mã này đã có ở {path.with_stem(overlay.code)}")
        else:
            yield record.problem("TT-201", ("code",), written=overlay.code, expected=f"{path.stem} (tên tệp)")
    elif catalogue.files and overlay.code not in catalogue.files:
        expected = "mã của một bản ghi trong danh mục"
        yield record.problem("TT-206", ("code",), written=overlay.code, expected=expected, fix=guess(overlay.code, catalogue.files))
    if not any(getattr(overlay, name) for name in _OWN):
        yield record.problem("TT-265", ("code",), written=overlay.code, expected=f"ít nhất một trong: {', '.join(_OWN)}")
    for i, channel in enumerate(overlay.channels or ()):
        if channel.processing_time is None and channel.fees is None:
            yield record.problem("TT-265", ("channels", i, "types"), written=", ".join(channel.types), expected="processing_time hoặc fees")


def _variants(overlay: Overlay, catalogue: Catalogue) -> Iterator[Problem]:
    """A code of a province leads to its records and to no other's."""
    others = {variant.code: other for other in catalogue.overlays if other.province != overlay.province for variant in other.variants}
    seen: set[str] = set()
    for i, variant in enumerate(overlay.variants):
        at = ("variants", i, "code")
        if variant.code in catalogue.files:
            expected = f"mã do tỉnh công bố; mã này là của {catalogue.files[variant.code]}"
            yield overlay.record.problem("TT-262", at, written=variant.code, expected=expected)
        elif variant.code in seen:
            yield overlay.record.problem("TT-262", at, written=variant.code, expected="một lần trong tệp")
        elif variant.code in others:
            expected = f"mã chưa tỉnh nào dùng; đã có ở {others[variant.code].record.path}"
            yield overlay.record.problem("TT-262", at, written=variant.code, expected=expected)
        seen.add(variant.code)
        signed, read = variant.decision.date if variant.decision else None, overlay.source.as_of
        if signed and signed > read:
            expected = f"không sau ngày {read.isoformat()} (ngày đọc nguồn)"
            yield overlay.record.problem("TT-227", ("variants", i, "decision", "date"), written=signed.isoformat(), expected=expected)


def _known(overlay: Overlay, catalogue: Catalogue) -> Iterator[Problem]:
    """What it names is in the registers and among the forms."""
    registers, record = catalogue.registers, overlay.record
    own = (overlay.province, PurePosixPath(record.path).parent.name)
    for at, number in overlay.cited():
        if number not in registers.legal_documents:
            known = {key: key for key in registers.legal_documents if legal_numbers.province(key) in ("", *own)}
            near = f"{number}.{overlay.province}"
            yield unknown_document(record, at, number, [near] if near in known else known)
        elif legal_numbers.province(number) not in ("", *own):
            yield record.problem("TT-270", at, written=number, expected=f"văn bản của {overlay.province} hoặc của trung ương")
    for i, case in enumerate(overlay.documents or ()):
        for j, item in enumerate(case.items):
            if item.replaceable_by and item.replaceable_by not in registers.databases:
                yield unknown_key(
                    record, ("documents", i, "items", j, "replaceable_by"), item.replaceable_by, "databases", registers.databases
                )
    named: list[tuple[Pointer, str | None]] = [(("forms", i, "form"), form.form) for i, form in enumerate(overlay.forms)]
    for i, case in enumerate(overlay.documents or ()):
        named += [(("documents", i, "items", j, "form"), item.form) for j, item in enumerate(case.items)]
    for at, key in named:
        if key and key not in catalogue.forms:
            yield record.problem("TT-207", at, written=key, expected="khóa của một tệp trong forms/", fix=guess(key, catalogue.forms))


def _fees(overlay: Overlay, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    for i, channel in enumerate(overlay.channels or ()):
        if channel.processing_time and channel.processing_time.value == 0:
            at: Pointer = ("channels", i, "processing_time", "value")
            yield overlay.record.problem("TT-228", at, written="0", expected="null hoặc số lớn hơn 0")
        for j, fee in enumerate(channel.fees if isinstance(channel.fees, tuple) else ()):
            yield from _fee(overlay, ("channels", i, "fees", j), fee, catalogue, today)


def _fee(overlay: Overlay, at: Pointer, fee: LocalFee, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    record = overlay.record
    document = catalogue.registers.legal_documents.get(fee.legal_basis or "")
    by_council = fee.set_by in ("province", None) and fee.kind != "muc_gia"
    if fee.amount is not None and not fee.legal_basis:
        if by_council:
            yield record.problem("TT-264", (*at, "amount"), written=str(fee.amount), expected="legal_basis: số nghị quyết")
        elif fee.amount:
            yield record.problem("TT-307", (*at, "amount"), written=str(fee.amount))
    elif fee.set_by == "province" and document and document.kind != "nghi-quyet":
        expected = "một nghị quyết của Hội đồng nhân dân cấp tỉnh (kind: nghi-quyet trong sổ)"
        yield record.problem("TT-264", (*at, "legal_basis"), written=f"{fee.legal_basis} ({document.kind})", expected=expected)
    if fee.valid_from and fee.valid_until and fee.valid_until < fee.valid_from:
        written = fee.valid_until.isoformat()
        yield record.problem("TT-211", (*at, "valid_until"), written=written, expected=f"từ {fee.valid_from.isoformat()} trở đi")
    elif fee.valid_until and fee.valid_until < today:
        expected = f"ngày {today.isoformat()} trở đi"
        yield record.problem("TT-308", (*at, "valid_until"), written=fee.valid_until.isoformat(), expected=expected)
    issued = document.issued if document else None
    if fee.valid_from and issued and fee.valid_from < issued:
        expected = f"từ {issued.isoformat()} (ngày ban hành {fee.legal_basis}) trở đi"
        yield record.problem("TT-211", (*at, "valid_from"), written=fee.valid_from.isoformat(), expected=expected)


def _remembered(overlay: Overlay) -> Iterator[Problem]:
    """against has what the province says something of; a way to file that the centre had not cannot be in it."""
    said = {field for field, _, _ in three_way.said(overlay.record.data)}
    for field in sorted(said & {("online",), ("reception",), ("documents",)}, key=str):
        if field[0] not in overlay.against:
            yield overlay.record.problem(
                "TT-266", ("against",), written=f"không có {field[0]}", expected=f"{field[0]} của bản ghi quốc gia khi viết"
            )


def _nothing_twice(overlay: Overlay) -> Iterator[Problem]:
    seen: set[object] = set()
    for field, at, _ in three_way.said(overlay.record.data):
        if field in seen:
            yield overlay.record.problem(
                "TT-268", at, written=" ".join(filter(None, field)), expected="một mục cho một cách nộp, một trường hợp"
            )
        seen.add(field)
    for i, case in enumerate(overlay.documents or ()):
        if ("case", case.case) in seen:
            yield overlay.record.problem(
                "TT-268", ("documents", i, "case"), written=case.case or "null", expected="một nhóm cho một trường hợp"
            )
        seen.add(("case", case.case))
    for i, place in enumerate(overlay.places):
        if place in seen:
            yield overlay.record.problem("TT-268", ("reception_places", i, "name"), written=place.name, expected="mỗi nơi một mục")
        seen.add(place)


def _places(overlay: Overlay) -> Iterator[Problem]:
    for i, place in enumerate(overlay.places):
        if place.telephone and not _CALLED.fullmatch(place.dialled):
            expected = "11 chữ số bắt đầu bằng 02, 10 chữ số của di động, 1800, 1900 hoặc 10xx"
            written = f"{place.telephone} ({len(place.dialled)} chữ số)"
            yield overlay.record.problem("TT-267", ("reception_places", i, "telephone"), written=written, expected=expected)
        if not place.address:
            yield overlay.record.problem("TT-335", ("reception_places", i, "address"), written=place.name)

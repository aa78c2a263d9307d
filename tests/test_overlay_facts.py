"""What the overlays of provinces say, beside what the national portal served for their variants on 18 July 2026.

Every number, address, telephone and document of an overlay has to stand in the portal's record of its variant: the words are
ours, the facts are not.
"""

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sitegen.overlays import LocalChannel, LocalFee, Overlay
from sitegen.reading import Found

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
PORTAL = SHARED / "portal/formalities-2026-07-18.jsonl.gz"
UNITS = SHARED / "facts/admin-units-2026-09-25.json"
pytestmark = pytest.mark.shared

HANOI = timedelta(hours=7)
WAYS = {"online": "ONLINE", "in_person": "DIRECT", "postal": "POSTAL"}
KINDS = {"phi": "FEE", "le_phi": "SERVICE_FEE", "muc_gia": "PRICE_LEVEL"}
MISWRITTEN = {"2171/QĐ-UBND-DatDai": "2171/QĐ-UBND", "205/TTr-SNNMT": None}
"""What the portal has for the number of a decision: a mark of its clerk behind it; the proposal in place of the decision."""
LAW = re.compile(r"\d+/\d{4}/(?:QĐ-UBND|NQ-HĐND|QĐ)(?![\w-])")
CODE = re.compile(r'"code": ?"([^"]+)"')
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def plain(text: object) -> str:
    """One case, one space between words."""
    return " ".join(unicodedata.normalize("NFC", str(text or "")).casefold().split())


def lawful(text: object) -> set[str]:
    """The numbers of provincial documents in a text; the portal writes «35 /2025/NQ-HĐND» too."""
    return set(LAW.findall(re.sub(r"\s+/", "/", str(text))))


def numbers(text: object) -> set[Decimal]:
    """Every number of a text; 7,5 and 7.5 are one, and so are 150.000 and 150000."""
    return {_number(found) for found in NUMBER.findall(str(text))}


def words(text: object) -> set[str]:
    return set(re.findall(r"\w+", plain(text)))


def _number(written: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written):
        return Decimal(written.replace(".", ""))
    return Decimal(written.replace(",", ".")) if len(re.split("[.,]", written)) <= 2 else Decimal(re.sub("[.,]", "", written))


@pytest.fixture(scope="module")
def overlays(found: Found) -> tuple[Overlay, ...]:
    return found.catalogue.overlays


@pytest.fixture(scope="module")
def portal(overlays: tuple[Overlay, ...]) -> Mapping[str, Any]:
    """The portal's records of the variants and of the national procedures, by code."""
    wanted = {variant.code for overlay in overlays for variant in overlay.variants} | {overlay.code for overlay in overlays}
    with gzip.open(PORTAL, "rt", encoding="utf-8") as lines:
        served = (json.loads(unicodedata.normalize("NFC", line)) for line in lines if (code := CODE.search(line)) and code[1] in wanted)
        return {record["code"]: record["detail"] for record in served}


def variants(overlay: Overlay, portal: Mapping[str, Any]) -> list[Any]:
    return [portal[variant.code] for variant in overlay.variants]


def written(overlay: Overlay, portal: Mapping[str, Any]) -> str:
    """All that the portal has of the variants."""
    return json.dumps(variants(overlay, portal), ensure_ascii=False)


def methods(overlay: Overlay, portal: Mapping[str, Any], way: str) -> list[Any]:
    return [
        method for detail in variants(overlay, portal) for method in detail["executionMethods"] if method["submissionMethod"] == WAYS[way]
    ]


def channels(overlay: Overlay) -> Iterator[tuple[str, LocalChannel]]:
    for channel in overlay.channels or ():
        for way in channel.types:
            yield way, channel


def test_ten_provinces_have_something_of_their_own(overlays: tuple[Overlay, ...]) -> None:
    assert len({overlay.province for overlay in overlays}) >= 10
    assert len(overlays) >= 30


def test_a_variant_is_a_record_of_the_portal_from_that_province(
    found: Found, overlays: tuple[Overlay, ...], portal: Mapping[str, Any]
) -> None:
    provinces = found.catalogue.registers.provinces
    for overlay in overlays:
        place = re.sub(r"^(?:Tỉnh|Thành phố) ", "", provinces[overlay.province].names[-1].name)
        for variant, detail in zip(overlay.variants, variants(overlay, portal), strict=True):
            assert plain(detail["departmentPromulgateName"]).endswith(plain(place)), overlay.record.path
            assert plain(detail["name"]).startswith(plain(variant.name)), overlay.record.path
            assert variant.url == f"https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{detail['id']}", overlay.record.path
        assert overlay.source.url in {variant.url for variant in overlay.variants}


def test_a_decision_is_the_one_the_portal_names(overlays: tuple[Overlay, ...], portal: Mapping[str, Any]) -> None:
    for overlay in overlays:
        for variant, detail in zip(overlay.variants, variants(overlay, portal), strict=True):
            proposal = detail["procedureProposal"]
            written = re.sub(r"\.\d$", "", proposal["proposalNumber"])
            number = MISWRITTEN.get(written, written)
            assert (variant.decision and variant.decision.number) == number, overlay.record.path
            if variant.decision:
                assert variant.decision.date == (datetime.fromtimestamp(proposal["decisionDate"] / 1000, UTC) + HANOI).date()


def test_what_can_be_done_online_is_what_the_portal_says(found: Found, overlays: tuple[Overlay, ...], portal: Mapping[str, Any]) -> None:
    for overlay in overlays:
        told = [
            "full"
            if detail["isFullProcess"]
            else "partial"
            if any(m["submissionMethod"] == "ONLINE" for m in detail["executionMethods"])
            else "none"
            for detail in variants(overlay, portal)
        ]
        online = overlay.online or found.catalogue.by_code[overlay.code].online
        assert set(told) == {online}, overlay.record.path


def test_places_addresses_and_telephones_stand_in_the_record(overlays: tuple[Overlay, ...], portal: Mapping[str, Any]) -> None:
    for overlay in overlays:
        if not isinstance(overlay.reception_places, tuple):
            continue
        text = "\n".join(
            f"{d['dossierReceivingAddresses']}\n{json.dumps(d['executionSteps'], ensure_ascii=False)}" for d in variants(overlay, portal)
        )
        digits = re.sub(r"\D", "", text)
        for place in overlay.reception_places:
            assert words(place.name) <= words(text.replace("TTHC", "thủ tục hành chính")), (overlay.record.path, place.name)
            assert plain(place.address) in plain(text), (overlay.record.path, place.address)
            assert place.hours is None or "giờ hành chính các ngày từ thứ 2 đến thứ 6" in plain(text), (overlay.record.path, place.hours)
            assert place.dialled in digits, (overlay.record.path, place.telephone)
            assert numbers(place.note or "") <= numbers(text), (overlay.record.path, place.note)


def test_a_commune_is_the_one_of_the_address(overlays: tuple[Overlay, ...]) -> None:
    names = {unit["code"]: unit["name"] for province in json.loads(UNITS.read_text(encoding="utf-8")) for unit in province["units"]}
    for place in (place for overlay in overlays if isinstance(overlay.reception_places, tuple) for place in overlay.reception_places):
        assert (place.address is None) == (place.commune is None), place
        assert place.commune is None or plain(names[place.commune]) in plain(place.address), place


def test_every_number_of_a_time_stands_in_the_record(overlays: tuple[Overlay, ...], portal: Mapping[str, Any]) -> None:
    for overlay in overlays:
        for way, channel in channels(overlay):
            time = channel.processing_time
            if time is None:
                continue
            served = methods(overlay, portal, way)
            if overlay.province == "lai-chau":  # it files the post under DIRECT for 1.115557
                served = served or methods(overlay, portal, "in_person")
            cases = [case for detail in variants(overlay, portal) for case in detail["cases"] or ()]
            text = " ".join(f"{method['processingTime']} {method.get('description')}" for method in served)
            known = numbers(text) | numbers(" ".join(f"{case['code']} {case['processingDay']['qty']}" for case in cases))
            said = numbers(time.note or "") | ({Decimal(time.value)} if time.value is not None else set())
            assert served, (overlay.record.path, way)
            assert said <= known, (overlay.record.path, way, said - known)
            units = {method["processingTimeUnit"].lower() for method in served}
            assert time.unit in units or "other" in units | {time.unit}, (overlay.record.path, way)


def charged(fee: LocalFee, served: list[Any]) -> bool:
    """Whether the portal has this amount for a charge of this kind: as a value or in words, for online filing also as a share."""
    rows = [row for method in served for row in method["fees"] or () if row["type"] == KINDS[fee.kind]]
    told = {Decimal(row["value"]) for row in rows if row.get("value")} | numbers(" ".join(str(row.get("description")) for row in rows))
    halved = any("trực tuyến bằng 50%" in str(row.get("description")) for row in rows)
    return Decimal(fee.amount or 0) in told or (halved and Decimal(2 * (fee.amount or 0)) in told)


def test_every_amount_stands_in_the_record(overlays: tuple[Overlay, ...], portal: Mapping[str, Any]) -> None:
    for overlay in overlays:
        for way, channel in channels(overlay):
            for fee in channel.fees if isinstance(channel.fees, tuple) else ():
                served = methods(overlay, portal, way)
                assert fee.amount is None or charged(fee, served), (overlay.record.path, way, fee)
                assert lawful(fee.note) <= lawful(written(overlay, portal)), (overlay.record.path, fee.note)


def test_an_amount_is_half_only_where_the_record_halves_it(overlays: tuple[Overlay, ...], portal: Mapping[str, Any]) -> None:
    for overlay in overlays:
        amounts = {way: {f.amount for f in c.fees if f.kind == "phi"} for way, c in channels(overlay) if isinstance(c.fees, tuple)}
        if overlay.province == "dong-thap":
            assert {2 * amount for amount in amounts["online"] if amount} == {amount for amount in amounts["in_person"] if amount}


def cited(overlay: Overlay) -> set[str]:
    """The keys of the documents an overlay rests on."""
    own = [channel for _, channel in channels(overlay)]
    times = [channel.processing_time.legal_basis for channel in own if channel.processing_time]
    fees = [fee.legal_basis for channel in own if isinstance(channel.fees, tuple) for fee in channel.fees]
    forms, notes = [form.legal_basis for form in overlay.forms], [note.legal_basis for note in overlay.notes]
    return {key for key in (*times, *fees, *forms, *notes) if key}


def test_a_document_is_cited_by_the_record_itself(found: Found, overlays: tuple[Overlay, ...], portal: Mapping[str, Any]) -> None:
    register = found.catalogue.registers.legal_documents
    for overlay in overlays:
        known = lawful(written(overlay, portal))
        for key in sorted(cited(overlay)):
            number, _, province = key.rpartition(".")
            assert number in known, (overlay.record.path, key)
            assert province == overlay.province
            assert key in register


def test_a_local_form_stands_among_the_papers_of_the_record(overlays: tuple[Overlay, ...], portal: Mapping[str, Any]) -> None:
    for overlay in overlays:
        papers = [p for d in variants(overlay, portal) for case in d["executionCases"] for p in case["profileComponents"] or ()]
        asked = [document for case in overlay.documents or () for document in case.items]
        for name in [form.name for form in overlay.forms] + [document.name for document in asked if "Mẫu số" in document.name]:
            numbered = re.search(r"Mẫu số (\d+[a-zđ]?)", name)
            assert numbered, name
            plainly = re.compile(rf"mẫu số {numbered[1]}\b")
            assert any(plainly.search(plain(paper["name"])) for paper in papers), (overlay.record.path, name)
        for document in asked:
            assert (document.originals, document.copies) in {(p["originalQty"], p["copyQty"]) for p in papers}, (
                overlay.record.path,
                document.name,
            )
            assert lawful(document.note) <= lawful(written(overlay, portal)), (
                overlay.record.path,
                document.note,
            )

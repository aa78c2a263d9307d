"""A procedure as linked data in the terms of CPSV-AP 3.2, and as schema.org's GovernmentService for search engines.

Addresses are relative to the document, so that they hold on any host and on a stick. What nobody has told is left out, never guessed.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import orjson

from sitegen import labels, wording
from sitegen.characters import slug
from sitegen.downloads import BY_LINE, LICENCE
from sitegen.form_paths import MEDIA, file_path, page_path
from sitegen.model import Catalogue, Form
from sitegen.opendata.procedure_tables import ROLES
from sitegen.parts import Channel, Document, Fee, ProcessingTime
from sitegen.procedure import Procedure
from sitegen.registers import Registers

CONTEXT = "../context.jsonld"
VIET_NAM = "http://publications.europa.eu/resource/authority/country/VNM"
VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"
DONG = "http://publications.europa.eu/resource/authority/currency/VND"
STATUS = {"in_force": "Completed", "withdrawn": "Withdrawn", "upcoming": "UnderDevelopment"}
_ROOT = "../../../"
_MEANINGS = f"{_ROOT}du-lieu/anh-xa.html#"
_DATE = {"day": "D", "month": "M", "year": "Y", "week": "W"}
_HOURS = 24
_FILES = ("pdf", "docx", "html")
"""Of a form, those that people use."""

Data = dict[str, Any]
COUNTRY: Data = {"@type": "Country", "name": "Việt Nam"}


def linked_path(code: str) -> str:
    """Where the linked data of a procedure stands; part of the public contract."""
    return f"api/v1/procedures/{code}.jsonld"


def encoded(procedure: Procedure, around: Catalogue) -> bytes:
    """The document as it is published, a line a value."""
    return orjson.dumps(document(procedure, around), option=BY_LINE)


def document(procedure: Procedure, around: Catalogue) -> Data:
    """The procedure in CPSV-AP 3.2."""
    registers, p = around.registers, procedure
    agency = registers.agencies[p.agency]
    return _known(
        {
            "@context": CONTEXT,
            "@id": "#it",
            "@type": "PublicService",
            "identifier": p.code,
            "title": p.name,
            "alternative": p.official_name,
            "description": p.summary or p.name,
            "keyword": p.hidden_search_terms,
            "language": VIETNAMESE,
            "status": f"http://purl.org/adms/status/{STATUS[p.status]}",
            "spatial": VIET_NAM,
            "thematicArea": f"{_ROOT}linh-vuc/{slug(p.field)}.html",
            "audience": [f"{_ROOT}doi-tuong/{slug(key)}.html" for key in p.applicants],
            "isGroupedBy": [_event(key, registers) for key in p.life_events],
            "hasCompetentAuthority": _known(
                {
                    "@id": f"../agencies.json#{p.agency}",
                    "@type": "PublicOrganisation",
                    "identifier": agency.code or p.agency,
                    "prefLabel": agency.name,
                    "spatial": VIET_NAM,
                }
            ),
            "hasParticipation": list(_participations(p)),
            "hasChannel": [_channel(p.code, i, channel) for i, channel in enumerate(p.channels or (), 1)],
            "hasCost": list(_costs(p)),
            "hasInput": list(_papers(p, around.fillable)),
            "holdsRequirement": [
                {"@type": "Requirement", "identifier": f"{p.code}-{i}", "description": text}
                for i, text in enumerate(p.conditions if isinstance(p.conditions, tuple) else (), 1)
            ],
            "follows": p.steps
            and {"@type": "Rule", "title": "Trình tự thực hiện", "description": "\n".join(step.text for step in p.steps)},
            "produces": [
                _known({"@type": "Output", "identifier": result.code, "title": result.name})
                for result in (p.results if isinstance(p.results, tuple) else ())
            ],
            "hasLegalResource": [_law(number, registers) for number in p.legal_basis or ()],
            "relatedService": [f"{code}.jsonld#it" for code in (*p.related, *p.combines)],
            "isReplacedBy": [f"{code}.jsonld#it" for code in p.replaced_by],
            "page": f"{_ROOT}{p.path}",
            "source": p.source.url,
            "modified": p.source.as_of.isoformat(),
            "license": LICENCE,
        }
    )


def script(procedure: Procedure, around: Catalogue, province: str = "") -> str:
    """schema.org's GovernmentService as data within the page; province: the name of the one where it is told as it is there."""
    return within(service(procedure, around, province))


def within(told: Data) -> str:
    """Data within a page: nothing runs, and no «<» can end it early."""
    data = orjson.dumps(told).decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{data}</script>'


def area(province: str) -> Data:
    """A province by its name."""
    return {"@type": "AdministrativeArea", "name": province, "containedInPlace": COUNTRY}


def service(procedure: Procedure, around: Catalogue, province: str = "") -> Data:
    """The procedure in the terms of https://schema.org/GovernmentService."""
    registers, p = around.registers, procedure
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "identifier": p.code,
            "name": p.name,
            "alternateName": p.official_name,
            "description": p.summary,
            "serviceType": registers.fields[p.field].name,
            "inLanguage": "vi",
            "areaServed": area(province) if province else COUNTRY,
            "provider": {"@type": "GovernmentOrganization", "name": registers.agencies[p.agency].name},
            "audience": [{"@type": "Audience", "audienceType": registers.applicants[key].name} for key in p.applicants],
            "availableChannel": [
                _known(
                    {
                        "@type": "ServiceChannel",
                        "name": labels.CHANNELS[channel.type],
                        "serviceUrl": channel.url,
                        "processingTime": duration(channel.processing_time),
                    }
                )
                for channel in p.channels or ()
            ],
            "serviceOutput": [{"@type": "Thing", "name": result.name} for result in (p.results if isinstance(p.results, tuple) else ())],
            "subjectOf": [_form(around.forms[key]) for key in p.forms],
            "sameAs": p.source.url,
        }
    )


def _form(form: Form) -> Data:
    """A form of the procedure, with the files it can be had as; addresses from a page of a procedure."""
    files = [{"@type": "MediaObject", "encodingFormat": MEDIA[kind], "contentUrl": f"../{file_path(form.id, kind)}"} for kind in _FILES]
    return _known(
        {
            "@type": "DigitalDocument",
            "name": form.name,
            "identifier": form.number,
            "url": f"../{page_path(form.id)}",
            "encoding": files if form.version else None,
        }
    )


def duration(time: ProcessingTime | None) -> str | None:
    """«P15D», «PT36H»; None where there is no number, and for working days, which ISO 8601 does not know."""
    if time is None or time.value is None or time.unit in ("other", "working_day"):
        return None
    whole = int(time.value)
    rest = time.value - whole
    if time.unit == "hour":
        return f"PT{whole}H" + (f"{int(rest * 60)}M" if rest else "")
    if rest:
        return f"P{whole}DT{int(rest * _HOURS)}H" if time.unit == "day" and (rest * _HOURS) % 1 == Decimal(0) else None
    return f"P{whole * 7}D" if time.unit == "week" else f"P{whole}{_DATE[time.unit]}"


def _known(data: Mapping[str, Any]) -> Data:
    """What is told; 0 is."""
    return {name: value for name, value in data.items() if value or value == 0}


def _told(parts: Iterable[str | None]) -> str:
    """What is known, a sentence each."""
    return ". ".join([part.rstrip(". ") for part in parts if part])


def _event(key: str, registers: Registers) -> Data:
    event = registers.life_events[key]
    kind = "BusinessEvent" if event.audience == "business" else "LifeEvent"
    return {"@id": f"{_ROOT}su-kien/{slug(key)}.html#it", "@type": kind, "identifier": key, "title": event.name}


def _participations(p: Procedure) -> Iterator[Data]:
    for role in ROLES:
        names = getattr(p, f"{role}_agencies")
        for i, name in enumerate(names if isinstance(names, tuple) else (), 1):
            yield {
                "@type": "Participation",
                "identifier": f"{p.code}-{role}-{i}",
                "role": f"{_MEANINGS}role-{role}",
                "description": name,
            }


def _channel(code: str, number: int, channel: Channel) -> Data:
    time = channel.processing_time
    words = [
        channel.case,
        f"Thời hạn: {wording.time(time)}" if time else None,
        time.note if time and time.value is not None else None,
        channel.note,
    ]
    return _known(
        {
            "@id": f"#channel-{number}",
            "@type": "Channel",
            "identifier": f"{code}-{number}",
            "type": f"{_MEANINGS}channel-{channel.type}",
            "description": _told(words) or None,
            "processingTime": duration(time),
            "page": channel.url,
        }
    )


def _costs(p: Procedure) -> Iterator[Data]:
    for number, channel in enumerate(p.channels or (), 1):
        for i, fee in enumerate(channel.fees if isinstance(channel.fees, tuple) else (), 1):
            yield _known(
                {
                    "@type": "Cost",
                    "identifier": f"{p.code}-{number}-{i}",
                    "hasValue": fee.amount,
                    "currency": DONG,
                    "description": _charge(fee),
                    "ifAccessedThrough": f"#channel-{number}",
                    "valid": fee.valid_until and fee.valid_until.isoformat(),
                }
            )


def _charge(fee: Fee) -> str:
    parts = (labels.FEES[fee.kind], fee.case, None if fee.amount is not None else wording.fee_amount(fee), fee.note)
    return _told(parts)


def _papers(p: Procedure, fillable: Container[str]) -> Iterator[Data]:
    for case in p.documents if isinstance(p.documents, tuple) else ():
        for item in case.items:
            yield _known(
                {
                    "@type": "Evidence",
                    "identifier": item.code,
                    "title": item.name,
                    "description": _asked(case.case, item) or None,
                    "page": item.form and list(_places(item.form, fillable)),
                }
            )


def _places(form: str, fillable: Container[str]) -> Iterator[str]:
    """Where a form is told of: its entry, its page, and the files to print, to write in and to fill."""
    yield f"../forms.json#{form}"
    yield f"{_ROOT}{page_path(form)}"
    yield from (f"{_ROOT}{file_path(form, kind)}" for kind in _FILES if form in fillable)


def _asked(case: str | None, item: Document) -> str:
    number = ", ".join(f"{n} {what}" for n, what in ((item.originals, "bản chính"), (item.copies, "bản sao")) if n)
    shown = "chỉ xuất trình" if item.action == "show" else None
    parts = (case, item.when and f"Chỉ khi {item.when}", number, shown, item.note)
    return _told(parts)


def _law(number: str, registers: Registers) -> Data:
    document = registers.legal_documents[number]
    return {"@id": f"{_ROOT}van-ban/{slug(number)}.html#it", "@type": "LegalResource", "identifier": number, "title": document.title}

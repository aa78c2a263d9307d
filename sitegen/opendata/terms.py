"""What our facts are called in CPSV-AP 3.2: one table for the JSON-LD context and for its page.

Source: https://semiceu.github.io/CPSV-AP/releases/3.2.0/
"""

from dataclasses import dataclass
from typing import Any, Literal

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Kind = Literal["class", "text", "plain", "link", "xsd:double", "xsd:duration", "xsd:date"]
"""A class of things; words in Vietnamese; a code; another thing; a value with a type."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the linked data. of: the things it is said of; field: what it is made from, as the record names it."""

    name: str
    iri: str
    kind: Kind
    of: str
    field: str
    note: str = ""

    @property
    def full(self) -> str:
        """The address of the term."""
        prefix, _, rest = self.iri.partition(":")
        return PREFIXES[prefix] + rest


TERMS = (
    Term("PublicService", "cpsv:PublicService", "class", "", "procedures/<code>", "Một thủ tục."),
    Term("identifier", "dct:identifier", "plain", "PublicService", "code", "Mọi thứ khác có mã cũng dùng: cơ quan, giấy tờ, kết quả."),
    Term("title", "dct:title", "text", "PublicService", "name", "Tên của mọi thứ khác cũng vậy."),
    Term("alternative", "dct:alternative", "text", "PublicService", "official_name"),
    Term("description", "dct:description", "text", "PublicService", "summary", "Không có tóm tắt thì dùng tên, vì CPSV-AP buộc có."),
    Term("keyword", "dcat:keyword", "text", "PublicService", "hidden_search_terms"),
    Term("language", "dct:language", "link", "PublicService", "", "Tiếng Việt."),
    Term(
        "status", "adms:status", "link", "PublicService", "status",
        "in_force: Completed; upcoming: UnderDevelopment; withdrawn: Withdrawn.",
    ),
    Term("thematicArea", "cv:thematicArea", "link", "PublicService", "field", "Trang của lĩnh vực."),
    Term("audience", "dct:audience", "link", "PublicService", "applicants", "Trang của đối tượng."),
    Term("isGroupedBy", "cv:isGroupedBy", "link", "PublicService", "life_events"),
    Term("LifeEvent", "cv:LifeEvent", "class", "", "registers/life-events (citizen)"),
    Term("BusinessEvent", "cv:BusinessEvent", "class", "", "registers/life-events (business)"),
    Term("hasCompetentAuthority", "cv:hasCompetentAuthority", "link", "PublicService", "agency", "Cơ quan công bố thủ tục."),
    Term("PublicOrganisation", "cv:PublicOrganisation", "class", "", "registers/agencies"),
    Term("prefLabel", "skos:prefLabel", "text", "PublicOrganisation", "name"),
    Term("spatial", "dct:spatial", "link", "PublicService, PublicOrganisation", "", "Việt Nam."),
    Term(
        "hasParticipation", "cv:hasParticipation", "link", "PublicService",
        "executing_agencies, competent_agencies, delegated_agencies, coordinating_agencies",
    ),
    Term("Participation", "cv:Participation", "class", "", "executing_agencies …"),
    Term("role", "cv:role", "link", "Participation", "", "Vai trò: thực hiện, có thẩm quyền, được ủy quyền, phối hợp."),
    Term("hasChannel", "cv:hasChannel", "link", "PublicService", "channels"),
    Term("Channel", "cv:Channel", "class", "", "channels[]"),
    Term("type", "dct:type", "link", "Channel", "channels[].type"),
    Term(
        "processingTime", "cv:processingTime", "xsd:duration", "Channel", "channels[].processing_time",
        "Chỉ khi đơn vị là giờ, ngày, tuần, tháng, năm: xsd:duration không có ngày làm việc; khi ấy đọc description.",
    ),
    Term(
        "page", "foaf:page", "link", "PublicService, Channel, Evidence", "channels[].url, documents[].items[].form",
        "Trang nói thêm; với giấy tờ theo mẫu: trang và các tệp của mẫu.",
    ),
    Term("hasCost", "cv:hasCost", "link", "PublicService", "channels[].fees"),
    Term("Cost", "cv:Cost", "class", "", "channels[].fees[]"),
    Term("hasValue", "cv:hasValue", "xsd:double", "Cost", "channels[].fees[].amount", "Không có khi bản ghi không có số."),
    Term("currency", "cv:currency", "link", "Cost", "", "Đồng Việt Nam."),
    Term("ifAccessedThrough", "cv:ifAccessedThrough", "link", "Cost", "channels[]", "Cách nộp mà khoản này thuộc về."),
    Term("valid", "dct:valid", "xsd:date", "Cost", "channels[].fees[].valid_until", "Ngày cuối của mức thu."),
    Term("hasInput", "cpsv:hasInput", "link", "PublicService", "documents"),
    Term("Evidence", "cv:Evidence", "class", "", "documents[].items[]"),
    Term("holdsRequirement", "cv:holdsRequirement", "link", "PublicService", "conditions"),
    Term("Requirement", "cv:Requirement", "class", "", "conditions[]"),
    Term("follows", "cpsv:follows", "link", "PublicService", "steps"),
    Term("Rule", "cpsv:Rule", "class", "", "steps", "Các bước, mỗi bước một dòng của description."),
    Term("produces", "cpsv:produces", "link", "PublicService", "results"),
    Term("Output", "cv:Output", "class", "", "results[]"),
    Term("hasLegalResource", "cv:hasLegalResource", "link", "PublicService", "legal_basis"),
    Term("LegalResource", "eli:LegalResource", "class", "", "registers/legal-documents"),
    Term("relatedService", "cv:relatedService", "link", "PublicService", "related, combines"),
    Term("isReplacedBy", "dct:isReplacedBy", "link", "PublicService", "replaced_by"),
    Term("source", "dct:source", "link", "PublicService", "source.url"),
    Term("modified", "dct:modified", "xsd:date", "PublicService", "source.as_of", "Ngày đọc nguồn: dữ kiện là của ngày ấy."),
    Term("license", "dct:license", "link", "PublicService", "", "Giấy phép của bản ghi."),
)  # fmt: skip
"""Every term that our linked data uses, with what it is made from."""

UNMAPPED = (
    ("levels", "CPSV-AP không có cấp hành chính của nơi giải quyết."),
    (
        "online, service_level",
        "Mức độ trực tuyến của Việt Nam không có thuật ngữ tương ứng; có hay không cách nộp trực tuyến thì xem hasChannel.",
    ),
    ("dossier_sets, originals, copies", "Số bộ, số bản: ghi bằng lời trong description của giấy tờ."),
    ("applicant_deadline, redress, change_notes", "Chỉ có trong tệp JSON đầy đủ và các bảng."),
)
"""What has no term there: never bent to fit."""


def context() -> dict[str, Any]:
    """The JSON-LD context that every document names."""
    return {"@context": {"@version": 1.1, **PREFIXES, **{term.name: _defined(term) for term in TERMS}}}


def _defined(term: Term) -> str | dict[str, str]:
    match term.kind:
        case "class" | "plain":
            return term.iri
        case "text":
            return {"@id": term.iri, "@language": "vi"}
        case "link":
            return {"@id": term.iri, "@type": "@id"}
    return {"@id": term.iri, "@type": term.kind}

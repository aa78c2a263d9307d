"""What the site is made of, as values. Only the edges turn them into files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9._~/-]*)?")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be stamped into a shell of the theme.

    path: from the site's root, with .html; shell: name of the shell; slots: HTML by slot name, escaped already.
    """

    path: str
    shell: str
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file of the site that is written as it is."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Host:
    """What only the one who publishes the site knows; empty strings leave the thing out.

    site_url: the address the site will have, for canonical links and the sitemap; repo_url: where records are edited;
    report_email: who gets «Báo thông tin sai»; province: whose edition the site is, by its key.
    """

    site_url: str = ""
    repo_url: str = ""
    report_email: str = ""
    province: str = ""

    @classmethod
    def of(cls, site_url: str, repo_url: str, report_email: str) -> "Host":
        """The settings as typed, with one slash behind the address. Raises ValueError in words for who typed them."""
        for name, value in (("--site-url", site_url), ("--repo-url", repo_url)):
            if value and not _ADDRESS.fullmatch(value):
                raise ValueError(f"{name} «{value}» không phải địa chỉ web; ví dụ https://thutuc.tinh.gov.vn/")
        if report_email and not _MAIL.fullmatch(report_email):
            raise ValueError(f"--report-email «{report_email}» không phải địa chỉ thư.")
        return cls(site_url and site_url.rstrip("/") + "/", repo_url.rstrip("/"), report_email)

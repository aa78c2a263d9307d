"""What the site is made of, as values. Only the edges turn them into files."""

from collections.abc import Mapping
from dataclasses import dataclass


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
    report_email: who gets «Báo thông tin sai».
    """

    site_url: str = ""
    repo_url: str = ""
    report_email: str = ""

"""The net: what a page may hold, so that anything more came out of a record."""

import re
from html.parser import HTMLParser

from sitegen.outputs import Page

_TAGS = {
    *("a", "button", "dd", "details", "div", "dl", "dt", "form", "h1", "h2", "h3", "input", "label", "li", "nav", "noscript"),
    *("ol", "option", "p", "section", "select", "span", "strong", "summary", "time", "ul"),
    *("code", "del", "ins", "mark", "pre", "table", "tbody", "td", "th", "thead", "tr"),
}
_ATTRIBUTES = {
    "class": re.compile(r"[a-z0-9_ -]+"),
    "id": re.compile(r"[a-z0-9.-]+"),
    "for": re.compile(r"[a-z0-9-]+"),
    "href": re.compile(
        r"https://[^\s\"'<>]*|mailto:[^\s\"'<>]*|tel:[0-9]+|#[a-z0-9-]+|(?:\.\./)*[a-z0-9./-]+\.(?:html(?:#[a-z0-9.-]+)?|json|pdf|docx|xml)",
        re.IGNORECASE,
    ),
    "rel": re.compile("noopener"),
    "download": re.compile(""),
    "role": re.compile("[a-z]+"),
    "type": re.compile("[a-z]+"),
    "datetime": re.compile(r"\d{4}-\d\d-\d\d"),
    "value": re.compile("[a-z-]*"),
    "tabindex": re.compile("-1|0"),
    "scope": re.compile("col|row"),
}
_OTHER_ATTRIBUTES = re.compile(
    r"aria-[a-z]+|data-[a-z-]+|autocomplete|autocapitalize|spellcheck|enterkeyhint|maxlength|name|open|hidden|placeholder"
)


class Markup(HTMLParser):
    """Reads a piece of HTML: its shape (tags with the names of their attributes), its text, and what is not allowed in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shape: list[tuple[str, ...]] = []
        self.words: list[str] = []
        self.unsafe: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append((tag, *(name for name, _ in attrs)))
        if tag not in _TAGS:
            self.unsafe.append(f"<{tag}>")
        for name, value in attrs:
            pattern = _ATTRIBUTES.get(name)
            if not (pattern.fullmatch(value or "") if pattern else _OTHER_ATTRIBUTES.fullmatch(name)):
                self.unsafe.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self.shape.append(("/" + tag,))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.unsafe.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.unsafe.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.unsafe.append(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.unsafe.append(f"<![{data}")

    @property
    def text(self) -> str:
        return "".join(self.words)


_ONE_VALUE = re.compile(r"[^<>\"']*")
_OWN_SCRIPTS = re.compile(r'(?:<script src="[a-z./-]+\.js" defer></script>)*')
_DATA = re.compile(r'(?:<script type="application/ld\+json">[^<>&]*</script>)?')


def unsafe(page: Page) -> list[str]:
    """What does not belong into the slots of a page; title, description and the like stand in attributes too."""
    found = Markup(page.slots["body"]).unsafe
    found += [
        f"{name}: {page.slots[name]}"
        for name in ("title", "description", "path", "as_of", "report")
        if not _ONE_VALUE.fullmatch(page.slots[name])
    ]
    found += [f"scripts: {page.slots['scripts']}"] if not _OWN_SCRIPTS.fullmatch(page.slots["scripts"]) else []
    found += [f"head: {page.slots['head']}"] if not _DATA.fullmatch(page.slots["head"]) else []
    return found

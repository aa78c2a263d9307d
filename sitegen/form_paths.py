"""Where the page and the files of a form stand; part of the public contract: never the agency's, for forms outlive ministries."""

KINDS = ("html", "pdf", "docx", "json")
"""The files of a form that can be filled; json is the schema of its data."""
MEDIA = {
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/schema+json",
}


def page_path(form: str) -> str:
    """The page that tells what a form is for."""
    return f"bieu-mau/{form}.html"


def file_path(form: str, kind: str) -> str:
    """A download; html is the form to fill, whose page has the plain name."""
    return {"html": f"bieu-mau/{form}-dien.html", "json": f"bieu-mau/{form}.schema.json"}.get(kind, f"bieu-mau/{form}.{kind}")

"""A filled file that is not taken: its message says to who filled it what to do instead. The same for every kind of file."""

from collections.abc import Mapping

from sitegen.forms.definition import Definition


class RefusedError(ValueError):
    """Its message is Vietnamese and complete."""


def known(identity: str, forms: Mapping[str, Definition]) -> Definition:
    """The form that a file names; forms: by their identities. Raises RefusedError."""
    if identity in forms:
        return forms[identity]
    id_, _, version = identity.partition("@")
    same = next((form for form in forms.values() if form.id == id_), None)
    if same:
        raise RefusedError(
            f"Tệp được điền trên phiên bản {version[:8]} của mẫu «{same.name}»; nay dùng phiên bản {same.version}. "
            "Tải mẫu mới về rồi điền lại."
        )
    raise RefusedError(f"Không có mẫu nào mang mã «{identity[:80]}». Tải mẫu từ Sổ tay thủ tục về rồi điền.")

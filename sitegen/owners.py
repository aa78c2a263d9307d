"""Who is asked to review what: the CODEOWNERS file of a forge, made from the agencies register.

GitHub and GitLab read it; the last line that fits a path counts. Only what a register or the editors' file names is written: an owner that
does not exist would silence the line.
"""

import re
from collections.abc import Mapping, Sequence

from sitegen.registers import Agency

OWNER = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]{0,38}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?")
"""@person or @organisation/team; the register's schema has the same."""
PROVINCE = "ubnd-"
"""A province's agency is ubnd-<key of the province>: it answers for what the province has of its own, too."""
HEAD = """\
# Ai được mời duyệt phần nào. Tệp này do máy làm: python build.py owners
# Nguồn: maintainers trong catalogue/registers/agencies.yml, và .github/editors.txt. Dòng cuối cùng khớp với tệp là dòng có hiệu lực;
# cơ quan chưa nêu ai thì không có dòng riêng và theo dòng chung.
"""


def editors(text: str) -> tuple[str, ...]:
    """Those who answer for everything else: one a line, comments after «#». Raises ValueError in words."""
    lines = [line.partition("#")[0].strip() for line in text.splitlines()]
    for number, line in enumerate(lines, 1):
        if line and not OWNER.fullmatch(line):
            raise ValueError(f".github/editors.txt:{number}: «{line}» không phải @người hoặc @tổ-chức/nhóm.")
    return tuple(line for line in lines if line)


def codeowners(agencies: Mapping[str, Agency], central: Sequence[str]) -> str:
    """The whole file; an agency that names nobody is left to the central editors."""
    named = {key: agency for key, agency in sorted(agencies.items()) if agency.maintainers}
    lines = [HEAD]
    lines += [f"* {' '.join(central)}\n"] if central else ["# Chưa nêu ai trong .github/editors.txt: phần chung chưa mời ai duyệt.\n"]
    for key, agency in named.items():
        whom = " ".join(agency.maintainers or ())
        own = f"/catalogue/provinces/{key.removeprefix(PROVINCE)}/ {whom}\n" if key.startswith(PROVINCE) else ""
        lines.append(f"# {agency.name}\n/catalogue/procedures/{key}/ {whom}\n/forms/{key}/ {whom}\n{own}")
    return "\n".join(lines)

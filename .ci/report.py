"""What report.yml says to a pull request on GitHub: one note that is written anew each time, and the verdict of the gate.

    report.py number    number=… of the open pull request whose newest commit was reviewed, or nothing
    report.py tell      the note and the status

The standard library and `gh` alone, for its token may write. What the reviewed change left is bytes from a stranger: how much, how many,
which letters and which markup are checked here, whatever it did itself. From the environment, as report.yml and the runner set it:
REPOSITORY, RUN, HEAD, HEAD_OWNER, HEAD_BRANCH, NUMBER, SITE_URL, GITHUB_SERVER_URL.
"""

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

MARK = "<!-- so-tay-thu-tuc: review -->"
BOT = "github-actions[bot]"
MOST_BYTES = 300_000
"""Of the artefact and of the note in it: 60,000 characters are at most 240,000 bytes."""
MOST_CHARACTERS = 60_000
SHOWN = {"xem-truoc": "Bản xem trước (giải nén rồi mở index.html)", "ban-va": "Bản vá cách trình bày", "so-sanh": "Bản so sánh đầy đủ"}
"""Artefacts that are linked to, with their words; any other name is passed over."""
ABOUT = "Lời nhắn này tự viết lại mỗi khi đề nghị được sửa. Mục «gate» do nhánh chính tự xét; phần dưới do lượt kiểm tra đề nghị để lại."


# ---- pure


def taken(archive: bytes) -> str:
    """The note in an artefact. ValueError says in Vietnamese why it is not taken."""
    if len(archive) > MOST_BYTES:
        raise ValueError("lời nhắn quá lớn")
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            (only,) = opened.infolist()
            if only.filename != "comment.md" or only.file_size > MOST_BYTES or only.flag_bits & 1:
                raise ValueError("lời nhắn không phải một tệp comment.md")
            with opened.open(only) as stream:
                content = stream.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise ValueError("tệp nén của lời nhắn bị hỏng") from error
    except ValueError as error:
        raise ValueError("lời nhắn không phải một tệp comment.md") from error
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError("lời nhắn không phải UTF-8") from error
    if len(text) > MOST_CHARACTERS:
        raise ValueError("lời nhắn quá dài")
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") for char in text if char not in "\n\u200b"):
        raise ValueError("lời nhắn có ký tự điều khiển")
    return text


def harmless(text: str) -> str:
    """The same words without what Markdown would make of them beyond layout: HTML, images, links, mentions, references."""
    text = re.sub(r"&(?!(?:amp|lt|gt|quot);)(?=[#A-Za-z])", "&amp;", text)
    text = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)
    text = re.sub(r"(?i)(?:https?|ftp|mailto|xmpp)\\?:(?:\\?/){0,2}|www\\?\.", "", text)
    text = re.sub(r"!(?=\[)", "! ", text)
    text = re.sub(r"\](?=[(\[])", "] ", text)
    text = re.sub(r"\](?=:)", "] ", text)
    text = re.sub(r"@(?=[A-Za-z0-9])", "＠", text)
    return re.sub(r"#(?=\d)", "＃", text)


def linked(text: str, site: str) -> str:
    """Ids of messages lead to their pages, where the site is."""
    return re.sub(r"\bTT-(\d{3})\b", rf"[TT-\1]({site}thong-bao/tt-\1.html)", text) if site else text


def refused(report: str, code: int) -> str:
    """What main's own gate says, as Markdown; empty where nothing is against taking the change."""
    if code == 0:
        return ""
    try:
        rows = [(row["id"], row["title"], row["path"], row["fix"]) for row in json.loads(report)]
    except (ValueError, TypeError, KeyError):
        return "## Chưa xét được các tệp được gửi\n\nNgười giữ kho xem nhật ký của lượt «report».\n"
    lines = [f"- **{id_}** {title}: {path}\n  Sửa: {fix}" for id_, title, path, fix in rows[:20]]
    more = [f"- … và {len(rows) - 20} chỗ nữa"] if len(rows) > 20 else []
    return harmless("\n".join(["## Chưa nhận được đề nghị này như nó đang có\n", *lines, *more, ""]))


def body(gate: str, note: str, links: list[tuple[str, str]], site: str) -> str:
    """The whole comment, at most what GitHub takes; the note last, so that nothing in it can swallow what is ours."""
    listed = "\n".join(f"- [{words}]({address})" for words, address in links)
    head = f"{MARK}\n{gate}\n{listed}\n\n{ABOUT}\n\n---\n\n"
    return f"{head}{linked(note, site)[: 65_000 - len(head)]}"


# ---- with GitHub


def gh(*words: str, told: object = None, most: int = 5_000_000) -> bytes:
    """The answer of `gh api`; the run ends with its words where it refuses."""
    given = ["--input", "-"] if told is not None else []
    done = subprocess.run(["gh", "api", *words, *given], input=json.dumps(told).encode(), stdout=subprocess.PIPE, check=False)  # noqa: S607
    if done.returncode:
        sys.exit(f"gh api {words[0]}: không được")
    return done.stdout[:most]


def number() -> str:
    """«number=12», found by the branch and the commit that the event names."""
    at, branch, head = os.environ["REPOSITORY"], f"{os.environ['HEAD_OWNER']}:{os.environ['HEAD_BRANCH']}", os.environ["HEAD"]
    found = json.loads(gh(f"repos/{at}/pulls", "--method", "GET", "-f", "state=open", "-f", f"head={branch}"))
    numbers = [int(one["number"]) for one in found if one["head"]["sha"] == head]
    return f"number={numbers[0]}" if len(numbers) == 1 else ""


def tell() -> None:
    """The status first: what is required must not hang on a note."""
    at, run, head, site = (os.environ[name] for name in ("REPOSITORY", "RUN", "HEAD", "SITE_URL"))
    pull, code = int(os.environ["NUMBER"]), int(Path("gate.code").read_text(encoding="utf-8"))
    run_page = f"{os.environ['GITHUB_SERVER_URL']}/{at}/actions/runs/{int(run)}"
    words = "Các tệp được gửi đều nhận được" if code == 0 else "Có tệp không nhận được; xem lời nhắn"
    status = {"state": "failure" if code else "success", "context": "gate", "description": words, "target_url": run_page}
    gh(f"repos/{at}/statuses/{head}", told=status)

    artefacts = json.loads(gh(f"repos/{at}/actions/runs/{int(run)}/artifacts", "--method", "GET", "-f", "per_page=20"))["artifacts"]
    links = [(SHOWN[one["name"]], f"{run_page}/artifacts/{int(one['id'])}") for one in artefacts if one["name"] in SHOWN]
    note = _note(at, [one for one in artefacts if one["name"] == "loi-nhan"])
    report = Path("gate.json").read_text(encoding="utf-8", errors="replace")
    text = body(refused(report, code), note, [*links, ("Nhật ký của lượt kiểm tra", run_page)], site)

    # The oldest hundred: the note is among the first, for it is written minutes after the change is proposed.
    comments = json.loads(gh(f"repos/{at}/issues/{pull}/comments", "--method", "GET", "-f", "per_page=100"))
    own = [one for one in comments if one["user"]["login"] == BOT and one["body"].startswith(MARK)]
    if own:
        gh(f"repos/{at}/issues/comments/{int(own[0]['id'])}", "--method", "PATCH", told={"body": text})
    else:
        gh(f"repos/{at}/issues/{pull}/comments", told={"body": text})


def _note(at: str, found: list[dict[str, int]]) -> str:
    """What the review left, or why there is nothing of it."""
    try:
        if len(found) != 1 or found[0]["size_in_bytes"] > MOST_BYTES:
            raise ValueError("không có đúng một lời nhắn vừa cỡ")
        return harmless(taken(gh(f"repos/{at}/actions/artifacts/{int(found[0]['id'])}/zip", most=MOST_BYTES + 1)))
    except ValueError as error:
        return f"## Lượt kiểm tra chưa để lại kết quả đọc được\n\nLý do: {error}. Xem nhật ký ở dưới.\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["number"]:
        print(number())  # noqa: T201
    elif sys.argv[1:] == ["tell"]:
        tell()
    else:
        sys.exit(__doc__)

"""For those who sign releases: keys, releases, sticks, receipts. What they need is loaded by them alone, on systems with POSIX locks."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.bars import steps
from sitegen.commands.console import FILE, FOLDER, Pipeline, clock, log, stop, telling

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner

    from sitegen.releasing import Prepared, Repository

repository_option = click.option("--repository", type=FOLDER, required=True, help="Thư mục phát hành của trung tâm.")
key_option = click.option("--key", "keys", type=FILE, multiple=True, required=True, help="Tệp khóa; nhắc lại cho từng khóa.")


def password(path: Path) -> str:
    """From KEY_PASSWORD, or asked for."""
    return os.environ.get("KEY_PASSWORD") or click.prompt(f"Mật khẩu của {path.name}", hide_input=True, err=True)


@click.group(invoke_without_command=True, help="Ký và phát hành trang đã dựng; không ghi lệnh con là phát hành bản mới.")
@click.option("--site", type=FOLDER, help="Trang đã dựng (mặc định: site/).")
@click.option("--repository", type=FOLDER, help="Thư mục phát hành của trung tâm.")
@click.option("--key", "keys", type=FILE, multiple=True, help="Tệp khóa; nhắc lại cho từng khóa.")
@click.option("--revision", default="", help="Mã commit của danh mục mà trang được dựng từ đó.")
@click.pass_context
def release(context: click.Context, site: Path | None, repository: Path | None, keys: tuple[Path, ...], revision: str) -> None:
    """Without a command, publish the next release."""
    if context.invoked_subcommand is not None:
        return
    if repository is None or not keys:
        stop("Cần --repository THƯ_MỤC và --key TỆP (nhắc lại cho từng khóa).", 2)
    from sitegen import disk, releasing

    root = context.find_object(Pipeline).root  # type: ignore[union-attr]
    place, templates = releasing.Repository(repository), disk.templates(root / "site_templates")
    with telling(), steps(log) as begin:
        made = releasing.released(place, site or root / "site", signers(keys), clock(), revision, begin, templates)
    told(place, made)


def told(repository: "Repository", made: "Prepared") -> None:
    """What a release is, by its hashes."""
    serial = made.latest.serial
    for kind, part in made.latest.parts.items():
        log.print(f"Bản {serial}, {kind}: {part.files} tệp, {part.size / 1e6:.1f} MB, danh sách {part.manifest.sha256}", markup=False)
    path = repository.archive(serial)
    archive = made.targets[path.name]
    log.print(f"{path}: {archive.size / 1e6:.1f} MB, SHA-256 {archive.sha256}", markup=False)


def signers(keys: tuple[Path, ...]) -> list["CryptoSigner"]:
    """Opened one after the other."""
    from sitegen.mirror.keys import opened

    return [opened(path, password) for path in keys]


@release.command(name="init", help="Lễ tạo khóa: sinh khóa của bốn vai trò và khóa gốc. Làm một lần; xem docs/key-ceremony.md.")
@repository_option
@click.option("--keys", "folder", type=FOLDER, required=True, help="Thư mục mới cho các tệp khóa; chép ra từng thẻ riêng rồi xóa.")
@click.option("--root", "root", type=(int, int), default=(5, 3), help="Số khóa gốc và số chữ ký cần (mặc định 5 3).")
@click.option("--targets", "targets", type=(int, int), default=(3, 2), help="Số khóa nội dung và số chữ ký cần (mặc định 3 2).")
def init_release(repository: Path, folder: Path, root: tuple[int, int], targets: tuple[int, int]) -> None:
    """The ceremony: keys in files, the first root, its fingerprint to print."""
    from sitegen import releasing
    from sitegen.mirror import keys, signing, trust

    counts = {"root": root, "targets": targets, "snapshot": (1, 1), "timestamp": (1, 1)}
    if any(not 1 <= needed <= count <= 20 for count, needed in counts.values()):
        stop("Số chữ ký cần phải từ 1 đến số khóa, nhiều nhất 20.", 2)
    with telling():
        named = {role: [folder / f"{role}-{i + 1}.pem" for i in range(count)] for role, (count, _) in counts.items()}
        made = {role: [keys.made(path, password(path)) for path in paths] for role, paths in named.items()}
        data = signing.first_root(made, {role: needed for role, (_, needed) in counts.items()}, clock())
        releasing.begun(repository, data)
    for role, paths in named.items():
        for path, signer in zip(paths, made[role], strict=True):
            click.echo(f"{path.name}\t{signer.public_key.keyid}")
    click.echo(f"metadata/1.root.json\t{trust.fingerprint(data)}")


@release.command(help="Thay khóa: bỏ khóa đã lộ hay đã mất, thêm khóa mới, ký bằng đủ khóa gốc.")
@repository_option
@key_option
@click.option("--revoke", type=(str, str), multiple=True, metavar="VAI_TRÒ MÃ_KHÓA", help="Khóa bị bỏ khỏi một vai trò.")
@click.option("--add", type=(str, FILE), multiple=True, metavar="VAI_TRÒ TỆP", help="Khóa được thêm vào một vai trò.")
def rotate(repository: Path, keys: tuple[Path, ...], revoke: tuple[tuple[str, str], ...], add: tuple[tuple[str, Path], ...]) -> None:
    """A new root; follow it with stamp or a release, signed by the keys that are valid now."""
    from sitegen import releasing
    from sitegen.mirror import signing, trust

    if not revoke + add or any(role not in signing.ROLES for role, _ in (*revoke, *add)):
        stop(f"Vai trò là một trong {', '.join(signing.ROLES)}; cần ít nhất một --revoke hoặc --add.", 2)
    with telling():
        added = {role: signers(tuple(path for to, path in add if to == role)) for role, _ in add}
        revoked = {role: [keyid for of, keyid in revoke if of == role] for role, _ in revoke}
        data = releasing.rotated(releasing.Repository(repository), revoked, added, signers(keys), clock())
    click.echo(trust.fingerprint(data))


@release.command(help="Sinh một tệp khóa mới, để thay khóa.")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
def key(file: Path) -> None:
    """One more key."""
    from sitegen.mirror import keys

    with telling():
        click.echo(keys.made(file, password(file)).public_key.keyid)


@release.command(help="Gia hạn: ký lại rằng bản đang có vẫn là mới nhất. Mỗi tháng một lần.")
@repository_option
@key_option
def stamp(repository: Path, keys: tuple[Path, ...]) -> None:
    """A fresh timestamp."""
    from sitegen import releasing

    with telling():
        releasing.stamped(releasing.Repository(repository), signers(keys), clock())
    log.print("Đã gia hạn.", markup=False)


@release.command(help="Chép bản phát hành ra thẻ nhớ: cả bản, hoặc phần thay đổi từ một bản trước (--since).")
@click.argument("stick", type=FOLDER, metavar="THẺ")
@repository_option
@click.option("--since", type=int, help="Chỉ phần thay đổi từ bản số này.")
@click.option("--downloads/--no-downloads", default=True, help="Cả phần tải về du-lieu/ và api/ (mặc định: có).")
@click.option("--zip", "archive", is_flag=True, help="Cả tệp .zip mở bằng bấm đúp, cho máy không cài gì.")
def stick(stick: Path, repository: Path, since: int | None, downloads: bool, archive: bool) -> None:
    """What travels by foot."""
    from sitegen import releasing

    with telling():
        size = releasing.carried(releasing.Repository(repository), stick, since, downloads, archive)
    log.print(f"Đã chép {size / 1e3:.0f} KB vào {stick}.", markup=False)


@release.command(name="receipts", help="Thu biên nhận từ các thẻ gửi về; in tỉnh nào đang chạy bản nào.")
@click.argument("sticks", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="[THẺ]...")
@repository_option
@click.option("--register", "files", type=FILE, multiple=True, help="Tin khóa của một tỉnh (key.json), sau khi đã so mã khóa.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Cách in.")
def receipts_(sticks: tuple[Path, ...], repository: Path, files: tuple[Path, ...], style: str) -> None:
    """Who runs what."""
    from sitegen import releasing
    from sitegen.mirror import acknowledging

    place = releasing.Repository(repository)
    with telling():
        for file in files:
            log.print(f"Đã đăng ký {acknowledging.register(place, file)}", markup=False)
        refused = acknowledging.collected(place, sticks)
        lines = acknowledging.overview(place, clock())
    for words in refused:
        log.print(words, markup=False)
    if style == "json":
        click.echo(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1))
    for line in lines if style == "text" else ():
        click.echo(f"{line.mirror}\tbản {line.serial}\tchậm {line.behind} bản\t{line.at or '-'}\t{line.note}".rstrip())
    sys.exit(bool(refused))

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
from sitegen.mirror.refusals import RefusedError

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner

    from sitegen.releasing import Prepared, Repository

SHOWN = 50
"""Paths that compare lists."""
repository_option = click.option("--repository", type=FOLDER, required=True, help="Thư mục phát hành của trung tâm.")
draft_option = click.option("--draft", type=FOLDER, help="Chưa ký: ghi bản nháp vào thư mục này, để nhiều người ký ở nhiều máy.")
key_option = click.option("--key", "keys", type=FILE, multiple=True, required=True, help="Tệp khóa; nhắc lại cho từng khóa.")


def password(path: Path) -> str:
    """From KEY_PASSWORD, or asked for."""
    return os.environ.get("KEY_PASSWORD") or click.prompt(f"Mật khẩu của {path.name}", hide_input=True, err=True)


@click.group(invoke_without_command=True, help="Ký và phát hành trang đã dựng; không ghi lệnh con là phát hành bản mới.")
@click.option("--site", type=FOLDER, help="Trang đã dựng (mặc định: site/).")
@click.option("--repository", type=FOLDER, help="Thư mục phát hành của trung tâm.")
@click.option("--key", "keys", type=FILE, multiple=True, help="Tệp khóa; nhắc lại cho từng khóa.")
@click.option("--revision", default="", help="Mã commit của danh mục mà trang được dựng từ đó.")
@click.option("--settings", default="", help="Thiết lập khi dựng, để ai cũng dựng lại được: «SITE_URL=… REPORT_EMAIL=…».")
@draft_option
@click.pass_context
def release(
    context: click.Context,
    site: Path | None,
    repository: Path | None,
    keys: tuple[Path, ...],
    revision: str,
    settings: str,
    draft: Path | None,
) -> None:
    """Without a command, publish the next release."""
    if context.invoked_subcommand is not None:
        return
    if repository is None or bool(keys) == bool(draft):
        stop("Cần --repository THƯ_MỤC, và --key TỆP (nhắc lại cho từng khóa) hoặc --draft THƯ_MỤC.", 2)
    from sitegen import disk, releasing
    from sitegen.mirror import gathering

    root = context.find_object(Pipeline).root  # type: ignore[union-attr]
    place, folder, templates = releasing.Repository(repository), site or root / "site", disk.templates(root / "site_templates")
    with telling(), steps(log) as begin:
        if draft:
            made = gathering.drafted(place, folder, clock(), draft, revision, begin, templates, settings)
        else:
            made = releasing.released(place, folder, signers(keys), clock(), revision, begin, templates, settings)
    told(place, made)
    if draft:
        log.print(f"Chưa phát hành. Chép {draft} ra thẻ cho từng người ký: release sign, rồi release gather.", markup=False)


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
@click.option("--key", "keys", type=FILE, multiple=True, help="Tệp khóa gốc; nhắc lại cho từng khóa.")
@draft_option
@click.option("--revoke", type=(str, str), multiple=True, metavar="VAI_TRÒ MÃ_KHÓA", help="Khóa bị bỏ khỏi một vai trò.")
@click.option("--add", type=(str, FILE), multiple=True, metavar="VAI_TRÒ TỆP", help="Khóa thêm vào một vai trò (.pem hay .pub.json).")
def rotate(
    repository: Path,
    keys: tuple[Path, ...],
    draft: Path | None,
    revoke: tuple[tuple[str, str], ...],
    add: tuple[tuple[str, Path], ...],
) -> None:
    """A new root; follow it with stamp or a release, signed by the keys that are valid now."""
    from sitegen import releasing
    from sitegen.mirror import gathering, signing, trust
    from sitegen.mirror.keys import public

    if bool(keys) == bool(draft):
        stop("Cần --key TỆP (nhắc lại cho từng khóa) hoặc --draft THƯ_MỤC.", 2)

    if not revoke + add or any(role not in signing.ROLES for role, _ in (*revoke, *add)):
        stop(f"Vai trò là một trong {', '.join(signing.ROLES)}; cần ít nhất một --revoke hoặc --add.", 2)
    with telling():
        place = releasing.Repository(repository)
        revoked = {role: [keyid for of, keyid in revoke if of == role] for role, _ in revoke}
        if draft:
            fresh = {role: [public(path, password) for to, path in add if to == role] for role, _ in add}
            gathering.drafted_root(place, revoked, fresh, clock(), draft)
            return
        added = {role: signers(tuple(path for to, path in add if to == role)) for role, _ in add}
        data = releasing.rotated(place, revoked, added, signers(keys), clock())
    click.echo(trust.fingerprint(data))


@release.command(help="Ký một bản nháp trên máy không nối mạng của mình: xem nó nói gì, đối chiếu, rồi ký.")
@click.argument("folder", type=FOLDER, metavar="THƯ_MỤC_NHÁP")
@key_option
@click.option("--yes", is_flag=True, help="Đã đối chiếu; ký không hỏi.")
def sign(folder: Path, keys: tuple[Path, ...], yes: bool) -> None:
    """One officer, one machine."""
    from sitegen.mirror import drafts, gathering

    with telling():
        draft = gathering.opened(folder)
        for line in drafts.told(draft):
            click.echo(line)
        if not yes:
            click.confirm("Đúng với giấy tờ và với bản dựng lại? Ký", abort=True)
        for signer in signers(keys):
            click.echo(str(gathering.sign(folder, draft, signer)))


@release.command(help="Gom chữ ký từ các thẻ; đủ thì công bố. Bản phát hành cần thêm khóa snapshot và timestamp.")
@click.argument("folders", nargs=-1, required=True, type=FOLDER, metavar="THƯ_MỤC_NHÁP...")
@repository_option
@click.option("--key", "keys", type=FILE, multiple=True, help="Tệp khóa của máy phát hành; nhắc lại cho từng khóa.")
def gather(folders: tuple[Path, ...], repository: Path, keys: tuple[Path, ...]) -> None:
    """Enough signatures of the same draft."""
    from sitegen import releasing
    from sitegen.mirror import drafts, gathering

    with telling():
        draft = gathering.gather(releasing.Repository(repository), folders, signers(keys), clock())
    for line in drafts.told(draft):
        click.echo(line)
    log.print(f"Đã công bố {draft.name} với {len(draft.made.signatures)} chữ ký.", markup=False)


@release.command(help="So một trang tự dựng lại với bản phát hành (thẻ, thư mục phát hành) hay bản nháp chờ ký; mã thoát 1 khi khác.")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="THẺ_HAY_BẢN_NHÁP")
@click.option("--site", type=FOLDER, help="Trang đã dựng lại (mặc định: site/).")
@click.pass_context
def compare(context: click.Context, folder: Path, site: Path | None) -> None:
    """Anyone can: no key is needed."""
    from sitegen.mirror import rebuilding

    with telling(), steps(log) as begin:
        found = rebuilding.compared(site or context.find_object(Pipeline).root / "site", folder, clock(), begin)  # type: ignore[union-attr]
    click.echo(f"Khóa gốc: {found.fingerprint}")
    click.echo(f"Bản {found.latest.serial}, dựng từ commit {found.latest.revision or '(không ghi)'} {found.latest.settings}".rstrip())
    for kind in found.same:
        click.echo(f"{kind}: giống từng byte, danh sách {found.latest.parts[kind].manifest.sha256}")
    for path in found.differing[:SHOWN]:
        click.echo(f"  khác: {path}")
    if found.different:
        stop(str(RefusedError("TT-420", f"{', '.join(found.different)}: {len(found.differing) or 'không rõ bao nhiêu'} tệp khác")))


@release.command(help="Sinh một tệp khóa mới, để thay khóa.")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
def key(file: Path) -> None:
    """One more key."""
    from sitegen.mirror import keys

    with telling():
        made = keys.made(file, password(file)).public_key
        click.echo(f"{made.keyid}\t{keys.publish(file, made)}")


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

"""For those who sign releases and those who run a mirror. What they need is loaded only by them: it needs a system with POSIX locks."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.bars import steps
from sitegen.commands.console import Pipeline, log, stop
from sitegen.mirror.refusals import RefusedError

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner

    from sitegen.mirror.switch import Verified

OFFLINE = ("root", "targets")
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)

repository_option = click.option("--repository", type=FOLDER, required=True, help="Thư mục phát hành của trung tâm.")
key_option = click.option("--key", "keys", type=FILE, multiple=True, required=True, help="Tệp khóa; nhắc lại cho từng khóa.")


@contextmanager
def telling() -> Iterator[None]:
    """What is refused is told with what to do; never a trace."""
    try:
        yield
    except (RefusedError, OSError) as error:
        stop(str(error))


def clock() -> datetime:
    """The time in UTC; below the commands it is an argument."""
    return datetime.now(UTC)


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
    from sitegen import releasing

    folder = site or context.find_object(Pipeline).root / "site"  # type: ignore[union-attr]
    with telling(), steps(log) as begin:
        made = releasing.released(releasing.Repository(repository), folder, signers(keys), clock(), revision, begin)
    for kind, part in made.parts.items():
        log.print(f"Bản {made.serial}, {kind}: {part.files} tệp, {part.size / 1e6:.1f} MB, danh sách {part.manifest.sha256}", markup=False)


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
def stick(stick: Path, repository: Path, since: int | None, downloads: bool) -> None:
    """What travels by foot."""
    from sitegen import releasing

    with telling():
        size = releasing.carried(releasing.Repository(repository), stick, since, downloads)
    log.print(f"Đã chép {size / 1e3:.0f} KB vào {stick}.", markup=False)


home_option = click.option("--home", type=FOLDER, envvar="MIRROR_HOME", required=True, help="Thư mục của máy tỉnh (hoặc biến MIRROR_HOME).")


@click.group(help="Bản sao ở tỉnh: nhận, kiểm tra, áp dụng, phục vụ.")
def mirror() -> None:
    """A province's copy."""


@mirror.command(name="init", help="Tạo thư mục của máy tỉnh, tin vào khóa gốc của trung tâm.")
@home_option
@click.option("--root", type=FILE, required=True, help="Tệp 1.root.json của trung tâm.")
@click.option("--fingerprint", required=True, help="Dấu vân tay của tệp ấy, gõ từ giấy của trung tâm.")
@click.option("--name", required=True, help="Tên máy, ví dụ lao-cai.")
@click.option("--grace-days", type=click.IntRange(0, 365), default=30, help="Sau hạn bao nhiêu ngày thì vẫn nhận dữ liệu (mặc định 30).")
@click.option("--keep", type=click.IntRange(1, 20), default=2, help="Giữ bao nhiêu bản trên máy (mặc định 2).")
@click.option("--downloads/--no-downloads", default=True, help="Nhận cả phần tải về (mặc định: có).")
def init_mirror(home: Path, root: Path, fingerprint: str, name: str, grace_days: int, keep: int, downloads: bool) -> None:
    """Trust is set here, once, by a person who compares."""
    from sitegen.mirror import homes

    with telling():
        homes.made(home, root.read_bytes(), homes.Settings(name=name, grace_days=grace_days, keep=keep, downloads=downloads), fingerprint)
    log.print(f"Đã tạo {home} cho «{name}».", markup=False)


@mirror.command(name="import", help="Nhận bản phát hành từ thẻ nhớ; trang đang chạy chưa đổi.")
@click.argument("stick", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="THẺ")
@home_option
@click.option("--apply", "applied", is_flag=True, help="Áp dụng ngay.")
def import_(stick: Path, home: Path, applied: bool) -> None:
    """Believe, then bring."""
    from sitegen.mirror import homes, switch, taking
    from sitegen.mirror.stick import Stick

    with telling(), steps(log) as begin:
        record = taking.take(homes.Home(home), Stick(stick), clock(), begin)
        log.print(f"Đã nhận bản {record.serial} ({record.way}); chữ ký hết hạn ngày {record.expires:%d/%m/%Y}.", markup=False)
        if record.expires < clock():
            log.print("CHÚ Ý: chữ ký đã hết hạn; bản này chỉ được nhận trong thời gian gia hạn. Xin trung tâm thẻ mới.", markup=False)
        if applied:
            told(switch.apply(homes.Home(home), begin))


@mirror.command(name="apply", help="Phục vụ bản đã nhận: đổi một lần, trọn vẹn.")
@home_option
def apply_(home: Path) -> None:
    """One rename."""
    from sitegen.mirror import homes, switch

    with telling(), steps(log) as begin:
        told(switch.apply(homes.Home(home), begin))


@mirror.command(help="Đối chiếu từng byte đang phục vụ với danh sách đã ký; mã thoát 1 khi có tệp hỏng, thiếu hay thừa.")
@home_option
def verify(home: Path) -> None:
    """Every byte and nothing besides."""
    from sitegen.mirror import homes, switch

    with telling(), steps(log) as begin:
        found = switch.verify(homes.Home(home), begin)
    told(found)
    sys.exit(not found.is_whole)


@mirror.command(help="Máy đang phục vụ bản nào, còn hạn đến bao giờ, có bản nào chờ.")
@home_option
def status(home: Path) -> None:
    """What is served, what waits, what lies on disk."""
    from sitegen.mirror import homes

    with telling():
        place = homes.Home(home)
        served, ready, settings = place.served(), place.ready(), place.settings()
        kept = ", ".join(str(record.serial) for record in place.records().values()) or "chưa có"
    log.print(f"Máy «{settings.name}» ở {home}", markup=False)
    log.print(f"Đang phục vụ: {f'bản {served[1].serial}' if served else 'chưa có bản nào'}; trên máy: {kept}", markup=False)
    if served:
        late = served[1].expires < clock()
        log.print(f"Chữ ký {'ĐÃ HẾT HẠN' if late else 'còn hạn đến'} ngày {served[1].expires:%d/%m/%Y}", markup=False)
    if ready and (not served or ready.latest != served[1].latest):
        log.print(f"Đã nhận, chưa áp dụng: bản {ready.serial}", markup=False)


@mirror.command(help="Quay lại bản trước đang có trên máy.")
@home_option
def rollback(home: Path) -> None:
    """An operator's own decision; apply goes forward again."""
    from sitegen.mirror import homes, switch

    with telling():
        record = switch.rollback(homes.Home(home))
    log.print(f"Đang phục vụ bản {record.serial}. Chạy mirror apply để trở lại bản mới.", markup=False)


def told(found: "Verified") -> None:
    """What is served, in a line; what is wrong with it, in one line each."""
    log.print(f"Bản {found.record.serial}: {found.files} tệp, {found.size / 1e6:.1f} MB.", markup=False)
    for path in found.damaged:
        log.print(f"  hỏng hoặc thiếu: {path}", markup=False)
    for path in found.extra:
        log.print(f"  thừa: {path!r}", markup=False)
    log.print(
        "Nguyên vẹn." if found.is_whole else str(RefusedError("TT-413", f"{len(found.damaged)} hỏng, {len(found.extra)} thừa")),
        markup=False,
    )

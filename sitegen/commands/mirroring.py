"""For those who run a mirror. What they need is loaded by them alone, on systems with POSIX locks."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.bars import steps
from sitegen.commands.console import FILE, FOLDER, Pipeline, clock, log, telling, with_pipeline
from sitegen.mirror.refusals import RefusedError

if TYPE_CHECKING:
    from sitegen.mirror.switch import Verified

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
    from sitegen.mirror.stick import regular
    from sitegen.mirror.trust import MAX_METADATA

    with telling():
        homes.made(
            home, regular(root, MAX_METADATA), homes.Settings(name=name, grace_days=grace_days, keep=keep, downloads=downloads), fingerprint
        )
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
            told(home, switch.apply(homes.Home(home), begin))


@mirror.command(help="Nhận bản phát hành qua mạng (https); đứt giữa chừng thì chạy lại để tải tiếp. Trang đang chạy chưa đổi.")
@click.argument("address", metavar="ĐỊA_CHỈ")
@home_option
@click.option("--authority", type=FILE, help="Tệp chứng thư của trung tâm, khi không dùng chứng thư công cộng.")
def fetch(address: str, home: Path, authority: Path | None) -> None:
    """The same release, by a line."""
    from sitegen.mirror import fetching, homes

    with telling(), steps(log) as begin:
        record = fetching.fetch(homes.Home(home), address, clock(), str(authority) if authority else None, begin)
    log.print(f"Đã nhận bản {record.serial} ({record.way}); chữ ký hết hạn ngày {record.expires:%d/%m/%Y}.", markup=False)


@mirror.command(name="apply", help="Phục vụ bản đã nhận: đổi một lần, trọn vẹn.")
@home_option
def apply_(home: Path) -> None:
    """One rename."""
    from sitegen.mirror import homes, switch

    with telling(), steps(log) as begin:
        told(home, switch.apply(homes.Home(home), begin))


@mirror.command(help="Đối chiếu từng byte đang phục vụ với danh sách đã ký; mã thoát 1 khi có tệp hỏng, thiếu hay thừa.")
@home_option
def verify(home: Path) -> None:
    """Every byte and nothing besides."""
    from sitegen.mirror import homes, switch

    with telling(), steps(log) as begin:
        found = switch.verify(homes.Home(home), begin)
    told(home, found)
    sys.exit(not found.is_whole)


@mirror.command(help="Máy đang phục vụ bản nào, còn hạn đến bao giờ, có bản nào chờ.")
@home_option
def status(home: Path) -> None:
    """What is served, what waits, what lies on disk."""
    from sitegen.mirror import homes, standing, stating

    with telling():
        place = homes.Home(home)
        noted = stating.noted(place)
        served, ready, settings = place.served(), place.ready(), place.settings()
        kept = ", ".join(str(record.serial) for record in place.records().values()) or "chưa có"
    log.print(f"Máy «{settings.name}» ở {home}", markup=False)
    log.print(f"Đang phục vụ: {f'bản {served[1].serial}' if served else 'chưa có bản nào'}; trên máy: {kept}", markup=False)
    if served:
        late = served[1].expires < clock()
        log.print(f"Chữ ký {'ĐÃ HẾT HẠN' if late else 'còn hạn đến'} ngày {served[1].expires:%d/%m/%Y}", markup=False)
    if noted:
        log.print(f"Kiểm tra từng tệp lần cuối: {noted.checked:%d/%m/%Y}. {standing.summary(noted, clock().date())}", markup=False)
    if ready and (not served or ready.latest != served[1].latest):
        log.print(f"Đã nhận, chưa áp dụng: bản {ready.serial}", markup=False)


@mirror.command(help="Quay lại bản trước đang có trên máy.")
@home_option
def rollback(home: Path) -> None:
    """An operator's own decision; apply goes forward again."""
    from sitegen.mirror import homes, stating, switch

    with telling():
        record = switch.rollback(homes.Home(home))
        stating.note(homes.Home(home), clock(), is_whole=True)
    log.print(f"Đang phục vụ bản {record.serial}. Chạy mirror apply để trở lại bản mới.", markup=False)


@mirror.command(help="Kiểm tra từng byte rồi ký biên nhận; ghi vào thẻ để gửi về trung tâm.")
@click.argument("stick", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="[THẺ]")
@home_option
def receipt(stick: Path | None, home: Path) -> None:
    """A claim the centre can hold us to."""
    from sitegen.mirror import acknowledging, homes

    with telling(), steps(log) as begin:
        made, is_there = acknowledging.acknowledged(homes.Home(home), stick, clock(), begin)
    where = f"trên thẻ, trong receipts/{made.mirror}" if is_there else f"ở {home}/receipts"
    log.print(f"Biên nhận bản {made.serial} nằm {where}.", markup=False)
    if stick and not is_there:
        log.print("Không ghi được vào thẻ; hãy chép thư mục receipts ấy và gửi về trung tâm.", markup=False)


@mirror.command(help="Phục vụ để xem thử (máy này hoặc mạng nội bộ); --nginx, --systemd: in cấu hình để chạy lâu dài.")
@home_option
@click.option("--host", default="127.0.0.1", help="0.0.0.0 để máy khác trong mạng nội bộ xem được (mặc định: chỉ máy này).")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Cổng (mặc định 8000).")
@click.option("--nginx", "kind", flag_value="nginx.conf", help="In cấu hình nginx.")
@click.option("--systemd", "kind", flag_value="systemd.txt", help="In đơn vị systemd kiểm tra mỗi đêm.")
@click.option("--address", default="_", help="Tên máy chủ trong cấu hình nginx, ví dụ thutuc.tinh.gov.vn.")
@click.option("--listen", default="80", help="Cổng, hoặc địa chỉ:cổng, trong cấu hình nginx (mặc định 80).")
@click.option("--user", default="so-tay", help="Người dùng hệ thống trong đơn vị systemd.")
@with_pipeline
def serve(pipeline: Pipeline, home: Path, host: str, port: int, kind: str | None, address: str, listen: str, user: str) -> None:
    """A quick start, or what a lasting one needs."""
    from sitegen import disk
    from sitegen.mirror import homes, serving

    place = homes.Home(home.resolve())
    with telling():
        if kind:
            python, build = Path(sys.executable), pipeline.root / "build.py"
            machine = serving.Machine(home=place.folder, address=address, listen=listen, user=user, python=python, build=build)
            click.echo(serving.settings(kind, machine, place, disk.templates(pipeline.root / "site_templates")))
            return
        try:
            serving.serve(place, host, port, clock, lambda address: log.print(f"Đang phục vụ ở {address} (Ctrl+C để dừng)", markup=False))
        except KeyboardInterrupt:
            log.print("Đã dừng.", markup=False)


def told(home: Path, found: "Verified") -> None:
    """What is served, in a line; what is wrong with it, in one line each; and noted for readers of the mirror."""
    from sitegen.mirror import homes, stating

    log.print(f"Bản {found.record.serial}: {found.files} tệp, {found.size / 1e6:.1f} MB.", markup=False)
    for path in found.damaged:
        log.print(f"  hỏng hoặc thiếu: {path}", markup=False)
    for path in found.extra:
        log.print(f"  thừa: {path!r}", markup=False)
    log.print(
        "Nguyên vẹn." if found.is_whole else str(RefusedError("TT-413", f"{len(found.damaged)} hỏng, {len(found.extra)} thừa")),
        markup=False,
    )
    with telling():
        stating.note(homes.Home(home), clock(), found.is_whole)

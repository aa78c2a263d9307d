"""How a mirror stands on a day: sound, or in which way not, in one sentence for whoever reads a page of it.

Days are those of UTC. A page is as old as the last day on which the centre signed that this release is still the newest.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from sitegen.mirror.floor import SLACK

CHECK = 7
"""Days after which every byte should have been checked again; the units of systemd do so each night."""
OLD = 60
"""Days after which two of the centre's monthly signatures have not come."""
_ASK = "Hãy đối chiếu với quyết định công bố mới nhất."


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """What a mirror knows of itself. issued, expires: of the signatures; checked: when every byte was; hash: of the release's description.

    archive: SHA-256 of the release as one .zip, "" where there is none; revision: the commit it was built from, "" where not told.
    """

    name: str
    serial: int
    revision: str
    issued: datetime
    expires: datetime
    checked: datetime
    whole: bool
    grace_days: int
    hash: str
    archive: str

    @classmethod
    def parse(cls, text: str) -> "State":
        """Raises ValueError where it is not one."""
        try:
            read = json.loads(text)
            return cls(**{**read, **{name: datetime.fromisoformat(read[name]) for name in ("issued", "expires", "checked")}})
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError("not a state") from error

    def encode(self) -> str:
        return json.dumps({name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(self).items()})


def alarm(state: State, today: date) -> str:
    """What every page has to say loudly on a day; "" where the mirror is whole, current and checked."""
    issued, expires, checked = state.issued.date(), state.expires.date(), state.checked.date()
    old, late = f"Bản sao này cũ {(today - issued).days} ngày", (today - expires).days
    if min(today, checked) < issued - SLACK:
        return f"Máy chủ của bản sao này ghi sai ngày giờ, nên không biết trang đã cũ bao nhiêu ngày. {_ASK}"
    if not state.whole:
        return f"CHÚ Ý: lần kiểm tra ngày {_day(checked)} thấy tệp hỏng hoặc tệp lạ trên bản sao này. {_ASK}"
    if late > state.grace_days:
        return f"CHÚ Ý: {old.lower()} và đã quá hạn {late} ngày; thông tin có thể đã thay đổi. {_ASK}"
    if late > 0:
        return f"{old}, đã quá hạn {late} ngày và chỉ được dùng tạm đến ngày {_day(expires + timedelta(state.grace_days))}. {_ASK}"
    if (today - checked).days > CHECK:
        return f"{old} và chưa được kiểm tra lại từ ngày {_day(checked)}. {_ASK}"
    if (today - issued).days > OLD:
        return f"{old} mà chưa nhận bản mới hơn. {_ASK}"
    return ""


def unknown(state: State) -> str:
    """What pages say on days nobody has reckoned with, for the check of each night no longer runs, or the clock stands wrong."""
    checked, expires = _day(state.checked.date()), _day(state.expires.date())
    return f"Bản sao này chưa được kiểm tra lại từ ngày {checked}; chữ ký có hạn đến ngày {expires}. {_ASK}"


def summary(state: State, today: date) -> str:
    """The sentence on the page about this copy."""
    return alarm(state, today) or f"Bản sao nguyên vẹn và còn hạn, cũ {max(0, (today - state.issued.date()).days)} ngày."


def sheets(state: State) -> dict[str, str]:
    """Style sheets by name, <day>.css and later.css: what the pages say, without a script, whatever the machine does in the days to come.

    A day more at both ends, for a server counts its days where it stands.
    """
    days = [state.checked.date() + timedelta(i) for i in range(-1, CHECK + 2)]
    told = {f"{day.isoformat()}.css": _sheet(alarm(state, day), summary(state, day)) for day in days}
    return {**told, "later.css": _sheet(unknown(state), unknown(state))}


def _sheet(loud: str, words: str) -> str:
    names = {"--mirror-banner": loud, "--mirror-state": words}
    said = " ".join(f"{name}: {json.dumps(text, ensure_ascii=False)};" for name, text in names.items() if text)
    return f'@charset "utf-8";\n:root {{ {said} }}\n.mirror-none {{ display: none; }}\n'


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"

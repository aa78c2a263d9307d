"""What provinces have of their own as open data and in the statistics: every fact, counted truly."""

import csv
import json
from pathlib import Path

from sitegen import local_words
from sitegen.metrics.local import Local
from sitegen.model import Catalogue
from sitegen.opendata import api, overlay_table
from tests.test_provinces import SHORTER, overlay, read


def test_every_fact_of_every_overlay_is_a_row(catalogue: Catalogue, site: Path) -> None:
    with (site / "du-lieu/csv/overlays.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for one in catalogue.overlays:
        own = [row for row in rows if (row["province"], row["procedure"]) == (one.province, one.code)]
        assert [row["number"] for row in own] == [str(i) for i in range(1, len(own) + 1)]
        assert [row["name"] for row in own if row["part"] == "reception_place" and not row["value"]] == [place.name for place in one.places]
        fees = [fee for channel in one.channels or () if isinstance(channel.fees, tuple) for fee in channel.fees]
        amounts = [row["amount"] for row in own if row["part"] == "fee" and not row["value"]]
        assert amounts == ["" if fee.amount is None else str(fee.amount) for fee in fees]
    assert {row["part"] for row in rows} <= set(overlay_table.PARTS)


def test_the_interface_has_a_file_for_each_province(site: Path, catalogue: Catalogue) -> None:
    listed = json.loads(read(site / "api/v1/provinces.json"))
    assert listed["count"] == 34 and sum(one["overlays"] for one in listed["provinces"]) == len(catalogue.overlays)
    for one in listed["provinces"]:
        told = json.loads(read(site / api.province_path(one["key"])))
        assert told["overlays"] == [overlay.record.data for overlay in catalogue.overlays_in.get(one["key"], ())]
        assert (site / "api/v1" / one["page"]).resolve().is_file()


def test_the_statistics_count_what_provinces_have() -> None:
    place = {"name": "Một", "address": None}
    some = (overlay(online="full", reception_places=[place]), overlay(channels=[SHORTER]), overlay(online="none", reception_places=[place]))
    counted = Local.of(some)
    assert (counted.total, counted.online, counted.full, counted.none) == (3, 2, 1, 1)
    assert (counted.timed, counted.priced, counted.received, counted.places) == (1, 0, 2, 1)


def test_the_statistics_of_a_province_say_it(site: Path, catalogue: Catalogue) -> None:
    having = sum(bool(catalogue.overlays_in.get(key)) for key, _ in local_words.of_today(catalogue))
    assert f"{having} trong 34 tỉnh, thành phố đã có phần riêng" in read(site / "thong-ke/theo-tinh.html")
    key, own = next(iter(catalogue.overlays_in.items()))
    assert f"<dt>Thủ tục có phần riêng của tỉnh</dt><dd>{len(own)}</dd>" in read(site / f"thong-ke/tinh-{key}.html")

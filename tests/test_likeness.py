"""Items of two lists belong together where they say the same, whichever side one looks from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.changes.likeness import MOST_PAIRS, paired, says_the_same


def test_a_reworded_paper_is_one_paper_and_not_one_gone_and_one_new() -> None:
    pairs = (
        ("Tờ khai đề nghị cấp hộ chiếu", "Tờ khai đề nghị cấp hộ chiếu phổ thông"),
        ("Bản sao Giấy khai sinh", "Giấy khai sinh (bản sao)"),
        (
            "Tờ khai đề nghị cấp thị thực, gia hạn tạm trú ban hành kèm theo Thông tư của Bộ Công an",
            "Tờ khai đề nghị cấp thị thực, gia hạn tạm trú",
        ),
    )
    for before, after in pairs:
        assert paired([before], [after]).both == ((0, 0),), before
    assert paired(["Giấy chứng minh nhân dân"], ["Hợp đồng thuê nhà"]).both == ()


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [
        ("Nộp trong 5 ngày.", "Nộp trong vòng 5 ngày.", True),
        ("Nộp trong 5 ngày.", "Nộp trong 7 ngày.", False),
        ("Nộp trong 5 ngày.", "Nộp trong 5 tháng.", False),
        ("Phải có người bảo lãnh.", "Không phải có người bảo lãnh.", False),
        ("Nộp 02 bộ hồ sơ.", "Nộp 2 bộ hồ sơ.", True),
        ("Bản sao giấy khai sinh của con.", "Bản chính giấy khai sinh của con.", False),
    ],
)
def test_words_change_the_facts_or_they_do_not(before: str, after: str, is_same: bool) -> None:
    assert says_the_same(before, after) is says_the_same(after, before) is is_same


TEXTS = st.lists(st.text("aăbcđ 1", min_size=1, max_size=12), max_size=7)


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_items_are_put_side_by_side_the_same_way_from_either_side(before: list[str], after: list[str]) -> None:
    there, back = paired(before, after), paired(after, before)
    assert {(j, i) for i, j in there.both} == set(back.both)
    assert (there.gone, there.new) == (back.new, back.gone)


def test_a_list_too_long_to_compare_all_with_all_is_compared_with_its_neighbours() -> None:
    before = [f"Giấy tờ thứ {i} của hồ sơ đề nghị" for i in range(MOST_PAIRS // 10)]
    after = [f"{text} cấp phép" for text in before]
    assert len(paired(before, after).both) == len(before)


def test_items_with_one_code_belong_together_in_quite_other_words() -> None:
    keys = (["KQ.1", "KQ.2"], ["KQ.2", "KQ.1"])
    assert paired(["Giấy A rất cũ", "Bản in B"], ["Bản khác B", "Giấy mới A"], keys).both == ((0, 1), (1, 0))

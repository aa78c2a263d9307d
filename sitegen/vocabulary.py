"""What templates may call, beside what they are given: labels, words for facts, addresses."""

from collections.abc import Mapping
from typing import Any

from sitegen import labels, wording
from sitegen.characters import slug
from sitegen.legal_numbers import printed

VOCABULARY: Mapping[str, Any] = {
    "LEVELS": labels.LEVELS,
    "ONLINE": labels.ONLINE,
    "ONLINE_MEANING": labels.ONLINE_MEANING,
    "CHANNELS": labels.CHANNELS,
    "RETURNS": labels.RETURNS,
    "FEES": labels.FEES,
    "SET_BY": labels.SET_BY,
    "ACTORS": labels.ACTORS,
    "STATUS": labels.STATUS,
    "DECISION_KINDS": labels.DECISION_KINDS,
    "AUDIENCES": labels.AUDIENCES,
    "UNKNOWN": wording.UNKNOWN,
    "day": wording.day,
    "money": wording.money,
    "count": wording.count,
    "size": wording.size,
    "empty": wording.empty,
    "time": wording.time,
    "deadline": wording.deadline,
    "limit": wording.limit,
    "countable": wording.countable,
    "cases": wording.cases,
    "returned": wording.returned,
    "fee_amount": wording.fee_amount,
    "channel_groups": wording.channel_groups,
    "ways": wording.ways,
    "addresses_of": wording.addresses_of,
    "is_said_once": wording.is_said_once,
    "times_at_a_glance": wording.times_at_a_glance,
    "fees_at_a_glance": wording.fees_at_a_glance,
    "parted": wording.parted,
    "short_name": wording.short_name,
    "printed": printed,
    "slug": slug,
}
"""By the name they call it."""

"""Dates and numbers of the wire."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.api.instants import zulu
from ontime_tui.api.scalars import (
    EARLIEST,
    LATEST,
    as_edge,
    as_flag,
    as_instant,
    as_number,
    as_text,
    read_instant,
    strict_instant,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=3,
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-25T12:00:00Z", "2026-11-25T12:00:00Z"),
        (" 2026-11-25T12:00:00z ", "2026-11-25T12:00:00Z"),
        ("2026-11-25T12:00:00", "2026-11-25T12:00:00Z"),
        ("2026-11-25T12:00Z", "2026-11-25T12:00:00Z"),
        ("2026-11-25T12:00:00.999999999Z", "2026-11-25T12:00:00Z"),
        ("2026-11-25T12:00:00+0530", "2026-11-25T06:30:00Z"),
        ("2026-11-25T12:00:00-08:00", "2026-11-25T20:00:00Z"),
        ("2026-11-25T12:00:00Z[UTC]", "2026-11-25T12:00:00Z"),
        ("2026-11-25T12:00:00+01:00[Europe/Copenhagen]", "2026-11-25T11:00:00Z"),
        ("2026-11-25T24:00:00Z", "2026-11-26T00:00:00Z"),
        ("2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z"),
        ("2026-11-25 12:00:00Z", "2026-11-25T12:00:00Z"),
        ("0001-01-01T00:00:00Z", zulu(EARLIEST)),
        ("1601-01-01T00:00:00Z", zulu(EARLIEST)),
        ("9999-12-31T23:59:59Z", zulu(LATEST)),
        ("10000-01-01T00:00:00Z", zulu(LATEST)),
        ("1900-01-01T00:00:00+14:00", zulu(EARLIEST)),
        ("2199-12-31T23:59:59-12:00", zulu(LATEST)),
    ],
)
def test_f02_f03_dates_that_servers_write(text: str, meant: str) -> None:
    assert zulu(read_instant(text)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "P1D",
        "2026-11-25",
        "2026-11-25T12:00:00Z/2026-11-26T12:00:00Z",
        "2026-11-25T12:00:00Z/P1D",
        "2026-02-29T12:00:00Z",
        "2026-11-25T25:00:00Z",
        "2026-11-25T24:00:01Z",
        "2026-11-25T12:60:00Z",
        "20261125T120000Z",
        "1764072000",
        "٢٠٢٦-11-25T12:00:00Z",
    ],
)
def test_f01_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_instant(text)
    assert as_instant(text) is None


@given(st.datetimes(EARLIEST.replace(tzinfo=None), LATEST.replace(tzinfo=None)))
def test_what_we_write_we_read(naive: datetime) -> None:
    at = naive.replace(tzinfo=UTC, microsecond=0)
    assert read_instant(zulu(at)) == strict_instant(zulu(at)) == at


@given(JSON)
def test_no_value_makes_a_scalar_fail(value: object) -> None:
    assert isinstance(as_text(value), str)
    assert isinstance(as_flag(value), bool)
    as_number(value), as_instant(value), as_edge(value)


@given(st.text("0123456789-:TZ+.[]/UC ", max_size=40))
def test_no_text_makes_a_date_fail(text: str) -> None:
    at = as_instant(text)
    assert at is None or EARLIEST <= at <= LATEST


@pytest.mark.parametrize(
    ("value", "number"),
    [(7, 7), ("7", 7), (" -7 ", -7), ("7.0", 7), (7.9, 7), (True, None), ("7" * 5000, None), ("x", None), ("", None)],
    ids=ascii,
)
def test_numbers(value: object, number: int | None) -> None:
    assert as_number(value) == number


@pytest.mark.parametrize(
    ("value", "text"),
    [("x", "x"), (7, "7"), (7.0, "7"), (8.5, "8.5"), (True, ""), (None, ""), ([], ""), (1e300, "")],
    ids=str,
)
def test_text(value: object, text: str) -> None:
    assert as_text(value) == text

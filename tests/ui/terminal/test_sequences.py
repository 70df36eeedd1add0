"""What no keyboard sends is dropped, and that alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.ui.terminal.driver import _Keys
from ontime_tui.ui.terminal.sequences import Sequences

BRACKET = "\x1b["


def keys_of(*reads: str) -> list[str]:
    """The keys that some reads mean; what isn't a key by its kind."""
    keys = _Keys()
    return [getattr(message, "key", type(message).__name__) for read in reads for message in keys.read(read)]


@pytest.mark.parametrize(
    "report",
    [
        "97:65:97;2:3u",
        "1114112u",
        "97;1;1114112u",
        "9999999999;1u",
        "1;1:9u",
        "48;9999;9999;1;1t",
        f"{'1;' * 300_000}u",
    ],
)
def test_an_odd_report_is_dropped_and_what_stands_around_it_read(report: str) -> None:
    found = keys_of(f"a{BRACKET}{report}b")
    assert found[0] == "a"
    assert found[-1] == "b"
    assert len(found) <= 3


def test_one_that_is_cut_is_read_whole_and_one_without_end_is_not_kept() -> None:
    assert keys_of(f"{BRACKET}1", ";5", "A") == ["ctrl+up"]
    sequences = Sequences()
    reads = [f"{BRACKET}1", *["1;" * 30_000] * 20, "1", "ua"]
    assert [part for read in reads for part in sequences.parted(read)] == ["a"]
    assert sequences._begun == ""


@given(st.lists(st.text("\x1b[ab~1;", max_size=5), max_size=6))
def test_all_that_is_short_passes(reads: list[str]) -> None:
    sequences = Sequences()
    passed = "".join(part for read in reads for part in sequences.parted(read))
    assert passed + sequences._begun == "".join(reads)


@given(st.text("\x1b[0123456789;:<?utMR~ABq"))
def test_nothing_that_is_typed_is_a_fault(text: str) -> None:
    keys_of(text)

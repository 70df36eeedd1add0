"""Mouse reports of the old kind, which are no text beyond column 95, become those of the new."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.ui.terminal.mouse import MouseReports

BUTTON = st.integers(0, 2) | st.integers(64, 67) | st.integers(32, 34)
PLACE = st.integers(1, 223)
KEYS = st.sampled_from([b"a", b"\x1b[B", b"\xc3\xa9", b"\x1b", b"\x1b[<0;3;4M", b"\x1b[I", b"M", b"[["])


def old(button: int, column: int, line: int) -> bytes:
    return b"\x1b[M" + bytes([32 + button, 32 + column, 32 + line])


def new(button: int, column: int, line: int) -> bytes:
    return f"\x1b[<{button};{column};{line}M".encode()


REPORT = st.builds(lambda *place: (old(*place), new(*place)), BUTTON, PLACE, PLACE)
SESSION = st.lists(REPORT | KEYS.map(lambda key: (key, key)))


@given(SESSION)
def test_reports_are_translated_and_all_else_stays(session: list[tuple[bytes, bytes]]) -> None:
    reports = MouseReports()
    sent, wanted = (b"".join(part) for part in zip(*session, strict=True)) if session else (b"", b"")
    assert reports.translated(sent) + reports.translated(b"") == wanted


@given(st.lists(REPORT), st.data())
def test_it_does_not_matter_where_reads_cut_a_report(session: list[tuple[bytes, bytes]], data: st.DataObject) -> None:
    """Not before its third byte: until then it may be a key."""
    reports, got = MouseReports(), b""
    for report, _ in session:
        cut = data.draw(st.integers(3, 6))
        got += reports.translated(report[:cut]) + reports.translated(report[cut:])
    assert got == b"".join(wanted for _, wanted in session)


def test_a_button_that_is_let_go() -> None:
    assert MouseReports().translated(old(3, 100, 5)) == b"\x1b[<0;100;5m"


def test_the_terminal_is_told_again_when_it_uses_the_old_kind() -> None:
    reports = MouseReports()
    reports.translated(old(0, 200, 5))
    assert reports.old_kind
    reports.translated(b"j")
    assert not reports.old_kind

"""The account of a fault: where, and nothing of anybody's words."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path

import pytest

from ontime_tui.ui.terminal.crash import background_faults_kept, keep, report, shortage, told

CANARY = "-".join(("planted", "canary"))


def fails(depth: int = 0) -> None:
    password = CANARY
    if depth:
        fails(depth - 1)
    raise ValueError(f"bad {password}\x1b[31m")


def fault(depth: int = 0) -> BaseException:
    try:
        try:
            fails(depth)
        except ValueError as error:
            raise ExceptionGroup(CANARY, [KeyError(CANARY), OSError(2, CANARY, "name")]) from error
    except ExceptionGroup as group:
        return group
    raise AssertionError


def test_f13_k09_the_report_names_kinds_and_places_and_quotes_nothing() -> None:
    text = report(fault())
    for word in ("ExceptionGroup", "builtins.KeyError", "FileNotFoundError", "ValueError", "fails"):
        assert word in text
    assert "test_crash.py:" in text
    assert "textual 8" in text
    assert "tzdata 20" in text, "F13: which law the zones are of"
    assert CANARY not in text
    assert text.replace("\n", "").isprintable()


def test_k09_a_recursion_without_end_is_told_briefly() -> None:
    def endless() -> None:
        endless()

    with pytest.raises(RecursionError) as caught:
        endless()
    assert len(report(caught.value).splitlines()) < 200


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "not enough memory"),
        (OSError(24, CANARY), "too many files"),
        (OSError(28, CANARY), "disk is full"),
        (OSError(122, CANARY), "quota"),
        (FileNotFoundError(2, "No usable temporary directory found"), "TMPDIR"),
        (BlockingIOError(11, CANARY), "processes"),
    ],
)
def test_k13_k18_what_the_machine_lacks_is_one_sentence(error: Exception, words: str, tmp_path: Path) -> None:
    try:
        raise RuntimeError from error
    except RuntimeError as caught:
        said = told(caught, lambda: tmp_path / "crash.txt")
    assert words in said
    assert len(said.splitlines()) == 1
    assert CANARY not in said
    assert not shortage(FileNotFoundError(2, "x", "file")) + shortage(ValueError())


def test_k17_a_report_replaces_the_last_one_and_is_only_for_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "state" / "crash.txt"
    file.parent.mkdir()
    file.write_text("old")
    file.chmod(0o644)
    assert keep(fault(), file)
    assert "old" not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert [*file.parent.iterdir()] == [file]


def test_k17_a_report_follows_no_link(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("theirs")
    file = tmp_path / "crash.txt"
    file.symlink_to(target)
    assert keep(fault(), file)
    assert target.read_text() == "theirs"


def test_k13_k17_what_cannot_be_written_is_said_instead(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = told(fault(), lambda: tmp_path / "file" / "crash.txt")
    assert "could not be written" in said
    assert "ValueError" in said
    assert CANARY not in said


def test_k09_faults_in_the_background_are_kept_and_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Broken:
        def __del__(self) -> None:
            raise LookupError(CANARY)

    hooks = threading.excepthook, sys.unraisablehook
    file = tmp_path / "crash.txt"
    with background_faults_kept(file):
        thread = threading.Thread(target=fails)
        thread.start()
        thread.join()
        assert "ValueError" in file.read_text()
        Broken()
        gc.collect()
        assert "LookupError" in file.read_text()
    assert (threading.excepthook, sys.unraisablehook) == hooks
    assert "".join(capsys.readouterr()) == ""


def test_k18_threads_that_can_not_be_started_are_no_fault_of_ours() -> None:
    assert "threads" in shortage(RuntimeError("can't start new thread"))
    assert not shortage(RuntimeError("another"))

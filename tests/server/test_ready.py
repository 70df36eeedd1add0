"""Databases that are ready to use: as they were put, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ontime_tui.server.company.sample import FIRST_ACCOUNT, sample_company
from ontime_tui.server.store.ready import NotReadyError, ReadyStores
from ontime_tui.server.store.store import Store

COMPANY = sample_company(people=12, seed=1, today=date(2026, 11, 25))


@pytest.fixture(scope="module")
def content() -> bytes:
    return Store.in_memory(COMPANY).content


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_what_was_put_comes_back_and_can_be_written(tmp_path: Path, content: bytes) -> None:
    ready = ReadyStores(tmp_path / "deep" / "companies")
    ready.put("twelve people", content)
    store = ready.get("twelve people")
    assert store.content == content
    with store.transaction():
        store.db.execute("DELETE FROM entry")
    assert ready.get("twelve people").content == content


def test_nobody_else_may_read_it(tmp_path: Path, content: bytes) -> None:
    ReadyStores(tmp_path / "companies").put("a", content)
    [file] = kept(tmp_path / "companies")
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_another_origin_is_another_database(tmp_path: Path, content: bytes) -> None:
    ready = ReadyStores(tmp_path)
    ready.put("today", content)
    with pytest.raises(NotReadyError):
        ready.get("tomorrow")


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 5000])
def test_a_damaged_one_is_not_used(tmp_path: Path, content: bytes, damage: bytes) -> None:
    ready = ReadyStores(tmp_path)
    ready.put("a", content)
    [file] = kept(tmp_path)
    file.write_bytes(damage or file.read_bytes()[:-1])
    with pytest.raises(NotReadyError):
        ready.get("a")
    ready.put("a", content)
    assert ready.get("a").content == content


def test_what_is_no_company_is_not_used(tmp_path: Path) -> None:
    ready = ReadyStores(tmp_path)
    ready.put("a", b"no database at all")
    with pytest.raises(NotReadyError):
        ready.get("a")


def test_only_the_last_ones_stay(tmp_path: Path) -> None:
    ready = ReadyStores(tmp_path)
    for origin in "abcdef":
        ready.put(origin, origin.encode())
    assert len(kept(tmp_path)) == 3


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").touch()
    ready = ReadyStores(tmp_path / "file" / "below")
    ready.put("a", content)
    with pytest.raises(NotReadyError):
        ready.get("a")


def test_who_signs_in_first_is_known_without_the_company() -> None:
    assert COMPANY.accounts[0] == FIRST_ACCOUNT

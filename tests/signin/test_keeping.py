# ruff: noqa: ASYNC240 - small files in a folder of the test's own
"""Where tokens are kept: as agreed, whole, for their owner alone; and what happens when a place fails."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ontime_tui.signin import vaults
from ontime_tui.signin.keeping import MEMORY, Keeper, KeepingError, Place, Wishes
from ontime_tui.signin.owner import Owner
from ontime_tui.signin.record import Record, Shelf, read_record
from ontime_tui.ways import KeptIn

pytestmark = pytest.mark.anyio

OWNER = Owner("work", "https://cal.example", "anna@example.org")
FILE = Place(KeptIn.FILE, "", needs_yes=True)
KEYRING = Place(KeptIn.KEYRING, "")


class Hand:
    """A clock that stands where it is put."""

    at = 1_700_000_000.0

    def __call__(self) -> float:
        return self.at


def keeper(folder: Path, wishes: Wishes | None = None, owner: Owner = OWNER) -> Keeper:
    return Keeper(owner, folder, Hand(), wishes or Wishes())


async def test_what_is_kept_in_a_file_is_read_by_the_next(tmp_path: Path) -> None:
    first = keeper(tmp_path)
    await first.begin("token-1", "anna@example.org", FILE)
    await first.renew("token-2")
    second = keeper(tmp_path)
    assert await second.read() == "token-2"
    record = await second.record()
    assert record is not None
    assert record.person == "anna@example.org"
    assert (record.epoch, record.sequence, record.value) == (1, 1, "")


@pytest.mark.parametrize(
    "other",
    [
        Owner("home", OWNER.server, OWNER.user),
        Owner("work", "https://other.example", OWNER.user),
        Owner("work", OWNER.server, "bo@example.org"),
        Owner("work", OWNER.server, OWNER.user, "eva@example.org"),
    ],
)
async def test_a_token_is_for_one_profile_server_person_and_person_acted_for(tmp_path: Path, other: Owner) -> None:
    await keeper(tmp_path).begin("token", "", FILE)
    assert await keeper(tmp_path, owner=other).read() == ""
    assert await keeper(tmp_path).read() == "token"


async def test_in_memory_nothing_is_written(tmp_path: Path) -> None:
    mine = keeper(tmp_path / "tokens")
    await mine.begin("token", "", MEMORY)
    await mine.renew("newer")
    assert not mine.keeps
    assert not (tmp_path / "tokens").exists()


async def test_without_a_word_nothing_is_kept(tmp_path: Path) -> None:
    mine = keeper(tmp_path)
    await mine.begin("token", "", None)
    assert not mine.keeps
    assert list(tmp_path.iterdir()) == []


async def test_moving_to_memory_takes_what_was_kept_away(tmp_path: Path) -> None:
    mine = keeper(tmp_path)
    await mine.begin("token", "", FILE)
    await mine.begin("other", "", MEMORY)
    assert list(tmp_path.glob("*.json")) == []


async def test_files_are_for_their_owner_alone_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        await keeper(tmp_path / "tokens").begin("token", "", FILE)
    finally:
        os.umask(before)
    modes = {path.suffix: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "tokens").iterdir()}
    assert modes == {".json": 0o600, ".lock": 0o600}
    assert stat.S_IMODE((tmp_path / "tokens").stat().st_mode) == 0o700


async def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    await keeper(tmp_path).begin("token", "", FILE)
    (path,) = tmp_path.glob("*.json")
    path.chmod(0o644)
    assert await keeper(tmp_path).read() == "token"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"version": 2}', b'{"version": 1, "owner": []}'],
)
async def test_k12_a_spoilt_record_is_set_aside_and_told_once(tmp_path: Path, content: bytes) -> None:
    mine = keeper(tmp_path)
    await mine.begin("token", "", FILE)
    (path,) = tmp_path.glob("*.json")
    path.write_bytes(content)
    with pytest.raises(KeepingError, match=r"was set aside as .*\.bad"):
        await keeper(tmp_path).read()
    assert await keeper(tmp_path).read() == ""
    assert path.with_suffix(".bad").read_bytes() == content


async def test_k12_a_pipe_in_place_of_a_record_is_set_aside_and_holds_nobody_up(tmp_path: Path) -> None:
    mine = keeper(tmp_path)
    await mine.begin("token", "", FILE)
    (path,) = tmp_path.glob("*.json")
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(KeepingError, match=r"was set aside as .*\.bad"):
        await keeper(tmp_path).read()
    assert await keeper(tmp_path).read() == ""


@pytest.mark.parametrize("value", ["two\nlines", "né", "x" * 1_000_000, 7, None])
async def test_h08_a_kept_token_that_is_none_is_not_used(tmp_path: Path, value: object) -> None:
    await keeper(tmp_path).begin("token", "", FILE)
    (path,) = tmp_path.glob("*.json")
    path.write_text(json.dumps(json.loads(path.read_text()) | {"value": value}))
    with pytest.raises(KeepingError):
        await keeper(tmp_path).read()
    assert await keeper(tmp_path).read() == ""


async def test_k14_a_place_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("")
    with pytest.raises(KeepingError, match=r"The sign-in could not be .*: Not a directory"):
        await keeper(tmp_path / "tokens").begin("token", "", FILE)


async def test_k13_a_full_disk_leaves_the_old_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = keeper(tmp_path)
    await mine.begin("token", "", FILE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeepingError, match="No space left on device"):
        await mine.renew("newer")
    monkeypatch.undo()
    assert await keeper(tmp_path).read() == "token"
    assert [path.suffix for path in tmp_path.iterdir() if path.name.startswith(".new")] == []


async def test_h07_a_signing_in_of_another_window_is_not_overwritten_by_an_older_one(tmp_path: Path) -> None:
    mine, theirs = keeper(tmp_path), keeper(tmp_path)
    await mine.begin("mine", "", FILE)
    await theirs.begin("theirs", "", FILE)
    await mine.renew("mine-2")
    assert await keeper(tmp_path).read() == "theirs"


async def test_a_sign_in_without_a_name_belongs_to_whoever_is_named_later_and_to_nobody_else(tmp_path: Path) -> None:
    nameless = replace(OWNER, user="")
    await keeper(tmp_path, owner=nameless).begin("annas", OWNER.user, FILE)
    (tmp_path / "spoilt.json").write_text("{half")
    mine = keeper(tmp_path)
    assert mine.recorded
    assert await mine.read() == "annas"
    await mine.begin("bos", "bo@example.org", FILE)
    assert await keeper(tmp_path, owner=nameless).read() == "annas", "somebody else's takes no place of hers"
    assert await keeper(tmp_path).read() == "annas", "hers comes before what is Bo's under her name"
    assert await keeper(tmp_path, owner=replace(OWNER, user="bo")).read() == "bos"
    await keeper(tmp_path).forget()
    assert not keeper(tmp_path, owner=nameless).recorded
    assert not keeper(tmp_path, owner=replace(OWNER, user="eva")).recorded


def _renew_often(folder: Path, name: str) -> None:
    async def renew() -> None:
        mine = keeper(folder)
        await mine.read()
        for number in range(30):
            await mine.renew(f"{name}-{number}")

    asyncio.run(renew())


async def test_h07_processes_that_write_at_once_spoil_nothing(tmp_path: Path) -> None:
    await keeper(tmp_path).begin("first", "anna@example.org", FILE)
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_renew_often, args=(tmp_path, name)) for name in ("one", "two")]
    for process in processes:
        process.start()
    for process in processes:
        await asyncio.to_thread(process.join)
        assert process.exitcode == 0
    (path,) = tmp_path.glob("*.json")
    record = read_record(path.read_text())
    assert record.value in ("one-29", "two-29")
    assert record.epoch == 1
    assert not list(tmp_path.glob("*.bad"))
    assert not list(tmp_path.glob(".new-*"))


async def test_k15_a_disk_without_locks_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    await keeper(tmp_path).begin("token", "", FILE)
    assert await keeper(tmp_path).read() == "token"


class TestKeyring:
    """A keyring in a file, told to the child process through the library's own variable."""

    @pytest.fixture(autouse=True)
    def drawer(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tmp_path / "library"
        folder.mkdir()
        (folder / "ontime_backend.py").write_text(_BACKEND)
        monkeypatch.setenv("PYTHONPATH", str(folder))
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "ontime_backend.Backend")
        monkeypatch.setenv("DRAWER", str(tmp_path / "drawer"))
        program = (
            "import sys\nfrom ontime_tui.signin import keyring_child as child\n"
            "child._REAL = ('ontime_backend',)\nsys.exit(child.main())\n"
        )
        monkeypatch.setattr(vaults, "_KEYRING", (sys.executable, "-c", program))
        return tmp_path / "drawer"

    async def test_the_token_is_there_and_not_in_the_record(self, tmp_path: Path, drawer: Path) -> None:
        mine = keeper(tmp_path / "tokens")
        places = await mine.places()
        assert [place.kind for place in places] == [KeptIn.KEYRING, KeptIn.MEMORY, KeptIn.FILE]
        assert [place.needs_yes for place in places] == [False, False, True]
        await mine.begin("token", "anna@example.org", places[0])
        assert "token" in drawer.read_text()
        (path,) = (tmp_path / "tokens").glob("*.json")
        assert json.loads(path.read_text())["value"] == ""
        assert await keeper(tmp_path / "tokens").read() == "token"
        await mine.forget()
        assert "token" not in drawer.read_text()
        assert not path.exists()

    async def test_h17_one_that_forgets_leaves_nobody_signed_in(self, tmp_path: Path, drawer: Path) -> None:
        await keeper(tmp_path / "tokens").begin("token", "", KEYRING)
        drawer.unlink()
        assert await keeper(tmp_path / "tokens").read() == ""

    @pytest.mark.parametrize(("mood", "words"), [("locked", "the keyring refused"), ("broken", "The keyring failed")])
    async def test_h17_one_that_refuses_is_told_and_nothing_is_kept_elsewhere(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mood: str, words: str
    ) -> None:
        monkeypatch.setenv("MOOD", mood)
        mine = keeper(tmp_path / "tokens")
        with pytest.raises(KeepingError, match=words):
            await mine.begin("token", "", KEYRING)
        assert not list(tmp_path.rglob("*.json"))
        assert not mine.keeps

    async def test_h17_one_that_hangs_is_left(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MOOD", "hung")
        monkeypatch.setattr(vaults, "_KEYRING_SECONDS", 1.5)
        mine = keeper(tmp_path / "tokens")
        with pytest.raises(KeepingError, match="The keyring took longer than"):
            await mine.begin("token", "", KEYRING)

    async def test_h17_one_that_hangs_is_not_offered(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MOOD", "hung at once")
        monkeypatch.setattr(vaults, "_KEYRING_SECONDS", 1.5)
        assert [place.kind for place in await keeper(tmp_path).places()] == [KeptIn.MEMORY, KeptIn.FILE]


async def test_h17_a_machine_without_a_keyring_offers_memory_first_and_a_file_after_a_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    places = await keeper(tmp_path).places()
    assert [(place.kind, place.needs_yes) for place in places] == [(KeptIn.MEMORY, False), (KeptIn.FILE, True)]


async def test_a_file_that_the_profile_names_needs_no_other_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    first = (await keeper(tmp_path, Wishes(kind=KeptIn.FILE)).places())[0]
    assert (first.kind, first.needs_yes) == (KeptIn.FILE, False)


async def test_the_place_that_was_agreed_to_once_is_the_first_at_the_next_sign_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    mine = keeper(tmp_path)
    await mine.begin("token", "anna@example.org", (await mine.places())[1])
    for later in (mine, keeper(tmp_path)):
        places = await later.places()
        assert [(place.kind, place.needs_yes) for place in places] == [(KeptIn.FILE, False), (KeptIn.MEMORY, False)]
    await mine.forget()
    assert (await keeper(tmp_path).places())[0].kind is KeptIn.MEMORY


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    record = Record(OWNER, KeptIn.FILE, "anna@example.org", 3, 4, 5, 6, "value")
    Shelf(tmp_path).put(record)
    assert Shelf(tmp_path).get(OWNER) == record
    assert "value" not in repr(record)


_BACKEND = """
import json, os, sys, time
from pathlib import Path
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

if os.environ.get("MOOD") == "hung at once":
    time.sleep(60)


class Backend(KeyringBackend):
    priority = 5
    name = "drawer"

    def _all(self):
        path = Path(os.environ["DRAWER"])
        return json.loads(path.read_text()) if path.exists() else {}

    def _mood(self):
        mood = os.environ.get("MOOD")
        if mood == "locked":
            raise KeyringLocked("locked")
        if mood == "broken":
            raise RuntimeError("broken")
        if mood == "hung":
            time.sleep(60)

    def get_password(self, service, name):
        self._mood()
        return self._all().get(name)

    def set_password(self, service, name, value):
        self._mood()
        Path(os.environ["DRAWER"]).write_text(json.dumps(self._all() | {name: value}))

    def delete_password(self, service, name):
        self._mood()
        Path(os.environ["DRAWER"]).write_text(json.dumps({k: v for k, v in self._all().items() if k != name}))
"""

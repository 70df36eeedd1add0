"""What was begun in a window and not sent, in files: for its owner alone, apart for every window, whole at any moment.

Each thing has a file of its own, which is replaced as a whole. A window holds a lock as long as it lives; whatever
windows left behind that are gone, the next one takes over. Nobody waits for the disk: all writing happens in a thread.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path
from secrets import token_hex
from threading import Condition, Lock, Thread
from typing import Final, Generic, TypeVar

import msgspec

from ontime_tui.disk import at_disk, read_own
from ontime_tui.services.altered import encoded
from ontime_tui.services.kind import Kind
from ontime_tui.values import dataclass

T = TypeVar("T")

VERSION: Final = 1
"""Counts the shapes of what is kept; each has a folder of its own."""

_LARGEST: Final = 64 << 20
"""Bytes of one thing."""
_REST: Final = 0.5
"""Seconds in which changes come together before they are written."""
_AGAIN: Final = 5.0
"""Seconds after which is tried again what could not be written."""
_SOON: Final = 0.5
"""Seconds that a slow disk is waited for before something is done that must be known afterwards."""
_TRIES: Final = 20
_MOMENT: Final = 0.005
"""Seconds for which another window may look at a lock."""
_PATIENCE: Final = 2.0
"""Seconds that the end of a window waits for a slow disk."""
_WORDS: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full for you",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "the folder is closed to you",
    errno.EPERM: "the folder is closed to you",
}


def _swept(lock: Path) -> None:
    """Remove the lock of a window that is gone, unless one has begun to hold it meanwhile.

    Raises:
        OSError: One has, or it can't be removed.
    """
    with _opened(lock, os.O_RDWR | os.O_NONBLOCK) as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        lock.unlink(missing_ok=True)


def drawer_folder(folder: Path, owner: str) -> Path:
    """Give the place of somebody's things in the folder of everybody's; `owner` is an `Owner`'s key."""
    return folder / f"drafts-{VERSION}" / owner


@dataclass(frozen=True, slots=True)
class Left(Generic[T]):
    """What windows left behind that are gone."""

    things: dict[str, T]
    """By their names."""
    damaged: tuple[str, ...] = ()
    """The names of files that could not be read, and now end in `.bad`."""
    fixed: dict[str, T] = field(default_factory=dict)
    """What can be read but not taken over: it stays where it is, and the next window finds it again."""
    closed: tuple[str, ...] = ()
    """The names of files that can't be looked into, and of the folder where it can't be."""
    why: str = ""
    """Why something can't be read or taken over, as words for the middle of a sentence."""


class Drawer:
    """Keeps things for one person, from one window to the next."""

    def __init__(self, folder: Path, *, rest: float = _REST) -> None:
        """Prepare; nothing is read or written yet.

        Args:
            folder: Where things are kept; it is made when there is something to keep.
            rest: Seconds in which changes come together.
        """
        self.trouble = ""
        """Why things can't be kept on disk now, as words for the middle of a sentence; empty: they can."""
        self._folder = folder
        self._rest = rest
        self._window = token_hex(8)
        self._lock = -1
        self._locking = Lock()
        self._wanted: dict[Path, object] = {}
        self._changed = Condition()
        self._hurry = self._closed = self._writing = False
        self._tries = 0
        self._writer: Thread | None = None
        self._hear: Callable[[], object] | None = None

    def listen(self, hear: Callable[[], object] | None) -> None:
        """Tell somebody, in another thread, whenever `trouble` has changed."""
        self._hear = hear

    def keep(self, kind: Kind[T], name: str, value: T) -> None:
        """Keep something from now on as it is; it is on disk well within two seconds."""
        self._want(self._path(kind, name), value)

    def drop(self, kind: Kind[T], name: str) -> None:
        """Keep something no longer."""
        self._want(self._path(kind, name), _GONE)

    def take_over(self, kind: Kind[T]) -> Left[T]:
        """Give what windows left behind that are gone, and keep it in this one. It reads the disk."""
        paths, why = self._left(kind)
        things, fixed = dict[str, T](), dict[str, T]()
        damaged, closed = list[str](), [self._folder.name] if why else []
        for path in paths:
            try:
                name, thing = _thing_in(path, kind)
                trouble = self._move(path, kind, name)
            except FileNotFoundError:  # another window was quicker
                pass
            except _Unread as unread:
                (damaged if unread.is_aside else closed).append(unread.name)
                why = unread.why or why
            else:
                (fixed if trouble else things)[name] = thing
                why = trouble or why
        return Left(things, tuple(damaged), fixed, tuple(closed), why)

    def _move(self, path: Path, kind: Kind[T], name: str) -> str:
        """Have a thing in this window; tell why it can't be, where it can't.

        Raises:
            FileNotFoundError: It is no longer there.
        """
        try:
            self._hold()
            path.rename(self._path(kind, name))
        except FileNotFoundError:
            raise
        except OSError as error:
            return _words(error)
        return ""

    def hurry(self) -> None:
        """Write at once what is to be written; this doesn't wait for it."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()

    def settle(self, patience: float = _PATIENCE) -> bool:
        """Wait until all is written, or can't be; tell whether it is."""
        with self._changed:
            tried = self._tries + self._writing  # what is being written now knows nothing of what came since
            self._hurry = True
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: not self._writing and (not self._wanted or self._tries > tried), timeout=patience
            )
            return not self._writing and not self._wanted

    async def written(self) -> None:
        """Wait until what is kept is on disk, or can't be soon."""
        await at_disk(lambda: self.settle(_SOON))

    def close(self) -> None:
        """Write what is still to be written, and let the next window have it."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._writer:
            self._writer.join(_PATIENCE)
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def _path(self, kind: Kind[T], name: str) -> Path:
        return self._folder / f"{self._window}.{name}.{kind.name}"

    def _want(self, path: Path, value: object) -> None:
        with self._changed:
            self._wanted[path] = value
            if self._writer is None:
                self._writer = Thread(target=self._write, daemon=True, name="drawer")
                self._writer.start()
            self._changed.notify_all()

    def _write(self) -> None:
        """Write until the drawer is closed: what changed meanwhile in one go, what can't be written later again."""
        while wanted := self._next():
            unwritten, trouble = {}, ""
            for path, value in wanted.items():
                try:
                    self._put(path, value)
                except (OSError, ValueError) as error:
                    unwritten[path], trouble = value, _words(error)
            self._written(unwritten, trouble)
            if self._closed and unwritten:
                return

    def _next(self) -> dict[Path, object]:
        """Wait for something to write, and give it; nothing: the drawer is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted or self._closed)
            self._changed.wait_for(lambda: self._hurry or self._closed, _AGAIN if self.trouble else self._rest)
            wanted, self._wanted = self._wanted, {}
            self._writing, self._hurry = bool(wanted), False
            return wanted

    def _written(self, unwritten: dict[Path, object], trouble: str) -> None:
        with self._changed:
            self._wanted = {**unwritten, **self._wanted}
            self._writing = False
            self._tries += 1
            before, self.trouble = self.trouble, trouble
            self._changed.notify_all()
        if before != trouble and self._hear:
            self._hear()

    def _put(self, path: Path, value: object) -> None:
        if value is _GONE:
            path.unlink(missing_ok=True)
            return
        self._hold()
        _replace(path, encoded(value))

    def _hold(self) -> None:
        """Let other windows know that this one lives; where nothing can be locked they don't."""
        with self._locking:
            if self._lock >= 0:
                return
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for _ in range(_TRIES):
                lock = self._locked()
                if lock is not None:
                    self._lock = lock
                    return
                time.sleep(_MOMENT)

    def _locked(self) -> int | None:
        """Give the open file that says that this window lives; None where another one looked, or took it, just then."""
        path = self._folder / f"{self._window}.lock"
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(path.stat(), os.fstat(lock)):
                return lock
        except (BlockingIOError, FileNotFoundError):
            pass
        except OSError:  # nothing can be locked on that disk
            return lock
        os.close(lock)
        return None

    def _left(self, kind: Kind[T]) -> tuple[list[Path], str]:
        """Give the files of windows that are gone, those written first before the others; why, where none can be."""
        found: list[tuple[float, Path]] = []
        try:
            everything = [path for path in self._folder.iterdir() if not path.name.startswith(self._window)]
        except (FileNotFoundError, NotADirectoryError):
            return [], ""
        except OSError as error:
            return [], _words(error)
        living = {window for window in {_window_of(path) for path in everything} if self._lives(window)}
        for path in everything:
            if _window_of(path) in living:
                continue
            with suppress(OSError):
                if path.suffix == f".{kind.name}":
                    found.append((path.stat().st_mtime, path))
                elif path.suffix == ".lock":
                    _swept(path)
                elif path.suffix == ".new":
                    path.unlink(missing_ok=True)
        return [path for _, path in sorted(found)], ""

    def _lives(self, window: str) -> bool:
        with suppress(OSError), _opened(self._folder / f"{window}.lock", os.O_RDWR | os.O_NONBLOCK) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False


_GONE: Final = object()
"""Stands for what is kept no longer."""


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    descriptor = os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _replace(path: Path, data: bytes) -> None:
    """Write a file so that at any moment, whatever happens, it is there as before or as wanted.

    Raises:
        OSError: It is there as before.
    """
    new = path.with_name(f"{path.name}.new")
    try:
        with _opened(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as file:
            _write_whole(file, data)
            os.fsync(file)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    with suppress(OSError), _opened(path.parent, os.O_RDONLY | os.O_DIRECTORY) as folder:  # some disks can't
        os.fsync(folder)


def _write_whole(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def _window_of(path: Path) -> str:
    return path.name.partition(".")[0]


class _Unread(Exception):
    """A file could not be read."""

    def __init__(self, name: str, why: str = "") -> None:
        super().__init__(name)
        self.name = name
        """What it is called now."""
        self.why = why
        """Why it could not be; empty: it holds nothing of ours."""

    @property
    def is_aside(self) -> bool:
        """Whether it was moved out of the way, and will not be met again."""
        return not self.why


def _thing_in(path: Path, kind: Kind[T]) -> tuple[str, T]:
    """Give what stands in a file, by its name.

    Raises:
        FileNotFoundError: It is no longer there.
        _Unread: It can't be read.
    """
    try:
        thing: T = msgspec.json.decode(read_own(path, _LARGEST), type=kind.type)
        return path.name.split(".")[1], thing
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _Unread(path.name, (error.strerror or "it can't be opened").lower()) from None
    except (msgspec.MsgspecError, ValueError):
        raise _set_aside(path) from None


def _set_aside(path: Path) -> _Unread:
    """Move a file that can't be read out of the way: somebody may want to know why."""
    bad = path.with_name(f"{path.name}.bad")
    try:
        path.replace(bad)
    except OSError as error:
        return _Unread(path.name, _words(error))
    return _Unread(bad.name)


def _words(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return _WORDS.get(error.errno or 0, (error.strerror or "it can't be written").lower())
    return "it can't be written"

"""A server as a command in a shell asks it: who may be asked, who hears what, and how the command ends."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from ontime_tui.api.errors import CouldNotAsk, TokenRefused, WireError
from ontime_tui.cli.connect import Access
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.passage import Passage
from ontime_tui.cli.reception import ShellReception
from ontime_tui.cli.saying import say
from ontime_tui.signin.errors import SignInError
from ontime_tui.ui.terminal.departure import Departure

T = TypeVar("T")


def run_from_a_shell(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run something in a loop, and give what it gives; a signal ends it, with all that it started.

    Raises:
        SystemExit: One came; with 128 and its number.
    """
    with Departure().heard() as departure:
        return departure.run(work)


def passage_from_a_shell(found: Access, reception: ShellReception | None = None, *, anew: bool = False) -> Passage:
    """Give the way in to a server; what is to be told goes to standard error.

    Args:
        found: The server, and what is at hand.
        reception: Asks whoever stands at the terminal; None: nobody is there, or nobody is to be asked.
        anew: Whether to sign in although a token is kept.

    Raises:
        Stop: The environment's proxy or certificates can't be used.
    """
    passage = Passage(found, anew=anew, terminal=reception is not None)
    passage.connections()
    passage.door.receive, passage.door.told = reception, partial(say, aside=True)
    return passage


@contextmanager
def ends_told() -> Iterator[None]:
    """Turn what goes wrong with a server into the end of the command.

    Raises:
        Stop: It went wrong.
    """
    try:
        yield
    except (SignInError, TokenRefused) as error:
        raise Stop(Exit.SIGN_IN, str(error)) from None
    except CouldNotAsk as error:
        raise Stop(Exit.UNREACHABLE, str(error)) from None
    except WireError as error:
        raise Stop(Exit.FAILED, str(error)) from None

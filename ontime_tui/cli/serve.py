"""`ontime-tui serve`: the embedded server over HTTP, or on a private socket for our own window."""

from __future__ import annotations

import gc
import json
import os
import signal
import sqlite3
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ontime_tui.api.clean import clean_line
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.choice import chosen
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.present import clock_of
from ontime_tui.cli.saying import say
from ontime_tui.server.app import create_app
from ontime_tui.server.company.plan import PASSWORD, Account, Company
from ontime_tui.server.run import remove_socket, run
from ontime_tui.server.store.ready import NotReadyError, ReadyStores, edition
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import POLICIES
from ontime_tui.settings import Sample
from ontime_tui.values import dataclass

if TYPE_CHECKING:
    from ontime_tui.server.negotiation import Negotiations


def serve(arguments: Namespace) -> None:
    """Serve until stopped.

    Raises:
        Stop: The address, the database or the folder of calendars can't be used.
    """
    if arguments.uds:
        threading.Thread(target=_leave_with_parent, args=(arguments.uds,), daemon=True).start()
    elif not arguments.host:
        raise Stop(Exit.USAGE, "--host needs an address of this machine, such as 127.0.0.1.")
    sample = chosen(arguments).sample
    gc.disable()  # calendars become millions of small things that all stay: looking through them finds no waste
    holding = _holding(sample, arguments.ready)
    gc.freeze()
    gc.enable()
    negotiations = _negotiations(holding) if arguments.ntlm else None
    app = create_app(holding.store, clock_of(sample.today), POLICIES[arguments.token_policy](), negotiations)
    try:
        run(
            app,
            host=arguments.host,
            port=arguments.port,
            uds=arguments.uds,
            ready=partial(_greeted, _greet_child if arguments.uds else _greet, holding),
        )
    except OSError as error:
        reason = str(error.strerror or error).partition(" (while")[0]  # asyncio adds the address, which we name
        raise Stop(Exit.FAILED, f"Can't listen on {arguments.host}, port {arguments.port}: {reason}.") from None


def _negotiations(holding: _Holding) -> Negotiations:
    from ontime_tui.server.negotiation import Negotiations

    users = [row[0] for row in holding.store.db.execute("SELECT user FROM account")]
    try:
        return Negotiations(dict.fromkeys(users, PASSWORD))
    except ImportError:
        raise Stop(Exit.USAGE, "--ntlm needs an extra that isn't installed: pip install 'ontime-tui[ntlm]'.") from None


def _leave_with_parent(uds: Path) -> None:
    """End this process when the other end of its standard input is gone, whatever it is doing, and leave nothing."""
    while os.read(0, 4096):
        pass
    remove_socket(uds)
    os.kill(os.getpid(), signal.SIGTERM)


def company_of(sample: Sample) -> Company:
    """Give what the embedded server shall hold.

    Raises:
        Stop: The folder of calendars can't be read, or has none.
    """
    today = clock_of(sample.today).now().date()
    if sample.folder is None:
        from ontime_tui.server.company.sample import sample_company

        return sample_company(people=sample.people, seed=sample.seed, today=today)
    from ontime_tui.server.company.ics import UnknownUserError, ics_company

    try:
        company = ics_company(sample.folder, today=today, user=sample.user)
    except UnknownUserError as error:
        raise Stop(Exit.USAGE, str(error)) from None
    if not any(member.kind == "Person" for member in company.members):
        raise Stop(Exit.FAILED, " ".join([f"No calendar could be read in {sample.folder}.", *company.skipped[:3]]))
    return company


@dataclass(frozen=True, slots=True)
class _Holding:
    """What is served."""

    store: Store
    first: Account
    """Who signs in unless somebody else is meant."""
    skipped: tuple[str, ...] = ()
    """A sentence for each calendar that could not be read."""


def _holding(sample: Sample, ready: Path | None) -> _Holding:
    """Give what is to be served.

    Args:
        sample: What it shall hold.
        ready: Where sample companies are kept that were made before; None: nowhere.
    """
    if ready and sample.folder is None and sample.database is None:
        return _sample_holding(sample, ReadyStores(ready))
    store = _opened(sample)
    if not store.is_empty:
        return _Holding(store, Account(store.first_user, PASSWORD), tuple(_kept(sample)))
    company = company_of(sample)
    store.load(company)
    return _Holding(store, _first_account(company), tuple(company.skipped))


def _kept(sample: Sample) -> Iterator[str]:
    if sample.folder is not None:
        yield f"{sample.database} holds calendars from before: they are shown, and {sample.folder} was not read again."


def _sample_holding(sample: Sample, ready: ReadyStores) -> _Holding:
    from ontime_tui.server.company.sample import FIRST_ACCOUNT

    origin = f"{edition()} {sample.people} {sample.seed} {clock_of(sample.today).now().date()}"
    try:
        return _Holding(ready.get(origin), FIRST_ACCOUNT)
    except NotReadyError:
        store = Store.in_memory(company_of(sample))
        threading.Thread(target=ready.put, args=(origin, store.content), daemon=True).start()
        return _Holding(store, FIRST_ACCOUNT)


def _opened(sample: Sample) -> Store:
    try:
        return Store.open(sample.database)
    except sqlite3.Error as error:
        raise Stop(Exit.FAILED, f"{sample.database} can't be used as the database: {error}.") from None


def _first_account(company: Company) -> Account:
    return next(account for account in company.accounts if not account.api_user)


def _greeted(greet: Callable[[_Holding, str], None], holding: _Holding, url: str) -> None:
    """Say that the server is there.

    Raises:
        Stop: It can't be said.
    """
    try:
        greet(holding, url)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Stop(Exit.FAILED, f"Where the server is can't be written: {error.strerror}.") from None


def _greet(holding: _Holding, url: str) -> None:
    account = holding.first
    for sentence in _skipped(holding):
        say(sentence, aside=True)
    if Endpoint(url).exposed:
        say("Whoever reaches this machine can sign in here: the password is no secret.", aside=True)
    say(f"OnTime server at  {url}/ontime")
    say(f"user              {account.user}")
    say(f"password          {account.password}")
    say(f"\nontime-tui --server {url}/ontime --user {account.user}\n\nctrl+c stops it.")


def _greet_child(holding: _Holding, _url: str) -> None:
    account = holding.first
    welcome = {"user": account.user, "password": account.password, "skipped": _skipped(holding)}
    say(json.dumps(welcome))


def _skipped(holding: _Holding) -> list[str]:
    """Give what was left out, cleaned: the names of files can hold anything."""
    return [clean_line(sentence) for sentence in holding.skipped]

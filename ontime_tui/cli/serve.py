"""`ontime-tui serve`: the embedded server over HTTP, or on a private socket for our own window."""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
from argparse import Namespace
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ontime_tui.api.clean import clean_line
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.main import chosen
from ontime_tui.cli.present import clock_of
from ontime_tui.server.app import create_app
from ontime_tui.server.company.plan import Account, Company
from ontime_tui.server.run import run
from ontime_tui.server.store.ready import NotReadyError, ReadyStores, edition
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.settings import Sample

_POLICIES = {"sliding": TokenPolicy.sliding, "rotate": TokenPolicy.rotate}


def serve(arguments: Namespace) -> None:
    """Serve until stopped.

    Raises:
        Stop: The address, the database or the folder of calendars can't be used.
    """
    sample = chosen(arguments).sample
    holding = _holding(sample, arguments.ready)
    app = create_app(holding.store, clock_of(sample.today), _POLICIES[arguments.token_policy]())
    try:
        run(
            app,
            host=arguments.host,
            port=arguments.port,
            uds=arguments.uds,
            ready=partial(_greet_child if arguments.uds else _greet, holding),
            until_stdin_closes=arguments.uds is not None,
        )
    except OverflowError:
        raise Stop(Exit.USAGE, f"There is no port {arguments.port}; ports go from 1 to 65535.") from None
    except OSError as error:
        reason = str(error.strerror or error).partition(" (while")[0]  # asyncio adds the address, which we name
        raise Stop(Exit.FAILED, f"Can't listen on {arguments.host}, port {arguments.port}: {reason}.") from None


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
    company = company_of(sample)
    return _Holding(_store(sample, company), _first_account(company), tuple(company.skipped))


def _sample_holding(sample: Sample, ready: ReadyStores) -> _Holding:
    from ontime_tui.server.company.sample import FIRST_ACCOUNT

    origin = f"{edition()} {sample.people} {sample.seed} {clock_of(sample.today).now().date()}"
    try:
        return _Holding(ready.get(origin), FIRST_ACCOUNT)
    except NotReadyError:
        store = _store(sample, company_of(sample))
        threading.Thread(target=ready.put, args=(origin, store.content), daemon=True).start()
        return _Holding(store, FIRST_ACCOUNT)


def _store(sample: Sample, company: Company) -> Store:
    try:
        store = Store.open(sample.database)
        if store.is_empty:
            store.load(company)
    except sqlite3.Error as error:
        raise Stop(Exit.FAILED, f"{sample.database} can't be used as the database: {error}.") from None
    return store


def _first_account(company: Company) -> Account:
    return next(account for account in company.accounts if not account.api_user)


def _greet(holding: _Holding, url: str) -> None:
    account = holding.first
    for sentence in _skipped(holding):
        print(sentence, file=sys.stderr)
    print(f"OnTime server at  {url}/ontime")
    print(f"user              {account.user}")
    print(f"password          {account.password}")
    print(f"\nontime-tui --server {url}/ontime --user {account.user}\n\nctrl+c stops it.", flush=True)


def _greet_child(holding: _Holding, _url: str) -> None:
    account = holding.first
    welcome = {"user": account.user, "password": account.password, "skipped": _skipped(holding)}
    print(json.dumps(welcome), flush=True)


def _skipped(holding: _Holding) -> list[str]:
    """Give what was left out, cleaned: the names of files can hold anything."""
    return [clean_line(sentence) for sentence in holding.skipped]

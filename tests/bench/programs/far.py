"""The sample company behind a line: `python -m tests.bench.programs.far PEOPLE SECONDS [DAY]` says where it answers."""

from __future__ import annotations

import asyncio
import sys
from datetime import date

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ontime_tui.cli.present import clock_of
from ontime_tui.server.app import create_app
from ontime_tui.server.company.sample import FIRST_ACCOUNT, sample_company
from ontime_tui.server.run import run
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import TokenPolicy


def behind(app: ASGIApp, seconds: float) -> ASGIApp:
    """Give a server each answer of which comes so long after the question, however long it takes to make it."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + seconds

        async def later(message: Message) -> None:
            await asyncio.sleep(due - loop.time())
            await send(message)

        await app(scope, receive, later)

    return answer


def main(people: int, seconds: float, today: date | None) -> None:
    clock = clock_of(today)
    company = sample_company(people=people, seed=1, today=clock.now().date())
    app = create_app(Store.in_memory(company), clock, TokenPolicy.sliding())

    def ready(url: str) -> None:
        print(f"{url}/ontime", FIRST_ACCOUNT.user, FIRST_ACCOUNT.password, flush=True)

    run(behind(app, seconds), ready=ready)  # type: ignore[arg-type] # any application will do


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), date.fromisoformat(sys.argv[3]) if sys.argv[3:] else None)

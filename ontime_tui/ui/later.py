"""Work that is only begun by its worker."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ParamSpec

P = ParamSpec("P")


def later(work: Callable[P, Coroutine[Any, Any, object]], *args: P.args, **kwargs: P.kwargs) -> Any:
    """Give what `run_worker` takes: a worker that is cancelled before it began leaves no coroutine unawaited."""
    return partial(work, *args, **kwargs)

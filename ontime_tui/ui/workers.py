"""Workers whose faults end the window, whatever the machine has left to give.

Of a fault in a worker Textual 8.2.8 loads something to log it before it does anything else. Where no more files can be
opened that fails too, and the fault is gone without a word: a key does nothing, and `q` is one of them.
"""
# ruff: noqa: SLF001 - what failed, and the way out, are not public

from __future__ import annotations

from typing import Any

from textual.worker import Worker, WorkerFailed, WorkerState
from textual.worker_manager import WorkerManager


class Workers(WorkerManager):
    """Textual's own, but for a fault that nobody heard of."""

    def _remove_worker(self, worker: Worker[Any]) -> None:
        super()._remove_worker(worker)
        if worker.state is not WorkerState.ERROR or worker.error is None:
            return
        if worker._task is not None and not worker._task.cancelled():
            worker._task.exception()  # heard of: asyncio would report it once more, at the very end of the program
        if worker.exit_on_error and self._app._exception is None:
            self._app._handle_exception(WorkerFailed(worker.error))

"""Work shared out over processes: a map whose function and data are inherited by fork, not sent."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

from fascicle.problems import SiteError

Item = TypeVar("Item")
Result = TypeVar("Result")


class KilledError(Exception):
    """A process of ours was killed from outside; the message says so in words for people."""


def workers(wanted: int | None = None) -> int:
    """How many processes to use: as many as there are processors for us; one where forking is not safe."""
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, wanted or usable)


def spread(function: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[tuple[int, Result]]:
    """`(index, function(item))` for every item, as they are done. Put long items first.

    Results are pickled, the function and the items are not. The first exception of a worker is raised here, and the
    others are stopped. Where a worker is killed (for its memory, say), KilledError is raised.
    """
    if processes < 2 or len(items) < 2:
        yield from ((index, function(item)) for index, item in enumerate(items))
        return
    pipes: list[Connection] = []
    running: list[BaseProcess] = []
    try:
        with _interrupts_held():
            for share in range(min(processes, len(items))):
                _start(function, items, range(share, len(items), processes), pipes, running)
        yield from _collect(pipes, len(items))
    finally:
        for process in running:
            process.terminate()  # those that are done are not touched
        for pipe in pipes:
            pipe.close()
        for process in running:
            process.join()
            process.close()


def _start(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    mine: range,
    pipes: list[Connection],
    running: list[BaseProcess],
) -> None:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    pipes.append(ours)
    with theirs:
        process = context.Process(target=_work, args=(function, items, mine, theirs, pipes), daemon=True)
        process.start()
    running.append(process)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal. Those started here never see it: it is for us to stop them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    mine: range,
    pipe: Connection,
    ends: Sequence[Connection],
) -> None:
    """A worker: every item of its share, each result sent as it is made.

    `ends` are the parent's ends of the pipes so far: open here, they would keep us waiting for a parent that is dead.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for end in ends:
        end.close()
    with pipe, suppress(BrokenPipeError):
        try:
            for index in mine:
                pipe.send((index, function(items[index]), None))
        except BrokenPipeError:
            raise
        except Exception as error:
            pipe.send((-1, None, _portable(error)))


def _portable(error: Exception) -> Exception:
    """The exception as it can cross to another process, with a note of where it was raised."""
    if isinstance(error, SiteError):
        return error
    where = "".join(traceback.format_exception(error))
    try:
        copy: Exception = pickle.loads(pickle.dumps(error))
    except Exception:
        copy = RuntimeError(f"{type(error).__name__}: {error}")
    copy.add_note(f"In a process of the build:\n{where}")
    return copy


def _collect(pipes: Sequence[Connection], count: int) -> Iterator[tuple[int, Result]]:
    """The results as they come, until there are `count`."""
    open_pipes = list(pipes)
    done = 0
    while open_pipes:
        for pipe in wait(open_pipes):
            assert isinstance(pipe, Connection)
            try:
                index, result, error = pipe.recv()
            except (EOFError, OSError):
                open_pipes.remove(pipe)
                continue
            if error is not None:
                raise error
            done += 1
            yield index, result
    if done != count:
        raise KilledError("one of the build's processes was killed")

"""Work shared out over processes: a map whose function and data are inherited by fork, not sent."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def workers(wanted: int | None = None) -> int:
    """How many processes to use: as many as there are processors for us; one where forking is not safe."""
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, wanted or usable)


def spread(function: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[tuple[int, Result]]:
    """`(index, function(item))` for every item, as they are done. Put long items first.

    Results are pickled, the function and the items are not. The first exception of a worker is raised here. A worker
    that dies (killed for its memory, say) raises RuntimeError.
    """
    if processes < 2 or len(items) < 2:
        yield from ((index, function(item)) for index, item in enumerate(items))
        return
    context = multiprocessing.get_context("fork")
    pipes: list[Connection] = []
    running = []
    for share in range(min(processes, len(items))):
        ours, theirs = context.Pipe(duplex=False)
        mine = range(share, len(items), min(processes, len(items)))
        process = context.Process(target=_work, args=(function, items, mine, theirs), daemon=True)
        process.start()
        theirs.close()
        pipes.append(ours)
        running.append(process)
    try:
        yield from _collect(pipes, len(items))
    finally:
        for pipe in pipes:
            pipe.close()
        for process in running:
            process.join()


def _work(function: Callable[[Item], Result], items: Sequence[Item], mine: range, pipe: Connection) -> None:
    """A worker: every item of its share, each result sent as it is made."""
    try:
        for index in mine:
            pipe.send((index, function(items[index]), None))
    except (BrokenPipeError, KeyboardInterrupt):
        pass
    except Exception as error:
        pipe.send((-1, None, error))
    finally:
        pipe.close()


def _collect(pipes: Sequence[Connection], count: int) -> Iterator[tuple[int, Result]]:
    """The results as they come, until there are `count`."""
    open_pipes = list(pipes)
    done = 0
    while open_pipes:
        for pipe in wait(open_pipes):
            assert isinstance(pipe, Connection)
            try:
                index, result, error = pipe.recv()
            except EOFError:
                open_pipes.remove(pipe)
                continue
            if error is not None:
                raise error
            done += 1
            yield index, result
    if done != count:
        raise RuntimeError("a process of the build was killed; is the machine out of memory?")

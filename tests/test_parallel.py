"""Work shared out over processes: results, exceptions, and processes that are killed.

Each test runs Python of its own: a process with threads, as the tests' own may be, is not to be forked.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fascicle import parallel
from tests.command import environment, python

HEAD = """
import os, signal, sys, time
from fascicle.parallel import KilledError, spread, workers
from fascicle.problems import Problem, SiteError, Span
"""


def out(code: str, at: Path) -> str:
    """What the code prints, which is all that comes of it: no traceback, no warning, no process left."""
    done = python(HEAD + code, at)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("processes", [1, 2, 3, 50])
def test_every_item_is_done_once_whatever_the_number_of_processes(tmp_path: Path, processes: int) -> None:
    code = f"print(sorted(spread(lambda n: n * n, range(20), {processes})) == [(n, n * n) for n in range(20)])"
    assert out(code, tmp_path) == "True\n"


def test_items_and_functions_are_inherited_and_need_no_pickling(tmp_path: Path) -> None:
    code = """
items = [lambda: "a", lambda: os.getpid()]
results = dict(spread(lambda make: make(), items, 2))
print(results[0], results[1] != os.getpid())
"""
    assert out(code, tmp_path) == "a True\n"


def test_results_come_as_they_are_done(tmp_path: Path) -> None:
    code = "print([index for index, _ in spread(lambda s: time.sleep(s), [1.0, 0.0, 0.0], 3)][-1])"
    assert out(code, tmp_path) == "0\n"


def test_results_larger_than_a_pipe_pass(tmp_path: Path) -> None:
    assert (
        out("print(sum(len(r) for _, r in spread(lambda n: bytes(3_000_000), range(6), 2)))", tmp_path) == "18000000\n"
    )


def test_one_item_or_one_process_needs_no_other_process(tmp_path: Path) -> None:
    code = "print({pid for items, n in (([1], 8), ([1, 2], 1)) for _, pid in spread(lambda _: os.getpid(), items, n)} == {os.getpid()})"
    assert out(code, tmp_path) == "True\n"


@pytest.mark.parametrize(
    ("raised", "seen"),
    [
        ("SiteError([Problem('S006', 'no', Span('content/a.md', 3))])", "SiteError content/a.md:3: S006 no"),
        ("KeyError('x')", "KeyError 'x'"),
        (
            "UnicodeDecodeError('utf-8', b'x', 0, 1, 'bad')",
            "UnicodeDecodeError 'utf-8' codec can't decode byte 0x78 in position 0: bad",
        ),
        ("type('Odd', (Exception,), {})('cannot be sent')", "RuntimeError Odd: cannot be sent"),
        ("MemoryError()", "MemoryError "),
    ],
)
def test_an_exception_crosses_over_and_the_other_processes_stop(tmp_path: Path, raised: str, seen: str) -> None:
    code = f"""
def work(n):
    if n == 1:
        raise {raised}
    time.sleep(30)
start = time.monotonic()
try:
    list(spread(work, range(4), 2))
except Exception as error:
    print(type(error).__name__, error)
print(time.monotonic() - start < 10)
"""
    assert out(code, tmp_path) == f"{seen}\nTrue\n"


def test_a_mistake_of_the_program_says_where_it_was_made(tmp_path: Path) -> None:
    """The traceback of another process is lost, so it goes along as a note."""
    done = python(f"{HEAD}\ndef work(n):\n    return 1 / n\nlist(spread(work, [0, 1], 2))", tmp_path)
    assert done.returncode == 1
    assert "ZeroDivisionError: division by zero\nIn a process of the build:\n" in done.stderr
    assert "in work" in done.stderr


def test_a_result_that_cannot_be_sent_is_an_exception_and_no_hang(tmp_path: Path) -> None:
    code = """
try:
    list(spread(lambda n: (lambda: n), range(4), 2))
except Exception as error:
    print("pickle" in str(error))
"""
    assert out(code, tmp_path) == "True\n"


@pytest.mark.parametrize("when", ["os.kill(os.getpid(), signal.SIGKILL)", "os._exit(3)"])
def test_a_process_that_is_killed_is_one_clear_error(tmp_path: Path, when: str) -> None:
    code = f"""
def work(n):
    if n == 3:
        {when}
    return n
done = []
try:
    for index, _ in spread(work, range(8), 2):
        done.append(index)
except KilledError as error:
    print(error)
print(set(done) >= {{0, 2, 4, 6}}, 3 in done)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no zombie")
"""
    assert out(code, tmp_path) == "one of the build's processes was killed\nTrue False\nno zombie\n"


def test_who_stops_listening_leaves_no_process_behind(tmp_path: Path) -> None:
    code = """
results = spread(lambda n: bytes(1_000_000), range(100), 2)
next(results)
results.close()
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no child")
"""
    assert out(code, tmp_path) == "no child\n"


def test_when_the_whole_build_is_killed_its_processes_end_too(tmp_path: Path) -> None:
    """They notice that nobody reads their results, rather than wait for ever with a full pipe."""
    code = f"{HEAD}\nfor _ in spread(lambda n: (os.getpid(), bytes(1_000_000)), range(1_000_000), 2):\n    print(_[1][0], flush=True)"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE
    ) as build:
        assert build.stdout
        workers = {int(build.stdout.readline()) for _ in range(50)}
        build.kill()
    assert len(workers) == 2
    assert gone(workers)


def test_ctrl_c_stops_all_processes_without_a_word_from_them(tmp_path: Path) -> None:
    """Ctrl-C reaches each of them; only the first has anything to say."""
    code = f"""{HEAD}
try:
    for _, pid in spread(lambda n: time.sleep(n > 1 and 60) or os.getpid(), range(4), 2):
        print(pid, flush=True)
except KeyboardInterrupt:
    print("interrupted")
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as build:  # fmt: skip
        assert build.stdout
        assert build.stderr
        workers = {int(build.stdout.readline()) for _ in range(2)}
        os.killpg(build.pid, signal.SIGINT)
        assert (build.stdout.read(), build.stderr.read()) == ("interrupted\n", "")
    assert gone(workers)


def gone(processes: set[int]) -> bool:
    """Whether these processes end within ten seconds; whoever adopted them may be slow to clear them away."""
    for _ in range(200):
        if not any(alive(process) for process in processes):
            return True
        time.sleep(0.05)
    return False


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent to notice does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_how_many_processes(tmp_path: Path) -> None:
    assert parallel.workers(1) == 1
    assert out("print(workers(7))", tmp_path) == "7\n"
    usable = "len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()"
    assert out(f"print(workers() == ({usable}))", tmp_path) == "True\n"


def test_a_process_with_threads_is_not_forked(tmp_path: Path) -> None:
    code = "import threading\nthreading.Thread(target=time.sleep, args=(1,), daemon=True).start()\nprint(workers(7))"
    assert out(code, tmp_path) == "1\n"

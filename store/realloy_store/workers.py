"""Worker processes that read files of heavy formats, so that all cores do, and none can be killed.

Each worker has a thread that hands it one file after the other and waits for the answer. A worker
that dies on a file, or hangs on it, fails that file alone: the next one gets a new worker.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Lock, Thread, Timer

from realloy_store.errors import Broken, Refused
from realloy_store.models import Article
from realloy_store.records import from_json
from realloy_store.worker import ANSWER, TASK

COMMAND = (sys.executable, "-m", "realloy_store.worker")
PATIENCE = 60.0
"""Seconds that any file may take, and again for every four megabytes of it."""
_STEP = 4 << 20


@dataclass(frozen=True, slots=True)
class _Task:
    data: bytes
    name: str
    answer: Future[list[Article]]


class Workers:
    """So many processes that read, started when there is something to read."""

    def __init__(
        self, jobs: int, patience: float = PATIENCE, command: Sequence[str] = COMMAND
    ) -> None:
        self._patience = patience
        self._command = command
        self._jobs = jobs
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._readers: list[_Worker] = []
        self._threads: list[Thread] = []

    def read(self, data: bytes, name: str) -> Future[list[Article]]:
        """Return the articles that a file will give; taking them raises what reading raised."""
        if len(self._threads) < self._jobs:
            self._readers.append(_Worker(self._command, self._patience))
            thread = Thread(target=self._serve, args=(self._readers[-1],), daemon=True)
            self._threads.append(thread)
            thread.start()
        task = _Task(data, name, Future())
        self._tasks.put(task)
        return task.answer

    def close(self) -> None:
        """End the processes; what was not read yet is given up."""
        while not self._tasks.empty():
            self._tasks.get()
        for _ in self._threads:
            self._tasks.put(None)
        for reader in self._readers:
            reader.close()
        for thread in self._threads:
            thread.join()

    def _serve(self, reader: _Worker) -> None:
        while task := self._tasks.get():
            try:
                task.answer.set_result(reader.ask(task.data, task.name))
            except Exception as error:  # whatever it is belongs to whoever asks for the answer
                task.answer.set_exception(error)
        reader.close()


class _Worker:
    """One process, as its thread sees it."""

    def __init__(self, command: Sequence[str], patience: float) -> None:
        self._command = command
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = Lock()

    def ask(self, data: bytes, name: str) -> list[Article]:
        """Return the articles of a file; Broken when the process dies or hangs on it."""
        patience = self._patience * (1 + len(data) // _STEP)
        hung = Event()
        process = self._started()

        def give_up() -> None:
            hung.set()
            process.kill()

        timer = Timer(patience, give_up)
        timer.daemon = True
        timer.start()
        try:
            return _asked(process, data, name)
        except (OSError, EOFError) as error:
            code = _ended(process)
            self._process = None
            if hung.is_set():
                raise Broken(f"takes longer than {patience:.0f} s to read: given up") from error
            why = f"signal {-code}" if code < 0 else f"exit code {code}"
            raise Broken(f"its reader crashed on it ({why}): the file is damaged") from error
        finally:
            timer.cancel()

    def close(self) -> None:
        """End the process, whatever it does."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                _ended(self._process)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise Refused("the import was cancelled")
            if self._process is None:
                self._process = _start(self._command)
            return self._process


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # It imports what we import, from where we do, and leaves Ctrl-C to us.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,
    )


def _ended(process: subprocess.Popen[bytes]) -> int:
    """End a process, let go of its pipes, and return its exit code."""
    process.kill()
    code = process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not written yet goes nowhere
            if pipe is not None:
                pipe.close()
    return code


def _asked(process: subprocess.Popen[bytes], data: bytes, name: str) -> list[Article]:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    label = name.encode("utf-8", "surrogateescape")
    process.stdin.write(TASK.pack(len(label), len(data)) + label)
    process.stdin.write(data)
    process.stdin.flush()
    head = process.stdout.read(ANSWER.size)
    if len(head) < ANSWER.size:
        raise EOFError
    (length,) = ANSWER.unpack(head)
    text = process.stdout.read(length)
    if len(text) < length:
        raise EOFError
    answer = json.loads(text.decode("utf-8", "surrogatepass"))
    if "broken" in answer:
        raise Broken(answer["broken"])
    if "refused" in answer:
        raise Refused(answer["refused"])
    return [from_json(record) for record in answer["records"]]

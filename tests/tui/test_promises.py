"""What the reader asked for is waited for, whatever becomes of it."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from realloy_term.promises import Promises


def test_what_is_promised_is_waited_for_until_it_has_ended() -> None:
    promises, go_on = Promises(), Event()
    assert promises.wait(0)
    work = promises.kept(lambda: go_on.wait(20))
    assert not promises.wait(0), "promised before it has begun"
    thread = Thread(target=work)
    thread.start()
    assert not promises.wait(0)
    go_on.set()
    assert promises.wait()
    thread.join()


def test_work_that_fails_is_over_too() -> None:
    promises = Promises()

    def fail() -> None:
        raise OSError("the disk is full")

    work = promises.kept(fail)
    with pytest.raises(OSError, match="full"):
        work()
    assert promises.wait(0)


def test_what_work_returns_is_given_on() -> None:
    assert Promises().kept(lambda: 42)() == 42

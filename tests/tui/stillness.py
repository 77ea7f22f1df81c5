"""Waiting in tests until an app has done all that it was asked for, however slow the machine is.

Textual's own pilot sleeps 20 ms after each key, and takes an app that gets no processor for one
that has nothing to do. Whether anything is left can be asked instead: of the event loop, the
screen, the workers and the timers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

from textual._context import active_app
from textual.app import App
from textual.screen import Screen

SOON = 0.35
"""Seconds: a timer that rings once and no later than this is part of what a key set off."""
PATIENCE = 60.0
"""Seconds after which what a test waits for will not come."""
UNAWAITED = {"watch", "pipe"}
"""Groups of workers that go on as long as the app, or as a command of the reader's."""

Tasks = Iterator[asyncio.Task[Any]]


async def quiet(*_: float) -> None:
    """Wait until no message is under way, no worker, and nothing that waits to be painted."""
    await _ended(_workers)


async def still(*_: float) -> None:
    """Wait, moreover, until no timer is left that rings soon."""
    await _ended(_workers, _timers)


async def until(holds: Callable[[], object]) -> None:
    """Wait for something that comes from outside of the app, or later than soon."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.01)
            await _handed_out(active_app.get())


async def _ended(*kinds: Callable[[App[Any]], Tasks]) -> None:
    app = active_app.get()
    await _handed_out(app)
    async with asyncio.timeout(PATIENCE):
        while left := {task for kind in kinds for task in kind(app)}:
            await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
            await _handed_out(app)


async def _handed_out(app: App[Any]) -> None:
    """Wait until every message has arrived and what it changed is painted."""
    while await _more_is_ready() or _paint(app):
        pass


async def _more_is_ready() -> bool:
    """Give everybody a turn; whether somebody wants another one."""
    await asyncio.sleep(0)
    loop: Any = asyncio.get_running_loop()
    return bool(loop._ready)


def _paint(app: App[Any]) -> bool:
    """Paint now what the next frame would show; whether there was anything."""
    if not app.screen_stack or app._batch_count:
        return False
    # What lies behind a dialog first: it has the dialog painted anew. Textual notes a background
    # as to be repainted each time that it was, so that alone is nothing new.
    behind = [screen for screen in app._background_screens if _is_due(screen)]
    for screen in behind:
        screen._on_timer_update()
    top = app.screen
    due = _is_due(top) or top._repaint_required or bool(top._callbacks)
    if due:
        top._on_timer_update()
    return due or bool(behind)


def _is_due(screen: Screen[Any]) -> bool:
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._dirty_widgets
        or screen._recompose_required
    )


def _workers(app: App[Any]) -> Tasks:
    for worker in app.workers:
        task = worker._task
        if worker._thread_worker and worker.group not in UNAWAITED and task and not task.done():
            yield task


def _timers(app: App[Any]) -> Tasks:
    for screen in app.screen_stack:
        for pump in (app, *screen.walk_children(with_self=True)):
            for timer in pump._timers:
                task = timer._task
                if timer._repeat == 0 and timer._interval <= SOON and task and not task.done():
                    yield task

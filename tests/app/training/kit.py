"""What the tests of practice share: two small vignettes, answers, and a terminal to drive."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
VIGNETTES = HERE / "vignettes"
ANSWERS = HERE / "answers.yaml"
ROOT = HERE.parents[2]
DAY = "2026-11-22"
KEPT, CTRL_C = "Kept so far", "\x03"
PATIENCE = 60.0  # seconds for a prompt to appear on a busy machine
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>]|[\r\x07]")


class Terminal:
    """A command running in a pseudo-terminal, typed at by a test."""

    def __init__(self, *args: str | Path, term: str = "xterm", **env: str) -> None:
        self._ours, theirs = pty.openpty()
        variables = {**os.environ, "TERM": term, "PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": "100", "LINES": "40", **env}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "cce_app", *map(str, args)],
            stdin=theirs, stdout=theirs, stderr=theirs, env=variables, start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509  # the test starts no threads of its own
        )  # fmt: skip
        os.close(theirs)
        self.raw = self.shown = ""
        self._seen = 0

    def until(self, words: str) -> str:
        """Wait until the words appear after what was last waited for; everything shown up to there."""
        end = time.monotonic() + PATIENCE
        while (found := self.shown.find(words, self._seen)) < 0:
            assert time.monotonic() < end, f"no {words!r} in:\n{self.shown[-3000:]}"
            self._read()
        self._seen = found + len(words)
        return self.shown[: self._seen]

    def type(self, keys: str) -> None:
        """Type keys, as they come from a keyboard."""
        os.write(self._ours, keys.encode())

    def answer(self, prompt: str, keys: str) -> None:
        """Wait for a prompt, then type."""
        self.until(prompt)
        self.type(keys)

    def stop(self) -> None:
        """Press Ctrl-C until it is heard: one that comes just as a prompt is drawn can pass Python's readline by."""
        end = time.monotonic() + PATIENCE
        while KEPT not in self.shown[self._seen :]:
            assert time.monotonic() < end, f"Ctrl-C does not stop it:\n{self.shown[-3000:]}"
            self.type(CTRL_C)
            heard = time.monotonic() + 3
            while KEPT not in self.shown[self._seen :] and time.monotonic() < heard and self._read():
                pass

    def end(self) -> int:
        """Read to the end; the exit code."""
        end = time.monotonic() + PATIENCE
        while self._read():
            if time.monotonic() > end:
                self.kill()
                raise AssertionError(f"it does not end:\n{self.shown[-3000:]}")
        os.close(self._ours)
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)
        os.close(self._ours)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._ours], [], [], 0.5)
        if not ready:
            return self._process.poll() is None
        try:
            raw = os.read(self._ours, 65536)
        except OSError:  # how Linux says that the other side has closed
            return False
        self.raw += raw.decode("utf-8", "replace")
        self.shown = _CONTROL.sub("", self.shown + raw.decode("utf-8", "replace"))
        self._seen = min(self._seen, len(self.shown))
        return bool(raw)


def _own_terminal() -> None:
    """The pseudo-terminal becomes the controlling one, so that Ctrl-C means what it means."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)

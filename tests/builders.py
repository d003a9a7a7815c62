"""Processes that build, each begun in a moment: copies of one that has loaded everything and built before.

As a program it is that one: it reads an order a line, as JSON, and answers a line. Every copy builds a
workspace as the command does, or as the watch does, which remembers the last build; it writes what it tells
into a file, and ends with the exit code.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


class Builders:
    """Starts processes that build, and waits for them."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._ask(begin="")

    def start(
        self,
        folder: Path,
        *,
        log: Path | None = None,
        limit: int = 0,
        remembers: bool = False,
        **options: Any,
    ) -> int:
        """Begin a build and return its process id.

        Parameters
        ----------
        limit
            The largest file that it may write, in bytes; 0 for none.
        remembers
            Whether it builds as the watch does.
        options
            The command's options.
        """
        words = [f"--{name}={text}" for name, text in options.items()]
        order = {"log": str(log or os.devnull), "limit": limit, "remembers": remembers, "words": words}
        return self._ask(begin=str(folder), **order)

    def wait(self, process: int) -> int:
        """Wait for a build to end and return its exit code, or the negative number of what killed it."""
        return self._ask(wait=process)

    def close(self) -> None:
        """End the process that starts the others."""
        self._server.communicate()

    def _ask(self, **order: Any) -> int:
        assert self._server.stdin
        assert self._server.stdout
        print(json.dumps(order), file=self._server.stdin, flush=True)
        return int(self._server.stdout.readline())


def serve() -> None:
    """Load everything, build once, and then copy this process as often as it is asked for."""
    from small import WIRE, quietly  # noqa: PLC0415 - only the process that builds loads it all

    from routes.build import Follower, Options, build  # noqa: PLC0415 - as above
    from routes.memory import Memory  # noqa: PLC0415 - as above

    follower = Follower(memory=Memory(), shown=lambda *_: None)
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "seeds").mkdir()
        (Path(name) / "seeds" / "wire.txt").write_text(WIRE, encoding="utf-8")
        build(Path(name), Options(), tell=quietly, follower=follower)
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            answer = os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1])
        else:
            answer = os.fork() if order["begin"] else 0
            if order["begin"] and not answer:
                run(order, follower if order["remembers"] else None)
        print(answer, flush=True)


def run(order: dict[str, Any], follower: Any) -> None:
    """Build in this copy of the process, and end it."""
    import resource  # noqa: PLC0415 - there is none on Windows, where nothing is copied

    from small import quietly  # noqa: PLC0415 - as above

    from routes.build import Options, build  # noqa: PLC0415 - as above
    from routes.cli import main  # noqa: PLC0415 - as above

    if order["limit"]:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["limit"], order["limit"]))
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream, handle in enumerate(
        (nothing, nothing, os.open(order["log"], os.O_WRONLY | os.O_CREAT, 0o644))
    ):
        os.dup2(handle, stream)
    code = 99
    try:
        if follower is None:
            code = main(["build", order["begin"], *order["words"]])
        else:
            code = build(Path(order["begin"]), Options(), tell=quietly, follower=follower).exit_code
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()

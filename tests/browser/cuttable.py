"""A wire between a browser and the gateway that a test can cut: as when a train enters a tunnel, and leaves it again."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

HOST = "127.0.0.1"
CHUNK = 65536


class Wire:
    """Passes bytes on, both ways; while it is cut, nobody gets through."""

    def __init__(self, port: int) -> None:
        """`port`: where the gateway listens on this machine."""
        self._to = port
        self._is_cut = False
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server((HOST, 0))
        self.url = f"http://{HOST}:{self._listener.getsockname()[1]}"

    def cut(self) -> None:
        """Every connection breaks at once, without a goodbye."""
        with self._lock:
            self._is_cut = True
            for end in self._open:
                with suppress(OSError):  # broken already
                    end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        with self._lock:
            self._is_cut = False

    def run(self) -> None:
        """Until `close`."""
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                if self._is_cut:
                    near.close()
                    continue
                far = socket.create_connection((HOST, self._to))
                self._open |= {near, far}
            for from_, to in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(from_, to), daemon=True).start()

    def close(self) -> None:
        self.cut()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _pass_on(self, from_: socket.socket, to: socket.socket) -> None:
        with suppress(OSError):  # cut, or closed by one of both: either way the other end goes too
            while data := from_.recv(CHUNK):
                to.sendall(data)
        for end in (from_, to):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire_to(port: int) -> Iterator[Wire]:
    wire = Wire(port)
    thread = threading.Thread(target=wire.run, daemon=True)
    thread.start()
    try:
        yield wire
    finally:
        wire.close()
        thread.join()

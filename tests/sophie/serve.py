"""A process for the supervisor's tests: answers /health, and can refuse to stop or fall over at once."""

import http.server
import os
import signal
import sys
from pathlib import Path

port, folder = int(sys.argv[1]), Path(sys.argv[2])
mode = sys.argv[3] if len(sys.argv) > 3 else "well"
with (folder / f"pids-{port}").open("a") as pids:
    pids.write(f"{os.getpid()}\n")
if mode == "broken":
    sys.exit(3)
if mode == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


class Healthy(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()


http.server.HTTPServer(("127.0.0.1", port), Healthy).serve_forever()

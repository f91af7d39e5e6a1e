"""The action server as a process: what was booked while it was away is sent when it is back, also after a kill -9."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from actions.planning import Planner, Wish
from actions.services import amsterdam_now
from municipalities import load_municipality
from records.database import Database
from records.migrate import migrate
from sophie.ports import free_port
from tests.actions.notices.mail_server import HOST, MailServer
from tests.actions.notices.support import BY_EMAIL, FROM
from tests.actions.planning.support import AT_WIERINGERWERF
from tests.running import ROOT


@contextmanager
def action_server(state: Path, mail_server: MailServer) -> Iterator[subprocess.Popen[bytes]]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
    settings = {
        "SOPHIE_STATE": str(state),
        "SOPHIE_ACTIONS_PORT": str(free_port(HOST)),
        "SOPHIE_ACTIONS_SECRET": "a-secret-for-the-tests",
        "SOPHIE_MAIL": "smtp",
        "SOPHIE_SMTP_URL": f"smtp://{HOST}:{mail_server.port}",
        "SOPHIE_MAIL_FROM": FROM,
    }
    with (state / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "actions.server"], cwd=ROOT, env={**inherited, **settings}, stdout=log, stderr=log
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_nothing_is_lost_between_two_runs(tmp_path: Path, mail_server: MailServer) -> None:
    database = Database(f"sqlite:///{tmp_path / 'sophie.db'}")
    migrate(database.url)
    planner = Planner(database, load_municipality("hollands_kroon"), amsterdam_now)
    *_, last = planner.offer(AT_WIERINGERWERF, Wish())
    hold = planner.hold(AT_WIERINGERWERF, last, "conversation")
    visit = planner.confirm(hold, AT_WIERINGERWERF, last, BY_EMAIL, "key")

    mail_server.hangs_at = "QUIT"
    with action_server(tmp_path, mail_server) as process:
        assert mail_server.reached.wait(60), (tmp_path / "log").read_text()
        process.kill()
    mail_server.hangs_at = None
    planner.cancel(visit.reference, "cancel")
    mail_server.reached.clear()

    mail_server.hangs_at = "QUIT"
    with action_server(tmp_path, mail_server) as process:
        assert mail_server.reached.wait(60), (tmp_path / "log").read_text()
        mail_server.hangs_at = None
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) in (0, -signal.SIGTERM)
    database.close()

    assert [str(email["Subject"]).partition(" op ")[0] for email in mail_server.inbox] == [
        "Uw afspraak",
        "Uw afspraak is afgezegd",
    ]
    written = (tmp_path / "log").read_text()
    assert '"kind": "cancelled"' in written
    assert "jannie" not in written.lower()

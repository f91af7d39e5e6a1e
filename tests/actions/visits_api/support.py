"""A short way to ask the action server something for a colleague."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import uvicorn
from rasa_sdk.executor import ActionExecutor

from actions.addresses import AddressBook
from actions.addresses.offline import OfflineAddressBook
from actions.planning import Planner
from actions.server import create_app
from actions.services import Services
from actions.visits_api.routes import visit_routes
from actions.visits_api.visit_desk import VisitDesk
from municipalities import Municipality
from records.database import Database
from tests.actions.planning.support import WEDNESDAY, Clock

SECRET = "a-secret-for-the-tests"
ADDRESS = {"postcode": "1771ab", "house_number": 12, "addition": None}
CUSTOMER = {"name": "Jannie de Boer", "email": "Jannie@voorbeeld.nl", "phone": "06 12 34 56 78"}
PASSPORT = {"product": "passport", "channel": "home", "people": 1, "address": ADDRESS}


@dataclass
class Counter:
    """Where colleagues are served."""

    client: httpx.Client
    planner: Planner

    def post(self, path: str, body: object) -> httpx.Response:
        return self.client.post(path, json=body)

    def times(self, **wanted: object) -> list[dict[str, str]]:
        answer = self.post("/visits/times", {**PASSPORT, "day": str(WEDNESDAY), **wanted})
        assert answer.status_code == 200, answer.text
        times: list[dict[str, str]] = answer.json()["times"]
        return times

    def book(self, time: str, **more: object) -> httpx.Response:
        booking = {"id": "booking-1", "staff": "s1", **PASSPORT, "time": time, "customer": CUSTOMER, **more}
        return self.post("/visits", booking)

    def booked(self, time: str, **more: object) -> dict[str, Any]:
        answer = self.book(time, **more)
        assert answer.status_code == 200, answer.text
        visit: dict[str, Any] = answer.json()["visit"]
        return visit


@contextmanager
def counter(database: Database, town: Municipality, clock: Clock, addresses: AddressBook | None = None) -> Iterator[Counter]:
    """The action server's own application on a free port, with the routes for staff."""
    planner = Planner(database, town, clock)
    parts = Services(town, planner, clock, addresses=addresses or OfflineAddressBook(town.service_area), database=database)
    app = create_app(ActionExecutor(), SECRET, (), visit_routes(VisitDesk(parts), SECRET))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    running = threading.Thread(target=server.run)
    running.start()
    while not server.started:
        assert running.is_alive()
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"Authorization": f"Bearer {SECRET}"}) as client:
            yield Counter(client, planner)
    finally:
        server.should_exit = True
        running.join()

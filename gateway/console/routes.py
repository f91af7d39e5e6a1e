"""What the console's part of the gateway answers."""

from __future__ import annotations

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket

from gateway.console.call_backs import CallBacks
from gateway.console.commands import Commands
from gateway.console.details import Details
from gateway.console.history_search import HistorySearch
from gateway.console.services import ConsoleServices
from gateway.console.staff_socket import staff_socket


def routes(services: ConsoleServices) -> list[BaseRoute]:
    """The websocket, commands and look-ups."""

    async def live(socket: WebSocket) -> None:
        await staff_socket(socket, services)

    return [
        WebSocketRoute("/ws/staff", live),
        *HistorySearch(services).routes(),
        *Details(services).routes(),
        *Commands(services).routes(),
        *CallBacks(services).routes(),
    ]

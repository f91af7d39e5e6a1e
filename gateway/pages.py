"""What a browser gets over HTTP: the pages, the widget's files, whose municipality it is, and whether we are well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from gateway.voice.service import Offer
from municipalities import Municipality

DIST = Path(__file__).resolve().parents[1] / "frontend" / "dist"
"""What `npm run build` makes in frontend/."""

# A file keeps its name when it changes, so that a page may name it for years. A browser asks each time, and mostly hears 304.
REVALIDATE = {"Cache-Control": "no-cache"}


class _Assets(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(REVALIDATE)
        return response


def page_routes(
    municipality: Municipality, engine_is_ready: Callable[[], bool], voice: Callable[[], Offer], dist: Path
) -> list[BaseRoute]:
    """The routes. `engine_is_ready` and `voice` answer at once, from memory."""

    def page(name: str) -> Callable[[Request], Response]:
        def answer(_request: Request) -> Response:
            file = dist / name
            if not file.is_file():
                return PlainTextResponse("The page isn't built yet: run `npm run build` in frontend/, or `make run`.", 503)
            return FileResponse(file, headers=REVALIDATE)

        return answer

    async def who(_request: Request) -> Response:
        offer = voice()
        return JSONResponse(
            {
                "name": municipality.name,
                "assistant": municipality.assistant,
                "website": municipality.website,
                "phone": municipality.phone,
                "labels": municipality.labels,
                "theme": municipality.theme,
                "voice": {"listen": offer.listen, "speak": offer.speak},
            },
            headers=REVALIDATE,
        )

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "ready", "engine": engine_is_ready()}, headers={"Cache-Control": "no-store"})

    return [
        Route("/", page("index.html")),
        Route("/spreken", page("speak.html")),
        Route("/api/municipality", who),
        Route("/health", health),
        Mount("/assets", _Assets(directory=dist / "assets", check_dir=False)),
    ]

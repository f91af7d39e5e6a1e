"""Answers in JSON that nobody on the way keeps."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse

NO_STORE = {"Cache-Control": "no-store"}


def answer(content: Any) -> JSONResponse:
    """What was asked for."""
    return JSONResponse(content, headers=NO_STORE)


def problem(status: int, code: str, **more: Any) -> JSONResponse:
    """`{"error": code, …}`, as section 5 of docs/protocol.md names the codes."""
    return JSONResponse({"error": code, **more}, status, headers=NO_STORE)

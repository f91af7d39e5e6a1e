"""The peer: the shortest loop around vosk.KaldiRecognizer that speaks vosk-server's protocol.

Alpha Cephei's own server isn't on PyPI, so it is measured only where somebody put it. It does what this does: a
recogniser for each connection, a reply for each chunk, in a thread. What Sophie's service adds (turns, words so far, questions
back, limits) is what the difference costs.
"""

from __future__ import annotations

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import vosk
from websockets.asyncio.server import ServerConnection, serve


async def main(folder: str, port: int) -> None:
    vosk.SetLogLevel(-1)
    model = vosk.Model(folder)
    pool = ThreadPoolExecutor(2)

    async def talk(socket: ServerConnection) -> None:
        recogniser = vosk.KaldiRecognizer(model, 16_000)
        recogniser.SetWords(True)
        running = asyncio.get_running_loop()
        async for frame in socket:
            if isinstance(frame, bytes):
                ended = await running.run_in_executor(pool, recogniser.AcceptWaveform, frame)
                await socket.send(recogniser.Result() if ended else recogniser.PartialResult())
            elif "eof" in json.loads(frame):
                await socket.send(await running.run_in_executor(pool, recogniser.FinalResult))
                return

    async with serve(talk, "127.0.0.1", port, compression=None):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))

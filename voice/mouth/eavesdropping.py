"""The times of the sounds, overheard while pyttsx3 speaks. Runs in the worker process only, as pyttsx3 and espeak-ng know one
speaker a process.

pyttsx3 gives no phonemes, and making a sentence a second time to get them won't do: espeak-ng doesn't make the same sound twice
(a sentence of five seconds differed by 12 ms). So espeak-ng is asked for phonemes when pyttsx3 starts it, and its callback passes
by here on its way to pyttsx3: sound and times come from one synthesis.
"""

from __future__ import annotations

import ctypes
import threading
from functools import partial
from typing import Any

from pyttsx3.drivers import _espeak

from voice.mouth.visemes import Phoneme

_PHONEME_EVENTS, _IPA, _DONT_EXIT = 0x0001, 0x0002, 0x8000
"""Options of espeak_Initialize in espeak-ng's speak_lib.h. The last one: no data is an error, not the end of the process."""
_END_OF_LIST, _ALL_SAID, _PHONEME, _SAMPLE_RATE = 0, 6, 7, 8
"""Types of espeak_EVENT."""
_NAME_BYTES = 8
_USUAL_RATE = 22_050


class Eavesdropper:
    """Make one before pyttsx3's engine, and `listen` after."""

    def __init__(self) -> None:
        self.phonemes: list[Phoneme] = []
        """Of the sentence that is being made, or was last."""
        self.sample_rate = _USUAL_RATE
        """Of the voice. pyttsx3 writes 22,050 in each file, also for MBROLA's 16,000."""
        self.finished = threading.Event()
        """Set when the file is written: pyttsx3's `runAndWait` waits for 10 ms only, and espeak-ng works in its own thread."""
        _espeak.Initialize = partial(_espeak.Initialize, option=_PHONEME_EVENTS | _IPA | _DONT_EXIT)
        _espeak.Synth = _synth
        _espeak.Cancel = _cancel

    def listen(self) -> None:
        passed_on_to = _espeak.SynthCallback

        def overhear(samples: Any, count: int, events: Any) -> int:
            place, is_last = 0, False
            while (event := events[place]).type != _END_OF_LIST:
                self._note(event)
                is_last |= event.type == _ALL_SAID
                place += 1
            answer = int(passed_on_to(samples, count, events))
            if is_last:
                self.finished.set()
            return answer

        _espeak.SetSynthCallback(overhear)

    def _note(self, event: Any) -> None:
        if event.type == _PHONEME:
            name = ctypes.string_at(ctypes.addressof(event.id), _NAME_BYTES).split(b"\0", 1)[0]
            self.phonemes.append(Phoneme(event.audio_position, name.decode("utf-8", errors="ignore")))
        elif event.type == _SAMPLE_RATE:
            self.sample_rate = int(event.id.number)


def _synth(text: bytes, flags: int) -> int:
    """pyttsx3's own says that the text is ten times as long as it is, and espeak-ng then copies whatever lies behind it."""
    return int(_espeak.cSynth(text, len(text) + 1, 0, _espeak.POS_CHARACTER, 0, flags, None, None))


def _cancel() -> int:
    """Nothing is stopped half-way here. pyttsx3 would, when its loop ends while the sentence is still being made."""
    return 0


def data_folder() -> str:
    """Where espeak-ng's voices are."""
    path = ctypes.c_char_p()
    _espeak.dll.espeak_Info(ctypes.byref(path))
    return (path.value or b"").decode()

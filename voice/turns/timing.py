"""How long voice and silence must last to mean something. All in milliseconds."""

from __future__ import annotations

from dataclasses import dataclass

FRAME_MS = 20
"""What the voice detector looks at, at once; all times below are counted in these."""


@dataclass(frozen=True)
class Timing:
    """The defaults lie where others published theirs for telephone and home assistants."""

    start_ms: int = 200
    """So much voice begins a turn. Shorter sounds are clicks and coughs."""
    before_ms: int = 300
    """So much sound from before the voice belongs to the turn: consonants are too soft to be noticed as voice."""
    pause_ms: int = 300
    """After so much silence the words are asked for, so that they are known when the turn ends."""
    end_ms: int = 600
    """So much silence ends a turn, unless its words say otherwise: see patience.py."""
    longest_silence_ms: int = 3000
    """So much silence ends a turn whatever its words."""
    resume_ms: int = 60
    """So much voice in a silence goes on with the turn. Less is noise."""
    longest_turn_ms: int = 28_000
    """A turn ends after so much, whatever happens; what is said then is a turn of its own. Whisper hears 30 seconds at once."""
    barge_in_ms: int = 300
    """So much voice while Sophie speaks silences her."""
    echo_ms: int = 500
    """So long after she stopped, her own voice may still come back from the room."""

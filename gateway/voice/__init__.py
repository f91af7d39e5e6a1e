"""Speaking with Sophie: the door between a resident's microphone and loudspeaker and the voice service on this machine.

Nothing that is heard or spoken is kept or logged here. Without a voice service, residents type.
"""

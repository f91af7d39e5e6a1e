"""Hand-over: who holds a conversation, the queue of residents who wait, and what both sides are told of it."""
